"""A part of a document: the nodes under one heading, and what they answer."""

from dataclasses import dataclass, field

from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.document.template.template import Section
from postmortem_tui.exchange.outline.document_outline import Branch
from postmortem_tui.exchange.shapes.judging.shape import Shape
from postmortem_tui.markdown.parse.nodes import Node


@dataclass
class Part:
    """The nodes under one heading, and the section or the titled block that they answer.

    Without a section it becomes a grown section; with `of`, a grown block in the section of that part.
    """

    branch: Branch | None
    section: Section | None = None
    block: AnyBlock | None = None
    of: "Part | None" = None
    """The part of the section to which a grown block is added."""
    nodes: list[Node] = field(default_factory=list)
    shape: Shape | None = None
    about_above: str = ""
    """The concept of the heading above its own; "" if there is none."""
    above: bool = False
    """Whether the part comes before the first heading of a document that has no title yet, or its text is unplaced."""
    footer: bool = False
    """Whether the part comes after the last thematic break of the document."""
    has_items: bool = False
    """Whether the nodes under the heading are action items."""
    has_rows_alone: bool = False
    """Whether the headings of the part are rows of a timeline, which has no heading of its own."""
    own_role: str = ""
    """The role that its text plays in a section or a block of the draft's own, as its heading is the label of a fact.
    """
    whole: bool = False
    """Whether the part has all nodes under its heading, including those under deeper headings."""


_OF_SECTION = "#"


def of_section(section: Section) -> str:
    """Return the key of a section, `#` and its id, which is never the id of a block."""
    return f"{_OF_SECTION}{section.id}"


def is_of_section(key: str) -> bool:
    """Return whether a key is that of a section."""
    return key.startswith(_OF_SECTION)
