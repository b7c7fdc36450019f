"""The verb about action items: who owes what, until when; and their state, changed from the shell."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from postmortem_tui.cli.changing import changed
from postmortem_tui.cli.collecting import collection_options, opened, today
from postmortem_tui.cli.library import library
from postmortem_tui.cli.output import as_json, cut, fitted, message, one_line, result
from postmortem_tui.cli.streams import columns
from postmortem_tui.errors import UsageError

if TYPE_CHECKING:
    from postmortem_tui.blocks.base import Block
    from postmortem_tui.collection.actions import Owed
    from postmortem_tui.collection.changes import Change
    from postmortem_tui.collection.records import Item, Record
    from postmortem_tui.document.draft import Draft
    from postmortem_tui.storage.store import DraftStore

HEADINGS = ("ITEM", "DUE", "LATE", "OWNER", "ACTION", "TICKET", "POSTMORTEM")

NARROW = 120
"""Columns of a terminal under which an action needs all the room that there is."""

TITLE = 30
"""Cells of a postmortem's title beside an item."""

LONGEST_NUMBER = 6
"""Characters of a number of days, its unit among them."""

OVERDUE = 1
"""The exit code of `--fail-overdue` where anything is overdue."""


@click.group(
    "actions",
    invoke_without_command=True,
    epilog="\b\nExamples:\n  postmortem actions --overdue\n  postmortem actions --owner ada --in docs/postmortems\n"
    "  postmortem actions done k3f9ab",
)
@click.option("--overdue", is_flag=True, help="Only items past their day.")
@click.option("--due", metavar="14d", help="Only items due within so many days, or weeks (2w).")
@click.option("--owner", default="", help="Only items of this owner; a part of the name will do.")
@click.option("--list", "of_list", default="", help="Only items of this list; a part of its title will do.")
@click.option("--open", "state", flag_value="open", default="open", help="Open items (the default).")
@click.option("--done", "state", flag_value="done", help="Items that are done.")
@click.option("--wont", "state", flag_value="wont", help="Items that will not be done.")
@click.option("--all", "state", flag_value="all", help="All items.")
@click.option("--json", "form", flag_value="json", help="Print an array of objects.")
@click.option("--csv", "form", flag_value="csv", help="Print CSV.")
@click.option("--md", "form", flag_value="md", help="Print a Markdown list.")
@click.option("--ics", "form", flag_value="ics", help="Print a calendar with an event for each due day.")
@click.option("--todo", is_flag=True, help="With --ics: tasks instead of events; many calendars ignore those.")
@click.option("--brief", is_flag=True, help="Print one line, and nothing where nothing is owed.")
@click.option("--fail-overdue", is_flag=True, help="Exit with 1 where anything is overdue.")
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
    """List the action items of all postmortems: what is due first stands first.

    ITEM names an item for the other verbs: `done`, `reopen`, `wont`, `due`, `owner`, `ticket`.
    """
    context.obj = (sources, no_index)
    if context.invoked_subcommand is not None:
        return
    from postmortem_tui.collection.actions import Filter, owed

    day = today()
    wanted = Filter(day, state, overdue, _days(due) if due else None, owner, of_list)
    found = owed(opened(sources, no_index).records, wanted)
    if brief:
        if line := _brief(found):
            result(line)
    elif form is not None:
        result(_as(form, found, todo=todo))
    elif found:
        result(_table(found, columns(sys.stdout)))
    else:
        message("No action item is overdue." if overdue else "There is no such action item.")
    if fail_overdue and any(one.overdue for one in found):
        context.exit(OVERDUE)


@actions_verb.command("done")
@click.argument("items", metavar="ITEM...", nargs=-1, required=True)
@click.pass_obj
def done_verb(options: tuple[Sequence[str], bool], items: Sequence[str]) -> None:
    """Mark ITEMs as done today; `DRAFT/LIST/ROW`, as `show --json` has it, names one without a look at all others."""
    from postmortem_tui.collection.changes import done

    inside, items = _inside(items)
    for draft, name, row in inside:
        _change_inside(draft, name, row, lambda block, item: done(block, item, today().isoformat()))
    _change(options, items, lambda block, row: done(block, row, today().isoformat()), "done")


