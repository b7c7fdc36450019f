"""Read a document that an export wrote as its draft; it is recognised by exporting that draft again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Section, Template
from postmortem_tui.exchange.exporting.as_kept import says
from postmortem_tui.exchange.exporting.exporting import SECTION_LEVEL, exports_as, group_of, heading_of, surroundings_of
from postmortem_tui.exchange.fitting.label_shares import by_label
from postmortem_tui.exchange.importing.exact_outline import Part, cut
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.inline import label, write_inline
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Node, Paragraph, join
from postmortem_tui.markdown.write.guarding import unguard
from postmortem_tui.notation.by_kind import notation
from postmortem_tui.notation.pieces.marks import names_unanswered, read_waived
from postmortem_tui.values.text.cleaning import clean_text, unfit
from postmortem_tui.values.times.clock import Context, Misread, read_date

if TYPE_CHECKING:
    from postmortem_tui.exchange.fitting.parts.fitted import Fitted


_RUN = late(r" {0,3}(?P<run>`{3,}|~{3,})")
"""The beginning of a line that opens or closes a fence outside of lists and quotes (CommonMark 4.5)."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The result of reading a document: the draft, the repaired lines (from 1), and the headings of unplaced text."""

    draft: Draft
    repaired: tuple[int, ...] = ()
    unplaced_from: tuple[str, ...] = ()
    unfit: int = 0
    """The number of control characters of the document that were left out."""
    notices: tuple[str, ...] = ()
    """Sentences about what was assumed or converted."""
    fitted: "Fitted | None" = None
    """The draft with the spans of its answers in the document; None for an export, which can be written again."""
    everything: bool = False
    """Whether an export wrote it with marks for unanswered questions."""


def read_exact(document: str, template: Template, identity: str, now: datetime) -> Imported | None:
    """Return the draft of a document that an export wrote; None for any other."""
    text = clean_text(document.removeprefix("\ufeff"))
    if _is_foreign(text, template):
        return None
    read = _read(parse(text), Draft(template, identity, now, now, template.version))
    for everything in (False, True) if names_unanswered(text) else (False,):
        if exports_as(read.draft, text, everything=everything):
            number = unfit(document.removeprefix("\ufeff"))
            return replace(read, unfit=number, everything=everything)
    return None


def _is_foreign(text: str, template: Template) -> bool:
    """Return whether a document has a heading of a section's level, outside of fences, that the template lacks."""
    mark = f"{'#' * SECTION_LEVEL} "
    own = {heading_of(one) for one in (*template.sections, template.unplaced_section) if one.heading}
    fence = ""
    for line in text.split("\n"):
        found = _RUN.match(line)
        if found and not fence:
            fence = found["run"]
        elif found and found["run"].startswith(fence) and not line[found.end() :].strip():
            fence = ""
        elif not fence and line.startswith(mark) and line.rstrip() not in own:
            return True
    return False


def _read(nodes: Sequence[Node], draft: Draft) -> Imported:
    reader = _Reader(draft)
    for part in cut(nodes, draft.template):
        reader.take(part)
    return reader.result()


class _Reader:
    """Reads the parts of a document that an export wrote."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.shown: list[tuple[str, str, str]] = []
        self.left: list[str] = []
        self.left_from: dict[str, None] = {}

    def take(self, part: Part) -> None:
        """Offer the nodes of a part to its blocks; nodes that no block claims are unplaced."""
        if part.section is None:
            self._leave(part.nodes, self.draft.template.unplaced)
            return
        block = part.block or part.section.blocks[0]
        left: list[Node] = []
        for offered, blocks in by_label(
            part.nodes, group_of(block, part.section) if part.block or not block.title else ()
        ):
            nodes: Sequence[Node] = offered
            for one in sorted(blocks, key=lambda block: isinstance(block, Prose)):
                nodes = self._read(one, nodes, part.section)
            left.extend(nodes)
        self._leave(left, part.section.title)

    def _read(self, block: AnyBlock, nodes: Sequence[Node], section: Section) -> Sequence[Node]:
        claim = notation(block).read(nodes, surroundings_of(block, section, self.draft.template))
        if len(nodes) == 1 and isinstance(nodes[0], Paragraph) and (reason := read_waived(nodes[0].source)):
            self.draft = replace(self.draft, waived={**self.draft.waived, block.id: reason})
        if isinstance(block, Fields):
            waived = {f"{block.id}.{name}": reason for name, reason in claim.waived.items()}
            self.draft = replace(self.draft, waived={**self.draft.waived, **waived})
            self.shown.extend(
                (f.shows, f.label, claim.value.text(f.id)) for f in block.fields if f.shows and claim.value.text(f.id)
            )
        if block.id not in self.draft.answers:
            self.draft = self.draft.put(block, claim.value)
            return claim.rest
        return nodes

    def _leave(self, nodes: Sequence[Node], where: str) -> None:
        if nodes:
            self.left.append(join(nodes))
            self.left_from[where] = None

    def result(self) -> Imported:
        """Return the draft, with the nodes that were left as its unplaced text."""
        for fact, name, text in self.shown:
            self._read_fact(fact, name, text)
        draft = replace(self.draft, unplaced=clean_text(unguard("\n\n".join(self.left))))
        return Imported(draft, unplaced_from=tuple(self.left_from))

    def _read_fact(self, fact: str, name: str, text: str) -> None:
        """Read a calculated fact in the document; if it differs from the answers, it is a person's text."""
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
            case _ if fact in self.draft.template.played and not self.draft.facts()[fact]:
                self.draft = self.draft.put_role(fact, text)
                return
        if not says(self.draft, fact, text):
            self.left.append(f"{label(name)} {write_inline(text)}")
            self.left_from[name] = None
