"""`postmortem stats`: statistics over many postmortems."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import click

from postmortem_tui.cli.collecting import collection_options, today
from postmortem_tui.cli.opened_collection import end_where_unread, opened
from postmortem_tui.cli.output import as_json, message, result
from postmortem_tui.cli.text_columns import cut, one_line, table
from postmortem_tui.collection.actions.row_formats import as_csv
from postmortem_tui.collection.questions.query import Query, since_of
from postmortem_tui.collection.questions.statistics import Spread, statistics
from postmortem_tui.values.times.clock import say_duration

if TYPE_CHECKING:
    from postmortem_tui.collection.questions.statistics import Statistics


DOT = "•"
"""The symbol of one incident in a chart."""

NAME = 32
"""The most cells of a row's name: some teams write a sentence for a severity."""


@click.command("stats", epilog="\b\nExamples:\n  postmortem stats --since 1y\n  postmortem stats --by month --csv")
@click.option("--since", metavar="1y", help="Only incidents since then: 90d, 6w, 3m, 1y, 2026-01-01.")
@click.option(
    "--by", type=click.Choice(["severity", "month", "template"]), default="severity", help="What to count by."
)
@click.option("--json", "form", flag_value="json", help="Print an object.")
@click.option("--csv", "form", flag_value="csv", help="Print the counts and the measures as CSV.")
@collection_options
def stats_verb(since: str | None, by: Any, form: str | None, sources: Sequence[str], no_index: bool) -> None:
    """Count postmortems and action items; print medians and ranges of the times between milestones, never a mean."""
    day = today()
    asked = Query(since=since_of(since, day) if since else None)
    collection = opened(sources, no_index)
    found = statistics([record for record in collection.records if asked.takes(record)], by, day)
    if form == "json":
        result(as_json(_plain(found)))
    elif form == "csv":
        result(as_csv(list(_rows(found, by)), [field.name for field in fields(Spread)]))
    elif not found.n:
        message("There are no postmortems to count.")
    else:
        result("\n\n".join(filter(None, (_counted(found, by), _charted(found), _measured(found), _followed_up(found)))))
    end_where_unread(collection, sources)


def _counted(found: "Statistics", by: str) -> str:
    rows: list[tuple[str, ...]] = [
        (cut(one_line(name), NAME), str(count), DOT * min(count, 60)) for name, count in found.counts.items()
    ]
    return f"{found.n} postmortem{'' if found.n == 1 else 's'}, by {by}:\n" + table(rows)


def _charted(found: "Statistics") -> str:
    """Return a row for each month, with a dot for each incident beside its severity."""
    rows: list[tuple[str, ...]] = [
        (name, "  ".join(f"{cut(one_line(severity), NAME)} {DOT * count}" for severity, count in severities.items()))
        for name, severities in found.months.items()
    ]
    return "By month:\n" + table(rows)


def _measured(found: "Statistics") -> str:
    if not found.spreads:
        return ""
    rows = [("", "MEDIAN", "FROM", "TO", "N", "FORMULA"), *map(_spread, found.spreads)]
    return "Times between milestones:\n" + table(rows)


def _spread(spread: Spread) -> tuple[str, ...]:
    from datetime import timedelta

    durations = (say_duration(timedelta(seconds=seconds)) for seconds in (spread.median, spread.least, spread.most))
    return (spread.name, *durations, str(spread.n), spread.formula)


def _followed_up(found: "Statistics") -> str:
    if not found.opened:
        return ""
    late = ", ".join(f"{count} {name}" for name, count in found.overdue.items() if count)
    return (
        f"Action items: {found.opened} in all, {found.closed} done, {found.wont} will not be done, "
        f"{sum(found.overdue.values())} overdue{f' ({late})' if late else ''}."
    )


def _rows(found: "Statistics", by: str) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of the CSV: numbers of postmortems, measures, and numbers of action items."""
    yield from ({"name": name, "formula": f"by {by}", "n": count} for name, count in found.counts.items())
    yield from (spread.__dict__ for spread in found.spreads)
    if not found.opened:
        return
    told = {"all": found.opened, "done": found.closed, "won't do": found.wont}
    late = {f"overdue {name}": count for name, count in found.overdue.items()}
    yield from ({"name": name, "formula": "action items", "n": count} for name, count in (told | late).items())


def _plain(found: "Statistics") -> Mapping[str, Any]:
    return {
        "n": found.n,
        "counts": found.counts,
        "months": found.months,
        "measures": [spread.__dict__ for spread in found.spreads],
        "actions": {
            "all": found.opened,
            "done": found.closed,
            "wont": found.wont,
            "overdue": found.overdue,
        },
    }
