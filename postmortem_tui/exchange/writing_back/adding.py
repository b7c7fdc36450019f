"""Add what the document has no line for: a field, a row, a block; each in the layout of its neighbours."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.links import Links
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import UNPLACED
from postmortem_tui.exchange.exporting.exporting import group_of, heading_of, surroundings_of
from postmortem_tui.exchange.fitting.parts.document_part import of_section
from postmortem_tui.exchange.fitting.parts.fitted import Fitted
from postmortem_tui.exchange.lens.answer_spans import FieldsSpans, RowSpan, RowsSpans
from postmortem_tui.exchange.lens.range_slot import RangeEnd
from postmortem_tui.exchange.lens.samples import NUMBERED
from postmortem_tui.exchange.lens.slots import BESIDE, Inline
from postmortem_tui.exchange.lens.source import Edit, applied, insertion
from postmortem_tui.exchange.lens.verbatim import Verbatim
from postmortem_tui.exchange.writing_back.moved_items import inserted_row
from postmortem_tui.exchange.writing_back.parts_removed import without_parts
from postmortem_tui.exchange.writing_back.persons_written import in_cells, with_person, without_person
from postmortem_tui.markdown.line.inline import label, write_inline
from postmortem_tui.markdown.line.inline_links import write_link
from postmortem_tui.markdown.parse.indents import is_blank
from postmortem_tui.markdown.parse.table_lines import with_escaped_pipes
from postmortem_tui.markdown.write import writing
from postmortem_tui.notation.by_kind import notation
from postmortem_tui.notation.pieces.item_labels import is_item_label
from postmortem_tui.notation.pieces.one_line import write_text
from postmortem_tui.values.answers.answers import Field

_LEFT_OPEN = re.compile(r"\(\s*(?:[,;]\s*)+|(?:[,;]\s*)+(?=\))|[ ]?\(\s*\)|(?<=,)\s*,")
_GAP = re.compile(r"(?<=[^\s|])  (?=[^\s|])")
"""Two blanks between words, where a part between them is left out."""
_COUNTED = re.compile(
    r"(?P<before>[\s>]*(?:[-*+]|\d{1,9}[.)]|#{1,6})\s+[*_]*)(?P<name>[^*_]*[^*_\s])\s+(?P<number>\d{1,6})"
)
"""The beginning of an item of a list with labels: `3. **Lesson 3`, `### Failure Mode 3`."""

_UNDER = re.compile(r"(?P<indent>[ \t>]+)[-*+][ \t]+")
_ITEM_MARK = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
"""The marks of an item under another one, and of an item of a list."""

_PART = re.compile(r"#{1,6}[ \t]|[^\n|>]*\n+(?:```|~~~)|```|~~~")
"""The beginning of a part with a heading, or of a fence, with its caption or without."""

_LEAD = re.compile(r"(?:\s*\(|(?P<comma>\s*[,;]\s*))(?P<word>[^\W\d_][^()\[\],;]*)?")
"""What stands before an answer in brackets: `, due `, ` (owner: `."""

_SET_OFF = re.compile(r"[\s(\[（,;:：|、–—/-]\s+$|^\s+$")
"""What sets an owner off from the text before it."""

PARTS = ("owner", "due", "ticket")
"""The columns that are recognised in any item, so that they can be added even if no other item has them."""

FEWEST_COUNTED = 2
"""The fewest rows of a table whose first column can be known to number them."""

LISTED = ("numbered", "bulleted")
"""The layouts of records as items, each with its other texts in items under it."""

RULES = "-*_"
"""The characters of thematic breaks (CommonMark 4.1)."""

_OWN_BRACKET = re.compile(r"[)\]].*?(?P<lead>\s*[(\[][^()\[\]]*)", re.DOTALL)
"""The end of the brackets of the part before, and what begins a part in brackets of its own: `) (due `."""

_LINK_ENDS = re.compile(r"\]\([^()\s]*\)")


def added_field(fitted: Fitted, block: Fields, spans: FieldsSpans, one: Field, text: str) -> Iterator[Edit]:
    """Yield the edit that adds a line for a field next to that of its neighbour, in its style."""
    source = fitted.source.text
    order = [other.id for other in block.fields]
    before = [name for name in order[: order.index(one.id)] if name in spans.lines and name in spans.labels]
    after = [name for name in order[order.index(one.id) :] if name in spans.lines and name in spans.labels]
    if not before and not after:
        if block.layout == "front" and spans.slots:
            last = max(spans.slots.values(), key=lambda slot: slot.end)
            at = fitted.source.start_of(fitted.source.line_at(last.end) + 1)
            character = (
                " = "
                if re.match(r"[^\n]*=", source[fitted.source.start_of(fitted.source.line_at(last.start)) :])
                else ": "
            )
            yield Edit(at, at, f"{one.label}{character}{last.edits(source, text)[0].new}\n")
        return
    name = before[-1] if before else after[0]
    start, end = spans.lines[name]
    named = spans.labels[name]
    edits = [Edit(*named, write_inline(one.label)), *spans.slots[name].edits(source, text)]
    line = applied(source, start, end, edits)
    at = end if before else start
    yield insertion(source, at, line)


def added_row(
    fitted: Fitted,
    block: Rows[Any],
    spans: RowsSpans,
    last: RowSpan | None,
    table: Mapping[str, str],
    *,
    forms: Sequence[RowSpan],
    above: int | None = None,
    bracketed: bool = False,
) -> Iterator[Edit]:
    """Yield the edit that adds a row after another one, in its style; without any, below the header.

    Yield none for a row without a time in a list of times, which would not be read as a row. `forms` are the rows of
    `forms_of`, one of which may have a place for what the row above lacks; `above` is the number of the item above in a
    numbered list; `bracketed` says that a person is written in brackets after the event.
    """
    source = fitted.source.text
    like = _like(spans, last)
    if like is None:
        if spans.header is not None and spans.columns:
            cells = [with_escaped_pipes(write_inline(table.get(name, ""))) for name in spans.columns]
            yield insertion(source, spans.at, f"| {' | '.join(cells)} |\n")
        return
    if not like.slots or ("time" in like.slots and not table.get("time") and not in_cells(like)):
        return  # a row of which no text is found would be written once more as it is
    end = like.end
    is_other = last is not None and _is_rough(source, last) and not table.get("time", "").startswith("~")
    if is_other and (plain := next((row for row in reversed(spans.rows) if not _is_rough(source, row)), None)):
        like, end = plain, plain.end
    elif last is not None and (lacking := _lacking(like, table)):
        # A last row that says `(next sprint)` has no place for a day; one before it may have.
        like = min(forms, key=lambda row: _lacking(row, table), default=like)
        like = like if _lacking(like, table) < lacking else last
        end = like.end
    if "\n" in table.get("event", "") and _nested(like) is None:
        like = next((row for row in reversed(spans.rows) if _nested(row)), like)
        end = like.end
    untold: Sequence[Edit] = ()
    if isinstance(block, Timeline):
        table = with_person(source, like, table, bracketed=bracketed)
        if "who" in like.slots and not table.get("who") and not in_cells(like):
            untold = tuple(without_person(source, like))
    unsaid = dict(_unsaid(source, block, like, table))
    whole = _whole_link(like, table) if isinstance(block, Links) else None
    edits = [*untold, *unsaid.values(), *_unlike(fitted, block, spans, like, table), *([whole] if whole else ())]
    for name, slot in () if whole else like.slots.items():
        if name in unsaid or (untold and name == "who"):
            continue
        if isinstance(slot, Inline) and slot.nested and "\n" not in table.get(name, ""):
            first, after = slot.nested.lines[0][0], slot.nested.lines[-1][1]
            between = source[slot.end : first]
            edits.append(Edit(first - len(between) + len(between.rstrip(" \t\n>")), after, ""))
            slot = Inline(slot.start, slot.end, slot.value)
        edits.extend(slot.edits(source, _as_mentioned(source, like, name, table.get(name, ""))))
    line = applied(source, like.start, end, edits)
    if not all(table.get(name) for name in like.slots if name not in BESIDE):
        line = _LEFT_OPEN.sub(_closed_up, line)
        line = line if _GAP.search(source, like.start, end) else _GAP.sub(" ", line)
    number = NUMBERED.match(line)
    if number and last is not None:
        count = int(number["number"]) if above is None else above
        line = f"{number['before']}{count + 1}{line[number.end() :]}"
    if isinstance(block, Points | Records) and block.item_label and last is not None:
        line = _counted_on(line, block.item_label)
    is_group = "\n" in line.strip("\n")  # a rule separates groups of lines, but divides a list once
    between = "" if line.lstrip().startswith("|") else _gap(source, spans, RULES * is_group)
    yield inserted_row(source, spans, last, line, between)


def _whole_link(like: RowSpan, table: Mapping[str, str]) -> Edit | None:
    """Return the edit that writes a new link in place of a whole one, `[title](address)`; a title alone is no link."""
    title, address = like.slots.get("title"), like.slots.get("address")
    if title is None or address is None:
        return None
    text, to = table.get("title", ""), table.get("address", "")
    return Edit(title.start - 1, address.end + 1, write_link(text, to) if to else write_inline(text))


def _unlike(
    fitted: Fitted, block: Rows[Any], spans: RowsSpans, like: RowSpan, table: Mapping[str, str]
) -> Iterator[Edit]:
    """Yield the edits that add to a copy of a row the parts of a new one that the row itself lacks."""
    if not isinstance(block, Checklist | Records) or in_cells(like):
        return
    names = {one.id for one in block.asked} | (set(PARTS) if isinstance(block, Checklist) else set())
    for name, text in table.items():
        if text and name in names and name not in like.slots and name not in BESIDE:
            yield from lacking_part(fitted, block, spans, like, name, text)


def _unsaid(source: str, block: Rows[Any], like: RowSpan, table: Mapping[str, str]) -> Iterator[tuple[str, Edit]]:
    """Yield the parts that a new row lacks, each with the edit that removes it with what sets it off: `, due 3 May`."""
    if in_cells(like):
        return
    lead = block.asked[0].id
    unsaid = {
        name: slot
        for name, slot in like.slots.items()
        if name not in BESIDE and name != lead and not table.get(name) and slot.start < slot.end
    }
    if isinstance(block, Checklist):
        yield from without_parts(source, like, unsaid).items()
    elif isinstance(block, Records) and block.layout in LISTED:
        for name, slot in unsaid.items():
            start = source.rfind("\n", 0, slot.start) + 1
            if start > like.start:
                yield name, Edit(start, source.find("\n", slot.end) + 1 or len(source), "")


def _like(spans: RowsSpans, last: RowSpan | None) -> RowSpan | None:
    """Return the row in whose style a row after `last` is written; None if there is none.

    A row of a timeline that has a day alone, without an event, is the heading of those after it and no example.
    """
    if last is None or not _is_day_alone(last):
        return last or (spans.rows[0] if spans.rows else None)
    at = spans.rows.index(last)
    others = (*spans.rows[at + 1 :], *reversed(spans.rows[:at]))
    return next((row for row in others if not _is_day_alone(row)), last)


def _nested(row: RowSpan) -> Verbatim | None:
    """Return the slot of the lines under the first line of a row's event; None if there are none."""
    event = row.slots.get("event")
    return event.nested if isinstance(event, Inline) else None


