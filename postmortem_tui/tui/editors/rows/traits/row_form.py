"""The form of one row: a line for each column, under the table of the rows."""

from collections.abc import Callable, Collection, Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import TextArea

from postmortem_tui.tui.editors.around_answer import Lead, widest_label
from postmortem_tui.tui.editors.base import Notice
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.cursor import CURSOR
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.tui.kit.texts.long_text import LongText
from postmortem_tui.tui.kit.texts.name_offers import Names
from postmortem_tui.values.answers.answers import Field, Reading
from postmortem_tui.values.times.clock import Context

Read = Callable[[str], Reading]


class LongLine(Widget):
    """One question of a row with an answer of many lines."""

    DEFAULT_CSS = """
    LongLine { height: auto; layout: horizontal; }
    LongLine LongText { width: 1fr; min-height: 3; max-height: 10; }
    """

    def __init__(self, field: Field, text: str, label_width: int) -> None:
        """Take the field, its text, and the width of the label in cells."""
        super().__init__()
        self.field = field
        self._lead = Lead(field.written, label_width)
        self.area = LongText(text, field.placeholder, soft_wrap=False)

    def compose(self) -> ComposeResult:
        """Lay out symbol, label and text."""
        yield self._lead
        yield self.area

    def show(self, text: str) -> None:
        """Show a new text; post nothing."""
        self.area.show(text)

    def focus_input(self) -> None:
        """Put the cursor into the text."""
        self.screen.set_focus(self.area)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Post what is to be stored."""
        event.stop()
        self.post_message(OneLine.Changed(self.field, self.area.text))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the cursor symbol, and post that the column got the focus."""
        self._lead.show(CURSOR)
        self.post_message(OneLine.Entered(self.field))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Remove the cursor symbol."""
        self._lead.show("")


class RowForm(Widget):
    """Asks for the columns of one row; the messages of its lines go on to the editor."""

    DEFAULT_CSS = """
    RowForm { height: auto; border-left: outer $accent; padding-left: 1; }
    """

    BINDINGS = [
        Binding("down", "step(1)", "to the next cell", show=False),
        Binding("up", "step(-1)", "to the previous cell", show=False),
    ]

    def __init__(
        self,
        columns: Sequence[Field],
        texts: Mapping[str, str],
        context: Callable[[], Context],
        reads: Mapping[str, Read],
        long: Collection[str],
        names: Mapping[str, Names],
        offers: Mapping[str, Sequence[str]],
        at_need: Collection[str],
        given: Mapping[str, str],
        *,
        apart: Collection[str],
        timed: Collection[str],
    ) -> None:
        """Take the columns and their texts.

        `reads` are other ways of reading a column, `long` the columns of many lines, `names` the suggestions, `offers`
        words that are listed, too; columns `at_need` are shown only with a text, or once the cursor is put there;
        `given` are the texts that a new row has. In the columns `apart` a paste of many lines is posted, not inserted;
        the `timed` hold times.
        """
        super().__init__()
        width = widest_label(columns)
        self._lines: dict[str, OneLine | LongLine] = {
            column.id: LongLine(column, texts[column.id], width)
            if column.id in long
            else OneLine(
                column,
                texts[column.id],
                context,
                label_width=width,
                read=reads.get(column.id),
                names=names.get(column.id),
                offers=offers.get(column.id, ()),
                apart=column.id in apart,
                given=given.get(column.id, ""),
                timed=column.id in timed,
            )
            for column in columns
        }
        self.at_need = at_need
        self._offered = ("", "")

    def compose(self) -> ComposeResult:
        """Lay out a line for each column."""
        yield from self._lines.values()

    def show(self, texts: Mapping[str, str]) -> None:
        """Show another row; post nothing."""
        for column, line in self._lines.items():
            line.show(texts[column])
            line.display = column not in self.at_need or bool(texts[column])

    def focus_column(self, column: str = "") -> None:
        """Put the cursor into a column, or into the first one."""
        line = self._lines[column or next(iter(self._lines))]
        line.display = True
        line.focus_input()

    def put_in(self, column: str, text: str) -> None:
        """Put a text into a column of many lines, where its cursor is, and go there."""
        match self._lines[column]:
            case LongLine() as line:
                line.area.put_in(text)
                self.focus_column(column)

    def type_in(self, column: str, text: str) -> None:
        """Type a text into a column of one line."""
        match self._lines[column]:
            case OneLine() as line:
                line.take(text)

    def offer(self, column: str, text: str) -> None:
        """Offer a text for an empty column: Enter takes it."""
        self._offered = (column, text)
        match self._lines[column]:
            case OneLine() as line:
                line.show_hint(f"{text} ({key_of('next_cell')} takes it)")

    def show_hint(self, hint: str) -> None:
        """Show a text in place of the placeholder of the first cell, until the cursor leaves it."""
        match next(iter(self._lines.values())):
            case OneLine() as line:
                line.show_hint(hint)

    def take_offer(self) -> bool:
        """Take the text that is offered for the column with the cursor, if that is still empty.

        Return whether it was taken.
        """
        column, text = self._offered
        line = self._lines.get(column)
        self._offered = ("", "")
        if not isinstance(line, OneLine) or line.reading != Reading("") or not self._has_cursor(line):
            return False
        line.take(text)
        return True

    def action_step(self, by: int) -> None:
        """Go to the next cell of the row, or to the previous one; at the end say which key leaves the row."""
        if column := self.next_column(by):
            self.focus_column(column)
        else:
            which = "last" if by > 0 else "first"
            self.post_message(Notice(f"This is the {which} cell of the row; {key_of('leave_row')} goes to the list."))

    @property
    def has_cursor(self) -> bool:
        """Whether one of the lines has the focus."""
        focused = self.screen.focused
        return focused is not None and self in focused.ancestors

    @property
    def ends_with_enter(self) -> bool:
        """Whether Enter leaves the focused cell, and does not open a list, pick from it, or begin a new line."""
        focused = self.screen.focused
        return isinstance(focused, LineInput) and self.has_cursor and not focused.enter_lists

    @property
    def takes_escape(self) -> bool:
        """Whether Escape leaves the form, instead of closing a list of choices."""
        return self.has_cursor and isinstance(self.screen.focused, LineInput | LongText)

    @property
    def column(self) -> str:
        """The column with the cursor; "" if it is elsewhere."""
        return next((name for name, line in self._lines.items() if self._has_cursor(line)), "")

    def judge(self, *, once: bool = False) -> str:
        """Show why the cell with the cursor cannot be read, and return the reason, or "" if it can."""
        match self._lines.get(self.column):
            case OneLine() as line:
                return line.judge(once=once)
            case _:
                return ""

    def keeps(self) -> bool:
        """Return whether what is typed into the cell with the cursor is kept, even if it cannot be read."""
        match self._lines.get(self.column):
            case OneLine() as line:
                return bool(line.reading.text)
            case _:
                return True

    def next_column(self, by: int = 1) -> str:
        """Return the column `by` places after the one with the cursor; "" if there is none."""
        shown = {name: line for name, line in self._lines.items() if line.display}
        there = next(n for n, line in enumerate(shown.values()) if self._has_cursor(line)) + by
        return [*shown][there] if 0 <= there < len(shown) else ""

    def _has_cursor(self, line: Widget) -> bool:
        focused = self.screen.focused
        return focused is not None and line in focused.ancestors
