"""Add a row that the document lacks, in the layout of its neighbours."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from postmortem_tui.blocks.checklist import PART_TYPES, Checklist
from postmortem_tui.blocks.links import Links
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.exchange.fitting.parts.fitted import Fitted
from postmortem_tui.exchange.lens.answer_spans import RowSpan, RowsSpans
from postmortem_tui.exchange.lens.samples import NUMBERED
from postmortem_tui.exchange.lens.slots import BESIDE, Inline
from postmortem_tui.exchange.lens.source import Edit, applied, insertion
from postmortem_tui.exchange.lens.verbatim import Verbatim
from postmortem_tui.exchange.writing_back.adding_parts import LISTED, as_mentioned, lacking_part
from postmortem_tui.exchange.writing_back.moved_items import RowAbove, inserted_row
from postmortem_tui.exchange.writing_back.parts_removed import without_parts, without_tail
from postmortem_tui.exchange.writing_back.persons_written import in_cells, with_person, without_person
from postmortem_tui.exchange.writing_back.row_numbers import with_next_number
from postmortem_tui.exchange.writing_back.times_of_rows import (
    copied_without_time,
    has_time,
    is_day_alone,
    is_rough,
    with_usual_clock,
    without_time,
)
from postmortem_tui.exchange.writing_back.usual_rows import with_usual_box, without_gaps
from postmortem_tui.markdown.line.inline import write_inline
from postmortem_tui.markdown.line.inline_links import write_link
from postmortem_tui.markdown.parse.table_lines import with_escaped_pipes

_PART = re.compile(r"#{1,6}[ \t]|[^\n|>]*\n+(?:```|~~~)|```|~~~")
"""The beginning of a part with a heading, or of a fence, with its caption or without."""

RULES = "-*_"
"""The characters of thematic breaks (CommonMark 4.1)."""


def added_row(
    fitted: Fitted,
    block: Rows[Any],
    spans: RowsSpans,
    above: RowAbove,
    table: Mapping[str, str],
    *,
    forms: Sequence[RowSpan],
    bracketed: bool,
) -> Iterator[Edit]:
    """Yield the edit that adds a row below another one, in its style; without any row, below the header.

    Yield none for a row without a time where no row can be copied without its own. `forms` are the rows of
    `forms_of`, one of which may have a place for what the row above lacks; `bracketed` says that a person is written in
    brackets after the event.
    """
    source, last = fitted.source.text, above.row
    like = _like(spans, last)
    if like is None:
        if spans.header is not None and spans.columns:
            cells = [with_escaped_pipes(write_inline(table.get(name, ""))) for name in spans.columns]
            yield insertion(source, spans.at, f"| {' | '.join(cells)} |\n")
        return
    if not like.slots:
        return  # a row of which no text is found would be written once more as it is
    like = with_usual_box(source, spans.rows, _written_like(source, spans, last, like, table, forms))
    if not table.get("time") and not in_cells(like):
        if (untimed := copied_without_time(source, spans.rows, like)) is None:
            return
        like = untimed
    untold: Sequence[Edit] = ()
    if isinstance(block, Timeline):
        like = with_usual_clock(source, spans.rows, like)
        table = with_person(source, like, table, spans.rows, bracketed=bracketed)
        if "who" in like.slots and not table.get("who") and not in_cells(like):
            untold = tuple(without_person(source, like))
    line = applied(
        source, like.start, like.end, [*untold, *_changes(fitted, block, spans, like, table, told=not untold)]
    )
    if not all(table.get(name) for name in like.slots if name not in BESIDE):
        line = without_gaps(line, source[like.start : like.end])
    if last is not None:
        line = _numbered(block, line, above.number)
    is_group = "\n" in line.strip("\n")  # a rule separates groups of lines, but divides a list once
    between = "" if in_cells(like) else _gap(source, spans, RULES * is_group)
    yield inserted_row(source, spans, above, line, between)


def _written_like(
    source: str,
    spans: RowsSpans,
    last: RowSpan | None,
    like: RowSpan,
    table: Mapping[str, str],
    forms: Sequence[RowSpan],
) -> RowSpan:
    """Return the row that a new one is a copy of.

    It is `like`, unless another one has a place for more of the new row: `like` is approximate and the new one is not,
    `forms` has one with fewer answers that it lacks, or the new event has several lines.
    """
    is_other = last is not None and is_rough(source, last) and not table.get("time", "").startswith("~")
    if is_other and (plain := next((row for row in reversed(spans.rows) if not is_rough(source, row)), None)):
        like = plain
    elif last is not None and (lacking := _lacking(like, table)):
        # A last row that says `(next sprint)` has no place for a day; one before it may have.
        like = min(forms, key=lambda row: _lacking(row, table), default=like)
        like = like if _lacking(like, table) < lacking else last
    if "\n" in table.get("event", "") and _nested(like) is None:
        like = next((row for row in reversed(spans.rows) if _nested(row)), like)
    return like


def _changes(
    fitted: Fitted, block: Rows[Any], spans: RowsSpans, like: RowSpan, table: Mapping[str, str], *, told: bool
) -> Iterator[Edit]:
    """Yield the edits that make a copy of a row a new one; `told` is whether its person is to be written, too."""
    source = fitted.source.text
    unsaid = dict(_unsaid(source, block, like, table))
    yield from unsaid.values()
    yield from _unlike(fitted, block, spans, like, table)
    if isinstance(block, Links) and (whole := _whole_link(like, table)):
        yield whole
        return
    for name, slot in like.slots.items():
        if name in unsaid or (name == "who" and not told):
            continue
        if isinstance(slot, Inline) and slot.nested and "\n" not in table.get(name, ""):
            yield _without_nested(source, slot, slot.nested)
            slot = Inline(slot.start, slot.end, slot.value)
        yield from slot.edits(source, as_mentioned(source, like, name, table.get(name, "")))


def _without_nested(source: str, slot: Inline, nested: Verbatim) -> Edit:
    """Return the edit that removes the lines under the text of a row."""
    first, after = nested.lines[0][0], nested.lines[-1][1]
    between = source[slot.end : first]
    return Edit(first - len(between) + len(between.rstrip(" \t\n>")), after, "")


def _numbered(block: Rows[Any], line: str, above: int | None) -> str:
    """Return a copied row with the next number of its list; `above` is the number of the item above it, if known."""
    if number := NUMBERED.match(line):
        count = int(number["number"]) if above is None else above
        line = f"{number['before']}{count + 1}{line[number.end() :]}"
    if isinstance(block, Points | Records) and block.item_label:
        return with_next_number(line, block.item_label)
    return line


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
    names = {one.id for one in block.asked} | (set(PART_TYPES) if isinstance(block, Checklist) else set())
    for name, text in table.items():
        if text and name in names and name not in like.slots and name not in BESIDE:
            yield from lacking_part(fitted, block, spans, like, name, text)


def _unsaid(source: str, block: Rows[Any], like: RowSpan, table: Mapping[str, str]) -> Iterator[tuple[str, Edit]]:
    """Yield the parts that a new row lacks, each with the edit that removes it with what sets it off: `, due 3 May`."""
    if in_cells(like):
        return
    if isinstance(block, Timeline) and has_time(like) and not table.get("time"):
        yield from [("time", untimed)] if (untimed := without_time(source, like)) else ()
        return
    lead = block.asked[0].id
    unsaid = {
        name: slot
        for name, slot in like.slots.items()
        if name not in BESIDE and name != lead and not table.get(name) and slot.start < slot.end
    }
    if isinstance(block, Checklist):
        gone = without_parts(source, like, unsaid)
        tail = without_tail(source, like) if unsaid.keys() - gone.keys() else {}
        yield from (gone if any(table.get(name) for name in tail) else gone | tail).items()
    elif isinstance(block, Records) and block.layout in LISTED:
        for name, slot in unsaid.items():
            start = source.rfind("\n", 0, slot.start) + 1
            if start > like.start:
                yield name, Edit(start, source.find("\n", slot.end) + 1 or len(source), "")


def _like(spans: RowsSpans, last: RowSpan | None) -> RowSpan | None:
    """Return the row in whose style a row after `last` is written; None if there is none.

    A row of a timeline that has a day alone, without an event, is the heading of those after it and no example.
    """
    if last is None or not is_day_alone(last):
        return last or (spans.rows[0] if spans.rows else None)
    at = spans.rows.index(last)
    others = (*spans.rows[at + 1 :], *reversed(spans.rows[:at]))
    return next((row for row in others if not is_day_alone(row)), last)


def _nested(row: RowSpan) -> Verbatim | None:
    """Return the slot of the lines under the first line of a row's event; None if there are none."""
    event = row.slots.get("event")
    return event.nested if isinstance(event, Inline) else None


def forms_of(rows: Sequence[RowSpan]) -> Sequence[RowSpan]:
    """Return the last row of each set of columns that rows have, the last one first."""
    last: dict[frozenset[str], RowSpan] = {}
    for row in reversed(rows):
        last.setdefault(frozenset(row.slots), row)
    return tuple(last.values())


def _lacking(row: RowSpan, table: Mapping[str, str]) -> int:
    """Return how many answers of a new row have no place in a row of the document."""
    return sum(bool(value) and name not in row.slots and name not in BESIDE for name, value in table.items())


def _gap(source: str, spans: RowsSpans, rules: str) -> str:
    """Return the blank lines, quoted ones too, that the document has between its rows; with `rules` those, too.

    Parts under headings and fences have one where a row alone shows none.
    """
    if len(spans.rows) == 1:
        return "\n" * bool(_PART.match(source, spans.rows[0].start))
    between = (source[one.end : other.start] for one, other in pairwise(spans.rows) if other.start > one.end)
    return next((gap for gap in between if not gap.strip(f" \t\r\n>{rules}")), "")
