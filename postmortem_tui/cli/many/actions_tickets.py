"""Tickets of action items: created, and asked for their state, with a tracker's own program."""

import shlex
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import click

from postmortem_tui.blocks.item_states import closed, wont
from postmortem_tui.cli.collecting import today
from postmortem_tui.cli.many.naming_items import Options, items_called, takes_sources
from postmortem_tui.cli.opened_collection import end_where_unread, opened
from postmortem_tui.cli.output import message, result
from postmortem_tui.cli.running.verb_library import library
from postmortem_tui.cli.text_columns import one_line
from postmortem_tui.collection.actions.action_changes import Change, change_item
from postmortem_tui.collection.actions.ticketing import (
    make_ticket,
    require_room,
    ticket_command,
    tracker_called,
    trackers_asked,
)
from postmortem_tui.collection.actions.trackers import Answer, NoProgram, Tracker, answer_of, run
from postmortem_tui.collection.records.record import Item, Record
from postmortem_tui.errors import ChecksFailed, PostmortemError, StorageError


@click.command("ticket", epilog="\b\nExample:\n  postmortem actions ticket k3f9ab --with gh --run")
@click.argument("items", metavar="ITEM...", nargs=-1, required=True)
@click.option("--with", "tracker", metavar="NAME", default="", help="gh, glab, jira, acli, or one of your settings.")
@click.option(
    "--run", "really", is_flag=True, help="Show each command, ask, run it, and keep the ticket's address in the item."
)
@takes_sources
def ticket_verb(options: Options, items: Sequence[str], tracker: str, really: bool) -> None:
    """Print the command that creates a ticket for each ITEM.

    With --run it is run, and the item gets the address of the ticket. The commands are settings: `[trackers.NAME]` in
    your own config.toml; a repository may only choose one, with ticket_with.
    """
    store = library()
    chosen = tracker_called(store.settings, tracker)
    found = items_called(store, options, items)
    for record, item in found:
        command = ticket_command(store, chosen, record, item)
        if really:
            require_room(store, record, item)
        result(one_line(shlex.join(command)))
        if really and click.confirm("Run it?", err=True):
            now = make_ticket(store, record, item, command)
            message(f"{now.key} is tracked: {one_line(now.ticket)}")


class Found(NamedTuple):
    """An item whose state differs from that of its ticket."""

    record: Record
    item: Item
    answer: Answer


class Unasked(NamedTuple):
    """Tickets whose state could not be read, and why."""

    error: PostmortemError
    tickets: int = 1


@click.command("sync", epilog="\b\nExample:\n  postmortem actions sync --with gh --run")
@click.option("--with", "tracker", metavar="NAME", default="", help="Ask only this tracker.")
@click.option("--run", "really", is_flag=True, help="Write the changes instead of only printing them.")
@takes_sources
def sync_verb(options: Options, tracker: str, really: bool) -> None:
    """Ask the trackers for the state of open items' tickets, and print what would change.

    With --run the changes are written. A closed ticket marks its item as done on that day; a ticket closed as not
    planned marks it as one that will not be done.
    """
    store = library()
    trackers, refused = trackers_asked(store.settings, tracker)
    for error in refused:
        message(str(error))
    failed, number = 0, 0
    collection = opened(*options)
    for found in _asked(collection.records, trackers):
        if isinstance(found, Unasked):
            message(str(found.error))
            failed += found.tickets
            continue
        number += 1
        record, item, answer = found
        day = answer.day or today().isoformat()
        what = f"will not be done ({answer.dropped})" if answer.dropped else f"is done on {day}"
        result(f"{item.key} {one_line(what)}: {one_line(item.action)} ({one_line(record.title or record.id)})")
        if really:
            change_item(store, record, item, _as_answered(answer))
    if number and not really:
        message("Nothing was written; --run writes these changes.")
    elif not number and not failed:
        message("Every item agrees with its ticket.")
    if failed:
        raise ChecksFailed(f"{failed} ticket{'' if failed == 1 else 's'} could not be read")
    end_where_unread(collection, options[0])


def _asked(records: Sequence[Record], trackers: Sequence[Tracker]) -> Iterator[Found | Unasked]:
    """Yield the open items whose tickets are closed, and the tickets that could not be read.

    A tracker whose program is not installed is reported once, with the number of its tickets.
    """
    missing: dict[str, Unasked] = {}
    for record in records:
        for item in record.items:
            those = [one for one in trackers if one.knows(item.ticket)]
            if item.state != "open" or not those:
                continue
            try:
                answer = _answer(those, item.ticket)
            except NoProgram as error:
                tickets = missing[error.sentence].tickets + 1 if error.sentence in missing else 1
                told = f"{tickets} ticket{'' if tickets == 1 else 's'}: {error.sentence}"
                missing[error.sentence] = Unasked(StorageError(told, hint=error.hint), tickets)
                continue
            except PostmortemError as error:
                told = f"{item.key}, {one_line(item.ticket)}: {error.sentence}"
                yield Unasked(StorageError(told, hint=error.hint))
                continue
            if answer.closed:
                yield Found(record, item, answer)
    yield from missing.values()


def _answer(trackers: Sequence[Tracker], ticket: str) -> Answer:
    """Return the state of a ticket from the first of its trackers whose program is installed; raise what `run` does."""
    for one in trackers[:-1]:
        try:
            return answer_of(one, run(one.asking(ticket)))
        except NoProgram:
            continue
    return answer_of(trackers[-1], run(trackers[-1].asking(ticket)))


def _as_answered(answer: Answer) -> Change:
    if answer.dropped:
        return lambda block, row: wont(block, row, answer.dropped)
    return lambda block, row: closed(block, row, answer.day or today().isoformat())
