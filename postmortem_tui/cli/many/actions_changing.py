"""Changing action items from the shell: done, edit, reopen, wont, due, owner.

An ITEM is named by its key, as `postmortem actions` lists it, or by `DRAFT/LIST/ROW`, as `show --json` has it.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from postmortem_tui.blocks.item_states import reopened, wont
from postmortem_tui.cli.collecting import today
from postmortem_tui.cli.many.naming_items import Options, items_called, takes_sources
from postmortem_tui.cli.output import message
from postmortem_tui.cli.running.verb_library import library
from postmortem_tui.cli.text_columns import one_line
from postmortem_tui.collection.actions.action_changes import alter_item, change_item, ticked
from postmortem_tui.collection.records.record import Item, Record
from postmortem_tui.document.changes.column_reading import Typed
from postmortem_tui.document.changes.row_editing import edited_item
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.errors import UsageError
from postmortem_tui.exchange.fitting.times.typed_days import day_as_written
from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, read_text
from postmortem_tui.storage.documents.origins import read_origin
from postmortem_tui.values.times.numbered_days import day_first

if TYPE_CHECKING:
    from postmortem_tui.blocks.checklist import Checklist
    from postmortem_tui.collection.actions.action_changes import Change
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.store import DraftStore


@click.command(
    "done", epilog="\b\nExamples:\n  postmortem actions done k3f9ab\n  postmortem actions done last/short_term/2"
)
@click.argument("items", metavar="ITEM...", nargs=-1, required=True)
@takes_sources
def done_verb(options: Options, items: Sequence[str]) -> None:
    """Mark ITEMs as done today.

    An ITEM is a key of `postmortem actions`, or its beginning. `DRAFT/LIST/ROW`, as `show --json` has it, names one
    item without reading other postmortems.
    """
    _change(options, items, lambda record: ticked(record, today().isoformat()), "is done")


@click.command("edit", epilog='\b\nExample:\n  postmortem actions edit k3f9ab --owner "Ana Ruiz" --due 2w')
@click.argument("item")
@click.option("--action", metavar="TEXT", help="What is to be done.")
@click.option("--owner", metavar="NAME", help="Who does it.")
@click.option("--due", metavar="DATE", help="Until when: 2026-03-01, fri, 2w.")
@click.option("--ticket", metavar="TEXT", help="Where it is tracked.")
@takes_sources
def edit_verb(
    options: Options,
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
        raise UsageError("no change was named", hint="Give --action, --owner, --due or --ticket.")
    _edit(options, item, parts, lambda now: "is changed")


@click.command("reopen")
@click.argument("items", metavar="ITEM...", nargs=-1, required=True)
@takes_sources
def reopen_verb(options: Options, items: Sequence[str]) -> None:
    """Mark ITEMs as open again."""
    _change(options, items, lambda record: reopened, "is open")


@click.command("wont")
@click.argument("item")
@click.argument("reason")
@takes_sources
def wont_verb(options: Options, item: str, reason: str) -> None:
    """Say that ITEM will not be done, and why."""
    if not reason.strip():
        raise UsageError("the reason is empty", hint='Say why: postmortem actions wont ITEM "replaced by OPS-7".')
    _change(options, [item], lambda record: lambda block, row: wont(block, row, one_line(reason)), "will not be done")


@click.command("due")
@click.argument("item")
@click.argument("date", metavar="DATE")
@takes_sources
def due_verb(options: Options, item: str, date: str) -> None:
    """Change when ITEM is due: 2026-03-01, fri, 2w."""
    _edit(options, item, {"due": date}, lambda now: f"is due {now.due}" if now.due else "has no due day")


@click.command("owner")
@click.argument("item")
@click.argument("name")
@takes_sources
def owner_verb(options: Options, item: str, name: str) -> None:
    """Change who owns ITEM."""
    _edit(options, item, {"owner": name}, lambda now: f"is for {one_line(now.owner)}" if now.owner else "has no owner")


def _change(options: Options, words: Sequence[str], change: "Callable[[Record], Change]", what: str) -> None:
    """Change the state of items, and print for each what it is now; `change` returns the change for a postmortem."""
    store = library()
    for record, item in list(items_called(store, options, words)):
        _say(record, change_item(store, record, item, change(record)), what)


def _edit(options: Options, word: str, parts: Mapping[str, str], what: Callable[[Item], str]) -> None:
    """Change parts of an item; print what it is now, and how a part was read if that differs from what was typed."""
    store = library()
    ((record, item),) = items_called(store, options, [word])
    document = _document(record)
    if day := _day_as_written(store, parts.get("due", ""), item, document):
        parts = {**parts, "due": day}
    typed = Typed(parts, now_utc(), day_first([document]), working=store.settings.working_days)
    notices = list[str]()

    def alter(draft: "Draft", block: "Checklist", row: int) -> "Draft":
        after, sentences = edited_item(draft, block, row, typed)
        notices[:] = sentences
        return after

    now = alter_item(store, record, item, alter)
    _say(record, now, what(now))
    for sentence in notices:
        message(sentence)


def _say(record: Record, now: Item, what: str) -> None:
    message(f"{now.key} {what}: {one_line(now.action)} ({one_line(record.title or record.id)})")


def _day_as_written(store: "DraftStore", typed: str, item: Item, document: str) -> str:
    """Return the due day that is typed as the document writes the old one; "" for any other."""
    if not typed or not item.due or not document:
        return ""
    return day_as_written(typed, item.due, document, store.templates.words())


def _document(record: Record) -> str:
    """Return the text of the document that an item is in, or that its draft was read from; "" if there is none."""
    path = Path(record.path)
    if record.kind != "draft":
        return read_text(path, MARKDOWN_LIMIT)
    origin = read_origin(path)
    return origin.text if origin else ""
