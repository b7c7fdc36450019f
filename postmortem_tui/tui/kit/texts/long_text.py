"""A text of many lines: wraps, grows with what is written, and opens in a person's own editor."""

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.geometry import Offset, Size
from textual.widgets import TextArea
from textual.widgets.text_area import DocumentNavigator, Edit, EditResult, Location, Selection

from postmortem_tui.markdown.write.list_marks import mark_after
from postmortem_tui.markdown.write.list_marks import renumbered as renumbered_under
from postmortem_tui.markdown.write.machine_lines import looks_like_a_machine
from postmortem_tui.markdown.write.writing import fence
from postmortem_tui.tui.kit.commands.commands import bindings
from postmortem_tui.tui.kit.messages import EditorWanted, TextInserted
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.texts.graphemes import end_of, start_of
from postmortem_tui.tui.kit.texts.key_text import (
    LINE_FEED,
    TypedAhead,
    TypesAhead,
    types_nothing,
    unseen_character,
    vim_command_in,
)
from postmortem_tui.tui.kit.texts.long_line import LONG, LongLine, RowsOfLines
from postmortem_tui.values.text.cleaning import clean_line, unfit

CURSOR = 1
"""The cell that is kept free for the cursor behind the longest row."""

MOST = 10
"""Rows that a hint gets at most."""


