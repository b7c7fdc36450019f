"""Take the parts at the end of an item after separators: dashes, a colon, commas.

Nothing is split unless one of its parts is recognised; a comma alone is no separator.
"""

from collections.abc import Sequence

from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.shapes.items.known_parts import KnownParts
from postmortem_tui.exchange.shapes.items.text.comma_parts import CommaParts
from postmortem_tui.exchange.shapes.items.text.item_owners import ItemOwners
from postmortem_tui.exchange.shapes.parts.item_parts import (
    is_name,
    last_of,
    looks_like_person,
    persons_in,
    split_at,
    unmarked,
)
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

DASHED = late(
    r"(?<=\S)[ \t]*\u3000+\s*"
    r"|(?<=[)）\]】])[–—]+\s*(?=\S)"
    r"|(?<!\s)\s+(?:[-–—|·•]+|//|[-–—=]+>)\s+|(?:(?<!\s)\s+)?[|｜→；]\s*|;\s+|(?:(?<!\s)\s+/\s+|／\s*)(?=[^\W\d_][^:：/／\n]{0,20}[:：])"
)

_HIRAGANA = late(r"[\u3040-\u309f]")
"""The letters of the endings of Japanese words, which hardly any family name has."""

_BOLD = late(r"(?P<mark>\*\*|__)(?P<name>[^*_]{1,40})(?P=mark)")
"""A text in bold as a whole."""

WORDS_OF_A_TEXT = 3
"""The fewest words of what is to be done; fewer after a dash may be a team."""

_ARROW = late(r"\s(?:→|[-–—=]+>)(?=\s)")
_COLON = late(r"\s?[:：]\s+")


def _begins_with_person(parts: Sequence[Piece]) -> bool:
    """Return whether a name in bold is before a text of several words, no name: `**Ana** — Add an alert, by 3 May`."""
    found = _BOLD.fullmatch(parts[0].text)
    is_text = len(parts[1].text.split()) >= WORDS_OF_A_TEXT and not looks_like_person(parts[1].text)
    return bool(found) and looks_like_person(found["name"] if found else "") and is_text


def _told(row: ActionRow) -> tuple[Piece | None, ...]:
    return row.owner, row.due, row.ticket, row.state


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

    def after_dashes(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take the parts after dashes, from the last on, as long as each is recognised or is a name."""
        parts = split_at(self._pieces, text, DASHED)
        if len(parts) < 2:
            return row, text
        whole = [*parts[:-1], *self._commas.listed(parts[-1])]
        whole = [*whole[:1], *self._commas.apart(whole[1:])]
        parts = [*whole[:1], *(unmarked(self._pieces, part) for part in whole[1:])]
        end = len(parts)
        tail: list[Piece] = []
        names = 0
        is_in_front = self._owners.begins_with_repeated_label(text.text) or _begins_with_person(parts)
        first = 2 if is_in_front else 1  # `**me** — Add an alert — 2026-02-12`
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
