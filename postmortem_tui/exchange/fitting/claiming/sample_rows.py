"""Remove the rows and hints of the blank form from the answers of a list."""

from dataclasses import replace
from typing import Any

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.exchange.fitting.parts.claims import Claimed
from postmortem_tui.exchange.lens.answer_spans import RowsSpans
from postmortem_tui.exchange.lens.samples import LineSample
from postmortem_tui.notation.by_kind import notation
from postmortem_tui.notation.pieces.one_line import forget_placeholders
from postmortem_tui.notation.pieces.rows import RowsNotation


def without_samples(block: Rows[Any], found: Claimed, spans: RowsSpans) -> Claimed:
    """Return what a list claimed, without sample rows of the blank form and texts that are placeholders."""
    how = notation(block)  # type: ignore[arg-type]  # every kind with rows is one of them
    samples = how.samples() if isinstance(how, RowsNotation) else ()
    cleaned: list[Row] = [row if _is_timed(row) else forget_placeholders(row, block.asked) for row in found.value]
    kept = [n for n, row in enumerate(found.value) if _without_day(row) not in samples and block.begun(cleaned[n])]
    rows = tuple(spans.rows[n] for n in kept) if len(spans.rows) == len(found.value) else spans.rows
    sample = spans.sample
    if spans.rows and not rows and sample is None and not spans.columns:
        sample = LineSample(spans.rows[0], spans.rows[0].start, spans.rows[-1].end)
    return found._replace(value=tuple(cleaned[n] for n in kept), spans=replace(spans, rows=rows, sample=sample))


def _without_day(row: Row) -> Row:
    """Return a row as the blank form has it: the first row of a document says the day of the incident."""
    return row.changed(time=row.time.rpartition(" ")[2]) if isinstance(row, Entry) and " " in row.time else row


def _is_timed(row: Row) -> bool:
    """Return whether a row has a time, so that it happened, even if the blank form has the same words."""
    return isinstance(row, Entry) and any(map(str.isdigit, row.time))
