"""What keys do to the levels of items: make them subtasks of the item above, or subtasks no longer."""

from collections.abc import Collection, Sequence
from typing import Protocol

from textual.message import Message

from postmortem_tui.blocks.checklist import ActionItem, end_of, indented, outdented, topmost
from postmortem_tui.tui.editors.base import Notice
from postmortem_tui.tui.editors.rows.row_keys import Meant
from postmortem_tui.tui.editors.rows.traits.by_level import named, parent_of
from postmortem_tui.tui.editors.rows.traits.row_list import RowList
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.pressed_twice import PressedTwice


class Marking(Meant, Protocol):
    """Which rows a key acts on, and which are marked."""

    @property
    def marks(self) -> Sequence[int]:
        """The marked rows, in order."""

    def put_marks(self, rows: Collection[int]) -> None:
        """Mark these rows, and no others."""


class Host(Protocol):
    """The editor of the list."""

    def post_message(self, message: Message, /) -> bool:
        """Post a message to the screen."""

    def change_rows(self, rows: Sequence[ActionItem], at: int, *, same: bool = False, notice: str = "") -> None:
        """Show rows, with the cursor on one, and post their value with the `notice`."""


class Nested:
    """Items while some of them change their level: all of them, and where each of the former ones is now."""

    def __init__(self, rows: Sequence[ActionItem]) -> None:
        """Take the items as they are at first."""
        self.rows = rows
        self._former = list(range(len(rows)))
        self.turned: list[int] = []
        """The former indexes of the items that changed their level, without those under them."""

    def turn(self, chosen: Collection[int], by: int) -> None:
        """Nest the chosen items, and what is under them, a level deeper, or with -1 a level up, where possible."""
        found = topmost(self.rows, chosen)
        for n in found if by > 0 else reversed(found):  # what moves up goes down the list, past the later ones
            at = self.now(n)
            made = indented(self.rows, at) if by > 0 else outdented(self.rows, at)
            if made is None:
                continue
            rows, to = made
            end = end_of(self.rows, at)
            block, after = self._former[at:end], self._former[end:]
            self._former[at:] = [*after[: to - at], *block, *after[to - at :]]
            self.rows = rows
            self.turned.append(n)

    def now(self, former: int) -> int:
        """Return where an item is now."""
        return self._former.index(former)

    def parent(self, former: int) -> ActionItem | None:
        """Return the item that one is a subtask of now; None if it is no subtask."""
        return parent_of(self.rows, self.now(former))


def why_not(rows: Sequence[ActionItem], at: int, by: int) -> str:
    """Return why an item cannot be nested deeper, or with -1 a level up."""
    if by < 0:
        return "This item is no subtask: it has no level to go up."
    if at and rows[at].nesting > rows[at - 1].nesting:
        return f"This is the first subtask of “{named(rows[at - 1])}” already: it can go no deeper."
    return "There is no item above that this one could be a subtask of."


def in_words(nested: Nested, back: str) -> str:
    """Return what was done to the levels of items; `back` is the command that does the opposite to one."""
    number, undo = len(nested.turned), key_of("undo_row")
    if number > 1:
        return f"{number} items changed their level; {undo} takes that back"
    parent = nested.parent(nested.turned[0])
    now = f"Now a subtask of “{named(parent)}”" if parent else "No subtask any more"
    return f"{now}; {key_of(back)} is the way back"


class Nesting:
    """Changes the levels of items at a key."""

    def __init__(self, host: Host, model: RowList[ActionItem], shown: Marking) -> None:
        """Take the editor, its rows, and which of them a key acts on."""
        self._host = host
        self._model = model
        self._shown = shown
        self.twice = PressedTwice()

    def turn(self, by: int) -> None:
        """Nest the items that are meant a level deeper, or with -1 a level up.

        A second press at once does nothing: it is the habit of `>>` in vim, which is one level.
        """
        if self.twice.is_habit((by, self._here())):
            self._say(f"One level: {key_of('indent' if by > 0 else 'outdent')} twice at once is taken for once.")
            return
        rows, meant = self._model.pinned(), self._shown.meant
        at, marks = self._shown.at, self._shown.marks
        nested, back = Nested(rows), "outdent" if by > 0 else "indent"
        nested.turn(meant, by)
        if not nested.turned:
            self._say(why_not(rows, meant[0], by))
            return
        self._host.change_rows(nested.rows, nested.now(at), same=True, notice=in_words(nested, back))
        self._shown.put_marks([nested.now(n) for n in marks])
        self.twice.acted((by, self._here()))

    def turn_written(self, by: int) -> bool:
        """Do the same to the item that is written; return whether that changed anything."""
        rows, at = self._model.all_pinned, self._model.at
        nested = Nested(rows)
        nested.turn([at], by)
        if nested.turned:
            self._model.rearrange(nested.rows, nested.now(at))
        back = "unnest_row" if by > 0 else "nest_row"
        self._say(in_words(nested, back) if nested.turned else why_not(rows, at, by))
        return bool(nested.turned)

    def _here(self) -> object:
        return tuple(self._model.value), self._shown.at

    def _say(self, sentence: str) -> None:
        self._host.post_message(Notice(sentence))
