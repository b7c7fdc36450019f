"""A text of many lines: it wraps, grows with what is written, and opens in a person's own editor."""

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.geometry import Offset, Size
from textual.widgets import TextArea
from textual.widgets.text_area import DocumentNavigator, Edit, EditResult, Location, Selection

from postmortem_tui.markdown.write.list_marks import doubled, mark_after
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
"""Cells that are kept free for the cursor after the longest row."""

MOST = 10
"""Rows that a hint gets at most."""


class LongText(TypesAhead, TextArea):
    """A compact TextArea whose undo is that of the draft."""

    DEFAULT_CSS = """
    LongText { height: auto; min-height: 1; max-height: 16; padding: 0 1 0 0; scrollbar-size-vertical: 1; }
    """

    BINDINGS = bindings("prose")

    def __init__(self, text: str, placeholder: str, *, soft_wrap: bool = True) -> None:
        """Take the text, and the placeholder."""
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
        self._went_on: tuple[int, str] | None = None
        """The line that began as the next item of a list, and the mark that it began with."""
        with self.prevent(TextArea.Changed):
            self.load_text(text)  # given to the constructor, it would be processed five times

    def load_text(self, text: str) -> None:
        """Replace the whole text and the document around it."""
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
        if self._went_on:
            self._take_typed_mark(*self._went_on)
        if self.is_mounted:
            self.scroll_cursor_visible()
        return result

    def _take_typed_mark(self, row: int, mark: str) -> None:
        """If a mark was typed after the one that a new line of a list began with, remove that one."""
        if row >= self.document.line_count or not self.document.get_line(row).startswith(mark):
            self._went_on = None
        elif doubled(self.document.get_line(row), mark):
            self._went_on = None
            self.replace("", (row, len(mark) - len(mark.lstrip())), (row, len(mark)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of rows of the text.

        Before the first layout, wrap it first, so that one layout is enough.
        """
        if not self.soft_wrap:
            return super().get_content_height(container, viewport, width)
        if not self.size:
            self.wrapped_document.wrap(max(width - CURSOR, 0), tab_width=self.indent_width)
        return self.wrapped_document.height if self.text else self._rows_of_hint(width - CURSOR)

    def _rows_of_hint(self, width: int) -> int:
        rows = sum(cell_len(line) // max(width, 1) + 1 for line in str(self.placeholder).split("\n"))
        return min(rows, MOST)

    def show(self, text: str) -> None:
        """Show a new text, with the cursor at the first difference; post nothing."""
        if text == self.text:
            return
        with self.prevent(TextArea.Changed):
            self._become(text)

    def take(self, text: str) -> None:
        """Take a new text as if it had been typed."""
        self._become(self._fit(text))

    def _become(self, text: str) -> None:
        pairs = zip(self.text, text, strict=False)
        same = next((n for n, (old, new) in enumerate(pairs) if old != new), min(len(self.text), len(text)))
        self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)
        self.move_cursor(self._location(same))

    def show_hint(self, hint: str) -> None:
        """Show a new placeholder, with room for all of it."""
        self.placeholder = plain(hint)
        self.refresh(layout=not self.text)

    def mark(self, start: int, end: int) -> None:
        """Select the text between two offsets, and scroll to it; typing does not replace it."""
        self._found = self.selection = Selection(self._location(start), self._location(end))
        self.scroll_cursor_visible()

    def _go_past_match(self) -> None:
        """Put the cursor after a match that a search selected, so that typing replaces nothing."""
        if self._found is not None and self.selection == self._found:
            self.move_cursor(max(self._found))
        self._found = None

    @property
    def cursor_screen_offset(self) -> Offset:
        """The position of the cursor on the screen; Textual 8.2.8 keeps one from before the text was wrapped."""
        column, row = self.wrapped_document.location_to_offset(self.cursor_location)
        left, top = self.content_region.offset - self.scroll_offset
        return Offset(left + column + self.gutter_width, top + row)

    @property
    def cursor_offset(self) -> int:
        """The offset of the cursor in the text."""
        row, column = self.cursor_location
        return sum(len(line) + 1 for line in self.document.lines[:row]) + column

    def go_to(self, offset: int) -> None:
        """Put the cursor at an offset in the text, and bring it into sight."""
        self.move_cursor(self._location(offset))
        self.scroll_cursor_visible()

    def get_cursor_left_location(self) -> tuple[int, int]:
        """Return where the cursor goes to the left, one grapheme cluster; Backspace deletes up to there."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        return (row, start_of(line, column)) if column else super().get_cursor_left_location()

    def get_cursor_right_location(self) -> tuple[int, int]:
        """Return where the cursor goes to the right, one grapheme cluster; Delete deletes up to there."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        return (row, end_of(line, column)) if column < len(line) else super().get_cursor_right_location()

    def _location(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset]
        return before.count("\n"), offset - before.rfind("\n") - 1

    def on_paste(self, event: events.Paste) -> None:
        """Insert a paste without its control characters."""
        event.stop()
        event.prevent_default()
        self.put_in(event.text)

    def typed_by(self, event: events.Key) -> str:
        """Return the character that a key types here; Enter begins a line."""
        return "\n" if event.key in ("enter", LINE_FEED) else super().typed_by(event)

    @property
    def vim_command(self) -> str:
        """The vim command that is all of the last line, if that has the cursor; else ""."""
        row, _ = self.cursor_location
        return vim_command_in(self.document.get_line(row)) if row == self.document.line_count - 1 else ""

    def take_out_line(self) -> str:
        """Remove the last line, which has the cursor, and return it with the line break before it."""
        row, _ = self.cursor_location
        begin = (row - 1, len(self.document.get_line(row - 1))) if row else (0, 0)
        taken = self.get_text_range(begin, self.document.end)
        self.replace("", begin, self.document.end)
        return taken

    def on_typed_ahead(self, event: TypedAhead) -> None:
        """Insert what was typed while the previous key was handled."""
        event.stop()
        event.prevent_default()
        self._go_past_match()
        self._type(event.text)

    def put_in(self, text: str) -> None:
        """Insert a text at the cursor, in place of a selection; post whether it looks like machine output."""
        fitted = self._fit(text)
        self._go_past_match()
        start = min(self.selection)
        self._type(fitted)
        self._machine = (start, self.cursor_location) if self._is_machine(fitted) else None

    def _is_machine(self, text: str) -> bool:
        return self.soft_wrap and looks_like_a_machine(text)

    def action_fence(self) -> None:
        """Put the selected lines, or those pasted last, into a fence, in which nothing is read as Markdown."""
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
        """Continue a list, or end it; insert a character that Textual ignores.

        A line feed begins a line, too: it is between the lines of a paste in a terminal without bracketed paste.
        """
        if types_nothing(event):
            event.prevent_default()  # the app then says which keys work
            return
        if event.is_printable or event.key in {"enter", LINE_FEED}:
            self._go_past_match()
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
            if character.startswith("\n"):
                self._went_on = (self.cursor_location[0], character[1:]) if character[1:] else None

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
        """Return the beginning of a new line in a list; after an item without text, end the list."""
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
        """Return an inserted text without its control characters, and post how many there were."""
        fitted = clean_line(text)
        self.post_message(TextInserted(unfit(text), self._is_machine(fitted)))
        return fitted

    def action_open_editor(self) -> None:
        """Ask for the person's own editor."""
        self.post_message(EditorWanted(self))
