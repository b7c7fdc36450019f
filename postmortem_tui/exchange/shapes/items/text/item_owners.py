"""Decide which names beside an item may be its owner, by its list and its document."""

from collections.abc import Sequence

from postmortem_tui.exchange.shapes.items.item_row import OwnerPosition, TypedContext
from postmortem_tui.exchange.shapes.items.known_parts import KnownParts
from postmortem_tui.exchange.shapes.items.text.label_persons import LabelPersons, is_caseless
from postmortem_tui.exchange.shapes.parts.document_persons import persons_of
from postmortem_tui.exchange.shapes.parts.item_parts import has_particle, looks_like_person
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

BRACKETS_AT_END = late(
    r"(?:(?<!\s)\s+)?(?P<mark>[*_]{0,2})(?P<open>[(\[（【])(?P<inner>(?:[^()\[\]（）【】]|\[[^\[\]]{1,40}\]\([^()\s]{1,300}\)){1,120})"
    r"[)\]）】](?P=mark)\s*[.。]?\s*$"
)
"""A text in brackets at the end of an item: `Replace the sensor (Ana, 2026-01-09)`."""

_TOPIC = late(
    r"\s*(?:~~)?(?:\*\*(?P<bold>[^*\n\[\]]{1,60}?)(?:[:：]\*\*|\*\*\s?[:：]|\*\*\s+(?:--|[–—-])(?=\s))"
    r"|(?P<plain>[^\W\d_][\w .'’/&-]{0,40}?)\s?(?::(?=\s)|：)"
    r"|(?:\*\*)?(?:\[(?P<square>[^\[\]\n]{1,40})\](?!\()|【(?P<lens>[^【】\n]{1,40})】))"
)
"""A label before an item: `**Edge cases**: …`, `Ana: …`, `**Ana** -- …`, `[Ana] …`, `【森本】…`."""


DASHED_FRONT = late(
    r"(?P<mark>\*\*|`|)(?P<name>@?[^\W\d_][\w.'’/&-]*(?: [^\W\d_][\w.'’-]*){0,2})(?P=mark)"
    r"[ \t]+(?:--|[–—-])[ \t]+(?=\S)"
)
"""A name before a dash, in marks or plain: `devops — add an alert`."""


_BOLD_FRONT = late(r"\s*(?:~~)?(?P<mark>\*\*|__)(?P<name>[^*_\n\[\]:：]{1,40})(?P=mark)[ \t]+(?=[^\s–—:：-])")
"""Words in bold right before the rest of an item: `**Ana** add an alert`, `**Add** an alert`."""

_ARROW_AT_END = late(r"(?<=\S)\s*(?:→|[-–—=]{1,5}>)\s*(?P<name>[^→>\n]{1,40})$")
"""What an arrow at the end of an item points at: `Raise the limit → Ana`."""

LONG_LIST = 4
"""The fewest items of a list in which one word alone at the end of one of them is no owner."""

_SMALL = late(r"[^\W\d_A-Z]{2,20}")
"""A word in small letters."""