def _is_day_alone(row: RowSpan) -> bool:
    event = row.slots.get("event")
    return "time" in row.slots and (event is None or event.start == event.end)


def forms_of(rows: Sequence[RowSpan]) -> Sequence[RowSpan]:
    """Return the last row of each set of columns that rows have, the last one first."""
    last: dict[frozenset[str], RowSpan] = {}
    for row in reversed(rows):
        last.setdefault(frozenset(row.slots), row)
    return tuple(last.values())


def column_of_numbers(source: str, rows: Sequence[RowSpan]) -> str:
    """Return the first column of a table if all it does is number the rows, one by one; otherwise ""."""
    if len(rows) < FEWEST_COUNTED or not in_cells(rows[0]):
        return ""
    name, _ = min(rows[0].slots.items(), key=lambda one: one[1].start)
    slots = (row.slots.get(name) for row in rows)
    cells = [source[slot.start : slot.end] if slot else "" for slot in slots]
    counts = cells[0].isdecimal() and all(cell == str(n) for n, cell in enumerate(cells, int(cells[0])))
    return name if counts else ""


def counted_on(tables: Sequence[dict[str, str]], column: str) -> list[dict[str, str]]:
    """Return rows of which the last ones, that have no number in a column, have the next numbers."""
    lacking = next((n for n, table in enumerate(reversed(tables)) if table.get(column)), len(tables))
    kept = len(tables) - lacking
    last = tables[kept - 1][column] if kept else "0"
    if not last.isdecimal():
        return [*tables]
    return [*tables[:kept], *({**table, column: str(int(last) + n)} for n, table in enumerate(tables[kept:], 1))]


