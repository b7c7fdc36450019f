"""A checklist: action items that are done or not, each with what the template asks of it."""

from functools import cached_property
from typing import ClassVar, Literal

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.rows import Rows, with_own_tags
from postmortem_tui.values.answers.answers import Field


class ActionItem(Row):
    """An action item: the action, and by column its owner, its due date and its ticket.

    `wont_do` is the reason why it will not be done, where that was decided. `trail` lists what changed after the text
    was final or by the item's ticket, each change with its day.
    """

    done: bool = False
    action: str = ""
    wont_do: str = ""
    trail: str = ""


class Checklist(Rows[ActionItem]):
    """Items with a box to tick; `columns` says what else is asked of each."""

    kind: Literal["checklist"]
    action: Field = Field(id="action", label="Action")
    """The question for the action itself."""
    columns: tuple[Field, ...] = ()
    """What else is asked of each item, in order: owner, due date, ticket."""
    done_from_the_start: bool = False
    """A list of what is already done: a new item is ticked."""
    due_within: tuple[int, int] | None = None
    """How many days after the incident its items are due: from the first number to the second."""
    promised: bool = False
    """Its items are action items, though nothing but a box is asked of each: what stands under a heading of that name.

    A list with columns always is one of action items.
    """
    done_on: str = ""
    """The column with the day on which an item was done, asked for when it is ticked."""
    key: ClassVar[str] = "items"

    def check(self) -> None:
        """Hold the parts together."""
        if self.due_within and not 0 <= self.due_within[0] <= self.due_within[1]:
            raise ValueError("due_within counts days: the smaller number first, and none below 0")
        if taken := {column.id for column in self.columns} & set(ActionItem.part_names()):
            raise ValueError(f"no column can be called '{min(taken)}': every item has that already")
        if self.done_on and self.done_on not in {column.id for column in self.columns if column.type == "date"}:
            raise ValueError(f"done_on: no column with a date is called '{self.done_on}'")

    @property
    def row_type(self) -> type[ActionItem]:
        """An action item."""
        return ActionItem

    @cached_property
    def asked(self) -> tuple[Field, ...]:
        """The action and the columns."""
        return (self.action, *self.columns)

    def blank(self) -> ActionItem:
        """Return an empty item."""
        return ActionItem(done=self.done_from_the_start)

    def begun(self, row: ActionItem) -> bool:
        """Return whether anything of an item is filled in; a tick alone does not count."""
        return bool(row.action or row.wont_do or row.extra)

    def clean_row(self, row: ActionItem) -> ActionItem:
        """Clean the reason too, and drop tags that the action no longer has."""
        return with_own_tags(super().clean_row(row).cleaned(("wont_do", "trail")), row.action)

    def texts(self, value: tuple[ActionItem, ...]) -> tuple[str, ...]:
        """Return the texts item by item, each followed by the reason for not doing it."""
        own = super().texts
        return tuple(text for row in value for text in (*own((row,)), row.wont_do) if text)

    @property
    def holds_actions(self) -> bool:
        """Whether its items are action items, not just checks."""
        return bool(self.columns) or self.promised

    @property
    def due(self) -> Field | None:
        """The column with the day until which an item is to be done, if any."""
        return next((column for column in self.columns if column.type == "date" and column.id != self.done_on), None)
