"""Questions that an index that is up to date answers from records and texts: conditions, and searches."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from postmortem_tui.cli.many.list_texts import printed_hits, printed_items, printed_postmortems
from postmortem_tui.cli.text_columns import Printed
from postmortem_tui.collection.actions.actions import CLOSED, Filter, Wanted, days_of, owed
from postmortem_tui.collection.index import index_queries
from postmortem_tui.collection.index.index_inputs import Kept
from postmortem_tui.collection.questions.query import Query, days_before, order

Options = Mapping[str, str]


def answer_to(verb: str, found: Kept, options: Options, rest: Sequence[str], wide: int, today: date) -> Printed | None:
    """Return the answer to a verb with options and other words; None where the verb has to answer.

    Raise UsageError for an invalid value, and what a damaged index raises.
    """
    return _VERBS[verb](found, options, rest, wide, today)


def _actions(found: Kept, options: Options, rest: Sequence[str], wide: int, today: date) -> Printed | None:
    states = [state for name, state in STATES.items() if name in options]
    if rest or len(states) > 1 or ("--overdue" in options and {*states} & {*CLOSED}):
        return None
    overdue = "--overdue" in options
    wanted = Filter(
        today,
        states[0] if states else "open",
        overdue,
        days_of(options["--due"]) if "--due" in options else None,
        options.get("--owner", ""),
        options.get("--list", ""),
    )
    records = index_queries.records(found.database, found.order, due_before=today.isoformat() if overdue else "")
    return printed_items(owed(records, wanted), wide, brief="--brief" in options, overdue=overdue)


def _list(found: Kept, options: Options, rest: Sequence[str], wide: int, today: date) -> Printed | None:
    since = days_before(options["--since"], today) if "--since" in options else None
    if rest or (since is None and "--since" in options) or options.get("--sort", "date") not in SORTS:
        return None
    query = Query(
        severity=options.get("--severity", ""),
        status=options.get("--status", ""),
        owner=options.get("--owner", ""),
        author=options.get("--author", ""),
        template=options.get("--template", ""),
        since=since,
        open="--open" in options,
        missing="--missing" in options,
    )
    taken = index_queries.records if query.owner else index_queries.brief_records
    records = [record for record in taken(found.database, found.order) if query.takes(record)]
    return printed_postmortems(order(records, options.get("--sort", "edited")), wide)


def _search(found: Kept, options: Options, rest: Sequence[str], wide: int, today: date) -> Printed | None:
    if not "".join(rest).strip() or any(
        word.casefold().startswith("since:") and not days_before(word[6:], today) for word in rest
    ):
        return None
    query = Query.of_parts(rest, today)
    hits = list(index_queries.hits(found.database, query.words, {*found.order}))
    taken = index_queries.records if query.owner else index_queries.brief_records
    records = taken(found.database, found.order, only={hit.path for hit in hits})
    return printed_hits([pair for pair in index_queries.in_order(records, hits) if query.takes(pair[0])], query.words)


STATES: Mapping[str, Wanted] = {"--open": "open", "--done": "done", "--wont": "wont", "--all": "all"}

SORTS = ("edited", "date", "severity", "status", "title")


_VERBS: Mapping[str, Callable[[Kept, Options, Sequence[str], int, date], Printed | None]] = {
    "actions": _actions,
    "list": _list,
    "search": _search,
}
