"""Take the parts at the end of an item after separators: brackets, dashes, a colon, commas.

Nothing is split unless one of its parts is recognised; a comma alone is no separator.
"""

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
    last_of,
    looks_like_person,
    persons_in,
    split_at,
    unmarked,
)
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

_SLANTED = late(r"(?<=[\s.;:!?。])(?P<open>\*|_)(?![*_\s])(?P<inner>[^*_\n]{1,120})(?<!\s)(?P=open)\s*$")
"""A text in italics at the end: `Replace the sensor. *Ana, 2026-01-09*`."""

DASHED = late(
    r"(?<=\S)[ \t]*\u3000+\s*"
    r"|(?<=[)）\]】])[–—]+\s*(?=\S)"
    r"|(?<!\s)\s+(?:[-–—|·•]+|//|[-–—=]+>)\s+|(?:(?<!\s)\s+)?[|｜→；]\s*|;\s+|(?:(?<!\s)\s+/\s+|／\s*)(?=[^\W\d_][^:：/／\n]{0,20}[:：])"
)

_CHOICE = late(r"[^/／,;]+[/／][^/／,;]+")
"""Two words with a slash between them, which may be choices: `(Confirm/Cancel)`."""

MOST_BRACKETS, MOST_PARTS = 3, 4
"""The most brackets at the end of an item, and the most parts in one."""

_HIRAGANA = late(r"[\u3040-\u309f]")
"""The letters of the endings of Japanese words, which hardly any family name has."""

_CLAUSE = late(r"(?=.{5}).*[\u3040-\u309f]")
"""A text with such letters that is longer than most names: `手順書に反映済み`, but not `森さくら`."""

_VERSION = late(r"\d{1,2}\.\d{1,2}\+?")
"""A version after a name, and no day: `Python 3.9`; in `Ana 3.9.` it is a day in September."""

_SMALL_KEY = late(r"[a-z]{2,10}-\d{3,6}")
"""A ticket in small letters, which is one beside a person: `(Ana, cap-118)`; `(Ana, node-3)` names a host."""

_ABBREVIATION = late(r"(?<!\w)[A-Z]{2,6}$")
_WORD = late(r"\S+")
_ARROW = late(r"\s(?:→|[-–—=]+>)(?=\s)")
_COLON = late(r"\s?[:：]\s+")


def _told(row: ActionRow) -> tuple[Piece | None, ...]:
    return row.owner, row.due, row.ticket, row.state


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


