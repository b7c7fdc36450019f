"""The table of a list: one line a row, cut to the width of the table; only visible lines are made."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size, Spacing
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from postmortem_tui.terminal.wire.line_filter import shown
from postmortem_tui.tui.kit.cursor import INDENT, CursorOnRows, cursor_on
from postmortem_tui.tui.kit.plain import ENOUGH, plain_cell, shortened
from postmortem_tui.tui.kit.rows_of import rows_of
from postmortem_tui.tui.kit.tables.row_widths import GAP, Texts, fitting, widest

MARKED = "●"
"""Stands in front of a row that is marked, behind the cursor: no text moves."""


ROOM_TO_TYPE = 36
"""Cells that the main column has at least where there is room: the widths stay while a row is typed into it."""

ROOM_FOR_A_TIME = 5
"""Cells that a column in front of it has at least in a table that rows are written in."""

ROOM_FOR_A_NAME = 10
"""Cells that any other column of a table has at least, where rows are written and there is room: a name, a day."""

MOST_LINES = 3
"""Lines of a row at most: an event of 140 characters beside the outline of a small terminal."""


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
        Binding("j,down", "go(1)", "Down", show=False, priority=True),
        Binding("k,up", "go(-1)", "Up", show=False, priority=True),
        Binding("g,home", "go_first", "First", show=False, priority=True),
        Binding("G,end", "go_last", "Last", show=False, priority=True),
        Binding("pageup", "turn(-1)", "Page up", show=False, priority=True),
        Binding("pagedown", "turn(1)", "Page down", show=False, priority=True),
        Binding("ctrl+u", "turn(-1)", "Page up", show=False),  # whoever gives a command one of these keys wins
        Binding("ctrl+d", "turn(1)", "Page down", show=False),
    ]

    @dataclass(eq=False, repr=False)
    class Moved(Message):
        """Somebody moved the cursor to another row."""

        row: int

    class Fitted(Message):
        """The columns have another width, and other texts may be cut."""

    cursor_row = reactive(0, layout=False)

    def __init__(
        self, titles: Texts, addresses: Collection[int] = (), wraps: Sequence[int] = (), *, steady: bool = False
    ) -> None:
        """Take the titles of the columns (one without is as wide as a symbol), and which columns hold addresses.

        `wraps` are the columns that continue in further lines where the first has no room for their texts: a lone one
        under those to the right of it too. A row that is written gets them as it grows, and loses none before it is
        left. `steady` columns, of a table that rows are
        written in, have room for what is typed, and get no narrower where a long text goes; those in front of the main
        one, such as a time, are as wide as what stands in them: a whole line is typed there, and read into its cells.
        """
        super().__init__()
        self._wraps = wraps
        self._steady = steady
        self.hint_rows = 2 if steady else 1
        self._tall: list[int] = []  # the rows of several lines, each once for every line but the first
        self._addresses = addresses
        self.titles = titles
        self._title_cells = list(map(cell_len, titles))
        self._rows: list[Texts] = []
        self._marked: frozenset[int] = frozenset()
        self._dividers: Mapping[int, str] = {}
        self._divided: list[int] = []
        self._wanted: list[int] = []
        self._widths: list[int] = []
        self._fitted = -1  # the room that the columns were fitted to last
        self._told = -1  # the width of which the last message was

    def on_resize(self, event: events.Resize) -> None:
        """Fit the columns to another width, and keep the cursor in sight; a row more changes no column."""
        if self._fitted != self.content_size.width:
            self._fit()
        self._show_cursor()
        if event.size.width != self._told:
            self._told = event.size.width
            self.post_message(self.Fitted())

    def entitle(self, titles: Texts) -> None:
        """Take other titles of the columns, for the rows that are shown next."""
        if titles != self.titles:
            self.titles, self._title_cells = titles, list(map(cell_len, titles))

    def show_rows(self, rows: Sequence[Texts], at: int, dividers: Mapping[int, str] | None = None) -> None:
        """Show rows, with the cursor on one, in columns that fit them; a divider stands over the row of its number."""
        self._rows = list(rows)
        wanted = self._widest()
        lead = self._lead
        wider = map(max, wanted[lead:], self._wanted[lead:] or wanted[lead:])
        self._wanted = [*wanted[:lead], *wider] if self._steady else wanted
        self._divide(dividers or {})
        self._fit()
        self.set_reactive(RowTable.cursor_row, max(0, min(at, len(self._rows) - 1)))
        self._show_cursor()

    def show_marks(self, rows: Iterable[int]) -> None:
        """Show which rows are marked; the same as before draws nothing."""
        if (marked := frozenset(rows)) != self._marked:
            self._marked = marked
            self.refresh()

    def change_rows(self, changed: Mapping[int, Texts], dividers: Mapping[int, str] | None = None) -> None:
        """Show other texts in some of the rows, and other dividers, if there are.

        The columns stay as wide as they are until they are fitted again.
        """
        before = self._wanted[: self._lead]
        for at, row in changed.items():
            self._rows[at] = row
            self._wanted = list(map(max, self._wanted, map(widest, ([text] for text in row))))
        self._wanted[: self._lead] = before
        grown = self._grow(changed)
        if grown or not (dividers is None or dividers == self._dividers):
            self._divide(self._dividers if dividers is None else dividers)
            self.refresh()
        else:
            for at in changed:
                self.refresh_lines(1 + self._line_of(at), self._lines_of(at))
        if grown:
            self._show_cursor()

    def refit_lead(self) -> None:
        """Fit them where a text in front of the main column, such as a time, is cut: the others wait for its row."""
        self._measure_lead()
        if any(want > width for want, width in zip(self._wanted[: self._lead], self._widths, strict=False)):
            self._fit()

    def _widest(self) -> list[int]:
        return [widest(column) for column in zip(self.titles, *self._rows, strict=True)]

    def _measure_lead(self) -> None:
        self._wanted[: self._lead] = self._widest()[: self._lead]

    def cut(self, at: int) -> Sequence[int]:
        """Return the columns whose text in a row is cut."""
        texts = self._rows[at] if at < len(self._rows) and self._fitted > 0 else ()
        widths = [*self._widths, *[0] * len(texts)]
        if texts and self._lines_of(at) > 1:
            widths = [self._further_room(n) if self._goes_on(n) else width for n, width in enumerate(widths)]
            texts = [self._parted(at, n)[-1] if self._goes_on(n) else text for n, text in enumerate(texts)]
        return [n for n, text in enumerate(texts) if wide(text) > widths[n]]

    def _divide(self, dividers: Mapping[int, str]) -> None:
        self._dividers = dividers
        self._divided = sorted(dividers)
        self._extend()

    def _extend(self) -> None:
        """Set the virtual height to that of all lines."""
        size = Size(0, 1 + len(self._rows) + len(self._divided) + len(self._tall))
        if size != self.virtual_size:
            self.virtual_size = size

    def _fit(self) -> None:
        self._measure()
        self.refresh()

    def _measure(self) -> None:
        self._fitted = self.content_size.width
        alike = self._wraps if len(self._wraps) > 1 else ()
        self._widths = fitting(self._with_room_to_type(), self._room, self._addresses, self._title_cells, alike)
        if any(map(self._goes_on, self._wraps)) and self._fitted > 0:
            self._tall = [n for n in range(len(self._rows)) for _ in range(self._lines_needed(n) - 1)]
            self._extend()

    def _lines_needed(self, row: int) -> int:
        """Return the lines that a row takes where columns wrap."""
        return max(self._needed(row, n) for n in self._wraps if self._goes_on(n))

    def _needed(self, row: int, column: int) -> int:
        text, width = self._rows[row][column], self._widths[column]
        if len(text) * 2 <= width or wide(text) <= width:
            return 1
        text = on_a_row(text)
        _, end = next(rows_of(text, width))
        further = sum(1 for _ in islice(rows_of(text[end:], self._further_room(column)), MOST_LINES))
        return min(1 + further, MOST_LINES)

    def _goes_on(self, column: int) -> bool:
        """Return whether a column that is shown continues in further lines."""
        return column in self._wraps and column < len(self._widths)

    def _grow(self, rows: Iterable[int]) -> bool:
        """Draw rows with the lines that their text needs by now, and return whether any got one more."""
        if not any(map(self._goes_on, self._wraps)) or self._fitted <= 0:
            return False
        more = [n for n in rows for _ in range(self._lines_needed(n) - self._lines_of(n))]
        self._tall = sorted([*self._tall, *more]) if more else self._tall
        return bool(more)

    @property
    def _main(self) -> int:
        """The column that most is typed into: the one that wraps, or the first with words of its own."""
        return next(iter(self._wraps), next((n for n, title in enumerate(self.titles) if title), 0))

    @property
    def _lead(self) -> int:
        """How many columns stand in front of the main one where rows are written, and grow by no typed line."""
        return self._main if self._steady else 0

    def _with_room_to_type(self) -> Sequence[int]:
        """Return what the columns want: the first with words of its own more, then all of a steady table a little."""
        first, wanted = self._main, list(self._wanted)
        left = max(0, self._room - sum(wanted) - GAP * len(wanted))
        named = [n for n, title in enumerate(self.titles) if title] if self._steady else [first]
        for n in sorted(named, key=lambda n: n != first) if wanted else ():
            least = ROOM_TO_TYPE if n == first else ROOM_FOR_A_TIME if n < first else ROOM_FOR_A_NAME
            more = min(left, max(0, least - wanted[n]))
            wanted[n] += more
            left -= more
        return wanted

    @property
    def _room(self) -> int:
        """The cells that the columns share."""
        return self._fitted - self.styles.scrollbar_size_vertical - INDENT

    # Rows and lines

    def _line_of(self, row: int) -> int:
        """Return the first line of a row, counted from the first under the titles."""
        return row + bisect_right(self._divided, row) + bisect_left(self._tall, row)

    def _lines_of(self, row: int) -> int:
        """Return how many lines a row has."""
        return 1 + bisect_right(self._tall, row) - bisect_left(self._tall, row)

    def _row_at(self, line: int) -> int | None:
        """Return the row of a line; None for a divider, and where there is no row."""
        row = bisect_right(range(len(self._rows)), line, key=self._line_of) - 1
        return row if row >= 0 and line < self._line_of(row) + self._lines_of(row) else None

    # What is drawn

    def render_line(self, y: int) -> Strip:
        """Draw the titles, a row or a divider; a table may be drawn before it is told of its size."""
        width = self.size.width
        if self._fitted != self.content_size.width:
            self._measure()
        if y == 0:
            return self._strip(self._joined(self.titles), width, "row-table--header")
        line = y - 1 + self.scroll_offset.y
        row = self._row_at(line)
        if row is not None:
            here, nth = row == self.cursor_row, line - self._line_of(row)
            text = self._joined(self._rows[row]) if self._lines_of(row) == 1 else self._several_lines(row)[nth]
            mark = MARKED if row in self._marked and not nth else ""
            component = "row-table--cursor" if here else ""
            return self._strip(text, width, component, here and not nth and self.has_focus, mark)
        over = self._row_at(line + 1)
        text = self._dividers.get(over, "") if over is not None else ""
        return self._strip(f"── {text} ──" if text else "", width, "row-table--divider")

    def _joined(self, texts: Texts) -> str:
        cells = (self._cell(n, text, width) for n, (text, width) in enumerate(zip(texts, self._widths, strict=False)))
        return "".join(
            cell + " " * (width + GAP - cell_len(cell)) for cell, width in zip(cells, self._widths, strict=False)
        )

    def _parted(self, row: int, column: int) -> Sequence[str]:
        """Return the text of a wrapping column in each line of a row; what has no room is in the last."""
        count, text = self._lines_of(row), on_a_row(self._rows[row][column])
        _, end = next(rows_of(text, self._widths[column]), (0, 0))
        parts, rest = [text[:end]], text[end:]
        for start, end in islice(rows_of(rest, self._further_room(column)), count - 1):
            parts.append(rest[start:] if len(parts) == count - 1 else rest[start:end])
        return [*parts, *[""] * (count - len(parts))]

    def _further_room(self, column: int) -> int:
        """Return the cells of a further line of a column: those to the right too, where no other one wraps."""
        widths = self._widths[column:] if len(self._wraps) == 1 else self._widths[column : column + 1]
        return sum(widths) + GAP * (len(widths) - 1)

    def _several_lines(self, row: int) -> Sequence[str]:
        """Return the lines of a row."""
        blanks = [""] * (self._lines_of(row) - 1)
        texts = enumerate(self._rows[row])
        cells = [self._parted(row, n) if self._goes_on(n) else [text, *blanks] for n, text in texts]
        if len(self._wraps) > 1:
            return [self._joined(line) for line in zip(*cells, strict=True)]
        (column,) = self._wraps
        before = " " * sum(width + GAP for width in self._widths[:column])
        further = cells[column][1:]
        return [
            self._joined([cell[0] for cell in cells]),
            *(before + shortened(part, self._further_room(column)) for part in further),
        ]

    def _cell(self, column: int, text: str, width: int) -> str:
        """Return a text cut to a width; an address keeps its end, which distinguishes it."""
        text = on_a_row(text)
        return shortened(text[::-1], width)[::-1] if column in self._addresses else shortened(text, width)

    def _strip(self, text: str, width: int, component: str, cursor: bool = False, mark: str = "") -> Strip:
        style = self.get_component_rich_style(component) if component else self.rich_style
        if cursor:
            symbol = cursor_on(style, self.get_component_styles("row-table--mark"))
            blank = symbol.text[1:]
            line = Strip([Segment(symbol.text[:1], symbol.style), Segment((mark or blank) + text, style)])
        else:
            line = Strip([Segment(mark.rjust(INDENT) + text, style)])
        return line.adjust_cell_length(width, style)

    # How the cursor moves

    def watch_cursor_row(self) -> None:
        """Draw the cursor where it is now."""
        self._show_cursor(half=True)
        self.refresh()

    def _show_cursor(self, *, half: bool = False) -> None:
        """Scroll to the cursor; by `half` a table, so that the next steps scroll nothing, which draws all lines."""
        line = self._line_of(self.cursor_row)
        region = Region(0, line + 1, 1, self._lines_of(self.cursor_row))
        if half:
            top, height = self.scroll_offset.y, self.scrollable_content_region.height
            more = max(0, min(height // 2, height - 2 - region.height))
            if region.bottom > top + height:
                region = region.grow((0, 0, more, 0))
            elif region.y <= top + 1:
                region = Region(0, max(1, region.y - more), 1, region.bottom - max(1, region.y - more))
        self.scroll_to_region(region, spacing=Spacing(top=2 if line else 1), animate=False, force=True)

    def move_cursor(self, row: int) -> None:
        """Put the cursor on a row, or as near as there is one, and post it."""
        row = max(0, min(row, len(self._rows) - 1))
        if row != self.cursor_row:
            self.cursor_row = row
            self.post_message(self.Moved(row))

    def action_go(self, by: int) -> None:
        """Go so many rows down, or up."""
        self.move_cursor(self.cursor_row + by)

    def action_turn(self, by: int) -> None:
        """Go a screenful down, or up."""
        self.move_cursor(self.cursor_row + by * max(1, self.size.height - 2))

    def action_go_first(self) -> None:
        """Go to the first row."""
        self.move_cursor(0)

    def action_go_last(self) -> None:
        """Go to the last row."""
        self.move_cursor(len(self._rows) - 1)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that is clicked."""
        row = self._row_at(event.y - 1 + self.scroll_offset.y)
        if row is not None and event.y:
            self.move_cursor(row)


def wide(text: str) -> int:
    """Return the cells of a text on one line."""
    return cell_len(on_a_row(text))


def on_a_row(text: str) -> str:
    """Return a text on one line, with a symbol for each line break and for each control character."""
    text = text[:ENOUGH]
    return text if text.isprintable() else shown(plain_cell(text).plain)
