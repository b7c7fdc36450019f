"""The base of every editor: it shows the value of a block, posts each new value, and knows no screen."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from textual.message import Message
from textual.widget import Widget

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.summing_up import Suggestion
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.text.typed import Context

if TYPE_CHECKING:
    from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary

V = TypeVar("V")


@dataclass(eq=False, repr=False)
class Edited(Message):
    """Somebody changed a block's value; the screen alone puts it into the draft, and says the `notice` once it has.

    What others wrote into the block since the value that it was made from stays. If the draft is final, the person is
    asked first whether it may be changed.
    """

    block: Block[Any]
    value: object
    made_from: object
    notice: str = ""


@dataclass
class Notice(Message):
    """A text for the help line: how an answer was read, or what is wrong with it; an empty text clears the line."""

    text: str
    problem: bool = False
    of_cursor: bool = False
    """Whether the text describes the cursor's row, and not what a key has done there."""


@dataclass(eq=False, repr=False)
class Asking(Message):
    """A question got the focus: the guidance shows help for it.

    The field of a list is a column of the row that is being written; `row` is its index in the value, and None
    if it is not in the value yet.
    """

    block: Block[Any]
    field: Field | None = None
    row: int | None = None
    lines: str = ""
    """How the list takes typed and pasted lines, in sentences."""
    left: int | None = None
    """The index in the value of the row that was written last and is left now."""


@dataclass(eq=False, repr=False)
class UndoAsked(Message):
    """Somebody wants to undo the last change."""


class RowAsked(Message):
    """A key on a row asks for what only the screen can do."""


@dataclass(eq=False, repr=False)
class MoveAsked(RowAsked):
    """Somebody wants to move rows of a list to the next list of the same kind."""

    block: Checklist
    rows: Sequence[int]


@dataclass(eq=False, repr=False)
class MarkAsked(RowAsked):
    """Somebody wants to say which milestone a row of the timeline is."""

    block: Timeline
    row: int


@dataclass(eq=False, repr=False)
class MarksAsked(RowAsked):
    """Somebody wants to mark all rows of the timeline that read like an unmarked milestone."""

    block: Timeline


@dataclass(eq=False, repr=False)
class RowsCame(RowAsked):
    """Rows were pasted into the timeline: those that read like a milestone can be offered for marking."""

    block: Timeline
    notice: str
    """What is said about the paste itself."""
    key_before: str = ""
    """The key that goes back to the list, where a new row is open; before it the keys of the list are text."""


@dataclass(eq=False, repr=False)
class SignAsked(RowAsked):
    """Somebody wants to sign a row; its index counts prepared rows, too."""

    block: Records
    row: int


@dataclass(eq=False, repr=False)
class PickAsked(RowAsked):
    """Somebody wants rows of the timeline from raw sources: from what was pasted last, or from files."""

    block: Timeline
    files: bool
    path: str = ""
    """The path of the file that is typed already."""


@dataclass(eq=False, repr=False)
class FindAsked(Message):
    """Somebody wants to find text in the draft, or with `by` 1 or -1 the next or the previous match."""

    by: int = 0


class EditorPosition(NamedTuple):
    """Where a cursor is in a block."""

    field: str = ""
    """The field of a form, or the column of a list whose row is being written."""
    row: int | None = None
    """The index of the row in the value of a list."""
    at: int = 0
    """The offset in the text: how many characters come before the cursor."""


class Editor(Widget, Generic[V]):
    """Edits the value of one block.

    `names` returns the people and systems that the draft knows already, `words` the vocabulary.
    """

    names: Callable[[], Sequence[str]] = tuple
    words: "Callable[[], Vocabulary] | None" = None
    suggested: Callable[[], Suggestion] = Suggestion
    """Returns a suggestion for an empty text, made from other answers; it is no answer until it is edited."""

    def __init__(self, block: Block[V], value: V, context: Callable[[], Context], *, only: Sequence[str] = ()) -> None:
        """Take the block, its value, a function that returns the context of readings, and which fields to show."""
        super().__init__(id=f"block-{block.id}", classes="editor")
        self.block = block
        self.value = value
        self.context = context
        self.only = only

    def show(self, value: V) -> None:
        """Show a new value, as after an undo; post nothing."""
        raise NotImplementedError

    def show_arrived(self, value: V) -> None:
        """Show a new value that came from another shell or another person; what is open stays open as it is."""
        self.show(value)

    def show_filled_in(self, value: V) -> None:
        """Show a new value that follows from other answers, and that nobody typed."""
        self.show(value)

    def put_away(self) -> str:
        """Close what a key has opened and nobody has stored, as undo does first; return a sentence about it, or ""."""
        return ""

    def show_facts(self, facts: Mapping[str, str]) -> None:
        """Show the texts that follow from other answers, if the block has any."""

    def show_reasons(self, reasons: Mapping[str, str]) -> None:
        """Show, by field id, where answers that nobody typed come from, if the block has fields."""

    def judge(self, *, once: bool = False) -> str:
        """Show beside the answer with the cursor why it cannot be read, and return the reason, or "" if it can.

        With `once` a reason that is shown already is not returned again.
        """
        return ""

    def show_waived(self, reasons: Mapping[str, str]) -> None:
        """Show why fields do not apply, by field id; the empty id is the whole block."""

    def show_found(self, fields: Collection[str]) -> None:
        """Mark the fields in whose answers a review found something, if the block has fields."""

    def focus_found(self, row: int, start: int, end: int) -> None:
        """Put the cursor on a match: a row of a list, or a part of a text."""

    def take_lines(self, text: str) -> None:
        """Show the rows that lines make, if the block is a list; they are taken once a person confirms."""

    def aim(self, column: str, text: str = "") -> None:
        """Choose the column at which the row with the cursor, or with a text in it, opens when somebody edits it."""

    def position(self) -> EditorPosition:
        """Return where the cursor is in the editor, which has the focus."""
        return EditorPosition()

    def focus_position(self, position: EditorPosition) -> None:
        """Put the cursor at a position, as after an undo."""
        self.focus_question(position.field)

    async def reopen(self, position: EditorPosition) -> None:
        """Put the cursor where it was when the draft was left."""
        self.focus_position(position)

    def focus_question(self, field: str = "") -> None:
        """Put the cursor into a field, by default the first unanswered one."""
        raise NotImplementedError

    def change(self, value: V, notice: str = "") -> None:
        """Take a new value, and post it with the notice to show once it is in the draft."""
        made_from, self.value = self.value, value
        self.post_message(Edited(self.block, value, made_from, notice))