class ItemOwners:
    """Judges names by the people of a document, and by how the items of the current list begin and end."""

    def __init__(
        self,
        pieces: Pieces,
        vocabulary: Vocabulary,
        known: KnownParts,
        typed_context: TypedContext | None,
        *,
        asked_at: OwnerPosition = "",
    ) -> None:
        self._in_front = asked_at == "front"
        self._asked_at = asked_at
        self._known = known
        self._names = typed_context.names if typed_context else ()
        self._persons = LabelPersons(pieces, vocabulary)
        self._may_be_name = persons_of(pieces.text, vocabulary).may_be_name
        self._has_topics = self._has_persons = self._repeats_labels = False
        self._endings: list[str] = []
        self._people_at_end: bool | None = None
        self._caseless_at_end: frozenset[str] = frozenset()
        self._persons_before_dash = self._persons_in_bold = False

    def begin_list(self, leads: Sequence[str]) -> None:
        """Remember how the items of a list begin and end, as the words in front may be topics and not people."""
        topics = [found for lead in leads if (found := _TOPIC.match(lead))]
        labels = [next(filter(None, found.groups())) for found in topics]
        self._repeats_labels = len(set(labels)) < len(labels)
        persons = [self.is_person(label) for label in labels]
        self._endings = [_ending(lead) for lead in leads]
        self._people_at_end = self._persons.are_people_at_end(self._endings)
        self._caseless_at_end = self._persons.caseless_at_end(self._endings)
        boxed_persons = bool(labels) and self._persons.are_before_boxed_items
        persons_only = self._in_front or self._persons.are_persons(labels) or boxed_persons
        are_crews = len(labels) == len(leads) and self._persons.are_crews(labels)
        self._has_persons = are_crews or (persons_only and not any(map(self._known.is_word, labels)))
        self._has_topics = not (all(persons) or self._has_persons)
        bold = [found["name"] for lead in leads if (found := _BOLD_FRONT.match(lead))]
        each_is_bold = len(bold) == len(leads) and not any(map(self._known.is_word, bold))
        self._persons_in_bold = each_is_bold and (self._in_front or self._persons.are_persons(bold))
        dashed = [found["name"] for lead in leads if (found := DASHED_FRONT.match(lead))]
        each_has_one = len(dashed) == len(leads) and (len(leads) > 1 or self._in_front)
        self._persons_before_dash = each_has_one and (self._in_front or self._persons.are_owners(dashed))

    def begins_with_repeated_label(self, text: str) -> bool:
        """Return whether an item begins with a label: its list has one of them again, as no action is there twice."""
        return self._repeats_labels and bool(_TOPIC.match(text))

    def may_own(self, name: str) -> bool:
        """Return whether a name at the end of an item, without other parts, may be its owner."""
        if name.casefold() in self._names:
            return True
        if self._persons.is_remark(name):
            return False
        if self._people_at_end is None:
            return name in self._caseless_at_end or (self._persons.may_own(name) and not self._is_lone_word(name))
        return self._people_at_end or self._persons.is_surely(name)

    def _is_lone_word(self, name: str) -> bool:
        """Return whether a word, no sure person, is all that a longer list has at its ends: `Headers (Helmet)`."""
        lone = len(self._endings) >= LONG_LIST and sum(map(bool, self._endings)) == 1
        return lone and len(name.split()) == 1 and not self._persons.is_surely(name)

    def surely_own(self, name: str) -> bool:
        """Return whether a name at the end of an item is its owner, though a word that explains a state may be there.

        It is surely a person, or looks like one, and most items of the list end with people.
        """
        return self.is_surely(name) or (bool(self._people_at_end) and looks_like_person(name))

    def is_asked_for(self, name: str, position: OwnerPosition) -> bool:
        """Return whether a name stands where the blank form asks for the owner, and is no remark and no part."""
        is_part = self._known.is_word(name) or self._persons.is_remark(name)
        return self._asked_at == position and looks_like_person(name) and not is_part

    def may_own_after_dash(self, name: str) -> bool:
        """Return whether a name alone after a dash may be the owner; one word or three are as likely a remark.

        In a script without capitals a whole name is one word: `→ 오세현 (~03/04)`.
        """
        has_two = len(name.split()) > 1 and self._may_be_name(name)
        return self.is_surely(name) or ((has_two or is_caseless(name)) and self.may_own(name))

    def may_own_beside_day(self, name: str) -> bool:
        """Return whether a name after a dash may own an item that has its day: `Sanne de Wit`, or `오세현`."""
        return has_particle(name) or (is_caseless(name) and self._persons.ends_like_name(name))

    def is_surely(self, name: str) -> bool:
        """Return whether the document names a person, or the first word is a common first name."""
        return name.casefold() in self._names or self._persons.is_surely(name)

    def is_small_name(self, word: str) -> bool:
        """Return whether a word in small letters at the end of an item is a first name, as others end so.

        If each item ends with such a word, one of them has to be a person whom the document names: `(noa)`, `(ilya)`.
        """
        ends = [*map(self._persons.is_small_name, self._endings)]
        if sum(ends) * 2 < len(ends):
            return False
        each = len(ends) > 1 and all(_SMALL.fullmatch(one) for one in self._endings)
        if each and any(map(self._persons.is_named_small, self._endings)):
            return bool(_SMALL.fullmatch(word))
        return sum(ends) > 1 and self._persons.is_small_name(word)

    def is_person(self, label: str) -> bool:
        """Return whether a label in front of an item is a person, whatever the other items of the list have."""
        known = self._known.is_person(label) and label.casefold() in self._names
        return known or (self._persons.is_person(label) and not self._known.is_word(label))

    def stands_in_front(self, label: str) -> bool:
        """Return whether a label in front of an item is its owner: the list has people there, and no topics."""
        return not self._has_topics and (self._has_persons or self.is_person(label))

    def stands_before_dash(self, name: str) -> bool:
        """Return whether a name before a dash is the owner: each item has a name there, and they are people."""
        return self._persons_before_dash and (self._in_front or not self._known.is_word(name))

    def stands_in_bold(self, label: str) -> bool:
        """Return whether a name in bold in front of an item is the owner: each item has a person there."""
        return self._persons_in_bold and looks_like_person(label) and not self._known.is_word(label)

    def is_set_off(self, label: str) -> bool:
        """Return whether a text in brackets in front of an item is its owner."""
        return self._has_persons or self.is_person(label)


def _ending(lead: str) -> str:
    """Return the words in brackets, or after an arrow, at the end of an item; "" if it has none."""
    if bracket := BRACKETS_AT_END.search(lead):
        return bracket["inner"].strip()
    arrow = _ARROW_AT_END.search(lead)
    return arrow["name"].strip() if arrow else ""