@actions_verb.command("edit", epilog='\b\nExample:\n  postmortem actions edit k3f9ab --owner "Ana Ruiz" --due 2w')
@click.argument("item")
@click.option("--action", metavar="TEXT", help="What is to be done.")
@click.option("--owner", metavar="NAME", help="Who does it.")
@click.option("--due", metavar="DATE", help="Until when: 2026-03-01, fri, 2w.")
@click.option("--ticket", metavar="TEXT", help="Where it is tracked.")
@click.pass_obj
def edit_verb(
    options: tuple[Sequence[str], bool],
    item: str,
    action: str | None,
    owner: str | None,
    due: str | None,
    ticket: str | None,
) -> None:
    """Change the words, the owner, the due day or the ticket of ITEM."""
    given = {"action": action, "owner": owner, "due": due, "ticket": ticket}
    parts = {name: text for name, text in given.items() if text is not None}
    if not parts:
        raise UsageError("there is nothing to change", hint="Give --action, --owner, --due or --ticket.")
    inside, _ = _inside([item])
    if inside:
        _edit_inside(*inside[0], parts)
        return
    from postmortem_tui.collection.changes import alter_item
    from postmortem_tui.document.row_editing import edited_item

    record, found = _named(opened(*options).records, item)
    now = alter_item(library(), record, found, lambda d, block, row: edited_item(d, block.id, row, parts, None))
    message(f"{now.key} is changed: {one_line(now.action)} ({record.title or record.id})")


def _edit_inside(draft: str, name: str, row: int, parts: dict[str, str]) -> None:
    """Change one item of a list of one draft."""
    from postmortem_tui.document.row_editing import edited_item
    from postmortem_tui.storage.documents.origins import days_are_first

    now = changed(draft, lambda store, d: edited_item(d, name, row, parts, days_are_first(store.path_of(d.id))))
    message(f"{now.id}/{name}/{row} is changed.")


def _inside(keys: Sequence[str]) -> tuple[list[tuple[str, str, int]], list[str]]:
    """Return the keys that name a draft, a list and a row, taken apart; and the other ones."""
    parts = [(key, key.rsplit("/", 2)) for key in keys]
    inside = [(p[0], p[1], int(p[2])) for _, p in parts if len(p) == 3 and p[2].isdecimal() and p[0]]
    return inside, [key for key, p in parts if not (len(p) == 3 and p[2].isdecimal() and p[0])]


def _change_inside(word: str, name: str, row: int, change: "Change") -> None:
    """Change one item of a list of one draft."""
    from postmortem_tui.document.row_editing import item_list, row_of

    def change_draft(store: "DraftStore", draft: "Draft") -> "Draft":
        block = item_list(draft, name)
        rows: Block[Any] = block
        items = list(draft[rows])
        items[row - 1] = change(block, row_of(items, row, name))
        return draft.put(block, tuple(items))

    now = changed(word, change_draft)
    message(f"{now.id}/{name}/{row} is done.")


@actions_verb.command("reopen")
@click.argument("items", metavar="ITEM...", nargs=-1, required=True)
@click.pass_obj
def reopen_verb(options: tuple[Sequence[str], bool], items: Sequence[str]) -> None:
    """Mark ITEMs as open again."""
    from postmortem_tui.collection.changes import reopened

    _change(options, items, reopened, "open")


@actions_verb.command("wont")
@click.argument("item")
@click.argument("reason")
@click.pass_obj
def wont_verb(options: tuple[Sequence[str], bool], item: str, reason: str) -> None:
    """Say that ITEM will not be done, and why."""
    if not reason.strip():
        raise UsageError("the reason is empty", hint='Say why: postmortem actions wont ITEM "replaced by OPS-7".')
    _change(options, [item], lambda block, row: row.changed(done=False, wont_do=one_line(reason)), "will not be done")


@actions_verb.command("due")
@click.argument("item")
@click.argument("date", metavar="DATE")
@click.pass_obj
def due_verb(options: tuple[Sequence[str], bool], item: str, date: str) -> None:
    """Change when ITEM is due: 2026-03-01, fri, 2w."""
    from postmortem_tui.collection.changes import with_column
    from postmortem_tui.document.session import now_utc
    from postmortem_tui.values.clock import Context, Misread, read_date, say_date

    try:
        day = say_date(read_date(date, Context(now=now_utc(), ahead=True)))
    except Misread as misread:
        raise UsageError(str(misread)) from misread
    _change(options, [item], lambda block, row: with_column(block, row, "date", day), f"due {day}")