class SeparatedParts:
    """Takes the parts after separators out of the texts of items."""

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
            if not found or found.start() == 0 or text.text[found.start("open") - 1] == "]":  # an address
                break
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
        parts = self._apart([unmarked(self._pieces, part) for part in self._commas.split(inner)])
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
        asked = bool(names) and all(self._owners.is_asked_for(name, "brackets") for name in names)
        asked = asked and not any(map(is_priority, names))
        if not known and (_spells_out(names, text.text) or not (asked or self._are_owners(loose, names, opened))):
            return row
        told = [part for part in parts if part not in columns and part not in keys]
        taken = self._known.take_all(row, told, names=True)
        taken = replace(taken, ticket=taken.ticket or next(iter(keys), None))
        return replace(taken, others=(*taken.others, *columns.values())) if taken != row else row

    @staticmethod
    def _is_small_ticket(part: Piece, parts: Sequence[Piece]) -> bool:
        """Return whether a part is a ticket in small letters: a person stands beside it, and it names no standard."""
        is_key = _SMALL_KEY.fullmatch(part.text) and TICKET.fullmatch(part.text.upper())
        return bool(is_key) and any(looks_like_person(other.text) for other in parts if other is not part)

    def _are_owners(self, parts: Sequence[Piece], names: Sequence[str], opened: str) -> bool:
        """Return whether the names in a bracket, without any other part, are owners.

        In round brackets they must be people; in square ones they may be a team. `(Resolution)` is a reference, `(P1)`
        a priority, what is in italics any remark, and `(Firebase, Vercel)` has examples: of several words one is surely
        a person.
        """
        if opened in "*_" or any(self._known.is_word(part.text) for part in parts) or any(map(is_priority, names)):
            return False
        if (
            len(names) > 1
            and all(len(name.split()) == 1 for name in names)
            and not any(map(self._owners.surely_own, names))
        ):
            return False
        return (opened == "[" or all(map(self._is_person, names))) and all(map(self._owners.may_own, names))

    def _is_person(self, name: str) -> bool:
        """Return whether a name alone in brackets is a person: `(Ana)`; `(ana)` if others of its list end so, too."""
        return not _CLAUSE.match(name) and (looks_like_person(name) or self._owners.is_small_name(name))

    def after_dashes(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take the parts after dashes, from the last on, as long as each is recognised or is a name."""
        parts = split_at(self._pieces, text, DASHED)
        if len(parts) < 2:
            return row, text
        whole = [*parts[:-1], *self._commas.listed(parts[-1])]
        whole = [*whole[:1], *self._apart(whole[1:])]
        parts = [*whole[:1], *(unmarked(self._pieces, part) for part in whole[1:])]
        end = len(parts)
        tail: list[Piece] = []
        names = 0
        first = 2 if self._owners.begins_with_repeated_label(text.text) else 1  # `**me** — Add an alert — 2026-02-12`
        if end > first + 1 and self._words.is_stub(parts[-1].text) and not self._ends_with_state(parts[first:]):
            end -= 1  # `…　田中　未定`
        while end > first and (self._known.is_known(parts[end - 1]) or self._may_own(parts[end - 1], names)):
            end -= 1
            names += not self._known.is_known(parts[end])
            tail.insert(0, parts[end])
        known = [part for part in tail if self._known.is_known(part)]
        # A name alone after a dash may be anything: it counts only beside a day or a ticket, or with a label.
        lone = tail[-1].text if tail else ""
        is_path = len(_ARROW.findall(text.text)) > 1  # `Register → Log in → Copy`
        may_own = self._owners.is_surely if is_path else self._owners.may_own_after_dash
        is_person = bool(lone) and self._known.is_person(lone) and may_own(lone)
        is_person = is_person or bool(
            tail and row.due and self._owners.may_own_beside_day(lone)
        )  # beside a day in brackets
        is_person = is_person or (not is_path and self._owners.is_asked_for(lone, "dash"))
        if not tail or (not known and not is_person):
            return row, text
        taken = self._known.take_all(row, tail, names=True)
        return (taken, self._pieces.piece(text.start, whole[end - 1].end)) if taken != row else (row, text)

    def _ends_with_state(self, parts: Sequence[Piece]) -> bool:
        """Return whether the last part is a state although it may be a hint: `2026-04-20 | Bruno | pendiente`."""
        return self._known.is_known(parts[-1]) and any(map(self._known.is_due, parts[:-1]))

    def after_colon(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a person and a day after the last colon, in either order: `… : Maud Renard, 30 janvier 2026`."""
        found = None if row.owner or row.due else last_of(_COLON, text.text)
        before = self._pieces.part(text, 0, found.start()) if found else text
        if not found or not before or self._known.is_word(before.text):
            return row, text
        parts = self._commas.split(self._pieces.part(text, found.end(), len(text.text)))
        loose = [part for part in parts if not self._known.is_known(part)]
        if len(loose) != 1 or not looks_like_person(loose[0].text):
            return row, text
        taken = self._known.take_all(row, parts, names=True)
        filled = sum(bool(new) and not old for new, old in zip(_told(taken), _told(row), strict=True))
        return (taken, before) if taken.owner and taken.due and filled == len(parts) else (row, text)

    def _may_own(self, part: Piece, names: int) -> bool:
        """Return whether a part may be a name; if there are `names` already, it must look like a person.

        After an ideographic space, which stands within sentences too, it is the only one, and has no hiragana.
        """
        if self._pieces.text[part.start - 1] == "\u3000" and (names or _HIRAGANA.search(part.text)):
            return False
        is_person = looks_like_person(part.text)
        told = any(self._words.sentences.told_to_do([part.text]))
        asked = " " not in part.text and self._owners.is_asked_for(part.text, "dash")
        if told and not (is_person and (asked or self._owners.is_surely(part.text))):
            return False  # `Ana — write the runbook — …`
        listed = bool(persons_in(part.text))
        return listed or (is_name(part.text) and len(part.text) <= 40 and (not names or is_person))

    def _apart(self, parts: Sequence[Piece]) -> list[Piece]:
        """Return the parts; a name with a due day is split in two: `Bia Nunes até 15/01/2026`."""
        made: list[Piece] = []
        for part in parts:
            starts = [found.start() for found in _WORD.finditer(part.text)][1:]
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
        return is_name(name) and (self._known.due_day(day) is not None or self._known.is_day(day.text))
