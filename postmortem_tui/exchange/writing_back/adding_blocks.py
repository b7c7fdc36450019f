"""Add a block that the document lacks: under its heading, or with a new one in the order of the template."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import dropwhile, islice
from typing import Any

from postmortem_tui.blocks.checklist import ActionItem, Checklist, part_column
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.prose import Prose
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
from postmortem_tui.exchange.fitting.parts.document_part import is_of_section, of_section
from postmortem_tui.exchange.fitting.parts.fitted import Fitted
from postmortem_tui.exchange.lens.source import Edit
from postmortem_tui.exchange.writing_back.around_blocks import above_next, at_line, is_close
from postmortem_tui.markdown.line.folding import fold
from postmortem_tui.markdown.line.inline import label
from postmortem_tui.markdown.line.labels import split_label
from postmortem_tui.markdown.parse.indents import is_blank
from postmortem_tui.markdown.write import writing
from postmortem_tui.markdown.write.guarding import deepened, raised
from postmortem_tui.notation.by_kind import notation

RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}")
"""A thematic break (CommonMark 4.1)."""


def added_block(fitted: Fitted, draft: Draft, block: AnyBlock, *, alone: bool) -> Sequence[Edit]:
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
        level = fitted.headings[head].level or level
    elif above:
        level = (fitted.headings[above].level or SECTION_LEVEL) + 1
    else:
        level = _level_of_sections(fitted) + bool(titled and not alone)
    body = _body(fitted, draft, block, level if titled or section.heading else 1)
    if not body or (block.grown and f"\n{body}\n" in f"{fitted.source.text}\n"):
        return ()  # what stands there already is not written again at each writing
    if block.label:
        if (line := _after_label(fitted, block, section)) is not None:
            return at_line(fitted, line, body)
        body = writing.blocks(label(block.label), body)
    if head in fitted.headings:
        under = fitted.headings[head]
        line = None if alone else above_next(fitted, under, _after(block, group))
        line = _above_rule(fitted, under.end) if line is None else line
        return at_line(fitted, line, body, close=line == under.start and is_close(fitted, under))
    if titled and above:
        line = _above_closing(fitted, _end_of(fitted, (section,)) or 0)
        return at_line(fitted, line, writing.blocks(heading_of(titled, level), body))
    headings = [heading_of(section, level - bool(titled)) if section.heading and not (titled and alone) else ""]
    headings.append(heading_of(titled, level) if titled else "")
    parts = [*_in_utc(block, headings), body]
    line = _above_closing(fitted, _line_of(fitted, draft, section, level - bool(titled and not alone)))
    return at_line(fitted, line, writing.blocks(*parts))


def _body(fitted: Fitted, draft: Draft, block: AnyBlock, level: int) -> str:
    """Return the answer of a block as Markdown under a heading of a level."""
    there = fitted.draft.facts()  # a fact that the document has elsewhere is not repeated
    facts = {name: "" if text == there.get(name) else text for name, text in draft.facts().items()}
    around = surroundings_of(block, draft.template.section_of(block), draft.template)
    guarded = around.guarded + level - around.level
    one: Any = block
    value = draft[one]
    if isinstance(block, Checklist) and (asked := _as_its_template_asks(fitted, block)):
        one, value = asked, tuple(_with_parts_in_brackets(row, asked.room_for) for row in value)
    if isinstance(block, Prose):
        value = deepened(raised(value, around.guarded - guarded, guarded), guarded, ())
    return notation(one).write(value, around._replace(facts=facts, level=level, guarded=guarded))


def _as_its_template_asks(fitted: Fitted, block: Checklist) -> Checklist | None:
    """Return a list without the columns that its items have beyond its template; None if they have none."""
    there = (one for one in fitted.draft.template.blocks() if one.id == block.id and isinstance(one, Checklist))
    return next((one for one in there if one.room_for), None)


def _with_parts_in_brackets(row: ActionItem, parts: Sequence[str]) -> ActionItem:
    """Return an item with these parts after its action: `Add it (Owner: Ana, 2026-02-03)`.

    Set off by dashes alone they would be read as words of the action, as the list has no columns.
    """
    texts = [f"{part_column(part).label}: {row.text(part)}" if part == "owner" else row.text(part) for part in parts]
    aside = ", ".join(text for text, part in zip(texts, parts, strict=True) if row.text(part))
    return row.having(action=f"{row.action} ({aside})", **dict.fromkeys(parts, "")) if aside else row


def _after(block: AnyBlock, group: Sequence[AnyBlock]) -> Iterator[AnyBlock]:
    """Yield the blocks after another one under the same heading; a text that only the draft has leads to the others."""
    if block.grown and isinstance(block, Prose):
        return iter(group)
    return islice(dropwhile(lambda other: other.id != block.id, group), 1, None)


def _level_of_sections(fitted: Fitted) -> int:
    """Return the level of most headings of sections, without the one that is the title."""
    lines = sorted({one.start for one in fitted.headings.values()})[bool(fitted.title) :]
    names = [name for name, one in fitted.headings.items() if one.start in lines]
    sections = [*filter(is_of_section, names)] or names
    levels = Counter(fitted.headings[name].level or SECTION_LEVEL for name in sections)
    return min(levels, key=lambda level: (-levels[level], level), default=SECTION_LEVEL)


def _line_of(fitted: Fitted, draft: Draft, section: Section, level: int) -> int:
    """Return the index of the line at which a section begins: after those above it in the template.

    The parts of another section, whose headings are below `level`, stay in it.
    """
    sections = draft.template.sections
    line = _end_of(fitted, sections[: [one.id for one in sections].index(section.id)])
    if line is None:
        return _above_sections(fitted)
    for below in sorted(one for one in fitted.headings.values() if one.start > line):
        if (below.level or level) <= level:
            break
        line = max(line, below.end)
    return line


def _above_closing(fitted: Fitted, line: int) -> int:
    """Return the index of the line at which to add a section: above the rule over what closes the document, if any.

    Below that rule it would take the closing lines for its own text.
    """
    below = next((n for n in range(line, len(fitted.source.lines)) if not is_blank(fitted.source.lines[n])), None)
    is_heading = below is None or any(below in (one.start - 1, one.start - 2) for one in fitted.headings.values())
    return line if is_heading else _above_rule(fitted, line)


def _above_rule(fitted: Fitted, line: int) -> int:
    """Return the index of the line of the thematic break that is right above a line; that line if there is none."""
    lines, at = fitted.source.lines, line - 1
    while at > 0 and is_blank(lines[at]):
        at -= 1
    is_rule = at > 0 and is_blank(lines[at - 1]) and RULE.fullmatch(lines[at].strip())
    return at if is_rule else line


def _end_of(fitted: Fitted, sections: Sequence[Section]) -> int | None:
    """Return the index of the line after the last part of sections in the document; None if it has none of them."""
    names = (name for one in sections for name in (of_section(one), *(block.id for block in one.blocks)))
    return max((fitted.headings[name].end for name in names if name in fitted.headings), default=None)


def _after_label(fitted: Fitted, block: AnyBlock, section: Section) -> int | None:
    """Return the index of the line after the label of a block, if the document has it under the heading there."""
    name = next((one.id for one in group_of(block, section) if one.title), of_section(section))
    if name not in fitted.headings:
        return None
    lines, under = fitted.source.lines, fitted.headings[name]
    for n in range(under.start, min(under.end, len(lines))):
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
    last = min(one.start for one in fitted.headings.values()) - 1
    return last - (last > 0 and set(lines[last].strip()) in ({"="}, {"-"}))