@actions_verb.command("owner")
@click.argument("item")
@click.argument("name")
@click.pass_obj
def owner_verb(options: tuple[Sequence[str], bool], item: str, name: str) -> None:
    """Change who owns ITEM."""
    from postmortem_tui.collection.changes import with_column

    _change(options, [item], lambda block, row: with_column(block, row, "people", one_line(name)), f"for {name}")


def _change(options: tuple[Sequence[str], bool], keys: Sequence[str], change: "Change", what: str) -> None:
    from postmortem_tui.collection.changes import change_item

    if not keys:
        return
    records = opened(*options).records
    store = library()
    for record, item in [_named(records, key) for key in keys]:
        now = change_item(store, record, item, change)
        message(f"{now.key} is {what}: {one_line(now.action)} ({record.title or record.id})")


def _named(records: Sequence["Record"], key: str) -> tuple["Record", "Item"]:
    """Return the item that a key names, or its beginning; raise UsageError where none or several are called so."""
    from postmortem_tui.collection.actions import named

    match list(named(records, key)):
        case [only]:
            return only
        case []:
            raise UsageError(f"no action item is called '{key}'", hint="`postmortem actions --all` names them.")
        case several:
            shown = ", ".join(item.key for _, item in several[:5])
            raise UsageError(f"{len(several)} action items begin with '{key}'", hint=shown)


def _days(typed: str) -> int:
    count, unit = typed[:-1], typed[-1:].casefold()
    if len(typed) > LONGEST_NUMBER:
        raise UsageError("that is no number of days", hint="Write 14d or 2w.")
    if typed.isdecimal():
        return int(typed)
    if count.isdecimal() and unit in "dw":
        return int(count) * (7 if unit == "w" else 1)
    raise UsageError(f"'{typed}' is no number of days", hint="Write 14d or 2w.")


def _brief(found: Sequence["Owed"]) -> str:
    late = sum(one.overdue > 0 for one in found)
    count = f"{len(found)} action item{'' if len(found) == 1 else 's'}"
    if not found:
        return ""
    return f"{count}, {late} overdue: `postmortem actions` lists them." if late else f"{count}, none overdue."


def _table(found: Sequence["Owed"], wide: int) -> str:
    """Return the items as a table; on a narrow terminal without the postmortem, which `--json` names."""
    rows = [HEADINGS, *map(_row, found)]
    if wide and wide < NARROW:
        rows = [row[:-1] for row in rows]
    return fitted(rows, wide, HEADINGS.index("ACTION"))


def _row(one: "Owed") -> tuple[str, ...]:
    late = f"{one.overdue} d" if one.overdue else ""
    item = one.item
    state = {"open": "", "done": "done: ", "wont": "won't do: "}[item.state]
    title = cut(one_line(one.record.title or one.record.id), TITLE)
    return (item.key, item.due, late, *map(one_line, (item.owner, f"{state}{item.action}", item.ticket)), title)


def _as(form: str, found: Sequence["Owed"], *, todo: bool) -> str:
    match form:
        case "json":
            return as_json([plain(one) for one in found])
        case "csv":
            from postmortem_tui.collection.handing import as_csv

            return as_csv([plain(one) for one in found])
        case "ics":
            from postmortem_tui.collection.calendar import as_calendar

            return as_calendar(found, todo=todo)
        case _:
            from postmortem_tui.collection.handing import as_markdown

            return as_markdown(found)


def plain(one: "Owed") -> dict[str, Any]:
    """Return an item as JSON and CSV have it."""
    item, record = one.item, one.record
    return {
        "item": item.key,
        "action": item.action,
        "owner": item.owner,
        "due": item.due or None,
        "overdue_days": one.overdue,
        "age_days": one.age,
        "ticket": item.ticket,
        "state": item.state,
        "done_on": item.done_on or None,
        "reason": item.reason or None,
        "list": item.list,
        "postmortem": record.id,
        "title": record.title,
        "severity": record.severity,
        "path": record.path,
    }
