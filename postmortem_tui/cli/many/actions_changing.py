"""The state of action items, changed from the shell: done, edit, reopen, wont, due, owner."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from postmortem_tui.blocks.item_states import done, reopened, wont
from postmortem_tui.cli.changing import changed
from postmortem_tui.cli.collecting import today
from postmortem_tui.cli.collection import opened
from postmortem_tui.cli.library import library
from postmortem_tui.cli.output import message, one_line
from postmortem_tui.collection.actions import named
from postmortem_tui.collection.changes import alter_item, change_item, with_column
from postmortem_tui.document.row_editing import edited_item, item_list, row_of
from postmortem_tui.document.session import now_utc
from postmortem_tui.errors import UsageError
from postmortem_tui.storage.documents.origins import days_are_first
from postmortem_tui.values.clock import Context, Misread, read_date, say_date

if TYPE_CHECKING:
    from postmortem_tui.blocks.base import Block
    from postmortem_tui.collection.changes import Change
    from postmortem_tui.collection.records import Item, Record
    from postmortem_tui.document.draft import Draft
    from postmortem_tui.storage.store import DraftStore


@click.command("done")
@click.argument("items", metavar="ITEM...", nargs=-1, required=True)
@click.pass_obj
def done_verb(options: tuple[Sequence[str], bool], items: Sequence[str]) -> None:
    """Mark ITEMs as done today; `DRAFT/LIST/ROW`, as `show --json` has it, names one without a look at all others."""
    inside, items = _inside(items)
    for draft, name, row in inside:
        _change_inside(draft, name, row, lambda block, item: done(block, item, today().isoformat()))
    _change(options, items, lambda block, row: done(block, row, today().isoformat()), "done")


@click.command("edit", epilog='\b\nExample:\n  postmortem actions edit k3f9ab --owner "Ana Ruiz" --due 2w')
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
        draft, name, row = inside[0]
        edited = changed(draft, lambda store, d: edited_item(d, name, row, parts, days_are_first(store.path_of(d.id))))
        message(f"{edited.id}/{name}/{row} is changed.")
        return
    record, found = named_item(opened(*options).records, item)
    now = alter_item(library(), record, found, lambda d, block, row: edited_item(d, block.id, row, parts, None))
    message(f"{now.key} is changed: {one_line(now.action)} ({record.title or record.id})")


def _inside(keys: Sequence[str]) -> tuple[list[tuple[str, str, int]], list[str]]:
    """Return the keys that name a draft, a list and a row, taken apart; and the other ones."""
    parts = [(key, key.rsplit("/", 2)) for key in keys]
    inside = [(p[0], p[1], int(p[2])) for _, p in parts if len(p) == 3 and p[2].isdecimal() and p[0]]
    return inside, [key for key, p in parts if not (len(p) == 3 and p[2].isdecimal() and p[0])]


def _change_inside(word: str, name: str, row: int, change: "Change") -> None:
    """Change one item of a list of one draft."""

    def change_draft(store: "DraftStore", draft: "Draft") -> "Draft":
        block = item_list(draft, name)
        rows: Block[Any] = block
        items = list(draft[rows])
        items[row - 1] = change(block, row_of(items, row, name))
        return draft.put(block, tuple(items))

    now = changed(word, change_draft)
    message(f"{now.id}/{name}/{row} is done.")


@click.command("reopen")
@click.argument("items", metavar="ITEM...", nargs=-1, required=True)
@click.pass_obj
def reopen_verb(options: tuple[Sequence[str], bool], items: Sequence[str]) -> None:
    """Mark ITEMs as open again."""
    _change(options, items, reopened, "open")


@click.command("wont")
@click.argument("item")
@click.argument("reason")
@click.pass_obj
def wont_verb(options: tuple[Sequence[str], bool], item: str, reason: str) -> None:
    """Say that ITEM will not be done, and why."""
    if not reason.strip():
        raise UsageError("the reason is empty", hint='Say why: postmortem actions wont ITEM "replaced by OPS-7".')
    _change(options, [item], lambda block, row: wont(block, row, one_line(reason)), "will not be done")


@click.command("due")
@click.argument("item")
@click.argument("date", metavar="DATE")
@click.pass_obj
def due_verb(options: tuple[Sequence[str], bool], item: str, date: str) -> None:
    """Change when ITEM is due: 2026-03-01, fri, 2w."""
    try:
        day = say_date(read_date(date, Context(now=now_utc(), ahead=True)))
    except Misread as misread:
        raise UsageError(str(misread)) from misread
    _change(options, [item], lambda block, row: with_column(block, row, "date", day), f"due {day}")


@click.command("owner")
@click.argument("item")
@click.argument("name")
@click.pass_obj
def owner_verb(options: tuple[Sequence[str], bool], item: str, name: str) -> None:
    """Change who owns ITEM."""
    _change(options, [item], lambda block, row: with_column(block, row, "people", one_line(name)), f"for {name}")


def _change(options: tuple[Sequence[str], bool], keys: Sequence[str], change: "Change", what: str) -> None:
    if not keys:
        return
    records = opened(*options).records
    store = library()
    for record, item in [named_item(records, key) for key in keys]:
        now = change_item(store, record, item, change)
        message(f"{now.key} is {what}: {one_line(now.action)} ({record.title or record.id})")


def named_item(records: Sequence["Record"], key: str) -> tuple["Record", "Item"]:
    """Return the item that a key names, or its beginning; raise UsageError where none or several are called so."""
    match list(named(records, key)):
        case [only]:
            return only
        case []:
            raise UsageError(f"no action item is called '{key}'", hint="`postmortem actions --all` names them.")
        case several:
            shown = ", ".join(item.key for _, item in several[:5])
            raise UsageError(f"{len(several)} action items begin with '{key}'", hint=shown)
