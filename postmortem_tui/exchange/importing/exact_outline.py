"""Split a document that an export wrote at its headings into the sections and blocks of the template."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.document.template.template import Section, Template
from postmortem_tui.exchange.exporting.exporting import BLOCK_LEVEL, SECTION_LEVEL
from postmortem_tui.markdown.line.inline import fold
from postmortem_tui.markdown.parse.nodes import Heading, Node, Rule


@dataclass
class Part:
    """The nodes under one heading: those of a section before its first titled block, or those of a titled block."""

    section: Section | None
    """None for the heading of unplaced text."""
    block: AnyBlock | None = None
    nodes: list[Node] = field(default_factory=list)


def cut(nodes: Sequence[Node], template: Template) -> list[Part]:
    """Return the parts in document order; together they have all nodes except the headings that open a part."""
    flow, footer = _footer(nodes, template)
    parts = [Part(next((s for s in template.sections if not s.heading and not s.ruled), None))]
    for node in flow:
        opened = _opened_by(node, parts[-1], template) if isinstance(node, Heading) else None
        if opened is None:
            parts[-1].nodes.append(node)
        else:
            parts.append(opened)
    return parts + footer


def _footer(nodes: Sequence[Node], template: Template) -> tuple[Sequence[Node], list[Part]]:
    section = next((s for s in template.sections if s.ruled), None)
    last = max((n for n, node in enumerate(nodes) if isinstance(node, Rule)), default=None)
    if section is None or last is None:
        return nodes, []
    return nodes[:last], [Part(section, nodes=list(nodes[last + 1 :]))]


def _opened_by(heading: Heading, current: Part, template: Template) -> Part | None:
    """Return the part that a heading begins; None if the heading belongs to the text around it."""
    name = fold(heading.text)
    if heading.level == SECTION_LEVEL:
        section = next((s for s in template.sections if s.heading and fold(s.title) == name), None)
        if section is not None:
            return Part(section)
        if name == fold(template.unplaced):
            return Part(None)
    if heading.level == BLOCK_LEVEL and current.section is not None:
        titled = (block for block in current.section.blocks if block.title)
        found = next((block for block in titled if fold(block.title) == name), None)
        if found is not None:
            return Part(current.section, found)
    return None
