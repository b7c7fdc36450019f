"""`postmortem list`: the drafts, or with options the postmortems of all sources."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from postmortem_tui.cli.collecting import ALL_FIELDS, narrowing_options
from postmortem_tui.cli.opened_library import folder, settings_here
from postmortem_tui.cli.output import GAP, NARROWEST, as_json, cut, message, one_line, result, shown, table, width
from postmortem_tui.cli.streams import columns
from postmortem_tui.storage.listing.listing_kept import KeptListing

if TYPE_CHECKING:
    from postmortem_tui.storage.listing.summary import Summary


HEADINGS = ("ID", "SEVERITY", "STATUS", "DONE", "EDITED", "TITLE")


@click.command(
    "list",
    epilog="\b\nExamples:\n  postmortem list --json id,title\n  postmortem list --since 90d --open --in docs",
)
@click.option(
    "--json", "fields", is_flag=False, flag_value=ALL_FIELDS, metavar="[FIELDS]", help="Print an array of objects."
)
@narrowing_options
def list_verb(fields: str | None, **narrowing: Any) -> None:
    """List the drafts; with any of the other options, those of all sources, and Markdown too.

    The one that was saved last stands first. A draft that cannot be read is listed with the reason.
    """
    if any(narrowing.values()) or fields not in (None, ALL_FIELDS):
        from postmortem_tui.cli.many.narrowing import list_narrowed

        list_narrowed(fields, **narrowing)
        return
    if fields is not None:
        summaries = folder().summaries(brief=True)
        _say_remarks(summaries)
        result(as_json([_plain(summary) for summary in summaries]))
        return

    room = columns(sys.stdout)
    listing = KeptListing(os.environ, str(room))
    summaries = folder().summaries(brief=True)
    if not summaries:
        listing.keep("")
        message('There are no drafts yet. This begins one: postmortem new "TITLE"')
        return
    _say_remarks(summaries)
    text = _fitted([HEADINGS, *map(_row, summaries)], room)
    result(text)
    # What is wrong with a draft, or with the settings, is said each time.
    sound = not settings_here().problems and not any(summary.problem or summary.remarks for summary in summaries)
    listing.keep(f"{shown(text, sys.stdout)}\n" if sound else "")


def _say_remarks(summaries: "Sequence[Summary]") -> None:
    """Say what stands in the files of drafts and is not shown."""
    for summary in summaries:
        for remark in summary.remarks:
            message(remark)


def _row(summary: "Summary") -> tuple[str, ...]:
    edited = summary.updated.date().isoformat()
    if summary.problem:
        return (summary.id, "", "", "", edited, f"cannot be read: {one_line(summary.problem)}")
    done, of = summary.progress
    called, severity, status, title = map(one_line, (summary.id, summary.severity, summary.status, summary.title))
    return (called, severity, status, f"{done}/{of}", edited, title or "(no title)")


def _fitted(rows: list[tuple[str, ...]], columns: int) -> str:
    """Return the rows as a table in so many columns: a row a line, titles cut, and where it is narrow fewer columns."""
    if not columns:
        return table(rows)
    for left_out in ((), ("EDITED",), ("EDITED", "STATUS")):
        kept = [n for n, heading in enumerate(HEADINGS) if heading not in left_out]
        shorter = [tuple(row[n] for n in kept) for row in rows]
        room = columns - sum(max(map(width, column)) + GAP for column in list(zip(*shorter, strict=True))[:-1])
        if room >= NARROWEST:
            break
    return table([(*row[:-1], cut(row[-1], max(NARROWEST, room))) for row in shorter])


def _plain(summary: "Summary") -> dict[str, Any]:
    done, of = summary.progress
    return {
        "id": summary.id,
        "path": str(summary.path),
        "title": summary.title,
        "severity": summary.severity,
        "status": summary.status,
        "date": summary.date,
        "done": done,
        "of": of,
        "updated": summary.updated,
        "problem": summary.problem or None,
    }