class LongText(TypesAhead, TextArea):
    """A compact TextArea; undo is the draft's, not its own."""

    DEFAULT_CSS = """
    LongText { height: auto; min-height: 1; max-height: 16; padding: 0 1 0 0; scrollbar-size-vertical: 1; }
    """

    BINDINGS = bindings("prose")

    def __init__(self, text: str, placeholder: str, *, soft_wrap: bool = True) -> None:
        """Take the text, and what stands there without one."""
        super().__init__(
            soft_wrap=soft_wrap,
            compact=True,
            placeholder=plain(placeholder),
            highlight_cursor_line=False,
            max_checkpoints=2,
        )
        self.cursor_blink = False
        self._machine: tuple[Location, Location] | None = None
        self._found: Selection | None = None
        with self.prevent(TextArea.Changed):
            self.load_text(text)  # given to the constructor, it would be processed five times

    def load_text(self, text: str) -> None:
        """Begin anew with a text."""
        super().load_text(text)
        self.wrapped_document = RowsOfLines(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)

    def get_line(self, line_index: int) -> Text:
        """Return a line to be drawn."""
        line = self.document.get_line(line_index)
        return LongLine(line) if len(line) > LONG and self.soft_wrap else super().get_line(line_index)

    def edit(self, edit: Edit) -> EditResult:
        """Change the text; Textual 8.2.8 scrolls to the cursor before it knows of a new last row."""
        result = super().edit(edit)
        if self.is_mounted:
            self.scroll_cursor_visible()
        return result

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows of the text; before the first layout as it will be wrapped, so that one layout is enough."""
        if not self.soft_wrap:
            return super().get_content_height(container, viewport, width)
        if not self.size:
            self.wrapped_document.wrap(max(width - CURSOR, 0), tab_width=self.indent_width)
        return self.wrapped_document.height if self.text else self._rows_of_hint(width - CURSOR)

    def _rows_of_hint(self, width: int) -> int:
        rows = sum(cell_len(line) // max(width, 1) + 1 for line in str(self.placeholder).split("\n"))
        return min(rows, MOST)

    def show(self, text: str) -> None:
        """Show another text, with the cursor at the first difference; nothing is posted."""
        if text == self.text:
            return
        with self.prevent(TextArea.Changed):
            self._become(text)

    def take(self, text: str) -> None:
        """Take another text as if it had been typed."""
        self._become(self._fit(text))

    def _become(self, text: str) -> None:
        pairs = zip(self.text, text, strict=False)
        same = next((n for n, (old, new) in enumerate(pairs) if old != new), min(len(self.text), len(text)))
        self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)
        self.move_cursor(self._location(same))

    def show_hint(self, hint: str) -> None:
        """Show other words where there is no text, with room for all of them."""
        self.placeholder = plain(hint)
        self.refresh(layout=not self.text)

    def mark(self, start: int, end: int) -> None:
        """Select the text between two offsets, and scroll to it; typing does not replace it."""
        self._found = self.selection = Selection(self._location(start), self._location(end))
        self.scroll_cursor_visible()

    def _go_behind_found(self) -> None:
        """Put the cursor behind what a search selected, so that typing replaces nothing."""
        if self._found is not None and self.selection == self._found:
            self.move_cursor(max(self._found))
        self._found = None

    @property
    def cursor_screen_offset(self) -> Offset:
        """Return where the caret is on the screen; Textual 8.2.8 keeps one from before the text was wrapped."""
        column, row = self.wrapped_document.location_to_offset(self.cursor_location)
        left, top = self.content_region.offset - self.scroll_offset
        return Offset(left + column + self.gutter_width, top + row)

    @property
    def cursor_offset(self) -> int:
        """The characters before the cursor."""
        row, column = self.cursor_location
        return sum(len(line) + 1 for line in self.document.lines[:row]) + column

    def go_to(self, offset: int) -> None:
        """Put the cursor at an offset in the text, and bring it into sight."""
        self.move_cursor(self._location(offset))
        self.scroll_cursor_visible()

    def get_cursor_left_location(self) -> tuple[int, int]:
        """Return where the cursor goes to the left, and Backspace deletes to: one grapheme cluster."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        return (row, start_of(line, column)) if column else super().get_cursor_left_location()

    def get_cursor_right_location(self) -> tuple[int, int]:
        """Return where the cursor goes to the right, and what Delete deletes."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        return (row, end_of(line, column)) if column < len(line) else super().get_cursor_right_location()

    def _location(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset]
        return before.count("\n"), offset - before.rfind("\n") - 1

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste without its control characters."""
        event.stop()
        event.prevent_default()
        self.put_in(event.text)

    def typed_by(self, event: events.Key) -> str:
        """Return the character that a key types here; Enter begins a line."""
        return "\n" if event.key in ("enter", LINE_FEED) else super().typed_by(event)

    @property
    def vim_command(self) -> str:
        """The command of vim that stands alone in the last line, with the cursor there."""
        row, _ = self.cursor_location
        return vim_command_in(self.document.get_line(row)) if row == self.document.line_count - 1 else ""

    def take_out_line(self) -> str:
        """Take out the line with the cursor, the last one, and return it with the break before it."""
        row, _ = self.cursor_location
        begin = (row - 1, len(self.document.get_line(row - 1))) if row else (0, 0)
        taken = self.get_text_range(begin, self.document.end)
        self.replace("", begin, self.document.end)
        return taken

    def on_typed_ahead(self, event: TypedAhead) -> None:
        """Type what was typed while the previous key was dealt with."""
        event.stop()
        event.prevent_default()
        self._go_behind_found()
        self._type(event.text)

    def put_in(self, text: str) -> None:
        """Put a text in at the cursor, instead of a selection; post whether it looks like machine output."""
        fitted = self._fit(text)
        self._go_behind_found()
        start = min(self.selection)
        self._type(fitted)
        self._machine = (start, self.cursor_location) if self._is_machine(fitted) else None

    def _is_machine(self, text: str) -> bool:
        return self.soft_wrap and looks_like_a_machine(text)

    def action_fence(self) -> None:
        """Put the lines that are selected, or were pasted last, into a fence: nothing in it is taken for Markdown."""
        start, end = sorted(self.selection) if not self.selection.is_empty else self._machine or (None, None)
        if start is None or end is None:
            self.notify("Select the lines first (Shift and the arrows): they go into a fence.", markup=False)
            return
        first, last = (start[0], 0), (end[0], len(self.document.get_line(end[0])))
        fenced = fence(self.get_text_range(first, last).strip("\n"))
        done = self.replace(fenced, first, last, maintain_selection_offset=False)
        self.move_cursor(done.end_location)
        self._machine = None

    def on_key(self, event: events.Key) -> None:
        """Go on with a list, or end it; type a character that is not seen.

        A line feed begins a line too: a paste from a terminal without brackets has it between its lines.
        """
        if types_nothing(event):
            event.prevent_default()  # and the app says what would do something
            return
        if event.is_printable or event.key in {"enter", LINE_FEED}:
            self._go_behind_found()
        if event.key == LINE_FEED:
            character = "\n"
        elif event.key == "enter" and self.soft_wrap:
            character = self._going_on()
        else:
            character = unseen_character(event)
        if character:
            event.stop()
            event.prevent_default()
            self._type(character)
            self._renumber(character)

    def _renumber(self, typed: str) -> None:
        """Renumber the items of a list after a new one."""
        row, _ = offset = self.cursor_location
        lines = self.document.lines[row + 1 :]
        renumbered = renumbered_under(lines, typed[1:]) if typed.startswith("\n") and len(typed) > 1 else ()
        if renumbered and list(renumbered) != list(lines[: len(renumbered)]):
            last = row + len(renumbered)
            end = (last, len(self.document.get_line(last)))
            self.replace("\n".join(renumbered), (row + 1, 0), end, maintain_selection_offset=False)
            self.move_cursor(offset)

    def _going_on(self) -> str:
        """Return what a new line in a list begins with; behind an item without a text the list ends."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        mark = mark_after(self.document.lines[:row], line[:column], line[column:]) if self.selection.is_empty else None
        if mark == "":
            self.selection = Selection((row, 0), (row, len(line)))
        return "" if mark is None else f"\n{mark}"

    def _type(self, text: str) -> None:
        done = self.replace(text, *sorted(self.selection), maintain_selection_offset=False)
        self.move_cursor(done.end_location)

    def _fit(self, text: str) -> str:
        """Return a text that is put in as a whole without its control characters, and post how many there were."""
        fitted = clean_line(text)
        self.post_message(TextInserted(unfit(text), self._is_machine(fitted)))
        return fitted

    def action_open_editor(self) -> None:
        """Ask for the person's own editor."""
        self.post_message(EditorWanted(self))
