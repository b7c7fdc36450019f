"""Where in a Markdown document a finding stands, for findings about a document that was imported."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.template import UNPLACED
from postmortem_tui.exchange.exporting import group_of
from postmortem_tui.markdown.inline import fold
from postmortem_tui.markdown.nodes import Heading
from postmortem_tui.markdown.reading import parse
from postmortem_tui.markdown.repair import repair_fences
from postmortem_tui.markdown.titles import title_key
from postmortem_tui.review.findings import Finding, Place
from postmortem_tui.review.texts.said import rows_of
from postmortem_tui.values.cleaning import clean_line

_SIGNS = re.compile(r"[\W_]+")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*$")
_COMPARED = 60
"""Letters of a text that are looked for in a line."""


class Document:
    """The text that a draft was imported from."""

    def __init__(self, text: str, draft: Draft) -> None:
        self._draft = draft
        lines = clean_line(text).split("\n")
        repaired = repair_fences("\n".join(lines)).text
        self._origin = list(_origins(repaired.split("\n"), lines))
        self._letters = [_letters(line) for line in lines]
        self._nodes = parse(repaired)

    def placed(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return the findings with the line of the document, from 1, at which each stands, where it can be told."""
        return tuple(replace(found, place=replace(found.place, line=self.line(found.place))) for found in findings)

    def line(self, place: Place) -> int | None:
        """Return the line of a place; where its answer is missing, that of its label or its heading."""
        block = self._draft.template.find(place.block).block
        return self._best(self._needles(block, place), self._range(block)) or self._heading(block)

    def _needles(self, block: AnyBlock, place: Place) -> list[str]:
        """Return texts of which the line that is looked for holds at least one."""
        match block:
            case Prose():
                return _line_of(self._draft[block], place.text_line)
            case Fields():
                text = _line_of(self._draft[block].text(place.field), place.text_line)
                labels = [field.label for field in block.fields if field.id == place.field]
                return [*(text if text != [""] else []), *labels]
            case Rows() if place.row is not None:
                row = rows_of(self._draft, block)[place.row]
                if place.text_line:
                    return _line_of(row.text(place.field), place.text_line)
                return list(chain.from_iterable(_line_of(row.text(column.id), 0) for column in block.asked))
            case _:
                return []

    def _range(self, block: AnyBlock) -> Sequence[int]:
        """Return the lines, from 0, of what stands under a block's heading; text without a place may stand anywhere."""
        if block.id == UNPLACED:
            return range(len(self._letters))
        group = group_of(block, self._draft.template.section_of(block))
        titles = {title_key(title) for title in self._titles(group[0]) if title}
        begun, level = not titles, 1
        lines: list[int] = []
        for node in self._nodes:
            if isinstance(node, Heading):
                opens = title_key(node.text) in titles
                lead = not titles and node.level == 1
                begun = opens or (begun and (lead or node.level > level))
                level = node.level if opens else level
            if begun:
                lines.extend(range(node.line - 1, node.line + node.source.count("\n")))
        return [self._origin[line] for line in lines]

    def _titles(self, block: AnyBlock) -> tuple[str, ...]:
        """Return the headings that a block may stand under: its own, else its section's."""
        section = self._draft.template.section_of(block)
        if block.title:
            return (block.title, *block.also)
        return (section.title, section.short, *section.also) if section.heading else ()

    def _best(self, needles: Sequence[str], lines: Sequence[int]) -> int | None:
        wanted = [letters for needle in needles if (letters := _letters(needle)[:_COMPARED])]
        scores = {line: sum(letters in self._letters[line] for letters in wanted) for line in lines}
        best = max(scores.values(), default=0)
        return next((line + 1 for line, score in scores.items() if score == best), None) if best else None

    def _heading(self, block: AnyBlock) -> int | None:
        section = self._draft.template.section_of(block)
        titles = [fold(title) for title in (block.title, section.title) if title]
        headings = {fold(node.text): node.line for node in reversed(self._nodes) if isinstance(node, Heading)}
        line = next((headings[title] for title in titles if title in headings), None)
        return None if line is None else self._origin[line - 1] + 1


def _origins(repaired: Sequence[str], lines: Sequence[str]) -> Iterator[int]:
    """Yield for each line of a repaired text the line of the text before: a repair puts fences in, or in the way."""
    at = 0
    for line in repaired:
        yield min(at, len(lines) - 1)
        same = at < len(lines) and (lines[at] == line or (_FENCE.match(line) and lines[at].startswith(line)))
        at += bool(same)


def _line_of(text: str, number: int) -> list[str]:
    return text.split("\n")[number : number + 1]


def _letters(text: str) -> str:
    return _SIGNS.sub("", text.casefold())