def _lacking(row: RowSpan, table: Mapping[str, str]) -> int:
    """Return how many answers of a new row have no place in a row of the document."""
    return sum(bool(value) and name not in row.slots and name not in BESIDE for name, value in table.items())


def _as_mentioned(source: str, like: RowSpan, name: str, text: str) -> str:
    """Return an owner with the `@` of a neighbour's: without it, these would be words of the item.

    A name, in capitals, has it before an item, or right after it, where nothing sets it off.
    """
    slot, action = like.slots[name], like.slots.get("action")
    leads = action is not None and slot.end <= action.start
    before = source[like.start : slot.start]
    follows = text[:1].islower() or (before.endswith(" ") and not _SET_OFF.search(before))
    told = text and name == "owner" and not before.lstrip().startswith("|")
    mentioned = told and (leads or follows) and source.startswith("@", slot.start)
    return f"@{text}" if mentioned and not text.startswith("@") else text


def _counted_on(line: str, item_label: str) -> str:
    """Return a line that was copied from the one above with the next number: `**Lesson 3:** …`."""
    label, colon, rest = line.partition(":")
    found = _COUNTED.fullmatch(label)
    if found is None or not colon or not is_item_label(found["name"], item_label):
        return line
    return f"{found['before']}{found['name']} {int(found['number']) + 1}{colon}{rest}"


