"""The table of a list, whose rows are cut to its width; only visible lines are made."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size, Spacing
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from postmortem_tui.tui.kit.cursor import INDENT, CursorOnRows, cursor_on
from postmortem_tui.tui.kit.tables.row_lines import RowLines
from postmortem_tui.tui.kit.tables.row_widths import Texts
from postmortem_tui.tui.kit.tables.typed_time import TimeBegun, TypedTime

MARKED = "●"
"""The symbol before a marked row, after that of the cursor, so that no text moves."""


class RowTable(CursorOnRows, ScrollView, can_focus=True, inherit_bindings=False):
    """Shows rows of texts under their titles, with dividing lines between some of them, and a cursor on one row."""

    COMPONENT_CLASSES = {"row-table--header", "row-table--divider", "row-table--cursor", "row-table--mark"}

    DEFAULT_CSS = """
    RowTable { height: auto; max-height: 60vh; overflow-x: hidden; scrollbar-size-vertical: 1; background: $surface; }
    RowTable { scrollbar-visibility: hidden; }
    RowTable:focus { scrollbar-visibility: visible; }
    RowTable > .row-table--header { text-style: bold; color: $text-muted; }
    RowTable > .row-table--divider { color: $text-muted; }
    RowTable:focus > .row-table--cursor { color: $block-cursor-foreground; background: $block-cursor-background; }
    RowTable:focus > .row-table--cursor { text-style: $block-cursor-text-style; }
    RowTable > .row-table--mark { color: $accent; }
    """

    BINDINGS = [
        Binding("j,down", "go(1)", "Down; 3j goes three rows", show=False, priority=True),
        Binding("k,up", "go(-1)", "Up; 3k goes three rows", show=False, priority=True),
        Binding("g,home", "go_first", "First row", show=False, priority=True),
        Binding("G,end", "go_last", "Last row; 5G goes to row 5", show=False, priority=True),
        Binding("pageup", "turn(-1)", "Page up", show=False, priority=True),
        Binding("pagedown", "turn(1)", "Page down", show=False, priority=True),
        Binding(
            "ctrl+u", "turn(-1)", "Page up", show=False
        ),  # without priority: a command with one of these keys comes first
        Binding("ctrl+d", "turn(1)", "Page down", show=False),
    ]

    @dataclass(eq=False, repr=False)
    class Moved(Message):
        """Somebody moved the cursor to another row."""

        row: int

    class Fitted(Message):
        """The columns have new widths, so that other texts may be cut."""

    cursor_row = reactive(0, layout=False)

    def __init__(
        self, titles: Texts, addresses: Collection[int] = (), wraps: Sequence[int] = (), *, steady: bool = False
    ) -> None:
        """Take the titles of the columns (a column without one holds symbols), and which columns hold addresses.

        `wraps` are the columns that continue in further lines if the first has no room for their texts; a single one
        uses the space under the columns to its right, too. A row that is written gets lines as it grows, and keeps
        them until it is left. In a `steady` table rows are written: its columns have room to type, and do not shrink
        when a long text goes. Those before the main one, such as a time, are as wide as their texts, as a whole line
        can be typed there that is then split into cells.
        """
        super().__init__()
        self.lines = RowLines(titles, addresses, wraps, steady=steady)
        self.hint_rows = 2 if steady else 1
        self._marked: frozenset[int] = frozenset()
        self.typed_number = 0
        """The number typed before a key, as in vim; 0 without one."""
        self.counted = ""
        """What a key other than those that move the cursor does with the number, after a comma."""
        self.times = TypedTime()
        self._fitted = -1  # the width to which the columns were last fitted
        self._told = -1  # the width at which `Fitted` was last posted

    def on_resize(self, event: events.Resize) -> None:
        """Fit the columns to a new width, and keep the cursor in sight."""
        if self._fitted != self.content_size.width:
            self._fit()
        self._show_cursor()
        if event.size.width != self._told:
            self._told = event.size.width
            self.post_message(self.Fitted())

    def entitle(self, titles: Texts) -> None:
        """Take new titles of the columns, for the rows that are shown next."""
        self.lines.titles = titles

    def show_rows(self, rows: Sequence[Texts], at: int, dividers: Mapping[int, str] | None = None) -> None:
        """Show rows, with the cursor on one, in columns that fit them; a divider is above the row with its index."""
        self.lines.put(rows, dividers or {})
        self.typed_number = 0
        self._fit()
        self.set_reactive(RowTable.cursor_row, max(0, min(at, len(self.lines.rows) - 1)))
        self._show_cursor()

    def show_marks(self, rows: Iterable[int]) -> None:
        """Show which rows are marked; draw nothing if nothing has changed."""
        if (marked := frozenset(rows)) != self._marked:
            self._marked = marked
            self.refresh()

    def change_rows(self, changed: Mapping[int, Texts], dividers: Mapping[int, str] | None = None) -> None:
        """Show new texts in some rows, and new dividers unless None.

        The columns stay as wide as they are until they are fitted again.
        """
        grown, moved = self.lines.change(changed, dividers)
        if moved:
            self._extend()
            self.refresh()
        else:
            for at in changed:
                self.refresh_lines(1 + self.lines.line_of(at), self.lines.lines_of(at))
        if grown:
            self._show_cursor()

    def refit(self) -> None:
        """Fit the columns if a time, a name, a day or a ticket is cut needlessly, once its cell is left."""
        if self.lines.is_cut_needlessly():
            self._fit()

    def cut(self, at: int) -> Sequence[int]:
        """Return the columns whose text in a row is cut."""
        return self.lines.cut(at)

    def _extend(self) -> None:
        """Set the virtual height to that of all lines."""
        size = Size(0, self.lines.count)
        if size != self.virtual_size:
            self.virtual_size = size

    def _fit(self) -> None:
        self._measure()
        self.refresh()

    def _measure(self) -> None:
        self._fitted = self.content_size.width
        self._fit_lines(self._fitted - self.styles.scrollbar_size_vertical - INDENT)
        self._extend()

    def _fit_lines(self, room: int) -> None:
        """Fit the columns into `room` cells."""
        self.lines.fit(room)

    def render_line(self, y: int) -> Strip:
        """Draw the titles, a row or a divider; a table may be drawn before its resize event."""
        width = self.size.width
        if self._fitted != self.content_size.width:
            self._measure()
        if y == 0:
            return self._strip(self.lines.head(), width, "row-table--header")
        line = y - 1 + self.scroll_offset.y
        row = self.lines.row_at(line)
        if row is None:
            return self._strip(self.lines.divider(line), width, "row-table--divider")
        here, nth = row == self.cursor_row, line - self.lines.line_of(row)
        mark = MARKED if row in self._marked and not nth else ""
        component = "row-table--cursor" if here else ""
        return self._strip(self.lines.text(row, nth), width, component, here and not nth and self.has_focus, mark)

    def _strip(self, text: str, width: int, component: str, cursor: bool = False, mark: str = "") -> Strip:
        style = self.get_component_rich_style(component) if component else self.rich_style
        if cursor:
            symbol = cursor_on(style, self.get_component_styles("row-table--mark"))
            blank = symbol.text[1:]
            line = Strip([Segment(symbol.text[:1], symbol.style), Segment((mark or blank) + text, style)])
        else:
            line = Strip([Segment(mark.rjust(INDENT) + text, style)])
        return line.adjust_cell_length(width, style)

    # Moving the cursor

    def watch_cursor_row(self) -> None:
        """Draw the cursor where it is now."""
        self.typed_number = 0
        self._show_cursor(half=True)
        self.refresh()

    def _show_cursor(self, *, half: bool = False) -> None:
        """Scroll to the cursor; with `half`, by half a table, so that the next steps need no scrolling."""
        line = self.lines.line_of(self.cursor_row)
        region = Region(0, line + 1, 1, self.lines.lines_of(self.cursor_row))
        if half:
            top, height = self.scroll_offset.y, self.scrollable_content_region.height
            more = max(0, min(height // 2, height - 2 - region.height))
            if region.bottom > top + height:
                region = region.grow((0, 0, more, 0))
            elif region.y <= top + 1:
                region = Region(0, max(1, region.y - more), 1, region.bottom - max(1, region.y - more))
        self.scroll_to_region(region, spacing=Spacing(top=2 if line else 1), animate=False, force=True)

    def move_cursor(self, row: int) -> None:
        """Put the cursor on a row, or on the nearest that there is, and post `Moved`."""
        row = max(0, min(row, len(self.lines.rows) - 1))
        if row != self.cursor_row:
            self.cursor_row = row
            self.post_message(self.Moved(row))

    def on_key(self, event: events.Key) -> None:
        """Take a digit of the number before a key; the app says so. Any other key without a meaning ends the number."""
        if time := self.times.begun_by(event, len(self.lines.rows), self.typed_number):
            self.typed_number = 0
            self.post_message(TimeBegun(time))
        elif event.key.isdecimal() and (self.typed_number or event.key != "0"):
            self.typed_number = min(self.typed_number * 10 + int(event.key), len(self.lines.rows))
        elif event.key not in self.screen.active_bindings:
            self.typed_number = 0

    def on_blur(self) -> None:
        """Forget the typed number."""
        self.typed_number = 0
        self.times.forget()

    def action_go(self, by: int) -> None:
        """Go down by a number of rows, or up by a negative one; a number typed before it multiplies that."""
        count, self.typed_number = self.typed_number, 0
        self.move_cursor(self.cursor_row + by * max(1, count))

    def action_turn(self, by: int) -> None:
        """Go a screenful down, or up; a number typed before it multiplies that."""
        count, self.typed_number = self.typed_number, 0
        self.move_cursor(self.cursor_row + by * max(1, count) * max(1, self.size.height - 2))

    def action_go_first(self) -> None:
        """Go to the first row, or to the one whose number was typed."""
        count, self.typed_number = self.typed_number, 0
        self.move_cursor(max(0, count - 1))

    def action_go_last(self) -> None:
        """Go to the last row, or to the one whose number was typed."""
        count, self.typed_number = self.typed_number, 0
        self.move_cursor((count or len(self.lines.rows)) - 1)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that is clicked."""
        row = self.lines.row_at(event.y - 1 + self.scroll_offset.y)
        if row is not None and event.y:
            self.move_cursor(row)
