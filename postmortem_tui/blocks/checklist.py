"""A checklist: action items that are done or not, each with what the template asks of it."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import ClassVar, Literal

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.rows import Rows, with_own_tags
from postmortem_tui.values.answers.answers import AnswerType, Field

PART_TYPES: Mapping[str, AnswerType] = {"owner": "people", "due": "date", "ticket": "link"}
"""The parts that an item may have in any document, with the type by which the column of each is known."""


def part_column(part: str) -> Field:
    """Return the column for the owner, the due day or the ticket of an item, as a document's own list has it."""
    return Field(id=part, label=part.title(), type=PART_TYPES[part])


class ActionItem(Row):
    """An action item: the action, and by column its owner, its due date and its ticket.

    `wont_do` is the reason why it will not be done, if that was decided. `trail` lists what changed after the text
    was final or by the item's ticket, each change with its day.
    """

    done: bool = False
    action: str = ""
    wont_do: str = ""
    trail: str = ""
    nesting: int = 0
    """How many items it is nested under: 1 for a subtask of the item above, 2 for a subtask of that."""


DEEPEST = 8
"""The most items that an item is nested under; what a list nests deeper is a subtask of the last of these."""


def within_reach(rows: Sequence[ActionItem]) -> Sequence[ActionItem]:
    """Return items of which none is nested deeper than right under the one above it; the first is under none."""
    if not any(row.nesting for row in rows):
        return rows
    nested: list[ActionItem] = []
    for row in rows:
        most = min(nested[-1].nesting + 1, DEEPEST) if nested else 0
        level = max(0, min(row.nesting, most))
        nested.append(row if level == row.nesting else row.changed(nesting=level))
    return nested


def only(rows: Sequence[ActionItem], kept: Collection[int]) -> Sequence[ActionItem]:
    """Return the items with these indexes, each under those of its own parents that are kept, and under no other."""
    found: list[ActionItem] = []
    above: list[bool] = []
    for n, row in enumerate(rows):
        above = [*above[: row.nesting], n in kept]
        if n in kept:
            level = sum(above) - 1
            found.append(row if level == row.nesting else row.changed(nesting=level))
    return found


def with_subtasks(rows: Sequence[ActionItem], chosen: Collection[int]) -> Sequence[int]:
    """Return the indexes of the chosen items and of all that is nested under them, in order."""
    return sorted({below for n in chosen for below in range(n, end_of(rows, n))})


def topmost(rows: Sequence[ActionItem], chosen: Collection[int]) -> Sequence[int]:
    """Return the indexes of the chosen items that are under no other chosen one, in order."""
    found: list[int] = []
    for n in sorted(chosen):
        if not found or n >= end_of(rows, found[-1]):
            found.append(n)
    return found


def indented(rows: Sequence[ActionItem], at: int) -> tuple[Sequence[ActionItem], int] | None:
    """Return the items with one, and what is nested under it, as a subtask of the last item above it on its level.

    None where there is no such item, or where items would be nested too deep. With the items comes the index of the
    one that was moved.
    """
    end = end_of(rows, at)
    if at == 0 or rows[at].nesting > rows[at - 1].nesting or max(row.nesting for row in rows[at:end]) >= DEEPEST:
        return None
    return [*rows[:at], *(row.changed(nesting=row.nesting + 1) for row in rows[at:end]), *rows[end:]], at


def outdented(rows: Sequence[ActionItem], at: int) -> tuple[Sequence[ActionItem], int] | None:
    """Return the items with one, and what is nested under it, on the level of the item that it was a subtask of.

    It comes after that item's other subtasks, so that none of them becomes its own. None if it is no subtask. With the
    items comes the new index of the one that was moved.
    """
    if not rows[at].nesting:
        return None
    end = end_of(rows, at)
    after = next((n for n in range(end, len(rows)) if rows[n].nesting < rows[at].nesting), len(rows))
    out = [row.changed(nesting=row.nesting - 1) for row in rows[at:end]]
    return [*rows[:at], *rows[end:after], *out, *rows[after:]], at + after - end


def end_of(rows: Sequence[ActionItem], at: int) -> int:
    """Return the index after an item and its subtasks."""
    after = range(at + 1, len(rows))
    return next((n for n in after if rows[n].nesting <= rows[at].nesting), len(rows))


