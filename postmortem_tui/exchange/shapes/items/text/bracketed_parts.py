"""Take the brackets at the end of an item, if any part in them is recognised."""

from collections.abc import Sequence
from dataclasses import replace

from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.shapes.items.known_parts import TICKET, KnownParts
from postmortem_tui.exchange.shapes.items.text.comma_parts import CommaParts
from postmortem_tui.exchange.shapes.items.text.item_owners import BRACKETS_AT_END, ItemOwners
from postmortem_tui.exchange.shapes.items.text.unanswered_parts import UnansweredParts
from postmortem_tui.exchange.shapes.parts.item_parts import (
    is_name,
    is_priority,
    looks_like_person,
    persons_in,
    unmarked,
)
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

_SLANTED = late(r"(?<=[\s.;:!?。])(?P<open>\*|_)(?![*_\s])(?P<inner>[^*_\n]{1,120})(?<!\s)(?P=open)\s*$")
"""A text in italics at the end: `Replace the sensor. *Ana, 2026-01-09*`."""

_BETWEEN_DASHES = late(r"(?<!\s)\s+[-–—|·→]\s")

_CHOICE = late(r"[^/／|｜,;]+[/／|｜][^/／|｜,;]+")
"""Two words with a slash or a bar between them, which may be choices: `(Confirm/Cancel)`."""

MOST_BRACKETS, MOST_PARTS = 3, 4
"""The most brackets at the end of an item, and the most parts in one."""

MOST_SMALL_WORDS = 3
"""The most words of a name in small letters in a bracket, such as a team."""

_CLAUSE = late(r"(?=.{5}).*[\u3040-\u309f]")
"""A text with such letters that is longer than most names: `手順書に反映済み`, but not `森さくら`."""

_SMALL_KEY = late(r"[a-z]{2,10}-\d{3,6}")
"""A ticket in small letters, which is one beside a person: `(Ana, cap-118)`; `(Ana, node-3)` names a host."""

_ABBREVIATION = late(r"(?<!\w)[A-Z]{2,6}$")

_LETTER = late(r"[A-Za-z]")

_NUMBER_AT_END = late(r"[^\W\d]\s#?\d+\s*$")


def _is_attached(text: str, at: int) -> bool:
    """Return whether a bracket belongs to what is right before it: an address (`](…)`), or code (`list[dict]`)."""
    before = text[at - 1]
    return before == "]" or (text[at] in "([" and before.isascii() and (before.isalnum() or before == "_"))


def _named_in(part: Piece) -> list[str]:
    """Return the people that a part lists, otherwise its text."""
    return persons_in(part.text) or [part.text]


def _spells_out(names: Sequence[str], before: str) -> bool:
    """Return whether a name spells out the abbreviation right before it: `LTV (Lifetime Value)`."""
    found = _ABBREVIATION.search(before)
    if found is None or len(names) != 1 or len(names[0].split()) < 2:
        return False
    letters = iter(names[0].casefold())
    return all(letter in letters for letter in found[0].casefold())


