"""Questions about a section of a template: its labels, notes, lists of items, and blocks without a heading."""

from collections.abc import Sequence
from itertools import takewhile

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.note import Note
from postmortem_tui.document.template.template import Section
from postmortem_tui.markdown.line.titles import title_key as key


def has_label(section: Section, name: str) -> bool:
    """Return whether the key of a bold line is that of the label of a block."""
    return any(block.label and key(block.label) == name for block in section.blocks)


def has_note(section: Section, name: str) -> bool:
    """Return whether the key of a heading is that of a note of the section."""
    return any(isinstance(block, Note) and key(block.text) == name for block in section.blocks)


def lists_items(section: Section) -> bool:
    """Return whether a section has a list of action items."""
    return any(isinstance(block, Checklist) for block in section.blocks)


def untitled(section: Section) -> Sequence[AnyBlock]:
    """Return the blocks right under the heading of a section, before any heading of a block."""
    return [*takewhile(lambda block: not block.title, section.blocks)]
