"""How a list says that its items are done or open, and how the new state of an item is written like that."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.shapes.items.state_words import OPEN_SIGNS, TICKS
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

_TICK_OF: Mapping[str, str] = {"☐": "☑", "⬜": "✅", "🔲": "✅"}
"""The tick that takes the place of an empty box."""

_SYMBOLS = late(r"[❌❎✗✘🔴🟠🟡🟢🔵⚪⚫⬜🔲⏳⌛🚧🔄🆕📋]\ufe0f?")
"""Symbols in a cell of states that mean that the item is not done."""

_SIGNED = late(
    rf"(?:{TICKS}|{OPEN_SIGNS})[ \t]+"
    r"(?P<marks>[*_(\[【]*)(?P<word>[^\W\d_](?:[^*\n]*\w)?)(?P<after>\W*)"
)
"""A symbol in front of an item, and the word of its state after it, which may be in marks."""


def _finished(opened: str, vocabulary: Vocabulary) -> str:
    """Return the text of a cell for a done item from its text for an open one: `❌`, `🟡 En cours`, `未着手`; or ""."""
    symbol = "✅" if _SYMBOLS.match(opened) else "☑" if opened.startswith("☐") else ""
    word = _SYMBOLS.sub("", opened).lstrip("☐").strip()
    done = vocabulary.finished(word)
    return " ".join(filter(None, (symbol, done))) if done or not word else ""


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
        new = [word for word in self.opened if not self.vocabulary.of_new_item(word)]
        told = next(iter(self.done), "")
        opened = next(iter(new), "") or self.vocabulary.of_new_item(first) or self.vocabulary.reopened(told)
        done = told or _TICK_OF.get(first[:1]) or _finished(first, self.vocabulary)
        return done or "Done", opened or "Open"

    def spelled_in_cell(self, source: str, new: str) -> str:
        """Return the word for the new state of an item in a cell.

        If the list has no such word, a word in capitals becomes its opposite: `TODO`, `DONE`, and `TODO` again.
        """
        if source.isupper() and not (self.done if new else self.opened) and (own := self.vocabulary.turned(source)):
            return own.upper()
        if not new and source in self.opened and not self.vocabulary.of_new_item(source):
            return source  # a new item is as open as its neighbour
        done, opened = self.in_cell
        word = done if new else opened if any(map(str.isalnum, source)) else ""
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
