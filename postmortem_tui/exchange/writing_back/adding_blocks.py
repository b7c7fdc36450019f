"""Add a block that the document lacks: under its heading, or with a new one in the order of the template."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import UNPLACED, Section
from postmortem_tui.exchange.exporting.exporting import (
    BLOCK_LEVEL,
    SECTION_LEVEL,
    group_of,
    heading_of,
    surroundings_of,
)
from postmortem_tui.exchange.fitting.parts.document_part import of_section
from postmortem_tui.exchange.fitting.parts.fitted import Fitted
from postmortem_tui.exchange.lens.source import Edit
from postmortem_tui.markdown.line.folding import fold
from postmortem_tui.markdown.line.inline import label
from postmortem_tui.markdown.line.labels import split_label
from postmortem_tui.markdown.parse.indents import is_blank
from postmortem_tui.markdown.write import writing
from postmortem_tui.notation.by_kind import notation


def added_block(fitted: Fitted, draft: Draft, block: AnyBlock, *, alone: bool = False) -> Sequence[Edit]:
    """Return the edits that add a block that the document lacks: under its heading, or with a new one.

    The new heading is at the level of those of the document. With `alone`, a block with a title has no heading of its
    section above its own one, as the document may have that section's answers under another heading.
    """
    if block.id == UNPLACED:
        return ()
    section = draft.template.section_of(block)
    group = group_of(block, section)
    titled = group[0] if group[0].title else None  # whose heading the block is under
    head = titled.id if titled else of_section(section)
    above = of_section(section) if titled and of_section(section) in fitted.headings else ""
    level = BLOCK_LEVEL if titled else SECTION_LEVEL
    if head in fitted.headings:
        level = _level_of(fitted, head, level)
    elif above:
        level = _level_of(fitted, above, SECTION_LEVEL) + 1
    else:
        level = _level_of_sections(fitted) + bool(titled and not alone)
    body = _body(fitted, draft, block, level if titled or section.heading else 1)
    if not body or (block.grown and f"\n{body}\n" in f"{fitted.source.text}\n"):
        return ()  # what stands there already is not written again at each writing
    if block.label:
        if (line := _after_label(fitted, block, section)) is not None:
            return _at_line(fitted, line, body)
        body = writing.blocks(label(block.label), body)
    if head in fitted.headings:
        return _at_line(fitted, max(fitted.ends.get(head, 0), fitted.headings[head]), body)
    if titled and above:
        ends = [fitted.ends[name] for name in (above, *(b.id for b in section.blocks)) if name in fitted.ends]
        return _at_line(fitted, max(ends), writing.blocks(heading_of(titled, level), body))
    headings = [heading_of(section, level - bool(titled)) if section.heading and not (titled and alone) else ""]
    headings.append(heading_of(titled, level) if titled else "")
    parts = [*_in_utc(block, headings), body]
    line = _line_of(fitted, draft, section, level - bool(titled and not alone))
    return _at_line(fitted, line, writing.blocks(*parts))


def _body(fitted: Fitted, draft: Draft, block: AnyBlock, level: int) -> str:
    """Return the answer of a block as Markdown under a heading of a level."""
    there = fitted.draft.facts()  # a fact that the document has elsewhere is not repeated
    facts = {name: "" if text == there.get(name) else text for name, text in draft.facts().items()}
    around = surroundings_of(block, draft.template.section_of(block), draft.template)
    guarded = around.guarded + level - around.level
    one: Any = block
    return notation(block).write(draft[one], around._replace(facts=facts, level=level, guarded=guarded))


def _level_of(fitted: Fitted, name: str, otherwise: int) -> int:
    """Return the level of the heading of a section or block in the document, if it is one of Markdown."""
    line = fitted.source.lines[fitted.headings[name] - 1].strip()
    if set(line) in ({"="}, {"-"}):
        return 1 if line[0] == "=" else 2
    found = _HEADING.match(line)
    return len(found["marks"]) if found else otherwise


_HEADING = re.compile(r"(?P<marks>#{1,6})(?:[ \t]|$)")


def _level_of_sections(fitted: Fitted) -> int:
    """Return the level of most headings of sections, without the one that is the title."""
    lines = sorted(set(fitted.headings.values()))[bool(fitted.title) :]
    names = [name for name, line in fitted.headings.items() if line in lines]
    sections = [name for name in names if name.startswith("#")] or names  # `of_section`
    levels = Counter(_level_of(fitted, name, SECTION_LEVEL) for name in sections)
    return min(levels, key=lambda level: (-levels[level], level), default=SECTION_LEVEL)


def _line_of(fitted: Fitted, draft: Draft, section: Section, level: int) -> int:
    """Return the index of the line at which a section begins: after those above it in the template.

    The parts of another section, whose headings are below `level`, stay in it.
    """
    sections = draft.template.sections
    above = sections[: [one.id for one in sections].index(section.id)]
    names = (name for other in above for name in (of_section(other), *(b.id for b in other.blocks)))
    line = max((fitted.ends[name] for name in names if name in fitted.ends), default=None)
    if line is None:
        return _above_sections(fitted)
    for name in sorted(fitted.headings, key=fitted.headings.__getitem__):
        if fitted.headings[name] > line:
            if _level_of(fitted, name, level) <= level:
                break
            line = max(line, fitted.ends.get(name, line))
    return line


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


def _at_line(fitted: Fitted, line: int, body: str) -> Sequence[Edit]:
    source = fitted.source
    at = source.start_of(line)
    before = "" if line == 0 or is_blank(source.lines[line - 1]) else "\n"
    if at >= len(source.text) and source.text and not source.text.endswith("\n"):
        return [Edit(at, at, f"\n{before}{body}")]
    after = "\n" if line < len(source.lines) and not is_blank(source.lines[line]) else ""
    return [Edit(at, at, f"{before}{body}\n{after}")]
