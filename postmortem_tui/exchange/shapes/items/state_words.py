"""Read the state of an item in words: in its text or in a cell, with the day and remarks beside it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

TICKS = r"(?:\[[xX]\]|✅|✓|✔\ufe0f?|☑\ufe0f?|:white_check_mark:)"
"""A pattern of the ticks that mean done."""

OPEN_SIGNS = r"(?:[⬜🔲☐⏳⌛🚧🔄🔜]\ufe0f?)"
"""A pattern of an open box, or a symbol of work in progress."""

_TICKED = late(TICKS)
TICK_BEFORE = late(rf"{TICKS}[ \t]+")
OPEN_BEFORE = late(rf"{OPEN_SIGNS}[ \t]+(?=[^\s\d])")
"""Such a sign in front of a text; before a number it may belong to a due day."""

CROSS_BEFORE = late(r"[❌❎✗✘✖]\ufe0f?[ \t]+")
"""A cross in front of a text; beside a tick it may be the other of two choices."""

GREEN = "🟢"
"""The circle that means done where circles are states, unless a tick does, or the circles are a rating."""

BETWEEN = late(r"[🟠🟡]")
"""The circles between red and green: beside them green is the best of a rating, such as that of a project on track."""

CIRCLES, CROSSES = frozenset("○〇◯"), frozenset("×✕✗✘")
"""In a column that asks whether something is done, yes and no as they are drawn in East Asia."""
_EASTERN = late(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")

_GOES_ON = late(r"\s+[^\W\d_]")
"""The rest of a sentence after the word of a state."""

_WORD = late(r"[^\s,;:()\[\]（）]+")
_WHOLE = late(r"\b100 ?%")
_SHARE = late(r"(?<![\w.,])\d{1,2}(?:[.,]\d+)? ?%")
"""The share of an item that is done: `60 %`."""

BOLD = late(r"(?P<mark>\*\*|__)(?P<text>(?:(?!(?P=mark)).)+)(?P=mark)", re.DOTALL)
"""A text that is bold as a whole."""

MOST_WORDS = 3
"""The most words of a state."""

SHORTEST_REMARK = 3
"""The fewest words of a remark in a cell without a known state; fewer are an unknown state."""


def begins_with_sign(text: str) -> bool:
    """Return whether the text of an item begins with a tick or an empty box: `✅ Fix it`, `⬜ Fix it`."""
    return bool(TICK_BEFORE.match(text) or OPEN_BEFORE.match(text))


class State(NamedTuple):
    """A state as it is written: its piece, whether it means done, the text beside it, whether it is given up."""

    piece: Piece | None
    done: bool
    rest: Piece | None = None
    dropped: bool = False
    """Whether the item will not be done; the piece is the whole text that says so: `Duplicate of OPS-4`."""


class StateWords:
    """Reads the states of the items of one document."""

    def __init__(self, pieces: Pieces, vocabulary: Vocabulary) -> None:
        self._pieces = pieces
        self._words = vocabulary
        self._green_is_done = self._x_is_done = self._circle_is_done = False

    def begin_column(self, cells: Sequence[str], label: str) -> None:
        """Remember whether a green circle means done in a column of states: no tick or word in it does.

        Beside the circles of a rating it does only if the label asks for it: `Done?`. So does an `x`, if nothing else
        is in the column, and an open circle beside crosses, or under a label from where it is the sign for yes: `完了`.
        """
        asks = self._words.done(_bare_words(label)) is True
        self._x_is_done = asks and {cell.strip().casefold() for cell in cells} <= {"x", ""}
        drawn = {cell.strip() for cell in cells} - {""}
        is_drawn = asks and bool(drawn) and drawn <= CIRCLES | CROSSES
        self._circle_is_done = is_drawn and bool(drawn & CROSSES or _EASTERN.search(label))
        is_rating = any(map(BETWEEN.match, cells)) and not asks
        self._green_is_done = not is_rating and not any(_TICKED.search(cell) or self._known(cell) for cell in cells)

    def is_missing(self, text: str) -> bool:
        """Return whether a text only says that an answer is missing, such as the day in `(Kim, TBD)`."""
        words = self._words
        return words.is_stub(text) and words.done(text) is False and not words.turned(text)

    def of_cell(self, cell: Piece) -> State:
        """Return the state of a cell: `Done (git abc)`, `✅ Fixed - …`; a cell of words without a state is a remark."""
        if bold := BOLD.fullmatch(cell.text):
            cell = self._pieces.part(cell, *bold.span("text"))
        green = self._green_is_done and cell.text.strip() == GREEN
        ticked = green or (self._x_is_done and cell.text in ("x", "X"))
        ticked = ticked or (self._circle_is_done and cell.text.strip() in CIRCLES)
        ticked = ticked or bool(_TICKED.search(cell.text) or _WHOLE.fullmatch(cell.text))
        whole = self._known(cell.text)
        if self._begins_dropped(cell.text):
            return State(cell, False, dropped=True)
        if whole is not None:
            return State(cell, ticked or whole)
        for end in self._ends(cell.text):
            known = self._known(cell.text[:end])
            if known is not None:
                rest = cell.text[end:].lstrip(" \t-–—:：,;.").strip()
                at = len(cell.text) - len(cell.text[end:].lstrip(" \t-–—:：,;."))
                after = self._pieces.part(cell, at, len(cell.text))
                if rest[:1] in "([（" and rest[-1:] in ")]）" and rest.count(rest[0]) == 1:
                    after = self._pieces.part(after, 1, len(after.text) - 1)
                return State(self._pieces.part(cell, 0, end), ticked or known, after or None)
        if tick := TICK_BEFORE.match(cell.text):
            rest_of = self._pieces.part(cell, tick.end(), len(cell.text))
            return State(self._pieces.part(cell, 0, tick.end()), True, rest_of or None)
        if ticked or len(_WORD.findall(cell.text)) < SHORTEST_REMARK:
            return State(cell, ticked)
        return State(None, False, cell)

    def told(self, cell: Piece) -> State | None:
        """Return the state in a cell of another column if it means done: `Done`, `✅ 2026-03-02`; otherwise None."""
        state = self.of_cell(cell)
        piece = state.piece.text if state.piece else ""
        return state if piece and (_TICKED.search(piece) or self._known(piece) is True) else None

    def told_alone(self, line: Piece, *, beside_crosses: bool) -> State | None:
        """Return the state of a line that says nothing but that something is done, and how: `✅ Done in #12`; or None.

        `Completed uploads are logged` is a sentence: after the word of a state comes a mark, a number or nothing. `Yes,
        if …` answers a question, which may be any. `beside_crosses`, a tick before other words is a choice: `✅ Read`.
        """
        state = self.told(line)
        if beside_crosses and not (state and state.piece and self._known(state.piece.text)):
            return None
        if state and state.piece and self._words.is_answer_of_choice(_bare_words(state.piece.text)):
            return None
        rest = line.text[state.piece.end - line.start :] if state and state.piece else ""
        ticked = bool(TICK_BEFORE.match(line.text))
        return state if state and (ticked or re.search(r"[#\d]|\]\(", rest) or not _GOES_ON.match(rest)) else None

    def of_part(self, part: Piece) -> State | None:
        """Return the state of a part, with the day after its word: `done 3/6/2026`; None if it is no state."""
        if self._is_dropped(part.text):
            return State(part, False, dropped=True)
        known = self._known(part.text)
        if known is not None:
            return State(part, known)
        for end in self._ends(part.text):
            known = self._known(part.text[:end])
            if known is not None and re.search(r"\d", part.text[end:]):
                return State(self._pieces.part(part, 0, end), known, self._pieces.part(part, end, len(part.text)))
        return None

    def _begins_dropped(self, cell: str) -> bool:
        """Return whether a cell says that the item is given up, with or without an explanation after it.

        An explanation is a dash, a bracket, a day or a ticket; `Invalid tokens are refused` is only a remark.
        """
        heads = ((cell[:end], cell[end:].strip()) for end in (len(cell), *self._ends(cell)))
        return any(
            self._is_dropped(head) and (not after[:1].isalpha() or any(map(str.isdigit, after)))
            for head, after in heads
        )

    def _is_dropped(self, words: str) -> bool:
        return self._words.dropped(_bare_words(words))

    def _known(self, words: str) -> bool | None:
        bare = _WHOLE.sub("", _TICKED.sub("", words))
        kept = _SHARE.sub("", bare)
        known = self._words.done(_bare_words(kept))
        return known and kept == bare

    def _ends(self, text: str) -> list[int]:
        """Return the ends of the first words of a text, up to `MOST_WORDS`, the last one first."""
        words = (found for found in _WORD.finditer(text) if any(map(str.isalnum, found[0])))
        return [found.end() for found in words][:MOST_WORDS][::-1]


def _bare_words(text: str) -> str:
    return re.sub(r"[^\w\s'’-]", "", text).strip()