def lacking_part(
    fitted: Fitted, block: Rows[Any], spans: RowsSpans, row: RowSpan, name: str, text: str
) -> Iterator[Edit]:
    """Yield the edit that adds a missing answer to a row of a list, in the style of its neighbours.

    Yield none in a table, and for the end of a range, which does not stand after the event.
    """
    source = fitted.source.text
    line = source[row.start : row.end]
    if isinstance(block, Records) and block.layout in LISTED:
        yield _line_under(source, block, spans, row, name, text)
        return
    if line.lstrip().startswith("|") or any(isinstance(other.slots.get(name), RangeEnd) for other in spans.rows):
        return
    others = (slot for part, slot in row.slots.items() if part not in ("wont_do", "trail"))
    lead = _lead_end(source, row)
    at = max((slot.end for slot in others if slot.end <= lead), default=lead)
    like = next((other for other in spans.rows if name in other.slots and "action" in other.slots), None)
    bracketed = False
    if like is not None:
        slot, action = like.slots[name], like.slots["action"]
        text = _as_mentioned(source, like, name, text)
        if slot.end <= action.start and "action" in row.slots:
            before_it = row.slots["action"].start
            marks = source[like.start : slot.start]
            marks = marks[len(marks.rstrip("*_`")) :]  # of the neighbour's name; its closing ones follow it
            yield Edit(before_it, before_it, f"{marks}{write_inline(text)}{source[slot.end : action.start]}")
            return
        starts = sorted(s.end for s in like.slots.values() if s.end <= slot.start)
        before = source[starts[-1] : slot.start] if starts else " ("
        before = own["lead"] if (own := _OWN_BRACKET.fullmatch(before)) else before
        closing = ")" if "(" in before and source[slot.end : slot.end + 1] in (")", ",") else ""
        closing = "]" if "[" in before else closing
        among = source[action.end : slot.start]
        bracketed = among.count("(") > among.count(")")
    else:
        before, closing = (" [", "]") if name == "ticket" else (" (", ")")
        asked = next((one for one in block.asked if one.id == name), None)
        if asked is not None and asked.type == "people" and text[:1] != "@":
            before = f" ({write_inline(asked.label)}: "  # `(DevOps)` alone would be no person
    told = _LEAD.fullmatch(before)
    if source[at : at + 1] != ")" and bracketed and told and told["comma"]:
        before, closing = f" ({told['word'] or ''}", ")"
    if link := _LINK_ENDS.match(source, at):
        at = link.end()
    elif source[at : at + 1] == "]" or _ends_address(source, row.start, at):
        at += 1
    elif source[at : at + 1] == ")":
        # within brackets it comes after a comma, with the word that the neighbour's has before it
        before, closing = f"{told['comma'] or ', '}{told['word'] or ''}" if told else ", ", ""
    yield Edit(at, at, f"{before}{write_inline(text)}{closing}")


