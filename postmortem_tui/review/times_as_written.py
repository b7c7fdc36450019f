"""Findings about a document's rows, with the times as they are written there: a draft has them in UTC."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.fitting.parts.fitted import Fitted
from postmortem_tui.exchange.lens.answer_spans import RowsSpans
from postmortem_tui.review.findings import Finding

_TIME = r"~?(?:\d{4}-\d\d-\d\d )?\d\d:\d\d(?::\d\d)?(?![\d:])"
_STORED, _PARTED = re.compile(_TIME), re.compile(f"({_TIME})")


def as_written(draft: Draft, fitted: Fitted | None, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings; what is said of the times of a row and of those above it names them as they are written."""
    for found in findings:
        block = draft.template.find(found.location.block).block
        where = fitted.spans.get(block.id) if fitted else None
        row = found.location.row
        if fitted is None or row is None or not isinstance(block, Timeline) or not isinstance(where, RowsSpans):
            yield found
            continue
        timeline: Block[tuple[Entry, ...]] = block
        written = _written(draft[timeline][: row + 1], where, block.time.id, fitted, _STORED.findall(found.sentence))
        parts = [written.get(part, part) for part in _PARTED.split(found.sentence)]
        yield replace(found, sentence="".join(parts))


def _written(
    entries: Sequence[Entry], where: RowsSpans, column: str, fitted: Fitted, times: Sequence[str]
) -> dict[str, str]:
    """Return how times are written in the document, each of the last row that has it."""
    written: dict[str, str] = {}
    for at in range(min(len(entries), len(where.rows)) - 1, -1, -1):
        if len(written) == len(set(times)):
            break
        time, slot = entries[at].time, where.rows[at].slots.get(column)
        if slot and time in times:
            written.setdefault(time, " ".join(fitted.source.text[slot.start : slot.end].split()) or time)
    return written
