"""Add a block that the document lacks: under its heading, or with a new one in the order of the template."""

from collections.abc import Sequence
from typing import Any

from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import UNPLACED, Section
from postmortem_tui.exchange.exporting.exporting import group_of, heading_of, surroundings_of
from postmortem_tui.exchange.fitting.parts.document_part import of_section
from postmortem_tui.exchange.fitting.parts.fitted import Fitted
from postmortem_tui.exchange.lens.source import Edit
from postmortem_tui.markdown.line.folding import fold
from postmortem_tui.markdown.line.inline import label
from postmortem_tui.markdown.line.labels import split_label
from postmortem_tui.markdown.parse.indents import is_blank
from postmortem_tui.markdown.write import writing
from postmortem_tui.notation.by_kind import notation


def added_block(fitted: Fitted, draft: Draft, block: AnyBlock) -> Sequence[Edit]:
    """Return the edits that add a block that the document lacks: under its heading, or with a new one."""
    if block.id == UNPLACED:
        return ()
    section = draft.template.section_of(block)
    there = fitted.draft.facts()  # a fact that the document has elsewhere is not repeated
    facts = {name: "" if text == there.get(name) else text for name, text in draft.facts().items()}
    surroundings = surroundings_of(block, section, draft.template)._replace(facts=facts)
    one: Any = block
    body = notation(block).write(draft[one], surroundings)
    if not body or (block.grown and f"\n{body}\n" in f"{fitted.source.text}\n"):
        return ()  # what stands there already is not written again at each writing
    group = group_of(block, section)
    if block.label:
        if (line := _after_label(fitted, block, section)) is not None:
            return _at_line(fitted, line, body)
        body = writing.blocks(label(block.label), body)
    heads = [name for name in (group[0].id if group[0].title else of_section(section),) if name in fitted.headings]
    if heads:
        return _under(fitted, heads[0], body)
    titled = group[0] if group[0].title else None  # whose heading the block is under
    if titled and of_section(section) in fitted.headings:
        ends = [
            fitted.ends[name] for name in (of_section(section), *(b.id for b in section.blocks)) if name in fitted.ends
        ]
        return _at_line(fitted, max(ends), writing.blocks(heading_of(titled), body))
    headings = [heading_of(section) if section.heading else "", heading_of(titled) if titled else ""]
    parts = [*_in_utc(block, headings), body]
    sections = [one.id for one in draft.template.sections]
    above = sections[: sections.index(section.id)]
    names = [
        name
        for other in draft.template.sections
        if other.id in above
        for name in (of_section(other), *(b.id for b in other.blocks))
    ]
    line = max((fitted.ends[name] for name in names if name in fitted.ends), default=None)
    if line is None:
        line = _above_sections(fitted)
    return _at_line(fitted, line, writing.blocks(*parts))


def _after_label(fitted: Fitted, block: AnyBlock, section: Section) -> int | None:
    """Return the index of the line after the label of a block, if the document has it under the heading there."""
    name = next((one.id for one in group_of(block, section) if one.title), of_section(section))
    if name not in fitted.headings:
        return None
    lines = fitted.source.lines
    for n in range(fitted.headings[name], min(fitted.ends.get(name, len(lines)), len(lines))):
        found = split_label(lines[n].strip())
        if found and not found[1] and fold(found[0]) == fold(block.label):
            return n + 1
    return None


def _in_utc(block: AnyBlock, headings: Sequence[str]) -> Sequence[str]:
    """Return headings, the last of which says UTC over a new timeline: the document may name another zone elsewhere."""
    named = [heading for heading in headings if heading]
    return [*named[:-1], f"{named[-1]} (UTC)"] if named and isinstance(block, Timeline) else named


def _above_sections(fitted: Fitted) -> int:
    """Return the index of the line of the first section's heading, below the title and its facts."""
    lines = fitted.source.lines
    if not fitted.headings:
        return len(lines) - (not lines[-1])
    last = min(fitted.headings.values()) - 1
    return last - (last > 0 and set(lines[last].strip()) in ({"="}, {"-"}))


def _under(fitted: Fitted, name: str, body: str) -> Sequence[Edit]:
    return _at_line(fitted, max(fitted.ends.get(name, 0), fitted.headings[name]), body)


def _at_line(fitted: Fitted, line: int, body: str) -> Sequence[Edit]:
    source = fitted.source
    at = source.start_of(line)
    before = "" if line == 0 or is_blank(source.lines[line - 1]) else "\n"
    if at >= len(source.text) and source.text and not source.text.endswith("\n"):
        return [Edit(at, at, f"\n{before}{body}")]
    after = "\n" if line < len(source.lines) and not is_blank(source.lines[line]) else ""
    return [Edit(at, at, f"{before}{body}\n{after}")]
