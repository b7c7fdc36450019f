"""A part of a document: what stands under one heading, and what it answers."""

from dataclasses import dataclass, field

from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.document.template.template import Section
from postmortem_tui.exchange.outline.headings import Branch
from postmortem_tui.exchange.shapes.judging.shape import Shape
from postmortem_tui.markdown.parse.nodes import Node


@dataclass
class Part:
    """The nodes under one heading, and the section or the titled block that they answer.

    Without a section it is one of the draft's own; with `of` it is a block of the draft's own in the section of that
    part.
    """

    branch: Branch | None
    section: Section | None = None
    block: AnyBlock | None = None
    of: "Part | None" = None
    """The part of the section that a block of the draft's own stands in."""
    nodes: list[Node] = field(default_factory=list)
    shape: Shape | None = None
    above: bool = False
    """Whether it comes before the first heading."""
    footer: bool = False
    """Whether it comes under the last rule of the document."""
    has_items: bool = False
    """Whether the headings below its own, which it has, are action items of a section that asks for several lists."""
    whole: bool = False
    """Whether the part has everything under its heading, deeper headings included."""


def of_section(section: Section) -> str:
    """Return the key of a section, which no block has: `#` and its id."""
    return f"#{section.id}"
