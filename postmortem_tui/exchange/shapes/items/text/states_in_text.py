"""Find the state of an item in its text: in front of it, at its end, or before what became of it."""

import re
from collections.abc import Sequence

from postmortem_tui.exchange.shapes.items.state_words import (
    BETWEEN,
    BOLD,
    GREEN,
    OPEN_BEFORE,
    TICK_BEFORE,
    TICKS,
    State,
    StateWords,
    begins_with_sign,
)
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

_SIGN_BEFORE = late(r"(?P<sign>[❌❎✗✘🔴🟠🟡🟢🔵⚪⚫])\ufe0f?[ \t]+(?=[^\s\d])")
"""A symbol that is a state if ticks or symbols of work in progress stand beside it in the list.

Otherwise a circle may be a priority, and a cross an item that is given up.
"""
_TICK_WITHIN = late(
    rf"(?<=\S)[ \t]+(?:[-–—|:]+[ \t]+)?"
    rf"(?P<state>(?:\*\*|__)?{TICKS}[ \t]*(?P<word>[^\W\d_]+(?: [^\W\d_]+){{0,2}})?(?:\*\*|__)?)"
    r"[ \t]*(?:[-–—:.,;]+[ \t]+|(?=[(（]))(?P<rest>\S.*)$",
    re.DOTALL,
)
"""A tick, alone or with a word, between the text of an item and what became of it: `Add it ✅ DONE — by CI`."""

_TICK_AFTER = late(rf"(?<![ \t])[ \t]+{TICKS}[ \t]*$")
_FRONT = late(
    r"(?:\*\*(?P<bold>[^*\n]{1,40}?)[:：]?\*\*|\[(?P<square>[^\[\]\n]{1,40})\]|[(（](?P<round>[^()（）\n]{1,40})[)）]"
    r"|【(?P<heavy>[^【】\n]{1,40})】|［(?P<wide>[^［］\n]{1,40})］"
    r"|(?P<shouted>[^\W\d_][^*_\[\]():：@\n]{0,24}?)(?=[:：]|[ \t]@))"
    r"(?:[ \t]?[:：]?[ \t]+|(?<=[】］]))(?:[-–—]+[ \t]+)?"
)
"""A word in marks, or in capitals before a colon or an `@x`."""

_PLAIN_WORD = late(r"(?P<word>[^\W\d_A-Z]+|[^\W\d_a-z]{2,})[ \t]+(?=[^\s\d])")
"""A word in small letters or in capitals; it is a state only where all items of the list begin with one."""


class StatesInText:
    """Finds the states in the texts of the items of one document."""

    def __init__(self, pieces: Pieces, vocabulary: Vocabulary) -> None:
        self._pieces = pieces
        self._words = vocabulary
        self._states = StateWords(pieces, vocabulary)
        self._signs_are_states = self._green_is_done = self._words_are_states = False

    def begin_list(self, leads: Sequence[str]) -> None:
        """Remember whether crosses and circles, and plain words, in front of the items of a list are states."""
        words = [found["word"] if (found := _PLAIN_WORD.match(lead)) else "" for lead in leads]
        known = {word: self._words.done(word) for word in words}
        mixed = len(known) == 1 or set(known.values()) == {True, False}
        told = any(known.values()) or all(self._words.hint(word) for word in known)  # `todo` is no word of a sentence
        self._words_are_states = len(words) > 1 and mixed and None not in known.values() and told
        ticked = any(map(TICK_BEFORE.match, leads))
        self._signs_are_states = ticked or any(map(OPEN_BEFORE.match, leads))
        self._green_is_done = not ticked and not any(map(BETWEEN.match, leads))

    def in_front(self, text: Piece) -> tuple[State, Piece] | None:
        """Return the state at the start of a text, and the rest: `**DONE** - …`, `[x] …`, `✅ …`, `TODO: …`.

        A sign may be within the marks of a text that is bold as a whole: `**✅ Add it**`.
        """
        if (bold := BOLD.fullmatch(text.text)) and begins_with_sign(bold["text"]):
            text = self._pieces.part(text, *bold.span("text"))
        tick, opened = TICK_BEFORE.match(text.text), OPEN_BEFORE.match(text.text)
        if sign := tick or opened:
            rest = self._pieces.part(text, sign.end(), len(text.text))
            worded = self._word_in_front(rest)
            end = sign.end()
            if worded and worded[0].done == bool(tick) and worded[0].rest is None:
                rest = worded[1]
                end = rest.start - text.start
            return State(self._pieces.part(text, 0, end), bool(tick)), rest
        sign = _SIGN_BEFORE.match(text.text)
        if sign and self._signs_are_states:
            rest = self._pieces.part(text, sign.end(), len(text.text))
            done = self._green_is_done and sign["sign"] == GREEN
            return State(self._pieces.part(text, 0, sign.end()), done), rest
        return self._word_in_front(text)

    def _word_in_front(self, text: Piece) -> tuple[State, Piece] | None:
        if self._words_are_states and (plain := _PLAIN_WORD.match(text.text)):
            worded = State(self._pieces.part(text, *plain.span("word")), self._words.done(plain["word"]) is True)
            return worded, self._pieces.part(text, plain.end(), len(text.text))
        found = _FRONT.match(text.text)
        if found is None:
            return None
        name = next(name for name, inner in found.groupdict().items() if inner)
        state = self._states.of_part(self._pieces.part(text, *found.span(name)))
        word = state.piece.text if state and state.piece else ""
        if name == "shouted" and word != word.upper():  # the words after it need no capitals: `TODO due 2026-03-02: …`
            return None
        if name == "bold" and state and state.dropped and word != word.upper():  # `**Rejected** requests are logged`
            return None
        rest = self._pieces.part(text, found.end(), len(text.text))
        return (state, rest) if state and rest else None

    def at_end(self, text: Piece) -> tuple[State, Piece] | None:
        """Return the tick at the end of a text, and the text before; None without one."""
        tick = _TICK_AFTER.search(text.text)
        if tick is None:
            return None
        piece = self._pieces.part(text, tick.start(), len(text.text))
        return State(piece, True), self._pieces.part(text, 0, tick.start())

    def within(self, text: Piece) -> tuple[State, Piece] | None:
        """Return the ticked state in the middle of a text with what is after it, and the text before; or None."""
        found = _TICK_WITHIN.search(text.text)
        if found is None or (found["word"] and not self._words.done(found["word"])):
            return None
        before = text.text[: found.start()]
        if any(before.count(mark) % 2 for mark in ("**", "__", "`")):
            return None
        state = State(self._pieces.part(text, *found.span("state")), True, self._pieces.part(text, *found.span("rest")))
        return state, self._pieces.part(text, 0, found.start())
