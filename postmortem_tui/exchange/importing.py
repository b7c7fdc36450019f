"""A Markdown document as a draft: one that was exported, the blank form, or one that a person wrote in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.template import Section, Template
from postmortem_tui.exchange.as_kept import as_kept, says
from postmortem_tui.exchange.exporting import SECTION_LEVEL, export, group_of, place_of
from postmortem_tui.exchange.outline import Cutter, Part
from postmortem_tui.exchange.printed import with_printed
from postmortem_tui.exchange.strays import Share, shares
from postmortem_tui.markdown import writing
from postmortem_tui.markdown.front_matter import take_front_matter
from postmortem_tui.markdown.inline import fold, label, split_label, write_inline
from postmortem_tui.markdown.nodes import Heading, Node, Paragraph, join
from postmortem_tui.markdown.prose import unguard
from postmortem_tui.markdown.reading import parse
from postmortem_tui.markdown.repair import repair_fences
from postmortem_tui.notation.by_kind import notation
from postmortem_tui.notation.marks import read_waived
from postmortem_tui.values.cleaning import clean_text, unfit
from postmortem_tui.values.clock import Context, Misread, read_date

FRONT_MATTER = "front matter"
"""What the data before a document are called, where it is said that they were kept."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a document: the draft, the lines (from 1) that had to be repaired, and where text found no place."""

    draft: Draft
    repaired: tuple[int, ...] = ()
    unplaced_from: tuple[str, ...] = ()
    unfit: int = 0
    """How many control characters of the document are in none of the draft's texts."""


def import_markdown(text: str, template: Template, identity: str, now: datetime) -> Imported:
    """Read a document of the template; nothing that a person wrote in it is dropped.

    What an export wrote is known by writing it again, and is taken word for word. Anything else is read as a person's
    copy of the blank form: damaged fences are repaired, and the form's own hints, examples and samples are left out.
    """
    document = text.removeprefix("\ufeff")
    text = clean_text(document)
    blank = Draft(template, identity, now, now, template.version)
    exact = _read(parse(text), blank, lenient=False)
    if text in (export(exact.draft).rstrip(), export(exact.draft, everything=True).rstrip()):
        return replace(exact, unfit=unfit(document))
    front, text = take_front_matter(text)
    repaired = repair_fences(text)
    read = _read(parse(repaired.text), blank, lenient=True)
    kept = writing.blocks(front and writing.fence(front, "yaml"), read.draft.unplaced)
    where = (*([FRONT_MATTER] if front else []), *read.unplaced_from)
    return Imported(replace(read.draft, unplaced=kept), repaired.lines, where, unfit(document))


def _read(nodes: Sequence[Node], draft: Draft, *, lenient: bool) -> Imported:
    reader = _Reader(draft, lenient)
    for part in Cutter(draft.template, lenient).cut(nodes):
        reader.take(part)
    return reader.result()


