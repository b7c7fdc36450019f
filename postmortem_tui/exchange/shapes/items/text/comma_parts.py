"""Take the parts at the end of an item after commas: labelled ones, a person, a person and a day.

A comma alone is no separator: one of its parts has to show what it is.
"""

from collections.abc import Sequence
from dataclasses import replace

from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.shapes.items.known_parts import KnownParts
from postmortem_tui.exchange.shapes.items.text.item_owners import ItemOwners
from postmortem_tui.exchange.shapes.parts.item_parts import (
    is_name,
    looks_like_person,
    split_at,
    unmarked,
    with_weekdays,
)
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

COMMAS = late(r"(?:(?<!\s)\s+)?(?!(?<=\d),\s\d{4}(?![\w/.-]))[,;，；、/／|｜]\s*")
"""The separators of words in brackets; the comma of `March 3, 2026` belongs to the day."""

_BEFORE_LABEL = late(r"(?:(?<!\s)\s+)?[,;，；、]\s*(?=(?:\*\*|__)?[^\W\d_][^:：,;]{0,24}[:：])")
"""A comma before a label: `Roll it out, owner: Ana, due: Mar 20`."""

_WITHIN = late(r",[^()\[\]（）]*[)\]）]")
"""A comma in a bracket."""

_VERSION = late(r"\d{1,2}\.\d{1,2}\+?")
"""A version after a name, and no day: `Python 3.9`; in `Ana 3.9.` it is a day in September."""
_WORD = late(r"\S+")
_LONGEST_NAME = 40
"""Characters of the longest name, as `is_name` has it."""

_LISTED = late(r"[:：][^,:：]{1,40}$")


class CommaParts:
    """Splits texts of items at commas, and takes the parts after them."""

    def __init__(self, pieces: Pieces, vocabulary: Vocabulary, known: KnownParts, owners: ItemOwners) -> None:
        self._pieces = pieces
        self._words = vocabulary
        self._known = known
        self._owners = owners

    def split(self, text: Piece) -> list[Piece]:
        """Return the parts of a text between commas; a day of the week stays with its day."""
        parts = split_at(self._pieces, text, COMMAS)
        return with_weekdays(self._pieces, parts, self._words.times.weekdays, self._known.is_due)

    def apart(self, parts: Sequence[Piece]) -> list[Piece]:
        """Return the parts; a name with a due day is split in two: `Bia Nunes até 15/01/2026`."""
        made: list[Piece] = []
        for part in parts:
            starts = [found.start() for found in _WORD.finditer(part.text, 0, _LONGEST_NAME + 1)][1:]
            cut = 0
            if not self._known.is_known(part) and any(map(str.isdigit, part.text)):
                cut = next(
                    (
                        at
                        for at in starts
                        if self._is_name_and_day(part.text[:at], self._pieces.part(part, at, len(part.text)))
                    ),
                    0,
                )
            made.extend(filter(None, (self._pieces.part(part, 0, cut), self._pieces.part(part, cut, len(part.text)))))
        return made

    def _is_name_and_day(self, name: str, day: Piece) -> bool:
        word = name.strip().casefold()
        if _VERSION.fullmatch(day.text) or word in self._words.times.units or self._words.is_topic(word):
            return False  # `Week 1-2`
        if self._words.done(word.split()[0]) is not None and not self._owners.is_surely(name):
            return False  # `Completed as of 2026-10-29`
        return is_name(name) and (self._known.due_day(day) is not None or self._known.is_day(day.text))

    def listed(self, part: Piece) -> list[Piece]:
        """Return the parts of a part between commas, if all are known or names: `Ben, done 3/6/2026`; else the part."""
        among = self.split(part)
        known = [self._known.is_known(one) for one in among]
        bare = [unmarked(self._pieces, one).text for one in among]
        fine = (knows or is_name(name) for knows, name in zip(known, bare, strict=True))
        return among if any(known) and all(fine) else [part]

    def take(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take labelled parts after commas, and a person after the last one if there is no owner yet: `…, Aiko`."""
        row, text = self._from_labels(row, text)
        row, text = self._from_comma_pair(row, text)
        at = text.text.rfind(",")
        if at <= 0 or _WITHIN.search(text.text, at):
            return row, text
        name = self._pieces.part(text, at + 1, len(text.text))
        if row.state is None and self._words.done(name.text.rstrip(".")) is not None:
            return self.take(self._known.take(row, name, names=False), self._pieces.part(text, 0, at))
        if row.owner:
            return row, text
        if self._known.leads_to_person(name):
            return self._known.take(row, name, names=False), self._pieces.part(text, 0, at)
        bare = name.text.rstrip(".")
        if _LISTED.search(text.text, 0, at) or self._known.is_known(name):  # `Read these: Alpha, Beta`
            return row, text
        fits = looks_like_person(bare) and len(name.text.split()) <= 2 and not self._known.is_word(bare)
        if fits and self._owners.may_own(bare):
            return replace(row, owner=name), self._pieces.part(text, 0, at)
        return row, text

    def _from_labels(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take the parts at the end that have a label after a comma: `…, owner: Ana, due: Mar 20`."""
        parts = split_at(self._pieces, text, _BEFORE_LABEL)
        end = len(parts)
        while end > 1 and self._known.has_item_label(parts[end - 1]):
            end -= 1
        told = [one for part in parts[end:] for one in self.listed(part)]
        taken = self._known.take_all(row, told, names=True)
        return (taken, self._pieces.piece(text.start, parts[end - 1].end)) if taken != row else (row, text)

    def _from_comma_pair(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a person and a day after the last two commas: `…, Aiko, 2026-03-15`."""
        parts = self.split(text) if not (row.owner or row.due) else []
        if len(parts) < 3:
            return row, text
        *before, name, day = parts
        is_person = looks_like_person(name.text) and not self._known.is_word(name.text)
        if (is_person or self._known.leads_to_person(name)) and self._known.is_known(day):
            taken = self._known.take_all(row, [day, name], names=True)
            if taken.due and taken.owner:
                return taken, self._pieces.piece(text.start, before[-1].end)
        return row, text
