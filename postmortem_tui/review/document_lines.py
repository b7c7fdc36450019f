"""The line of a Markdown document that a finding is about, for a document that was imported."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from typing import Any

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import UNPLACED
from postmortem_tui.exchange.exporting.exporting import group_of
from postmortem_tui.exchange.fitting.parts.fitted import Fitted
from postmortem_tui.exchange.lens.answer_spans import FieldsSpans, ProseSpan, RowSpan, RowsSpans
from postmortem_tui.exchange.lens.slots import Slot
from postmortem_tui.markdown.line.inline import fold
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Heading, Node
from postmortem_tui.markdown.parse.repair import repair_fences
from postmortem_tui.review.findings import Finding, Location
from postmortem_tui.review.texts.passages import rows_of
from postmortem_tui.values.text.cleaning import clean_line

_SIGNS = re.compile(r"[\W_]+")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*$")
_COMPARED = (60, 20)
"""Letters of a text that are looked for in a line; fewer where a link or a mark is inside them."""

_LEAST = 3
"""Letters that a text needs to be distinguished from others: a number of a list has fewer."""


class Document:
    """The text that a draft was imported from."""

    def __init__(self, text: str, draft: Draft, fitted: Fitted | None = None) -> None:
        """Prepare to locate findings; `fitted` says where the answers stand, for a document that no export wrote."""
        self._draft, self._fitted = draft, fitted
        lines = clean_line(text).split("\n")
        repaired = repair_fences("\n".join(lines)).text
        self._origin = list(_origins(repaired.split("\n"), lines))
        self._letters = [_letters(line) for line in lines]
        self._all = "\n".join((*self._letters, ""))
        self._starts = [0, *accumulate(len(letters) + 1 for letters in self._letters)]
        self._nodes = parse(repaired)
        self._known: dict[tuple[str, str, int | None, int], int | None] = {}
        self._texts: dict[tuple[str, str, int | None], Sequence[str]] = {}
        self._spans: dict[str, range] = {}
        self._rows: dict[str, Sequence[int | None]] = {}

    def with_lines(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return the findings with the line of the document, from 1, of each, if it is known."""
        return tuple(
            replace(found, location=replace(found.location, line=self.line(found.location))) for found in findings
        )

    def line(self, location: Location) -> int | None:
        """Return the line of a location, from 1; where its answer is missing, that of its label or its heading."""
        key = location.block, location.field, location.row, location.text_line
        if key not in self._known:
            block = self._draft.template.find(location.block).block
            found = self._near(self._fitted_line(location), block, location)
            found = self._line(block, location) if found is None else found
            self._known[key] = self._heading(block) if found is None else found + 1
        return self._known[key]

    def _near(self, line: int | None, block: AnyBlock, location: Location) -> int | None:
        """Return the line at or near one that holds the text of a finding: an answer has no blank lines."""
        if line is None:
            return None
        wanted = _letters(self._text_at(block, location))[: _COMPARED[1]]
        near = (*range(line, min(line + location.text_line + _ROW, len(self._letters))), max(0, line - 1))
        return line if not wanted else next((n for n in near if wanted in self._letters[n]), line)

    def _text_at(self, block: Any, location: Location) -> str:
        """Return the line of an answer that a location names; "" if it names none.

        Each answer is split once.
        """
        key = location.block, location.field, location.row
        if key not in self._texts:
            match block:
                case Prose():
                    text = self._draft[block]
                case Fields():
                    text = self._draft[block].text(location.field)
                case Rows() if location.row is not None and location.field:
                    text = rows_of(self._draft, block)[location.row].text(location.field)
                case _:
                    text = ""
            self._texts[key] = text.split("\n")
        return "".join(self._texts[key][location.text_line : location.text_line + 1])

    def _fitted_line(self, location: Location) -> int | None:
        """Return the line, from 0, at which the document's reader found an answer."""
        if self._fitted is None:
            return None
        where = self._fitted.spans.get(location.block)
        slot: RowSpan | Slot | tuple[int, int] | None = None
        match where:
            case RowsSpans() if location.row is not None and location.row < len(where.rows):
                slot = where.rows[location.row].slots.get(location.field) or where.rows[location.row]
            case FieldsSpans():
                slot = (
                    where.slots.get(location.field)
                    or where.labels.get(location.field)
                    or where.lines.get(location.field)
                )
            case ProseSpan():
                slot = (
                    where.slot.lines[min(location.text_line, len(where.slot.lines) - 1)] if where.slot.lines else None
                )
        if slot is None:
            return None
        start = slot[0] if isinstance(slot, tuple) else slot.start
        more = location.text_line if isinstance(where, FieldsSpans | RowsSpans) else 0
        line = self._fitted.source.line_at(start) + (0 if isinstance(slot, RowSpan) else more)
        return self._origin[min(line, len(self._origin) - 1)]

    def _line(self, block: AnyBlock, location: Location) -> int | None:
        """Return the line of a location, from 0; None if it is not known."""
        span = self._span(block)
        match block:
            case Prose():
                return self._in_prose(block, location.text_line, span)
            case Fields():
                text = self._text_at(block, location)
                label = next((_letters(field.label) for field in block.fields if field.id == location.field), "")
                labelled = (n for n in span if label and self._letters[n].startswith(label))
                return self._best([text], span) if text else next(labelled, None)
            case Rows() if location.row is not None:
                return self._in_row(block, location, location.row)
            case _:
                return None

    def _in_prose(self, block: Prose, number: int, span: range) -> int | None:
        """Return the line of a line of prose, from 0: they are in order, so each is looked for below the last."""
        if block.id not in self._rows:
            found = list[int | None]()
            at = span.start
            for text in self._draft[block].split("\n"):
                line = self._first(text, range(at, span.stop))
                at = at if line is None else line + 1
                found.append(self._first(text, span) if line is None and at > span.start else line)
            self._rows[block.id] = found
        lines = self._rows[block.id]
        return lines[number] if number < len(lines) else None

    def _in_row(self, block: Rows[Any], location: Location, number: int) -> int | None:
        """Return the line of a cell of a row, from 0, else that of the row."""
        starts = self._row_lines(block)
        start = starts[number] if number < len(starts) else None
        if start is None or not location.field:
            return start
        text = self._text_at(block, location)
        following = next((line for line in starts[number + 1 :] if line is not None and line > start), start + _ROW)
        cell = self._first(text, range(start, min(following, len(self._letters)))) if text else None
        return start if cell is None else cell

    def _row_lines(self, block: Rows[Any]) -> Sequence[int | None]:
        """Return the line of each row of a list, from 0: rows are in order, so each is looked for below the last."""
        if block.id not in self._rows:
            span, found = self._span(block), list[int | None]()
            at = span.start
            for row in rows_of(self._draft, block):
                texts = [row.text(column.id).partition("\n")[0] for column in block.asked]
                line = self._best(texts, range(at, span.stop)) if at < span.stop else None
                line = self._best(texts, span) if line is None else line
                at = at if line is None else line + 1
                found.append(line)
            self._rows[block.id] = found
        return self._rows[block.id]

    def _span(self, block: Any) -> range:
        """Return the lines, from 0, of what is under a block's heading; all of them if nothing is."""
        if block.id not in self._spans:
            nodes = self._nodes_of(block) if block.id != UNPLACED else []
            whole = range(len(self._letters))
            ends = [(node.line - 1, node.line + node.source.count("\n")) for node in nodes]
            first = min((self._origin[start] for start, _ in ends), default=whole.start)
            last = max((self._origin[min(end, len(self._origin)) - 1] + 1 for _, end in ends), default=whole.stop)
            self._spans[block.id] = range(first, last)
        return self._spans[block.id]

    def _nodes_of(self, block: AnyBlock) -> list[Node]:
        """Return the nodes under the heading that a block is under; those before any for one that has none."""
        group = group_of(block, self._draft.template.section_of(block))
        titles = {title_key(title) for title in self._titles(group[0]) if title}
        begun, level = not titles, 1
        found: list[Node] = []
        for node in self._nodes:
            if isinstance(node, Heading):
                opens = title_key(node.text) in titles
                lead = not titles and node.level == 1
                begun = opens or (begun and (lead or node.level > level))
                level = node.level if opens else level
            if begun:
                found.append(node)
        return found

    def _titles(self, block: AnyBlock) -> tuple[str, ...]:
        """Return the headings that a block may be under: its own, else its section's."""
        section = self._draft.template.section_of(block)
        if block.title:
            return (block.title, *block.also)
        return (section.title, section.short, *section.also) if section.heading else ()

    def _first(self, text: str, lines: range) -> int | None:
        """Return the first of some lines that holds the beginning of a text."""
        letters = _letters(text)
        for compared in _COMPARED if lines else ():
            wanted = letters[:compared]
            if len(wanted) >= _LEAST:
                found = self._all.find(wanted, self._starts[lines.start], self._starts[lines.stop])
                if found >= 0:
                    return bisect_right(self._starts, found) - 1
        return None

    def _best(self, texts: Sequence[str], lines: range) -> int | None:
        """Return the first line that holds the longest of some texts, and of lines near it the one that holds most."""
        wanted = sorted({_letters(text)[: _COMPARED[0]] for text in texts} - {""}, key=len, reverse=True)
        for text in wanted:
            first = self._first(text, lines)
            if first is not None:
                near = range(first, min(first + _ROW, lines.stop))
                scores = [
                    sum(one in self._letters[n] for one in wanted) if text in self._letters[n] else 0 for n in near
                ]
                return near[scores.index(max(scores))]
        return None

    def _heading(self, block: AnyBlock) -> int | None:
        section = self._draft.template.section_of(block)
        titles = [fold(title) for title in (block.title, section.title) if title]
        line = next((self._headings[title] for title in titles if title in self._headings), None)
        return None if line is None else self._origin[line - 1] + 1

    @cached_property
    def _headings(self) -> dict[str, int]:
        return {fold(node.text): node.line for node in reversed(self._nodes) if isinstance(node, Heading)}


_ROW = 12
"""Lines that a row takes at most, where the next one is not found."""


def _origins(repaired: Sequence[str], lines: Sequence[str]) -> Iterator[int]:
    """Yield for each line of a repaired text the line of the text before: a repair inserts fences, or moves them."""
    at = 0
    for line in repaired:
        yield min(at, len(lines) - 1)
        same = at < len(lines) and (lines[at] == line or (_FENCE.match(line) and lines[at].startswith(line)))
        at += bool(same)


def _letters(text: str) -> str:
    return _SIGNS.sub("", text.casefold())