class _Reader:
    """Reads the parts of one document."""

    def __init__(self, draft: Draft, lenient: bool) -> None:
        self.draft = draft
        self.lenient = lenient
        self.shown: list[tuple[str, str, str]] = []
        self.left: list[str] = []
        self.left_from: dict[str, None] = {}

    def take(self, part: Part) -> None:
        """Give a part's nodes to the blocks it is about; what none of them claims is left."""
        if part.section is None:
            heading = part.nodes[0].text if part.nodes and isinstance(part.nodes[0], Heading) else ""
            self._leave(part.nodes, heading or self.draft.template.unplaced)
            return
        block = part.block or part.section.blocks[0]
        if self.lenient and part.block is None and block.title:
            offers = shares(part.nodes, part.section)
        else:
            offers = _by_label(part.nodes, group_of(block, part.section) if part.block or not block.title else ())
        left: list[Node] = []
        for offered, blocks in offers:
            nodes: Sequence[Node] = offered
            for one in sorted(blocks, key=lambda block: isinstance(block, Prose)):
                nodes = self._read(one, nodes, part.section)
            left.extend(nodes)
        titled = self.lenient and part.section.heading and not part.section.ruled
        heading = writing.heading(SECTION_LEVEL, write_inline(part.title)) if titled else ""
        self._leave(left, part.section.title, heading)

    def _read(self, block: AnyBlock, nodes: Sequence[Node], section: Section) -> Sequence[Node]:
        place = place_of(block, section)
        block_notation = notation(block)
        value, rest, not_applicable = block_notation.read(nodes, place)
        if self.lenient:
            value = block_notation.forget(value)
        if len(nodes) == 1 and isinstance(nodes[0], Paragraph) and (reason := read_waived(nodes[0].source)):
            self.draft = replace(self.draft, waived={**self.draft.waived, block.id: reason})
        waived = {f"{block.id}.{name}": reason for name, reason in not_applicable.items()}
        self.draft = replace(self.draft, waived={**self.draft.waived, **waived})
        if isinstance(block, Fields):
            self.shown.extend(
                (f.shows, f.label, value.text(f.id)) for f in block.fields if f.shows and value.text(f.id)
            )
        if block.id not in self.draft.answers:
            self.draft = self.draft.put(block, value)
            return rest
        return nodes

    def _leave(self, nodes: Sequence[Node], where: str, heading: str = "") -> None:
        if nodes:
            self.left.append(writing.blocks(heading, join(nodes)))
            self.left_from[where] = None

    def result(self) -> Imported:
        """Return the draft, with what was left as its unplaced text."""
        if self.lenient:
            self.draft = with_printed(as_kept(self.draft))
        for fact, name, text in self.shown:
            self._show(fact, name, text)
        unplaced = "\n\n".join(self.left)
        if self.lenient:
            unplaced = _lowered(unplaced)
        draft = replace(self.draft, unplaced=clean_text(unguard(unplaced)))
        return Imported(draft, unplaced_from=tuple(self.left_from))

    def _show(self, fact: str, name: str, text: str) -> None:
        """Take up what the document shows besides its answers; what disagrees with them is somebody's text."""
        match fact:
            case "last_updated":
                try:
                    day = read_date(text, Context(now=self.draft.updated))
                except Misread:
                    pass
                else:
                    self.draft = replace(self.draft, updated=datetime(day.year, day.month, day.day, tzinfo=UTC))
                    return
            case "template_version":
                self.draft = replace(self.draft, version=text)
                return
            case _ if fact in self.draft.template.roles and not self.draft.facts()[fact]:
                self.draft = self.draft.put_role(fact, text)
                return
        if not says(self.draft, fact, text):
            self.left.append(f"{label(name)} {write_inline(text)}")
            self.left_from[name] = None


def _by_label(nodes: Sequence[Node], group: Sequence[AnyBlock]) -> list[Share]:
    """Return the nodes with the blocks they are for: those after a block's bold label are that block's."""
    labels: Mapping[str, AnyBlock] = {fold(block.label): block for block in group if block.label}
    unlabelled = [block for block in group if not block.label]
    parts: list[Share] = [([], unlabelled)]
    for node in nodes:
        found = split_label(node.source) if isinstance(node, Paragraph) else None
        if found and not found[1] and fold(found[0]) in labels:
            parts.append(([], [labels[fold(found[0])]]))
        else:
            parts[-1][0].append(node)
    return parts


def _lowered(source: str) -> str:
    """Return Markdown with its headings lowered, so that they stand under one of a section's level."""
    nodes = parse(source)
    highest = min((node.level for node in nodes if isinstance(node, Heading)), default=SECTION_LEVEL + 1)
    by = max(0, SECTION_LEVEL + 1 - highest)
    lowered = (
        replace(node, source=writing.heading(min(6, node.level + by), node.text)) if isinstance(node, Heading) else node
        for node in nodes
    )
    return join(tuple(lowered))
