"""The edits that write one answer of a draft into its document: only the lines of what differs."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby, zip_longest
from typing import Any

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.checklist import PART_TYPES, Checklist
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.merging.aligning import aligned
from postmortem_tui.exchange.exporting.exporting import surroundings_of
from postmortem_tui.exchange.fitting.parts.fitted import Fitted
from postmortem_tui.exchange.lens.answer_spans import FieldsSpans, ProseSpan, RowSpan, RowsSpans, Sample
from postmortem_tui.exchange.lens.slots import BESIDE, DONE
from postmortem_tui.exchange.lens.source import Edit, applied
from postmortem_tui.exchange.writing_back.adding_blocks import added_block
from postmortem_tui.exchange.writing_back.adding_parts import added_field, lacking_part
from postmortem_tui.exchange.writing_back.adding_rows import RULES, added_row, forms_of
from postmortem_tui.exchange.writing_back.answers_compared import (
    PERSONS,
    day_of_draft,
    is_of_kind,
    tables_of_rows,
    value_in,
)
from postmortem_tui.exchange.writing_back.moved_items import (
    RowAbove,
    gap_beside,
    inserted_row,
    numbers_after,
    without_moved,
    without_row,
)
from postmortem_tui.exchange.writing_back.parts_removed import without_parts
from postmortem_tui.exchange.writing_back.persons_written import (
    called_alike,
    in_cells,
    with_person,
    without_person,
    written_forms,
)
from postmortem_tui.exchange.writing_back.row_numbers import column_of_numbers, counted_on, number_of, renumbered
from postmortem_tui.exchange.writing_back.row_states import by_word
from postmortem_tui.exchange.writing_back.times_of_rows import without_time
from postmortem_tui.notation.by_kind import notation
from postmortem_tui.values.text.own_words import by_words


def edits_of(fitted: Fitted, draft: Draft, block: AnyBlock, *, plainer: bool) -> Sequence[Edit]:
    """Return the edits that write the answer of a block; with `plainer`, persons in brackets, and new blocks alone."""
    with by_words(draft.template.own_words):
        return _edits_of(fitted, draft, block, plainer=plainer)


def _edits_of(fitted: Fitted, draft: Draft, block: AnyBlock, *, plainer: bool) -> Sequence[Edit]:
    old, new = value_in(fitted.draft, block), value_in(draft, block)
    if old == new:
        return ()
    text = fitted.source.text
    spans = fitted.spans.get(block.id) if is_of_kind(fitted.draft, block) else None
    match spans:
        case ProseSpan() if spans.slot.lines:
            return spans.slot.edits(text, new)
        case FieldsSpans() if isinstance(block, Fields):
            return list(_of_form(fitted, block, spans, old, new))
        case RowsSpans() if isinstance(block, Rows) and (spans.rows or spans.header or spans.sample):
            return list(_of_rows(fitted, draft, block, spans, old, new, plainer=plainer))
        case _:
            return added_block(fitted, draft, block, alone=plainer)


def _of_form(fitted: Fitted, block: Fields, spans: FieldsSpans, old: Row, new: Row) -> Iterator[Edit]:
    for one in block.asked:
        text = new.text(one.id)
        if text == old.text(one.id):
            continue
        if one.id in spans.slots:
            yield from spans.slots[one.id].edits(fitted.source.text, text)
        elif text:
            yield from added_field(fitted, block, spans, one, text)


def _of_rows(
    fitted: Fitted,
    draft: Draft,
    block: Rows[Any],
    spans: RowsSpans,
    old: Sequence[Row],
    new: Sequence[Row],
    *,
    plainer: bool,
) -> Iterator[Edit]:
    day = day_of_draft(fitted.draft)
    told = tables_of_rows(block, old, fitted.draft, day)
    undated = day is None and spans.rows  # rows that stand without a day stay so when the document gets one elsewhere
    news = tables_of_rows(block, new, draft, None if undated else day_of_draft(draft))
    if isinstance(block, Timeline):
        if undated:  # a row that stands without a day has that of a row above it unwritten, too
            bare = [{**table, "time": row.text("time")} for table, row in zip(news, new, strict=True)]
            news = [one if one in told else table for one, table in zip(bare, news, strict=True)]
        news = _as_told(told, news)
    if isinstance(block, Checklist) and block.state:
        told, news = (by_word(block.state, spans.rows, tables) for tables in (told, news))
    if column := column_of_numbers(fitted.source.text, spans.rows):
        news = counted_on(news, column)
    if spans.sample is not None and not spans.rows:
        yield from _in_samples(fitted, draft, block, spans.sample, news)
        return
    pairs = aligned(told, news)
    pairs = list(_in_place(pairs)) if isinstance(block, Points) else pairs
    pairs = list(without_moved(pairs, told, news))
    gone = {tuple(sorted(told[a].items())): a for a, b in reversed(pairs) if b is None and a is not None}
    removed = set() if any(a is None for a, _ in pairs) else {a for a, b in pairs if b is None and a is not None}
    forms = forms_of(spans.rows)
    above, text = RowAbove(), fitted.source.text
    moves = {b: gone[key] for _, b in pairs if b is not None and (key := tuple(sorted(news[b].items()))) in gone}
    numbers = numbers_after(text, spans.rows, pairs, moves)
    for a, b in pairs:
        if a is not None and b is not None and a < len(spans.rows):
            row = spans.rows[a]
            yield from _of_row(fitted, block, spans, row, told[a], news[b])
            above = RowAbove(row, numbers.get(b, number_of(text, row)))
            yield from [renumbered(text, row, numbers[b])] if b in numbers else []
        elif a is not None and a < len(spans.rows):
            follows = a == 0 and pairs[0][0] is None  # new rows are written at its start
            yield _removal(text, spans.rows, a, removed, follows=follows)
            above = RowAbove(spans.rows[a], above.number, is_gone=True)
        elif b is not None and b in moves:
            row = spans.rows[moves[b]]
            above = above._replace(number=numbers.get(b, number_of(text, row)))
            again = [renumbered(text, row, numbers[b])] if b in numbers else []
            line = applied(text, row.start, row.end, again)
            yield inserted_row(text, spans, above, line, gap_beside(text, spans.rows, moves[b]))
            above = above._replace(is_gone=False)
        elif b is not None:
            yield from added_row(fitted, block, spans, above, news[b], forms=forms, bracketed=plainer)
            above = RowAbove(above.row, None if above.number is None else above.number + 1)


def _in_place(pairs: Sequence[tuple[int | None, int | None]]) -> Iterator[tuple[int | None, int | None]]:
    """Yield the pairs; rows that are removed and added at one place are the same rows, in order, with another text."""
    for both, run in groupby(pairs, key=lambda pair: None not in pair):
        here = list(run)
        if both:
            yield from here
        else:
            yield from zip_longest([a for a, _ in here if a is not None], [b for _, b in here if b is not None])


def _as_told(told: Sequence[dict[str, str]], news: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Return the new rows of a timeline; one that the document says with its person elsewhere, as it says it."""

    def key(table: Mapping[str, str], form: str) -> tuple[object, ...]:
        rest = {name: text for name, text in table.items() if text and name not in ("event", "who")}
        return (form, *sorted(rest.items()))

    def forms(table: Mapping[str, str]) -> list[tuple[object, ...]]:
        return [key(table, form) for form in written_forms(table.get("event", ""), table.get("who", ""))]

    known = {form: table for table in told for form in forms(table)}
    return [next((known[form] for form in forms(table) if form in known), table) for table in news]


