"""What keys do to the rows of a list: add, delete and move them, and say what was done."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from textual.message import Message

from postmortem_tui.blocks.base import R
from postmortem_tui.tui.editors.base import Notice
from postmortem_tui.tui.editors.rows.traits.row_changes import Changed, with_added, with_deleted, with_moved
from postmortem_tui.tui.editors.rows.traits.row_list import RowList
from postmortem_tui.tui.editors.rows.traits.row_traits import RowTraits
from postmortem_tui.tui.kit.commands.commands import commands
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.pressed_twice import PressedTwice

IN_TABLE = frozenset(command.id for command in commands("rows"))
WITHOUT_ROWS = {
    "add",
    "open_below",
    "open_above",
    "stamp",
    "undo_row",
    "find_in_draft",
    "find_next",
    "find_previous",
} | {
    *("help_here", "pick_paste", "pick_file", "write_lines"),
}
"""The commands that work without any row."""
BY_FILTER = {"filter_rows", "show_rows"}
"""The commands that work even if a filter hides all rows."""
NESTING = {"nest_row", "unnest_row"}
"""The commands that change the level of the row that is written, in lists whose rows have levels."""


class Counting(Protocol):
    """Before whose keys a number can be typed."""

    def forget_count(self) -> None:
        """Forget the number: it is for one key."""


class ListEditor(Protocol):
    """The editor of a list."""

    @property
    def shown(self) -> Counting:
        """The rows that are shown."""


Acting = TypeVar("Acting", bound=ListEditor)


class RowKeyOf(Generic[Acting]):
    """Makes actions of the keys of lists, each of which uses up the number that was typed before it."""

    def __call__(self, act: Callable[[Acting], object]) -> Callable[[Acting], object]:
        """Return the action of a key."""

        def action(editor: Acting) -> object:
            doing = act(editor)
            editor.shown.forget_count()
            return doing

        return action


class Meant(Protocol):
    """Which rows a key acts on."""

    @property
    def at(self) -> int:
        """The row with the cursor."""

    @property
    def meant(self) -> Sequence[int]:
        """The rows that are marked, or else those from the cursor on that a typed number means, one without it."""

    @property
    def times(self) -> int:
        """How often a key that moves acts, by the number that was typed before it."""

    def show_all(self) -> None:
        """Drop the filter, if there is one."""


class Host(Protocol):
    """The editor of the list."""

    def post_message(self, message: Message, /) -> bool:
        """Post a message to the screen."""

    def does(self, command: str) -> bool:
        """Return whether the kind of list has a command."""

    def change_rows(self, rows: Sequence[Any], at: int, *, same: bool = False, notice: str = "") -> None:
        """Show pinned rows in order, with the cursor on one, and post their value with the `notice`."""


class RowActs(Generic[R]):
    """Changes the rows of a list at a key."""

    def __init__(self, host: Host, model: RowList[R], traits: RowTraits[R], meant: Meant) -> None:
        """Take the editor, the rows, the traits of their kind, and which of them a key acts on."""
        self._host = host
        self._model = model
        self._traits = traits
        self._meant = meant
        self.twice = PressedTwice()
        self._deleted = ""
        """The notice about the last deletion."""

    def repeat(self, message: Callable[[], Message]) -> None:
        """Post a message as often as the number says that was typed before the key."""
        for _ in range(self._meant.times):
            self._host.post_message(message())

    def add(self, added: Sequence[R], key_before: str = "", told: str = "") -> str:
        """Add rows after those that have a text, and drop the filter; return the notice about it.

        `key_before` is the key that goes back to the list, where a new row is opened after them. `told` is what else
        the notice says.
        """
        self._meant.show_all()
        changed = with_added(
            self._traits.arranging, self._model.pinned(), added, key_of("open_below"), key_of("undo_row"), key_before
        )
        changed = changed._replace(notice=f"{changed.notice}{told}")
        self._put(changed)
        return changed.notice

    def put_all(self, rows: Sequence[R], notice: str) -> None:
        """Put rows in the place of all rows, and drop the filter."""
        self._meant.show_all()
        self._put(Changed(self._traits.arranging.pinned(rows), 0, notice))

    def delete(self) -> None:
        """Delete the rows that are meant; a second press at once, out of habit, deletes nothing."""
        if self.twice.is_habit(self._here()):
            self._say(f"{self._deleted}. A second {key_of('delete')} at once deletes no other.")
            return
        changed = with_deleted(self._traits.arranging, self._model.pinned(), self._meant.meant, key_of("undo_row"))
        if changed is None:
            self._say("This row is prepared and still blank: there is nothing in it to delete.")
            return
        self._put(changed)
        self._deleted = changed.notice
        self.twice.acted(self._here())

    def move(self, by: int) -> None:
        """Move the row down by one, or up by -1, with what is nested under it; a typed number repeats that."""
        more = f"; {key_of('move_on')} puts it into the next one" if self._host.does("move_on") else ""
        why_not = f"This is the {'last' if by > 0 else 'first'} row of the list{more}."
        arranging, moved = self._traits.arranging, Changed(self._model.pinned(), self._meant.at, "")
        for times in range(self._meant.times):
            step = with_moved(arranging, moved.rows, moved.at, by)
            if step and list(arranging.order(step.rows)) != list(range(len(step.rows))):
                step, why_not = None, self._traits.order_is_kept
            if step is None:
                if not times:
                    self._say(why_not)
                    return
                break
            moved = step
        self._say("")  # clears what an earlier key said
        told = arranging.told_of_parent(moved.rows, moved.at, self._model.pinned(), self._meant.at)
        back = key_of("move_up" if by > 0 else "move_down")
        self._put(moved._replace(notice=f"{told}; {back} is the way back" if told else ""))

    def _here(self) -> object:
        return tuple(self._model.value), self._meant.at

    def _put(self, changed: Changed[R]) -> None:
        self._host.change_rows(changed.rows, changed.at, notice=changed.notice)

    def _say(self, sentence: str) -> None:
        self._host.post_message(Notice(sentence))
