"""How a list says that its items are done or open, and how the new state of an item is written like that."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from postmortem_tui.exchange.inference.hints import choices_of
from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.shapes.items.state_words import OPEN_SIGNS, TICKS
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

_TICK_OF: Mapping[str, str] = {"☐": "☑", "⬜": "✅", "🔲": "✅"}
"""The tick that takes the place of an empty box."""

_EMPTY_BOX = late(r"\[\s?\]")
"""A box in a cell, which is no box of a list there."""

_SYMBOLS = late(r"[❌❎✗✘🔴🟠🟡🟢🔵⚪⚫⬜🔲⏳⌛🚧🔄🆕📋]\ufe0f?")
"""Symbols in a cell of states that mean that the item is not done."""

_SIGNED = late(
    rf"(?:{TICKS}|{OPEN_SIGNS})[ \t]+"
    r"(?P<marks>[*_(\[【]*)(?P<word>[^\W\d_](?:[^*\n]*\w)?)(?P<after>\W*)"
)
"""A symbol in front of an item, and the word of its state after it, which may be in marks."""


_LABELLED = late(r"[^:：]*\w[*_`]*[:：][*_`]*\s*(?P<value>\S.*)")
"""A label and what stands after its colon."""


def done_words_shown(samples: Iterable[str], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the words for done among the states that the samples of a blank form name: `Progress: Open / Complete`."""
    for line in (line for sample in samples for line in sample.split("\n")):
        found = _LABELLED.fullmatch(line.rstrip())
        choices = choices_of(found["value"], "status", vocabulary) if found else ()
        if all(vocabulary.done(one) is not None for one in choices):
            yield from filter(vocabulary.done, choices)


def _ticked(opened: str) -> str:
    """Return the ticked box for an empty one; "" for any other text."""
    return "[x]" if _EMPTY_BOX.fullmatch(opened) else _TICK_OF.get(opened[:1], "")


def _finished(opened: str, vocabulary: Vocabulary) -> str:
    """Return the text of a cell for a done item from its text for an open one: `❌`, `🟡 En cours`, `未着手`; or ""."""
    symbol = "✅" if _SYMBOLS.match(opened) else "☑" if opened.startswith("☐") else ""
    word = _SYMBOLS.sub("", opened).lstrip("☐").strip()
    done = vocabulary.finished(word)
    return " ".join(filter(None, (symbol, done))) if done or not word else ""


def _is_word(state: str, vocabulary: Vocabulary) -> bool:
    """Return whether a state is said by words alone, which do not answer a question as `yes` does."""
    return state[:1].isalpha() and not vocabulary.is_answer_of_choice(state)


class DoneMark(NamedTuple):
    """What a done item has in front of its text, or after it, and an item to do has not, with the blanks beside it."""

    text: str
    in_front: bool
    closing: str = ""
    """The bracket at the end of an item that the mark is before: `(Ana, 2026-03-20, done)`."""

    def span_in(self, row: ActionRow) -> tuple[int, int]:
        """Return the offsets of the mark of an item; they are the same if it is to do."""
        size = len(self.text) if row.done else 0
        at = row.begin if self.in_front else row.end - len(self.closing) - size
        return at, at + size

    def spell(self, _: str, new: str) -> str:
        """Return the mark for a done item, and nothing for one to do."""
        return self.text if new else ""


@dataclass(frozen=True)
class StatesOfList:
    """The words for done and for open that a list uses, in order, to write the new state of an item."""

    done: Sequence[str]
    opened: Sequence[str]
    vocabulary: Vocabulary
    days: Sequence[str] = ()
    """The due days of its items, as they are written."""
    tick: str = "x"
    """The tick in its boxes."""
    of_document: Iterable[str] = ()
    """The words for done of all lists of the document."""
    mark: DoneMark | None = None
    """What only its done items have."""

    def day_speller(self, spell: Callable[[str, str], str]) -> Callable[[str, str], str]:
        """Return a function that writes the due day of an item like its old one, or like the first of the list."""
        return lambda source, new: spell(source or next(iter(self.days), ""), new)

    @property
    def in_cell(self) -> tuple[str, str]:
        """The words for done and for open: the first of each, otherwise one of the list's language or symbols.

        A word for work that goes on is not the one for open, as it is false of a new item.
        """
        first = next(iter(self.opened), "")
        if first and not (self.done or _EMPTY_BOX.fullmatch(first)) and (shared := self._done_elsewhere(first)):
            return shared, self.vocabulary.of_new_item(first) or first
        new = [word for word in self.opened if not self.vocabulary.of_new_item(word)]
        told = next(iter(self.done), "")
        opened = next(iter(new), "") or self.vocabulary.of_new_item(first) or self.vocabulary.reopened(told)
        done = told or _ticked(first) or _finished(first, self.vocabulary)
        return done or "Done", opened or "Open"

    def _done_elsewhere(self, opened: str) -> str:
        """Return the word for done of another list of the document for a word for open; "" for an answer or a sign."""
        if not _is_word(opened, self.vocabulary):
            return ""
        return next((word for word in self.of_document if _is_word(word, self.vocabulary)), "")

    def spelled_in_cell(self, source: str, new: str) -> str:
        """Return the word for the new state of an item in a cell.

        If the list has no such word, a word in capitals becomes its opposite: `TODO`, `DONE`, and `TODO` again.
        """
        if source.isupper() and not (self.done if new else self.opened) and (own := self.vocabulary.turned(source)):
            return own.upper()
        if not new and source in self.opened and not self.vocabulary.of_new_item(source):
            return source  # a new item is as open as its neighbour
        done, opened = self.in_cell
        signs = (word for word in self.opened if not any(map(str.isalnum, word)))
        word = done if new else opened if any(map(str.isalnum, source)) else next(signs, "")
        return word.upper() if source.isupper() and word not in (*self.done, *self.opened) else word

    def spelled_in_text(self, source: str, new: str) -> str:
        """Return the word for the new state of an item within its text; in capitals if the old one is.

        Of the list's words the opposite of the old one is preferred. If the list has none, the opposite is used, which
        becomes the old word again: `TODO`, `DONE`, `TODO`. A word for work in progress is not used for an item that is
        open again.
        """
        if signed := _SIGNED.fullmatch(source):
            return self._spelled_after_symbol(signed, new)
        own = self.vocabulary.turned(source)
        listed = self.done if new else [word for word in self.opened if self.vocabulary.turned(word)]
        listed = [word for word in listed if any(map(str.isalnum, word))]
        if new and any(map(str.isalnum, source)) and not (own or listed):
            return _finished(source, self.vocabulary) or "Done"
        if not any(map(str.isalnum, source)) or not (own or listed):
            return self.spelled_in_cell(source, new)
        if not own or (listed and own not in map(str.casefold, listed)):
            return listed[0].upper() if source.isupper() else listed[0]
        return own.upper() if source.isupper() else own[:1].upper() + own[1:] if source[:1].isupper() else own

    def _spelled_after_symbol(self, source: re.Match[str], new: str) -> str:
        """Return a symbol and word of the list, otherwise the opposites of the old ones, in the same marks."""
        listed = (word for word in (self.done if new else self.opened) if _SIGNED.fullmatch(word))
        if found := next(listed, ""):
            return found
        old = source["word"]
        word = self.vocabulary.finished(old) if new else self.vocabulary.turned(old)
        word = word or ("done" if new else "open")
        word = word.upper() if old.isupper() else word[:1].upper() + word[1:] if old[:1].isupper() else word
        return f"{'✅ ' if new else ''}{source['marks']}{word}{source['after']}"
