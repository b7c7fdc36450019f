"""`postmortem actions`: who has to do what, and by when."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from postmortem_tui.cli.collecting import collection_options, today
from postmortem_tui.cli.group import VerbGroup
from postmortem_tui.cli.many.list_texts import printed_items
from postmortem_tui.cli.opened_collection import opened, unread_code
from postmortem_tui.cli.output import as_json, result, say
from postmortem_tui.cli.running.verb_table import Verb
from postmortem_tui.cli.streams import columns
from postmortem_tui.collection.actions.actions import CLOSED, Filter, days_of, owed
from postmortem_tui.collection.actions.calendar import as_calendar
from postmortem_tui.collection.actions.row_formats import as_csv, as_markdown
from postmortem_tui.errors import UsageError

if TYPE_CHECKING:
    from postmortem_tui.collection.actions.actions import Owed


OVERDUE = 1
"""The exit code of `--fail-overdue` where an item is overdue."""


FIELDS = (
    *("item", "action", "owner", "due", "overdue_days", "age_days", "ticket", "state", "done_on", "reason", "list"),
    *("postmortem", "title", "severity", "path"),
)
"""The fields of an item in JSON and CSV."""

VERBS = {
    "done": Verb("many.actions_changing:done_verb", "Mark ITEMs as done today."),
    "edit": Verb("many.actions_changing:edit_verb", "Change the words, the owner, the due day or the ticket of ITEM."),
    "reopen": Verb("many.actions_changing:reopen_verb", "Mark ITEMs as open again."),
    "wont": Verb("many.actions_changing:wont_verb", "Say that ITEM will not be done, and why."),
    "due": Verb("many.actions_changing:due_verb", "Change when ITEM is due: 2026-03-01, fri, 2w."),
    "owner": Verb("many.actions_changing:owner_verb", "Change who owns ITEM."),
    "ticket": Verb("many.actions_tickets:ticket_verb", "Print the command that creates a ticket for each ITEM."),
    "sync": Verb("many.actions_tickets:sync_verb", "Ask the trackers for the state of open items' tickets."),
}
"""Its verbs, and where each is."""


@click.group(
    "actions",
    cls=VerbGroup,
    verbs=VERBS,
    invoke_without_command=True,
    epilog="\b\nExamples:\n  postmortem actions --overdue\n  postmortem actions --owner ada --in docs/postmortems\n"
    "  postmortem actions done k3f9ab",
)
@click.option("--overdue", is_flag=True, help="Only items past their day.")
@click.option("--due", metavar="14d", help="Only items due within this many days, or weeks (2w).")
@click.option("--owner", default="", help="Only items of this owner; part of a name is enough.")
@click.option("--list", "of_list", default="", help="Only items of this list; part of its title is enough.")
@click.option("--open", "state", flag_value="open", default="open", help="Open items (the default).")
@click.option("--done", "state", flag_value="done", help="Items that are done.")
@click.option("--wont", "state", flag_value="wont", help="Items that will not be done.")
@click.option("--all", "state", flag_value="all", help="All items.")
@click.option("--json", "form", flag_value="json", help="Print an array of objects.")
@click.option("--csv", "form", flag_value="csv", help="Print CSV.")
@click.option("--md", "form", flag_value="md", help="Print a Markdown list.")
@click.option("--ics", "form", flag_value="ics", help="Print a calendar with an event for each due day.")
@click.option("--todo", is_flag=True, help="With --ics: tasks instead of events; many calendars ignore those.")
@click.option("--brief", is_flag=True, help="Print one line with the counts; nothing where no item is open.")
@click.option(
    "--fail-overdue", is_flag=True, help="Exit with 1 if an item is overdue, with 3 if a file could not be read."
)
@collection_options
@click.pass_context
def actions_verb(
    context: click.Context,
    overdue: bool,
    due: str | None,
    owner: str,
    of_list: str,
    state: Any,
    form: str | None,
    todo: bool,
    brief: bool,
    fail_overdue: bool,
    sources: Sequence[str],
    no_index: bool,
) -> None:
    """List the action items of all postmortems, the earliest due first.

    ITEM names an item for the other verbs: `done`, `reopen`, `wont`, `due`, `owner`, `ticket`.
    """
    context.obj = (sources, no_index)
    if context.invoked_subcommand is not None:
        return

    if overdue and state in CLOSED:
        raise UsageError("only an open item is overdue", hint=f"Leave out --overdue or --{state}.")
    if todo and form != "ics":
        raise UsageError("--todo is for a calendar", hint="postmortem actions --ics --todo")
    day = today()
    wanted = Filter(day, state, overdue, days_of(due) if due else None, owner, of_list)
    collection = opened(sources, no_index)
    found = owed(collection.records, wanted)
    if form is not None and not brief:
        result(_as(form, found, todo=todo))
    else:
        say(printed_items(found, columns(sys.stdout), brief=brief, overdue=overdue))
    failed = OVERDUE if fail_overdue and any(one.overdue for one in found) else 0
    if code := unread_code(collection, sources, gate=fail_overdue) or failed:
        context.exit(code)


def _as(form: str, found: Sequence["Owed"], *, todo: bool) -> str:
    match form:
        case "json":
            return as_json([plain(one) for one in found])
        case "csv":
            return as_csv([plain(one) for one in found], FIELDS)
        case "ics":
            return as_calendar(found, todo=todo)
        case _:
            return as_markdown(found)


def plain(one: "Owed") -> dict[str, Any]:
    """Return an item in plain values for JSON and CSV."""
    item, record = one.item, one.record
    days = (item.due or None, one.overdue, one.age)
    about = (item.ticket, item.state, item.done_on or None, item.reason or None, item.list)
    told = (item.key, item.action, item.owner, *days, *about, record.id, record.title, record.severity, record.path)
    return dict(zip(FIELDS, told, strict=True))
