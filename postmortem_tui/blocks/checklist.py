"""A checklist: action items that are done or not, each with what the template asks of it."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from pydantic import model_validator

from postmortem_tui.blocks.answers import Field
from postmortem_tui.blocks.base import Place, Row
from postmortem_tui.blocks.marks import is_mark
from postmortem_tui.blocks.parts import read_parts, write_parts
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.saying import item_text, read_text, with_nested, write_text
from postmortem_tui.markdown import writing
from postmortem_tui.markdown.inline import bold, split_parts, unbold
from postmortem_tui.markdown.nodes import Item, Listing, Node, Paragraph


class ActionItem(Row):
    """Something to do: its action, and by column who does it, until when, and where it is tracked."""

    done: bool = False
    action: str = ""


class Checklist(Rows[ActionItem]):
    """Items with a box to tick; `columns` says what else is asked of each."""

    kind: Literal["checklist"]
    action: Field = Field(id="action", label="Action")
    columns: tuple[Field, ...] = ()
    done_from_the_start: bool = False
    """A list of what is already done: a new item is ticked."""
    due_within: tuple[int, int] | None = None
    """How many days after the incident its items are due: from the first number to the second."""
    key: ClassVar[str] = "items"

    @model_validator(mode="after")
    def _checked(self) -> "Checklist":
        if self.due_within and not 0 <= self.due_within[0] <= self.due_within[1]:
            raise ValueError("due_within counts days: the smaller number first, and none below 0")
        return self

    @property
    def row_type(self) -> type[ActionItem]:
        """An action item."""
        return ActionItem

    @property
    def asked(self) -> tuple[Field, ...]:
        """The action and the columns."""
        return (self.action, *self.columns)

    def blank(self) -> ActionItem:
        """Give an item that nobody filled in."""
        return ActionItem(done=self.done_from_the_start)

    def begun(self, row: ActionItem) -> bool:
        """Tell whether anybody filled in anything of an item: a mere tick says nothing."""
        return row.plain().keys() - {"done"} != set()

    def write(self, value: tuple[ActionItem, ...], place: Place) -> str:
        """Give a task list: the action in bold, then the columns, between dashes."""
        return writing.bullets(writing.checkbox(row.done, self._line(row)) for row in value)

    def _line(self, row: ActionItem) -> str:
        if not self.columns:
            return write_text(row.action)
        action = bold(row.action) if row.action else "****"
        return " - ".join([action, *write_parts([row.text(column.id) for column in self.columns], self.columns)])

    def read(self, nodes: Sequence[Node], place: Place) -> tuple[tuple[ActionItem, ...], tuple[Node, ...]]:
        """Claim every list: an item without a box is one that is not done."""
        items: list[ActionItem] = []
        rest: list[Node] = []
        for node in nodes:
            match node:
                case Listing():
                    items.extend(map(self._item, node.items))
                case Paragraph() if is_mark(node.source):
                    pass
                case _:
                    rest.append(node)
        return self.clean(tuple(items)), tuple(rest)

    def _item(self, item: Item) -> ActionItem:
        source, nested = item_text(item)
        done = bool(item.checked) or (item.checked is None and self.done_from_the_start)
        if not self.columns:
            return ActionItem(done=done, action=with_nested(read_text(source), nested))
        head, *parts = split_parts(source)
        bare = unbold(head)
        action = read_text(head) if bare is None else bare
        texts = read_parts(parts, self.columns)
        return ActionItem(done=done, action=with_nested("" if head == "****" else action, nested)).having(**texts)
