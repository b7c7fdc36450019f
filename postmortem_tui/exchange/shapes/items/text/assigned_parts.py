"""Take the person in front of an item who is said to do it: `**Ines** will send it`, `TODO(ana): …`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.shapes.items.known_parts import KnownParts
from postmortem_tui.exchange.shapes.items.state_words import StateWords
from postmortem_tui.exchange.shapes.items.text.item_owners import ItemOwners
from postmortem_tui.exchange.shapes.parts.document_persons import persons_of
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

_TAGGED = late(r"(?P<state>[^\W\d_]{2,12})\((?P<who>[^()\n]{1,40})\)[ \t]*[:：]?[ \t]+(?=\S)")
"""A tag as in comments of programs: `TODO(ana): …`."""

_LABEL = r"(?:(?P<wrap>\*\*|__|)(?P<label>[^\W\d_]{2,20})(?:[:：](?P=wrap)|(?P=wrap)\s?[:：])[ \t]+)?"
_NAME = r"(?P<mark>\*\*|__|`|)(?P<name>@?[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}?)(?P=mark)"

LONGEST_PARTICLE = 3
"""Characters of the longest small word within a name: `Head of Sales`, `Sanne de Wit`."""


class AssignedParts:
    """Takes such people out of the texts of items; between name and task is a word such as `to` or `will`."""

    def __init__(self, pieces: Pieces, vocabulary: Vocabulary, known: KnownParts, owners: ItemOwners) -> None:
        self._pieces = pieces
        self._words = vocabulary
        self._known = known
        self._owners = owners
        self._states = StateWords(pieces, vocabulary)
        self._may_be_name = persons_of(pieces.text, vocabulary).may_be_name
        self._assigned = re.compile(rf"{_LABEL}{_NAME}[ \t]+(?:{vocabulary.assigning_words})[ \t]+(?=\w)")
        self._persons_in_front = False

    def begin_list(self, leads: Sequence[str]) -> None:
        """Remember whether all items of a list begin with people who do them: one surely is, the others may be.

        After a label of actions any name is one: `ACTION: Head of Sales to …`.
        """
        found = [self._assigned.match(lead) for lead in leads]
        names = [one["name"] for one in found if one and _is_capitalised(one)]
        labelled = all(one and self._follows_label(one) for one in found)
        persons = any(map(self._owners.is_surely, names)) and all(
            self._owners.is_surely(name) or self._may_be_name(name) for name in names
        )
        self._persons_in_front = bool(leads) and len(names) == len(leads) and (labelled or persons)

    def in_front(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take the person before a word such as `to` or `will`, with the label of the action before both."""
        found = None if row.owner else self._assigned.match(text.text)
        if found is None or not _is_capitalised(found):
            return row, text
        if not (self._persons_in_front or found["name"].startswith("@")):
            return row, text
        if found["label"] and not self._follows_label(found):
            return row, text
        rest = self._pieces.part(text, found.end(), len(text.text))
        return replace(row, owner=self._pieces.part(text, *found.span("name"))), rest

    def tagged(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take the state and the person of a tag: `TODO(ana): …`."""
        found = None if row.box or row.state or row.owner else _TAGGED.match(text.text)
        state = self._states.of_part(self._pieces.part(text, *found.span("state"))) if found else None
        if found is None or state is None or not found["state"].isupper():
            return row, text
        who, rest = (self._pieces.part(text, *span) for span in (found.span("who"), (found.end(), len(text.text))))
        return self._known.take(self._known.with_state(row, state), who, names=True), rest

    def _follows_label(self, found: "re.Match[str]") -> bool:
        return bool(found["label"]) and "action" in self._words.columns(found["label"])


def _is_capitalised(found: "re.Match[str]") -> bool:
    """Return whether the words of a name have capitals, but for those that are short."""
    first, *others = found["name"].split()
    begins = first[:1] == "@" or first[:1].isupper()
    return begins and all(word[:1].isupper() or len(word) <= LONGEST_PARTICLE for word in others)
