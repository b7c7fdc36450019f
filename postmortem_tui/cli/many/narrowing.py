"""The list of the postmortems that match the options of `list`: severity, owner, day and more."""

import sys
from collections.abc import Sequence
from typing import Any

from postmortem_tui.cli.collecting import ALL_FIELDS, today
from postmortem_tui.cli.many.list_texts import printed_postmortems
from postmortem_tui.cli.opened_collection import end_where_unread, opened
from postmortem_tui.cli.output import as_json, result, say
from postmortem_tui.cli.streams import columns
from postmortem_tui.collection.actions.row_formats import as_csv
from postmortem_tui.collection.questions.query import Query, order, since_of
from postmortem_tui.collection.records.record import Record
from postmortem_tui.errors import UsageError


def list_narrowed(
    fields: str | None,
    *,
    status: str,
    severity: str,
    since: str,
    owner: str,
    author: str,
    of_template: str,
    with_open: bool,
    missing: bool,
    sort: str | None,
    in_csv: bool,
    sources: Sequence[str],
    no_index: bool,
) -> None:
    """Print the postmortems of all sources that match every option."""
    first = since_of(since, today()) if since else None
    query = Query(
        severity=severity,
        status=status,
        owner=owner,
        author=author,
        template=of_template,
        since=first,
        open=with_open,
        missing=missing,
    )
    collection = opened(sources, no_index)
    found = order([record for record in collection.records if query.takes(record)], sort or "edited")
    if in_csv:
        result(as_csv([plain(record) for record in found], _named(ALL_FIELDS)))
    elif fields is not None:
        names = _named(fields)
        result(as_json([{name: plain(record)[name] for name in names} for record in found]))
    else:
        say(printed_postmortems(found, columns(sys.stdout)))
    end_where_unread(collection, sources)


def plain(record: Record) -> dict[str, Any]:
    """Return a postmortem in plain values for JSON and CSV."""
    return {
        "id": record.id,
        "path": record.path,
        "kind": record.kind,
        "title": record.title,
        "date": record.day or None,
        "severity": record.severity,
        "status": record.status,
        "authors": record.authors,
        "template": record.template,
        "start": record.start or None,
        "end": record.end or None,
        "updated": record.updated,
        "done": record.done,
        "of": record.of,
        "missing": list(record.missing),
        "open_items": record.left,
        "problem": record.problem or None,
    }


def _named(fields: str) -> list[str]:
    """Return the names of fields; raise UsageError, naming all fields, where one is not known."""
    known = list(plain(Record("", "draft", "")))
    if fields == ALL_FIELDS:
        return known
    names = [name.strip() for name in fields.split(",")]
    if unknown := [name for name in names if name not in known]:
        raise UsageError(f"no field is called '{unknown[0]}'", hint=f"There are {', '.join(known)}.")
    return names