def _in_samples(
    fitted: Fitted, draft: Draft, block: Rows[Any], sample: Sample, news: Sequence[Mapping[str, str]]
) -> Iterator[Edit]:
    """Yield the edit that replaces the samples of a blank form with the first rows, in their spelling.

    If the samples have no slot for one of the texts, the rows are written in the block's own layout.
    """
    asked = {DONE, *PART_TYPES, "wont_do", "trail", "nesting", *(one.id for one in block.asked)}
    tables = [{name: text for name, text in table.items() if name in asked} for table in news]
    dated = [False] * len(tables)
    if isinstance(block, Timeline) and day_of_draft(draft.put(block, ())) is None:
        days = [table.get("time", "")[: len("2026-03-02")] for table in tables]  # no other answer says the day
        dated = [day != above for day, above in zip(days, ["", *days], strict=False)]
    lines = [
        sample.row(fitted.source.text, table, n, dated=day)
        for n, (table, day) in enumerate(zip(tables, dated, strict=True))
    ]
    written = [line for line in lines if line is not None]
    if len(written) == len(lines):
        yield Edit(sample.start, sample.end, "".join(written))
        return
    one: Any = block
    body = notation(one).write(draft[one], surroundings_of(one, draft.template.section_of(one), draft.template))
    yield Edit(sample.start, sample.end, f"{body}\n")


