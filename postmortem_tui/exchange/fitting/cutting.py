"""Cut a document into parts: which heading opens which section or block of a template, and which is new."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.template.template import Section, Template
from postmortem_tui.exchange.fitting.closing_lines import goes_on_after, without_closing_lines
from postmortem_tui.exchange.fitting.heading_shapes import HeadingShapes
from postmortem_tui.exchange.fitting.named_parts import NamedParts
from postmortem_tui.exchange.fitting.parts.document_part import Part, of_section
from postmortem_tui.exchange.fitting.parts.parts_of_draft import WITHOUT_DRAFT, PartsOfDraft
from postmortem_tui.exchange.fitting.parts.section_blocks import has_label, has_note, lists_items, untitled
from postmortem_tui.exchange.fitting.parts.template_examples import Examples
from postmortem_tui.exchange.outline.document_outline import Branch, Outline, has_title
from postmortem_tui.exchange.shapes.items.headed_items import are_items
from postmortem_tui.exchange.shapes.judging.judging import shape_of
from postmortem_tui.exchange.shapes.parts.labelled_nodes import labelled_values
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.shapes.timeline.days_as_headings import is_day, is_moment, tells_day
from postmortem_tui.exchange.shapes.timeline.headed_row import are_since_start
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.markdown.line.titles import title_key as key
from postmortem_tui.markdown.parse.nodes import Rule

SURE = 0.6
"""The lowest score at which a list is read as rows; below it, it is a part of a text."""

LEAST_ROWS = 2
"""The fewest headings in a row that are moments which are a timeline, though their section asks for something else."""

FACTS = frozenset({"date", "severity", "status"})
"""The roles of the facts without which labels under the heading of a summary are its text."""

USUAL_LEVEL = 2
"""The level of the headings of sections if a template does not say it."""

ROW_BY_ROW = ("timeline", "checklist")
"""The kinds that are read row by row anywhere in a document."""


class Cutter:
    """Cuts one document into parts, each with the section or block of the template that it answers."""

    def __init__(
        self,
        outline: Outline,
        template: Template,
        vocabulary: Vocabulary,
        pieces: Pieces,
        known: PartsOfDraft = WITHOUT_DRAFT,
    ) -> None:
        self.template = template
        self.vocabulary = vocabulary
        self.pieces = pieces
        self._known = known
        self.outline, self._closing = without_closing_lines(outline, pieces, vocabulary)
        self.examples = Examples(template)
        self.parts: list[Part] = []
        self._named = NamedParts(self.outline, template, vocabulary, known)
        self._shapes = HeadingShapes(self.outline, pieces, vocabulary)

    def cut(self) -> list[Part]:
        """Return the parts in document order; together they have all nodes except the headings that open a part."""
        leading = next((section for section in self.template.sections if not section.heading), None)
        title = self.outline.title if self.outline.title and self.outline.title.text else None
        above = [node for node in self.outline.lead if title is None or node.line < title.line]
        titled = title is None and has_title(self.outline.front, self.vocabulary)
        self.parts.append(Part(None, leading if title is None else None, nodes=above, above=not titled))
        if title is not None:
            self.parts.append(Part(None, leading, nodes=[node for node in self.outline.lead if node not in above]))
        for branch in self.outline.branches:
            self._visit(branch, None)
        self.parts[-1].nodes.extend(self._closing)
        for part in self.parts:
            part.about_above = self._shapes.about_above(part.branch) if part.branch else ""
        self._cut_footer()
        return self.parts

    def _cut_footer(self) -> None:
        """Move the text after the last thematic break of the document to the section that an export writes there."""
        ruled = next((section for section in self.template.sections if section.ruled), None)
        last = self.parts[-1].nodes
        at = max((n for n, node in enumerate(last) if isinstance(node, Rule)), default=None)
        if ruled is not None and at is not None and not goes_on_after(self.pieces, last, at, self.vocabulary):
            self.parts.append(Part(None, ruled, nodes=last[at + 1 :], footer=True))
            del last[at:]

    def _visit(self, branch: Branch, holder: Part | None) -> None:
        if self.examples.is_aside(branch) or (holder and holder.section and has_note(holder.section, branch.head.key)):
            self.parts[-1].nodes.extend(branch.nodes)
            self._visit_all(branch.branches, holder)
            return
        name = self._named.key_of(branch)
        if name == key(self.template.unplaced):
            self.parts.append(Part(branch, nodes=list(branch.all_nodes()), above=True))
            return
        if holder and holder.section and has_label(holder.section, name):
            self.parts[-1].nodes.extend((branch.head.node, *branch.all_nodes()))
            return
        if holder and holder.section and (block := self._named.block_for(branch, name, [holder.section], self.pieces)):
            self._open(Part(branch, holder.section, block, nodes=list(branch.nodes)))
        elif self._has_facts_alone(branch, holder, name) or self._is_of_actions_above(branch, name):
            self._grow(branch, holder)
        elif (section := self._named.section(name)) and not (holder and self._is_text_below(branch, section)):
            self._named.used.add(of_section(section))
            self._open(Part(branch, section, nodes=list(branch.nodes)))
        elif block := self._named.block_for(branch, name, self.template.sections, self.pieces):
            section = self.template.section_of(block)
            self._open(Part(branch, section, block, nodes=list(branch.nodes)))
        elif holder is not None and self._goes_on(holder, branch):
            holder.nodes.extend((branch.head.node, *branch.all_nodes()))
        else:
            self._grow(branch, holder)

    def _has_facts_alone(self, branch: Branch, holder: Part | None, name: str) -> bool:
        """Return whether a heading of a summary, but not that of the template's, has only facts of the incident.

        `## Incident Summary` with `- **Date:** …` and `- **Severity:** …` is the form of a document without another.
        """
        block = self._named.player(name)
        if not isinstance(block, Prose) or self.vocabulary.concept(name) != "summary":
            return False
        titled = (*self.template.sections, *self.template.blocks())
        if self.outline.front is not None or any(name == key(one.title) for one in titled):
            return False
        shape = self._shapes.of(branch)
        if shape.kind != "fields" or len(shape.nodes) < sum(not isinstance(node, Rule) for node in branch.nodes):
            return False
        labelled = labelled_values(self.pieces, branch.nodes, self.vocabulary)
        roles = {role for one in labelled if (role := self.vocabulary.role(one.label.text))}
        return not roles.isdisjoint(FACTS)

    def _is_text_below(self, branch: Branch, section: Section) -> bool:
        """Return whether a heading that names a section is only text in another: `### Notes` under the timeline.

        The section with its name has only prose without a role, so moving the text there would gain nothing.
        """
        played = {path.partition(".")[0] for path in self.template.roles.values()}
        bare = all(isinstance(block, Prose) and block.id not in played for block in section.blocks)
        deeper = branch.head.level > (len(section.mark) if section.mark.startswith("#") else USUAL_LEVEL)
        return bare and deeper

    def _visit_all(self, branches: Sequence[Branch], holder: Part | None) -> None:
        """Visit branches in their order; moments in a row are the rows of one grown timeline, but not in a text."""
        may_be_rows = holder is not None and holder.branch is not None and not isinstance(self._main(holder), Prose)
        for is_row, run in groupby(branches, lambda branch: may_be_rows and self._is_row(branch)):
            rows = list(run)
            if is_row and holder and len(rows) >= LEAST_ROWS:
                self._grow_rows(rows, holder)
                continue
            for branch in rows:
                self._visit(branch, holder)

    def _is_row(self, branch: Branch) -> bool:
        """Return whether a heading that the template does not know begins with a clock."""
        is_own = self._named.is_known(branch) or self._known.is_in_text(branch.head)
        return is_moment(branch.head.text, self.vocabulary) and not is_own

    def _grow_rows(self, rows: list[Branch], holder: Part) -> None:
        """Add the part of a grown timeline without a heading, whose rows are headings."""
        assert holder.branch is not None
        head = replace(holder.branch.head, node=rows[0].head.node)  # which may name the zone of the rows
        branch = Branch(head, branches=rows)
        part = Part(branch, shape=shape_of(self.pieces, branch, self.vocabulary), of=holder.of or holder, whole=True)
        part.has_rows_alone = True
        part.nodes = [node for one in rows for node in (one.head.node, *one.all_nodes())]
        self.parts.append(part)

    def _open(self, part: Part) -> None:
        """Begin a part for a section or block of the template, with the nodes under its heading."""
        self.parts.append(part)
        assert part.branch is not None
        if part.block is not None:
            self._named.used.add(part.block.id)
        moments = any(map(self._is_of_a_timeline, part.branch.branches)) or are_since_start(self.pieces, part.branch)
        main = self._main(part)
        takes_all = (isinstance(main, Timeline) and moments) or (isinstance(main, Records) and main.layout == "headed")
        if isinstance(main, Checklist) or (main is None and part.section and lists_items(part.section)):
            part.has_items = are_items(self.pieces, part.branch, self.vocabulary)
            takes_all = takes_all or part.has_items
        if takes_all and part.branch.branches and not any(map(self._named.is_known, part.branch.branches)):
            part.whole = main is not None
            part.nodes = list(part.branch.all_nodes())
            return
        self._visit_all(part.branch.branches, part)

    def _is_of_a_timeline(self, branch: Branch) -> bool:
        """Return whether a heading is a time or a day, or tells what was on its day and has no headings below."""
        title, words = branch.head.text, self.vocabulary
        return is_moment(title, words) or is_day(title, words) or (not branch.branches and tells_day(title, words))

    def _grow(self, branch: Branch, holder: Part | None) -> None:
        shape = self._shapes.of(branch)
        part = Part(branch, nodes=list(branch.nodes), shape=shape)
        wraps = any(map(self._opens, branch.branches)) and not self._known.holds_headings(branch.head)
        if holder is not None and not wraps:
            part.of = holder.of or holder
        self.parts.append(part)
        if shape.is_of_headings and not wraps:
            part.whole = True
            part.nodes = list(branch.all_nodes())
        else:
            self._visit_all(branch.branches, None if wraps else part)

    def _is_of_actions_above(self, branch: Branch, name: str) -> bool:
        """Return whether a heading that names a part with no list of items has items of the heading above under it.

        Such a heading is `### Detection` below one of actions.
        """
        is_other = self._named.is_called(name) and not self._named.asks_for_items(name)
        return is_other and self._shapes.lists_actions_above(branch, SURE)

    def _goes_on(self, holder: Part, branch: Branch) -> bool:
        """Return whether a heading that opens no part belongs to the text above it."""
        if self._named.has_known_below(branch):
            return False
        if self._known.is_in_text(branch.head):
            return isinstance(self._main(holder), Prose | None)
        shape = self._shapes.of(branch)
        if shape.kind in ROW_BY_ROW and shape.score >= SURE:
            return False
        main = self._main(holder)
        if main is None:
            return holder.of is not None and holder.shape is not None and holder.shape.kind in ("prose", "")
        return isinstance(main, Prose)

    def _main(self, part: Part) -> AnyBlock | None:
        """Return the block that the text right under the heading of a part answers."""
        if part.block is not None:
            return part.block
        if part.section is None:
            return None
        own = [block for block in untitled(part.section) if not isinstance(block, Note)]
        return next((block for block in own if isinstance(block, Prose)), own[0] if own else None)

    def _opens(self, branch: Branch) -> bool:
        """Return whether a heading below an unknown one opens a part of the template."""
        section = self._named.section(name := self._named.key_of(branch))
        if not self._named.is_called(name) or self._is_of_actions_above(branch, name):
            return False
        return not (section and self._is_text_below(branch, section))
