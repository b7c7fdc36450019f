"""Reporting sources and their rows: in sentences on stderr, as a table or a JSON object on stdout."""

import json
from collections.abc import Sequence
from json.encoder import encode_basestring as quoted
from typing import TYPE_CHECKING

from postmortem_tui.cli.output import message
from postmortem_tui.cli.text_columns import one_line
from postmortem_tui.evidence.model import Evidence, Facts, Row
from postmortem_tui.evidence.picking.timeline_adding import Added, time_text
from postmortem_tui.evidence.reading.accounting import of_no_row
from postmortem_tui.values.zones.zones import remark

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft

HINTS = {
    "zone": "--zone Europe/Berlin",
    "day": "--day 2026-01-15",
    "captured_day": "--captured-day 2026-01-15",
    "captured_at": "--captured-at '2026-01-15 16:00 UTC'",
    "half_of_the_day": "--half am, or pm",
    "clock_change": "--clock-change first, or second",
    "recording_start": "--recording-start '2026-01-15 14:00 UTC'",
}
"""The option that states each fact that may be missing."""


def say_added(rows: Sequence[Row], added: Added, draft: "Draft") -> None:
    """Say how many rows were added, and why others were not."""
    title = one_line(draft.role("title")) or draft.id
    known = sum(1 for row in rows if row.known)
    near = sum(1 for row in rows if row.near and not row.known)
    taken_in = [f"{known} known already" if known else "", f"{added.timed} got their time" if added.timed else ""]
    taken_in.append(f"{near} of them similar to a row that was there" if near else "")
    more = "; ".join(filter(None, taken_in))
    message(f"{_rows(len(added.indexes))} added to {title}" + (f"; {more}." if more else "."))


def say_source(name: str, evidence: Evidence, facts: Facts) -> None:
    """Say on stderr how many rows a source has, what was assumed, and what is missing."""
    in_no_zone = sum(1 for row in evidence.rows if row.local is not None)
    untimed = sum(1 for row in evidence.rows if row.time is None) - in_no_zone
    parts = [f"{name}: {evidence.format}, {_rows(len(evidence.rows))}"]
    if in_no_zone:
        parts.append(f"{in_no_zone} with {'its time' if in_no_zone == 1 else 'their times'} as written")
    if untimed:
        parts.append(f"{untimed} without a time")
    others = len(of_no_row(evidence.ignored))
    if others:
        parts.append("1 line is not a row" if others == 1 else f"{others} lines are not rows")
    message(", ".join(parts) + ".")
    for one in evidence.assumed:
        message(f"  assumed: {one}")
    if facts.zone_name and (note := remark(facts.zone_name)):
        message(f"  assumed: {note}")
    for fact in evidence.asks:
        hint = f": give {HINTS[fact]}" if fact in HINTS else ""
        message(f"  not known: {fact.replace('_', ' ')}{hint}")


def _rows(number: int) -> str:
    return f"{number} row{'' if number == 1 else 's'}"


def cells_of(row: Row) -> tuple[str, ...]:
    """Return a row as the cells of a table."""
    mark = " (known)" if row.known else " (similar to one that is there)" if row.near else ""
    return time_text(row.time, approximate=row.approximate) or "?", one_line(row.who), one_line(row.text) + mark


_written = json.JSONEncoder(ensure_ascii=False).encode


def as_object(names: Sequence[str], evidences: Sequence[Evidence], rows: Sequence[Row]) -> str:
    """Return the facts and rows of sources as one JSON object."""
    before = {"format": ", ".join(dict.fromkeys(evidence.format for evidence in evidences))}
    after = {
        "ignored": [
            {"line": one.line, "why": one.why} | ({"source": name} if len(names) > 1 else {})
            for name, evidence in zip(names, evidences, strict=True)
            for one in evidence.ignored
        ],
        "assumed": list(dict.fromkeys(one for evidence in evidences for one in evidence.assumed)),
        "asks": list(dict.fromkeys(one for evidence in evidences for one in evidence.asks)),
    }
    inner = ", ".join(map(_row_of_json, rows))
    return f'{_written(before)[:-1]}, "rows": [{inner}], {_written(after)[1:]}'


def _row_of_json(row: Row) -> str:
    """Return a row as JSON. Only its texts go through the encoder, which halves the time for thousands of rows."""
    time, who, text, approximate, source, known, near, until, others, *_ = row
    when = f'"{time.isoformat()[:19]}Z"' if time else "null"
    more = f', "until": "{until:%Y-%m-%dT%H:%M:%SZ}"' if until else ""
    more += f', "columns": {_written(dict(others))}' if others else ""
    return (
        f'{{"time": {when}, "who": {quoted(who)}, "text": {quoted(text)}, "approximate": {_BOOL[approximate]}, '
        f'"source": {{"name": {quoted(source.name)}, "line": {source.line}}}, "known": {_BOOL[known]}'
        f"{more}{_NEAR if near else ''}}}"
    )


_BOOL = {False: "false", True: "true"}
_NEAR = ', "near": true'