class BracketedParts:
    """Takes the parts in brackets at the end out of the texts of items."""

    def __init__(
        self, pieces: Pieces, vocabulary: Vocabulary, known: KnownParts, owners: ItemOwners, commas: CommaParts
    ) -> None:
        self._pieces = pieces
        self._words = vocabulary
        self._known = known
        self._owners = owners
        self._commas = commas
        self._unanswered = UnansweredParts(pieces, vocabulary, known)

    def in_brackets(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take brackets at the end, if any part in them is recognised: `(@ana, 2026-01-09, OPS-1)`, `[Devi]`."""
        for _ in range(MOST_BRACKETS):
            found = BRACKETS_AT_END.search(text.text) or _SLANTED.search(text.text)
            if not found or found.start() == 0 or _is_attached(text.text, found.start("open")):
                break
            if found["open"] in "*_" and len(_BETWEEN_DASHES.findall(text.text[: found.start() + 1])) > 1:
                break  # the last of several parts after dashes: `Add it — **Ana** — _2026-03-01_`
            before = self._pieces.part(text, 0, found.start())
            taken = self._with_bracket(row, self._pieces.part(text, *found.span("inner")), before, found["open"])
            if taken == row:
                break
            row, text = taken, before
        return row, text

    def _with_bracket(self, row: ActionRow, inner: Piece, text: Piece, opened: str) -> ActionRow:
        """Return a row with the parts in a bracket after a text; the same row if any part may be text of the action.

        Beside a labelled part, another label names a column of its own: `(owner: Ana; check: the rule fires)`.
        """
        parts = self._commas.apart([unmarked(self._pieces, part) for part in self._commas.split(inner)])
        row, parts = self._unanswered.taken_out(row, parts)
        keys = [part for part in parts if self._is_small_ticket(part, parts)]
        known = [part for part in parts if part in keys or self._known.is_known(part)]
        labelled = any(map(self._known.has_item_label, known))
        columns = {
            part: own for part in parts if labelled and part not in known and (own := self._known.own_label(part))
        }
        loose = [part for part in parts if part not in known and part not in columns]
        names = [name for part in loose for name in _named_in(part)]
        if len(parts) > MOST_PARTS or not all(is_name(name) or is_priority(name) for name in names):
            return row
        if not known and (_CHOICE.fullmatch(inner.text) and not any(map(self._owners.surely_own, names))):
            return row
        if known and not all(self._fits_beside(name, known) for name in names):
            return row
        asked = bool(names) and all(self._owners.is_asked_for(name, "brackets") for name in names)
        asked = asked and not any(map(is_priority, names))
        if not known and (
            _spells_out(names, text.text) or not (asked or self._are_owners(loose, names, opened, text.text))
        ):
            return row
        told = [part for part in parts if part not in columns and part not in keys]
        taken = self._known.take_all(row, told, names=True)
        taken = replace(taken, ticket=taken.ticket or next(iter(keys), None))
        return replace(taken, others=(*taken.others, *columns.values())) if taken != row else row

    def _fits_beside(self, name: str, known: Sequence[Piece]) -> bool:
        """Return whether a name in a bracket may be an owner beside its other parts, of which some are known.

        A phrase is none, as in `(17.9, same as the server)`; beside words of states alone it looks like a person or
        surely is one, as `(create, update, close)` tells what an item is about.
        """
        if looks_like_person(name) or is_priority(name) or self._owners.is_surely(name):
            return True
        stated = all(self._words.done(part.text) is not None for part in known)
        return not stated and len(name.split()) <= MOST_SMALL_WORDS

    @staticmethod
    def _is_small_ticket(part: Piece, parts: Sequence[Piece]) -> bool:
        """Return whether a part is a ticket in small letters: a person stands beside it, and it names no standard."""
        is_key = _SMALL_KEY.fullmatch(part.text) and TICKET.fullmatch(part.text.upper())
        return bool(is_key) and any(looks_like_person(other.text) for other in parts if other is not part)

    def _are_owners(self, parts: Sequence[Piece], names: Sequence[str], opened: str, before: str) -> bool:
        """Return whether the names in a bracket after a text, without any other part, are owners.

        In round brackets they must be people; in square ones they may be a team. `(Resolution)` is a reference, `(P1)`
        a priority, `[Z]` stands for a word, `Scenario 2 (High Latency)` is a name, and what is in italics is any
        remark; `(Firebase, Vercel)` has examples: of several names, if any is one word, one is surely a person.
        """
        if opened in "*_" or any(self._known.is_word(part.text) for part in parts) or any(map(is_priority, names)):
            return False
        sure = [self._owners.surely_own(name) for name in names]
        are_examples = len(names) > 1 and any(len(name.split()) == 1 for name in names)
        if (are_examples and not any(sure)) or (_NUMBER_AT_END.search(before) and not all(sure)):
            return False
        if any(map(_LETTER.fullmatch, names)):
            return False
        return (opened == "[" or all(map(self._is_person, names))) and all(map(self._owners.may_own, names))

    def _is_person(self, name: str) -> bool:
        """Return whether a name alone in brackets is a person: `(Ana)`; `(ana)` if others of its list end so, too."""
        return not _CLAUSE.match(name) and (looks_like_person(name) or self._owners.is_small_name(name))