def _line_under(source: str, block: Records, spans: RowsSpans, row: RowSpan, name: str, text: str) -> Edit:
    """Return the edit that adds a missing answer of a record as a labelled item under it, marked like another one."""
    field = next(one for one in block.asked if one.id == name)
    starts = (
        source.rfind("\n", 0, slot.start) + 1
        for one in spans.rows
        for column, slot in one.slots.items()
        if column != block.asked[0].id
    )
    first = _ITEM_MARK.match(source, row.start)
    indent = " " * (len(first[0].expandtabs(4)) if first else 2)
    marks = (found for start in starts if (found := _UNDER.match(source, start)))
    mark = next((one[0] for one in marks if one["indent"] >= indent), f"{indent}- ")
    end = row.start + len(source[row.start : row.end].rstrip())
    return Edit(end, end, f"\n{mark}{label(field.written, block.label_style)} {write_text(text)}")


def _lead_end(source: str, row: RowSpan) -> int:
    """Return the end of the text of a row, without what is nested under it; the text may go on over several lines."""
    action = row.slots.get("action")
    first = row.start + len(source[row.start : row.end].split("\n")[0].rstrip())
    return max(first, action.end) if isinstance(action, Inline) else first


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
    heads = [name for name in (group[0].id if group[0].title else of_section(section),) if name in fitted.headings]
    if heads:
        return _under(fitted, heads[0], body)
    if block.title and of_section(section) in fitted.headings:
        ends = [
            fitted.ends[name] for name in (of_section(section), *(b.id for b in section.blocks)) if name in fitted.ends
        ]
        return _at_line(fitted, max(ends), writing.blocks(heading_of(block), body))
    headings = [heading_of(section) if section.heading else "", heading_of(block) if block.title else ""]
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


def _gap(source: str, spans: RowsSpans, rules: str) -> str:
    """Return the blank lines, quoted ones too, that the document has between its rows; with `rules` those, too.

    Parts under headings and fences have one where a row alone shows none.
    """
    if len(spans.rows) == 1:
        return "\n" * bool(_PART.match(source, spans.rows[0].start))
    between = (source[one.end : other.start] for one, other in pairwise(spans.rows) if other.start > one.end)
    return next((gap for gap in between if not gap.strip(f" \t\r\n>{rules}")), "")


def _is_rough(source: str, row: RowSpan) -> bool:
    """Return whether the time of a row is marked as approximate."""
    slot = row.slots.get("time")
    return slot is not None and not source[slot.start : slot.start + 1].isdigit()


def _closed_up(found: re.Match[str]) -> str:
    """Return what is left of commas and brackets without anything between them."""
    return "(" if found[0].startswith("(") and not found[0].endswith(")") else ""


def _ends_address(source: str, start: int, at: int) -> bool:
    """Return whether the bracket at an offset is the one after a link's address."""
    return source[at : at + 1] == ")" and source[source.rfind("(", start, at) - 1] == "]"
