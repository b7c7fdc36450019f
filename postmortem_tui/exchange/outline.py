"""A Markdown document cut at its headings into the sections and blocks of a template."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.document.template import Section, Template
from postmortem_tui.exchange.exporting import BLOCK_LEVEL, SECTION_LEVEL
from postmortem_tui.markdown.inline import fold
from postmortem_tui.markdown.nodes import Fence, Heading, Node, Paragraph, Rule

Called = TypeVar("Called", Section, AnyBlock)


@dataclass
class Part:
    """The nodes under one heading: those of a section before its first titled block, or those of a titled block."""

    section: Section | None
    """None for text under a heading that the template does not have."""
    block: AnyBlock | None = None
    nodes: list[Node] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The heading's words."""
        return self.block.title if self.block else self.section.title if self.section else ""


@dataclass(frozen=True)
class Cutter:
    """Cuts a document. A lenient one takes a person's document: headings at other levels, guidance left standing."""

    template: Template
    lenient: bool = False

    def cut(self, nodes: Sequence[Node]) -> list[Part]:
        """Return the parts in the document's order; together they hold every node but headings that were understood."""
        flow, footer = self._footer(nodes)
        parts = [Part(next((s for s in self.template.sections if not s.heading and not s.ruled), None))]
        for node in flow:
            current = parts[-1]
            if isinstance(node, Heading):
                if self.lenient and self._is_aside(node):
                    continue
                opened = self._opened_by(node, current)
                if opened is not None:
                    parts.append(opened)
                    continue
            if not (self.lenient and self._is_guidance(node, current)):
                current.nodes.append(node)
        return parts + footer

    def _footer(self, nodes: Sequence[Node]) -> tuple[Sequence[Node], list[Part]]:
        section = next((s for s in self.template.sections if s.ruled), None)
        last = max((n for n, node in enumerate(nodes) if isinstance(node, Rule)), default=None)
        if section is None or last is None:
            return nodes, []
        return nodes[:last], [Part(section, nodes=list(nodes[last + 1 :]))]

    def _opened_by(self, heading: Heading, current: Part) -> Part | None:
        """Return the part that a heading begins; None where it belongs to the text around it."""
        name = fold(heading.text)
        if heading.level == SECTION_LEVEL or (self.lenient and heading.level < SECTION_LEVEL):
            section = self._section(name)
            if section is not None:
                return Part(section)
            if name == fold(self.template.unplaced):
                return Part(None)
        block_of_section = self._block(name, [current.section] if current.section else [])
        if block_of_section and (heading.level == BLOCK_LEVEL or self.lenient):
            return Part(current.section, block_of_section)
        if heading.level <= SECTION_LEVEL and self.lenient:
            return self._elsewhere(name, heading, current)
        if self._is_stranger(heading, current):
            return Part(None, nodes=[heading])
        return None

    def _elsewhere(self, name: str, heading: Heading, current: Part) -> Part | None:
        block = self._block(name, self.template.sections)
        if block is not None:
            return Part(self.template.section_of(block), block)
        is_title = heading.level == 1 and current.section is not None and not current.section.heading
        return None if is_title else Part(None, nodes=[heading])

    def _section(self, name: str) -> Section | None:
        headed = [section for section in self.template.sections if section.heading]
        return self._called(name, [(one, (one.title, one.short, *one.also)) for one in headed])

    def _block(self, name: str, sections: Iterable[Section]) -> AnyBlock | None:
        titled = [block for section in sections for block in section.blocks if block.title]
        return self._called(name, [(block, (block.title, *block.also)) for block in titled])

    def _called(self, name: str, among: Sequence[tuple[Called, tuple[str, ...]]]) -> Called | None:
        """Give the first that is called so; a person may have used another name for it, or left brackets out or in."""
        for one, titles in among:
            if name == fold(titles[0]):
                return one
        for one, titles in among if self.lenient else ():
            if _bare(name) in {_bare(fold(title)) for title in titles if title}:
                return one
        return None

    def _is_stranger(self, heading: Heading, current: Part) -> bool:
        """Return whether a heading stands beside the part, and so is none of its text."""
        return self.lenient and current.block is not None and heading.level <= BLOCK_LEVEL

    def _is_aside(self, heading: Heading) -> bool:
        name = heading.text.rstrip("()0123456789 ")
        return any(fold(aside) == fold(name) for aside in self.template.asides)

    def _is_guidance(self, node: Node, current: Part) -> bool:
        """Return whether a node is the template's own: a hint that nobody replaced, or an example."""
        if current.section is None:
            return False
        if isinstance(node, Paragraph):
            return node.source.strip() in {f"[{hint}]" for hint in hints(current.section) if hint}
        examples = (block.example.strip() for block in current.section.blocks)
        return isinstance(node, Fence) and node.body.strip() in {example for example in examples if example}


def _bare(name: str) -> str:
    """Return a folded title without what stands in brackets at its end, as in `Timeline (UTC)`."""
    return re.sub(r"\s*\([^()]*\)$", "", name)


def hints(section: Section) -> Iterator[str]:
    """Yield the placeholders that stand in the blank form as paragraphs of their own."""
    yield section.placeholder
    for block in section.blocks:
        yield block.placeholder
