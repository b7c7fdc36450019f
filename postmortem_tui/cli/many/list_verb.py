"""`postmortem list`: the drafts, or with options the postmortems of all sources."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from postmortem_tui.cli.collecting import ALL_FIELDS, narrowing_options
from postmortem_tui.cli.many.line_texts import printed_drafts
from postmortem_tui.cli.opened_collection import opened_drafts
from postmortem_tui.cli.output import as_json, result, say
from postmortem_tui.cli.streams import columns
from postmortem_tui.collection.index.record_lines import line_of

if TYPE_CHECKING:
    from postmortem_tui.collection.records.record import Record


@click.command(
    "list",
    epilog="\b\nExamples:\n  postmortem list --json id,title\n  postmortem list --since 90d --open --in docs",
)
@click.option(
    "--json", "fields", is_flag=False, flag_value=ALL_FIELDS, metavar="[FIELDS]", help="Print an array of objects."
)
@narrowing_options
def list_verb(fields: str | None, **narrowing: Any) -> None:
    """List your drafts; with another option than --json, the postmortems of all sources, and Markdown too.

    The last saved comes first. A draft that cannot be read is listed with the reason.
    """
    if any(narrowing.values()) or fields not in (None, ALL_FIELDS):
        from postmortem_tui.cli.many.narrowing import list_narrowed

        list_narrowed(fields, **narrowing)
        return
    records = opened_drafts()
    if fields is None:
        say(printed_drafts(list(map(line_of, records)), columns(sys.stdout)))
    else:
        result(as_json([_plain(record) for record in records]))


def _plain(record: "Record") -> dict[str, Any]:
    return {
        "id": record.id,
        "path": record.path,
        "title": record.title,
        "severity": record.severity,
        "status": record.status,
        "date": record.date,
        "done": record.done,
        "of": record.of,
        "updated": datetime.fromisoformat(record.updated),
        "problem": record.problem or None,
    }