class Checklist(Rows[ActionItem]):
    """Items with a box to tick; `columns` says what else is asked of each."""

    kind: Literal["checklist"]
    action: Field = Field(id="action", label="Action")
    """The question for the action itself."""
    columns: tuple[Field, ...] = ()
    """What else is asked of each item, in order: owner, due date, ticket."""
    done_from_the_start: bool = False
    """Whether its items are done already: a new one is ticked."""
    due_within: tuple[int, int] | None = None
    """How many days after the incident its items are due: from the first number to the second."""
    promised: bool = False
    """Whether its items are action items although only a box is asked of each, as its heading says.

    A list with columns always is one of action items.
    """
    standing: tuple[str, ...] = ()
    """Items that every document has, to be ticked or left; two blanks before one make it a subtask of that above it."""
    done_on: str = ""
    """The column with the day on which an item was done, asked for when it is ticked."""
    state: str = ""
    """The column with the word for an item's state, a choice, from which its tick follows."""
    done_words: tuple[str, ...] = ()
    """The choices of that column that mean done; a tick writes the first."""
    own_states: tuple[str, ...] = ()
    """The words for done and for open in the draft's document, if they are not the first; no template sets them."""
    room_for: tuple[Literal["owner", "due", "ticket"], ...] = ()
    """The parts for which the list of the draft's document has room, though no item has one; no template sets it."""
    key: ClassVar[str] = "items"

    def check(self) -> None:
        """Raise ValueError if the parts do not go together."""
        if self.due_within and not 0 <= self.due_within[0] <= self.due_within[1]:
            raise ValueError("due_within counts days: the smaller number first, and none below 0")
        if taken := {column.id for column in self.columns} & set(ActionItem.part_names()):
            raise ValueError(f"no column can be called '{min(taken)}': every item has that already")
        if self.done_on and self.done_on not in {column.id for column in self.columns if column.type == "date"}:
            raise ValueError(f"done_on: no column with a date is called '{self.done_on}'")
        if self.state and not self._states:
            raise ValueError(f"state: no column with choices is called '{self.state}'")
        if self.state and not (self.done_words and {*self.done_words} < {*self._states}):
            raise ValueError(f"done_words: some, but not all, of the choices of '{self.state}'")

    @cached_property
    def _states(self) -> tuple[str, ...]:
        return next((column.choices for column in self.columns if column.id == self.state), ())

    def means_done(self, word: str) -> bool | None:
        """Return whether a word in the column of states means that an item is done; None if it is no choice there."""
        return word in self.done_words if word in self._states else None

    def word_for(self, *, done: bool) -> str:
        """Return the word for the state of an item: that of the draft's document, or the first of the template's."""
        known = (*self.own_states, *self._states)
        return next((word for word in known if self.means_done(word) is done), "")

    @property
    def row_type(self) -> type[ActionItem]:
        """An action item."""
        return ActionItem

    @cached_property
    def asked(self) -> tuple[Field, ...]:
        """The action and the columns."""
        return (self.action, *self.columns)

    @property
    def first(self) -> tuple[ActionItem, ...]:
        """The items that every document has."""
        levels = [(len(text) - len(text.lstrip(" "))) // len("  ") for text in self.standing]
        rows = [ActionItem(action=text, nesting=n) for text, n in zip(self.standing, levels, strict=True)]
        return self.clean(tuple(rows))

    @cached_property
    def offered(self) -> "Checklist":
        """The list as a person is asked for it: with a column for each part that its document has room for."""
        return self.with_parts(self.room_for)

    def with_parts(self, parts: Collection[str]) -> "Checklist":
        """Return the list with a column for each of these parts, where a document that has them would have it."""
        if not parts:
            return self
        known = {column.id: column for column in self.columns}
        first = tuple(known.get(part) or part_column(part) for part in PART_TYPES if part in {*known, *parts})
        others = tuple(column for column in self.columns if column.id not in PART_TYPES)
        room = tuple(part for part in self.room_for if part not in parts)
        return self.changed(columns=(*first, *others), promised=False, room_for=room)

    def blank(self) -> ActionItem:
        """Return an empty item, with the word for its state."""
        row = ActionItem(done=self.done_from_the_start)
        return row.having(**{self.state: self.word_for(done=row.done)}) if self.state else row

    def with_text(self, row: ActionItem, column: str, text: str) -> ActionItem:
        """Return an item with a text in a column; its tick follows from the word for its state."""
        changed = row.having(**{column: text})
        is_done = self.means_done(text) if column == self.state else None
        return changed if is_done is None else changed.changed(done=is_done, wont_do="")

    def begun(self, row: ActionItem) -> bool:
        """Return whether anything of an item is filled in; a tick alone, or the word for it, does not count."""
        return bool(row.action or row.wont_do or row.extra.keys() - {self.state})

    def clean(self, value: tuple[ActionItem, ...]) -> tuple[ActionItem, ...]:
        """Clean the items; none is nested deeper than right under the one above it."""
        return tuple(within_reach(super().clean(value)))

    def renewed(self, value: tuple[ActionItem, ...], before: tuple[ActionItem, ...]) -> tuple[ActionItem, ...]:
        """Return the items in normal form; those shared with `before` keep their texts, and may be nested less."""
        return tuple(within_reach(super().renewed(value, before)))

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
