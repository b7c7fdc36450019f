"""A checklist: action items that are done or not, each with what the template asks of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from postmortem_tui.blocks.base import Place, Row
from postmortem_tui.blocks.marks import is_mark
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.saying import item_text, read_text, with_nested, write_text
from postmortem_tui.values.answers import Field
from postmortem_tui.values.cleaning import clean_line

if TYPE_CHECKING:
    from postmortem_tui.markdown.nodes import Item, Node


class ActionItem(Row):
    """Something to do: its action, and by column who does it, until when, and where it is tracked.

    `wont_do` is the reason why it will not be done after all, where somebody decided so.
    """

    done: bool = False
    action: str = ""
    wont_do: str = ""


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

    @property
    def asked(self) -> tuple[Field, ...]:
        """The action and the columns."""
        return (self.action, *self.columns)

    def blank(self) -> ActionItem:
        """Return an item that nobody filled in."""
        return ActionItem(done=self.done_from_the_start)

    def begun(self, row: ActionItem) -> bool:
        """Return whether anybody filled in anything of an item: a mere tick says nothing."""
        return bool(row.action or row.wont_do or row.extra)

    def clean_row(self, row: ActionItem) -> ActionItem:
        """Clean the reason too."""
        row = super().clean_row(row)
        reason = clean_line(row.wont_do).strip()
        return row if reason == row.wont_do else row.having(wont_do=reason)

    def texts(self, value: tuple[ActionItem, ...]) -> tuple[str, ...]:
        """Return the texts item by item, each with the reason for not doing it behind."""
        return tuple(text for row in value for text in (*super().texts((row,)), row.wont_do) if text)

    @property
    def due(self) -> Field | None:
        """The column with the day until which an item is to be done, if any."""
        return next((column for column in self.columns if column.type == "date" and column.id != self.done_on), None)

    def write(self, value: tuple[ActionItem, ...], place: Place) -> str:
        """Return a task list: the action in bold, then the columns, between dashes."""
        from postmortem_tui.markdown import writing

        return writing.bullets(writing.checkbox(row.done, self._line(row)) for row in value)

    def _line(self, row: ActionItem) -> str:
        from postmortem_tui.blocks.parts import write_parts, write_wont_do
        from postmortem_tui.markdown.inline import bold

        reason = [write_wont_do(row.wont_do)] if row.wont_do else []
        if not self.columns:
            return " - ".join([self._bare(row), *reason])
        action = bold(row.action) if row.action else "****"
        parts = write_parts([row.text(column.id) for column in self.columns], self.columns)
        return " - ".join([action, *parts, *reason])

    def _bare(self, row: ActionItem) -> str:
        """Return an action that stands alone; where a reason stands behind it, or seems to, its dashes part nothing."""
        from postmortem_tui.blocks.parts import write_whole
        from postmortem_tui.markdown.inline import split_parts

        source = write_text(row.action)
        if not row.wont_do and _reason_at(split_parts(source)) is None:
            return source
        return write_whole(row.action) if row.action else "****"

    def read(self, nodes: "Sequence[Node]", place: Place) -> "tuple[tuple[ActionItem, ...], tuple[Node, ...]]":
        """Claim every list: an item without a box is one that is not done."""
        from postmortem_tui.markdown.nodes import Listing, Paragraph

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

    def _item(self, item: "Item") -> ActionItem:
        from postmortem_tui.blocks.parts import read_parts, read_wont_do
        from postmortem_tui.markdown.inline import split_parts, unbold

        source, nested = item_text(item)
        done = bool(item.checked) or (item.checked is None and self.done_from_the_start)
        sources = split_parts(source)
        at = _reason_at(sources)
        wont_do = "" if at is None else read_wont_do(" - ".join(sources[at:])) or ""
        head, *parts = sources[:at] if wont_do else sources
        if not self.columns:
            source = " - ".join([head, *parts]) if wont_do else source
            action = "" if wont_do and source == "****" else read_text(source)
            return ActionItem(done=done, action=with_nested(action, nested), wont_do=wont_do)
        bare = unbold(head)
        action = read_text(head) if bare is None else bare
        texts = read_parts(parts, self.columns)
        action = with_nested("" if head == "****" else action, nested)
        return ActionItem(done=done, action=action, wont_do=wont_do).having(**texts)


def _reason_at(sources: Sequence[str]) -> int | None:
    """Return the place of the part that says why an item is not done, if there is one behind the action."""
    from postmortem_tui.blocks.parts import read_wont_do

    return next((at for at, source in enumerate(sources) if at and read_wont_do(source)), None)
