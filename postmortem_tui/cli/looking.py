"""The verbs that only look: list, show, paths."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from postmortem_tui.cli.collecting import ALL_FIELDS, narrowing_options
from postmortem_tui.cli.library import folder, places, settled
from postmortem_tui.cli.output import GAP, as_json, cut, message, one_line, result, shown, table, width
from postmortem_tui.cli.streams import columns

if TYPE_CHECKING:
    from postmortem_tui.storage.listing.summary import Summary

HEADINGS = ("ID", "SEVERITY", "STATUS", "DONE", "EDITED", "TITLE")
NARROWEST = 20
"""Cells that a title has at least, even where its row then takes two lines of the terminal."""


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
        from postmortem_tui.cli.narrowing import list_narrowed

        list_narrowed(fields, **narrowing)
        return
    if fields is not None:
        summaries = folder().summaries(brief=True)
        _say_remarks(summaries)
        result(as_json([_plain(summary) for summary in summaries]))
        return
    from postmortem_tui.storage.listing.listing import Listing

    room = columns(sys.stdout)
    listing = Listing(os.environ, str(room))
    summaries = folder().summaries(brief=True)
    if not summaries:
        listing.keep("")
        message('There are no drafts yet. This begins one: postmortem new "TITLE"')
        return
    _say_remarks(summaries)
    text = _fitted([HEADINGS, *map(_row, summaries)], room)
    result(text)
    # What is wrong with a draft, or with the settings, is said each time.
    sound = not settled().problems and not any(summary.problem or summary.remarks for summary in summaries)
    listing.keep(f"{shown(text, sys.stdout)}\n" if sound else "")


@click.command("show", epilog="\b\nExample:\n  postmortem show last")
@click.argument("draft")
@click.option("--json", "in_json", is_flag=True, help="Print the tables of the draft file as an object.")
def show_verb(draft: str, in_json: bool) -> None:
    """Print what is answered in DRAFT, and how far it is."""
    found, _, remarks, _ = folder().look(draft)
    for remark in remarks:
        message(remark)
    if in_json:
        from postmortem_tui.document.keeping import to_plain

        result(as_json(_with_ids(to_plain(found), found.id)))
        return
    from postmortem_tui.exchange.exporting import export

    done, of = found.progress()
    facts = (found.id, found.role("status"), found.role("severity"), f"{done} of {of} sections done")
    result(" · ".join(one_line(fact) for fact in facts if fact) + "\n")
    result(export(found).rstrip())


def _with_ids(tables: dict[str, Any], draft: str) -> dict[str, Any]:
    """Return the tables with the id of each action item, by which the verbs about action items know it."""
    shown: dict[str, Any] = {}
    for name, answer in tables.items():
        items = answer.get("items") if isinstance(answer, dict) else None
        named = [item | {"id": f"{draft}/{name}/{n}"} for n, item in enumerate(items or [], 1)]
        shown[name] = answer | {"items": named} if isinstance(items, list) else answer
    return shown


@click.command("paths", epilog="\b\nExample:\n  ls $(postmortem paths | awk '/^drafts/ {print $2}')")
def paths_verb() -> None:
    """Print the folders that everything lies in."""
    result(table([(name, str(folder)) for name, folder in places().by_name().items()]))


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
