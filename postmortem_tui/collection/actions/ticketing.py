"""A ticket for an action item: the command that makes one, and its address kept in the item's own postmortem."""

from collections.abc import Sequence

from postmortem_tui.collection.actions.action_changes import change_item, with_column
from postmortem_tui.collection.actions.trackers import TO_ASK, Tracker, address_in, one_line_of, run
from postmortem_tui.collection.records.record import Item, Record
from postmortem_tui.errors import PostmortemError, StorageError, UsageError
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.known_trackers import tracker_tables
from postmortem_tui.storage.settings.settings import Settings

EXAMPLE = "https://tickets.example/issues/1"
"""An example address, to try whether an item has room for one before a ticket is made."""


def tracker_called(settings: Settings, name: str = "") -> Tracker:
    """Return the tracker with a name, else that of the setting `ticket_with`; raise UsageError where there is none.

    Its commands come from a person's own settings and from the program, never from a repository.
    """
    named, tables = name or settings.ticket_with, tracker_tables(settings)
    if named not in tables:
        problem = f"no tracker is called '{named}'" if named else "no tracker is named"
        hint = f'Put ticket_with = "gh" into config.toml, or another of {", ".join(tables)}; a verb takes --with too.'
        raise UsageError(problem, hint=hint)
    return Tracker.of(named, tables[named])


def trackers_asked(settings: Settings, name: str = "") -> tuple[list[Tracker], list[UsageError]]:
    """Return the trackers that can report the state of tickets, that of `ticket_with` first; and why others cannot.

    Raise UsageError where the tracker that is named cannot.
    """
    if name:
        return [tracker_called(settings, name).checked(TO_ASK)], []
    preferred = sorted(tracker_tables(settings), key=lambda one: (one != settings.ticket_with, one))
    asked: list[Tracker] = []
    refused: list[UsageError] = []
    for one in preferred:
        try:
            asked.append(tracker_called(settings, one).checked(TO_ASK))
        except UsageError as error:
            refused.append(error)
    return asked, refused


def ticket_command(store: DraftStore, tracker: Tracker, record: Record, item: Item) -> list[str]:
    """Return the command that makes a ticket of an item; raise UsageError where the item has a ticket.

    A placeholder such as `?` or `(TBD)` is not a ticket: the address of the new ticket replaces it.
    """
    if any(map(str.isalnum, item.ticket)) and not store.templates.words().is_stub(item.ticket):
        hint = f'postmortem actions edit {item.key} --ticket "" removes it.'
        raise UsageError(f"{item.key} has a ticket already: {one_line_of(item.ticket)}", hint=hint)
    return tracker.creating(record, item)


def require_room(store: DraftStore, record: Record, item: Item) -> None:
    """Raise what `change_item` raises where an item has no room for the address of a ticket."""
    change_item(store, record, item, lambda block, row: with_column(block, row, "link", EXAMPLE), only_try=True)


def make_ticket(store: DraftStore, record: Record, item: Item, command: Sequence[str]) -> Item:
    """Run the command that makes a ticket, and return the item with the ticket's address.

    Raise StorageError where the command fails or prints no address, and TicketNotKept where the address is not kept.
    """
    printed = run(command)
    address = address_in(printed)
    if not address:
        raise StorageError(
            f"it printed no address of a ticket: {one_line_of(printed)}",
            hint=f"postmortem actions edit {item.key} --ticket ADDRESS keeps it.",
        )
    try:
        return change_item(store, record, item, lambda block, row: with_column(block, row, "link", address))
    except PostmortemError as error:
        raise TicketNotKept(address, error) from error


class TicketNotKept(StorageError):
    """A ticket was created, but its address could not be written into the postmortem."""

    def __init__(self, address: str, error: PostmortemError) -> None:
        """Take the address, which is kept nowhere but in the message, and why it could not be kept."""
        made = f"the ticket was created, but its address could not be kept: {one_line_of(address)}; {error.sentence}"
        super().__init__(made, location=error.location, hint=error.hint)
