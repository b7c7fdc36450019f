"""What is known of the action items of all postmortems: which are shown in a view, and how many of them are late."""

from collections.abc import Sequence

from postmortem_tui.collection.actions.actions import Filter, Owed, owed
from postmortem_tui.collection.records.record import Record
from postmortem_tui.tui.actions.items_asked import VIEWS, has, today
from postmortem_tui.tui.actions.items_changing import Outcome
from postmortem_tui.tui.actions.items_reading import ItemsRead
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.edge_lines import Heading


class ItemsKnown:
    """The records as they were read last, with what was changed on this screen since."""

    def __init__(self) -> None:
        self.is_read = False
        """Whether the items have been read at least once."""
        self._records: tuple[Record, ...] = ()
        self._view = 0
        self._notice = ""
        self._problems: tuple[str, ...] = ()
        self._readings = 0

    def begin(self) -> int:
        """Return the number of a reading that begins now; the results of earlier ones are ignored from then on."""
        self._readings += 1
        return self._readings

    def take(self, read: ItemsRead) -> str | None:
        """Take what was read. Return what could not be read, if that is new; None if the reading is out of date.

        A reading that began before a change would show the items as they were before it.
        """
        if read.reading != self._readings:
            return None
        self._records, self.is_read, self._notice = read.records, True, read.notice
        if read.notice or read.problems == self._problems:  # said once: the line is needed for later changes
            return ""
        self._problems = read.problems
        return "; ".join(read.problems)

    def apply(self, outcome: Outcome) -> None:
        """Take what was changed on this screen."""
        self._records = outcome.applied(self._records)

    def turn(self) -> None:
        """Go on to the next view: open, overdue, done, won't do, all."""
        self._view = (self._view + 1) % len(VIEWS)

    def found(self, words: str) -> Sequence[Owed]:
        """Return the items of the view that have all of some words."""
        _, state, overdue = VIEWS[self._view]
        sought = words.casefold().split()
        return [one for one in owed(self._records, Filter(today(), state, overdue)) if has(one, sought)]

    def nothing(self, words: str) -> str:
        """Return what stands in the place of the table while no item is shown: the key that shows others."""
        if words.strip():
            return f"No action item of these has “{words.strip()}”. {key_of('close_actions')} shows all of them again."
        return f"No action item here. {key_of('next_view')} shows the next of: open, overdue, done, won't do, all."

    def heading(self, found: Sequence[Owed]) -> Heading:
        """Return what the header says above the items that are shown."""
        name, _, overdue = VIEWS[self._view]
        late = sum(one.overdue > 0 for one in found)
        counted = f"{len(found)}, {late} overdue" if late and not overdue else str(len(found))
        told = f"{name} · {counted}" if self.is_read else "reading …"
        return Heading("Action items", " · ".join(filter(None, (told, self._notice))))
