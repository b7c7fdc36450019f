"""Find the section or the block of a template that a heading of a document names."""

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import NamedTuple

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.document.template.template import Section, Template
from postmortem_tui.exchange.fitting.parts.document_part import of_section
from postmortem_tui.exchange.fitting.parts.parts_of_draft import PartsOfDraft
from postmortem_tui.exchange.fitting.parts.section_blocks import lists_items
from postmortem_tui.exchange.outline.document_outline import Branch, Outline
from postmortem_tui.exchange.shapes.judging.lists_to_do import is_still_to_do
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.shapes.timeline.days_as_headings import without_day
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.markdown.line.titles import title_key as key
from postmortem_tui.values.zones.zone_notes import zone_note

NOT_ITS_NAME = 1_000_000
"""The rank of a heading that is no name of its role, after all that are."""


class _Headed(NamedTuple):
    """A section with a heading, its key in `used`, its title and its other names as keys of headings."""

    section: Section
    key: str
    title: str
    others: Collection[str]


class NamedParts:
    """The sections and blocks of a template, by the headings of one document that name them; each is opened once."""

    def __init__(self, outline: Outline, template: Template, vocabulary: Vocabulary, known: PartsOfDraft) -> None:
        self._outline = outline
        self._template = template
        self._vocabulary = vocabulary
        self._known = known
        self.used: set[str] = set()
        """The ids of blocks and the keys of sections (`of_section`) that a heading has opened: no other names them."""

    def key_of(self, branch: Branch) -> str:
        """Return the key of a heading; without the zone and the day after it if only that key is known."""
        name, text = branch.head.key, branch.head.text
        if self.is_called(name):
            return name
        for words in (text, without_day(text, self._vocabulary)):
            note = zone_note(words)
            for bare in (key(words), key(note.name) if note else ""):
                if bare and self.is_called(bare):
                    return bare
        return name

    def is_known(self, branch: Branch) -> bool:
        """Return whether a heading names a section or a block."""
        return self.is_called(self.key_of(branch))

    def is_called(self, name: str) -> bool:
        """Return whether a section or a block has this key of a heading."""
        return bool(self.section(name)) or bool(self.block(name, self._template.sections))

    def asks_for_items(self, name: str) -> bool:
        """Return whether the section or the block that a key of a heading names is or has a list of action items."""
        section = self.section(name)
        return lists_items(section) if section else isinstance(self.block(name, self._template.sections), Checklist)

    def has_known_below(self, branch: Branch) -> bool:
        """Return whether any heading below another names a section or a block."""
        return any(self.is_known(below) or self.has_known_below(below) for below in branch.branches)

    def section(self, name: str) -> Section | None:
        """Return the section that a key of a heading names: by its title, another name, or its role; otherwise None."""
        headed = [one for one in self._headed if one.key not in self.used]
        for one in headed:
            if name == one.title:
                return one.section
        for one in headed:
            if name and name in one.others:
                return one.section
        return self._by_words(name, [one.section for one in headed])

    @cached_property
    def _headed(self) -> Sequence[_Headed]:
        """The sections with a heading, and their names as keys: each heading is compared with all of them."""
        return [
            _Headed(one, of_section(one), key(one.title), {key(other) for other in (one.short, *one.also) if other})
            for one in self._template.sections
            if one.heading
        ]

    def _by_words(self, name: str, headed: Sequence[Section]) -> Section | None:
        """Return the section with the role that a heading names, in any language; None if there is none."""
        block = self.player(name)
        if block is None or block.title:
            return None
        found = self._template.section_of(block)
        named = {key(one) for one in (found.title, found.short, *found.also) if one}
        return found if found in headed and not self._has_better(name, named) else None

    def player(self, name: str) -> AnyBlock | None:
        """Return the block that plays the role that a heading names, in any language."""
        role = self._vocabulary.concept(name)
        if role not in ("summary", "timeline") or role not in self._template.roles:
            return None
        return self._template.find(self._template.roles[role]).block

    def _has_better(self, name: str, named: Collection[str]) -> bool:
        """Return whether another heading has one of the names of a section or block, or a likelier one of its role."""
        role = self._vocabulary.concept(name)
        return any(other in named or self._rank(other, role) < self._rank(name, role) for other in self._heads)

    @cached_property
    def _heads(self) -> frozenset[str]:
        """The keys of all headings of the document."""
        return frozenset(branch.head.key for branch in self._outline.walk())

    def _rank(self, name: str, role: str) -> int:
        """Return the index of a heading in the list of names for a role; `NOT_ITS_NAME` if it is not there."""
        return self._vocabulary.rank(name) if self._vocabulary.concept(name) == role else NOT_ITS_NAME

    def block(self, name: str, sections: Sequence[Section]) -> AnyBlock | None:
        """Return the block with a heading of its own that a key names, in some of the sections; otherwise None."""
        titled = [b for section in sections for b in section.blocks if b.title and b.id not in self.used]
        for one in titled:
            if name == key(one.title):
                return one
        if called := next((one for one in titled if name and name in map(key, one.also)), None):
            return called
        block = self.player(name)
        if block is None or block not in titled:
            return None
        return None if self._has_better(name, {key(one) for one in (block.title, *block.also)}) else block

    def block_for(self, branch: Branch, name: str, sections: Sequence[Section], pieces: Pieces) -> AnyBlock | None:
        """Return the block that the key of a heading names; not one of what was done if its points are to be done.

        What the draft of the document was read as holds: a tick takes no list to another section.
        """
        block = self.block(name, sections)
        if not (isinstance(block, Checklist) and block.done_from_the_start) or self._known.has_items(block):
            return block
        is_other = self._known.has_own(branch.head) or is_still_to_do(pieces, branch, self._vocabulary)
        return None if is_other else block