def _of_row(
    fitted: Fitted, block: Rows[Any], spans: RowsSpans, row: RowSpan, old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[Edit]:
    if isinstance(block, Timeline):
        if new.get("who", "") != old.get("who", ""):
            new = with_person(fitted.source.text, row, new, spans.rows)
        if row.slots.get("who") and not new.get("who") and old.get("who") and not in_cells(row):
            yield from without_person(fitted.source.text, row)
            new = {**new, "who": old["who"]}
        if old.get("time") and not new.get("time") and not in_cells(row):
            yield from [untimed] if (untimed := without_time(fitted.source.text, row)) else ()
            new = {**new, "time": old["time"]}
    gone: Mapping[str, Edit] = {}
    if isinstance(block, Checklist) and not in_cells(row):
        parts = {name for name in row.slots if name != block.action.id and old.get(name) and not new.get(name)}
        gone = without_parts(fitted.source.text, row, parts - BESIDE)
    asked = {one.id for one in block.asked}
    state = block.state if isinstance(block, Checklist) else ""
    worded = row.slots[state] if state in row.slots and new.get(state, "") != old.get(state, "") else None
    for name in dict.fromkeys((DONE, *old, *new)):  # the marks around a struck text come before the parts after it
        if worded and name == "wont_do" and row.slots.get(name) and row.slots[name].start == worded.start:
            continue  # the word that an item will not be done is that of its state
        text = new.get(name, "")
        if name in PERSONS:
            text = called_alike(old.get(name, ""), text)
        if text == old.get(name, ""):
            continue
        if name in row.slots:
            yield from [gone[name]] if name in gone else row.slots[name].edits(fitted.source.text, text)
        elif text and (name in asked or (name in PART_TYPES and isinstance(block, Checklist))):
            yield from lacking_part(fitted, block, spans, row, name, text)


def _removal(text: str, rows: Sequence[RowSpan], at: int, removed: Collection[int], *, follows: bool) -> Edit:
    """Return the edit that removes a row, with the rule between it and the next one, or the one above the last.

    `removed` are the indices of all rows that are removed; none if others are added, which the rules then separate.
    One that `follows` a new row keeps the line above it, as that row is written there.
    """
    if rows[at].separator:
        return without_row(text, rows, at, removed)
    start, end = rows[at].start, rows[at].end
    if at in removed and at + 1 < len(rows) and _is_rule(text[end : rows[at + 1].start]):
        return Edit(start, rows[at + 1].start, "")
    is_last = at in removed and at > 0 and at + 1 == len(rows) and at - 1 not in removed
    if is_last and _is_rule(text[rows[at - 1].end : start]):
        return Edit(rows[at - 1].end, end, "")
    is_between_blanks = text[max(0, start - 2) : start] == "\n\n" and text[end : end + 1] in ("\n", "")
    is_unended = end == len(text) and not text.endswith("\n") and start > 0
    if not follows and (is_between_blanks or is_unended):
        start -= 1
    return Edit(start, end, "")


def _is_rule(between: str) -> bool:
    return bool(between.strip()) and not between.strip(f"{RULES} \n")
