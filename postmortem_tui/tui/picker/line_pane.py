"""A pane of many lines, of which only the visible ones are made, with a cursor on one of them."""

from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size, Spacing
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from postmortem_tui.tui.kit.cursor import INDENT, cursor_on


class LinePane(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows lines under a title, with a cursor on one; a subclass returns the text of a line."""

    COMPONENT_CLASSES = {f"line-pane--{part}" for part in ("title", "cursor", "quiet", "marked", "focus")}

    DEFAULT_CSS = """
    LinePane { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; background: $surface; }
    LinePane > .line-pane--title { text-style: bold; color: $text-muted; }
    LinePane > .line-pane--quiet { color: $text-muted; }
    LinePane > .line-pane--marked { text-style: bold; }
    LinePane > .line-pane--focus { color: $accent; }
    LinePane > .line-pane--cursor { color: $block-cursor-blurred-foreground; }
    LinePane > .line-pane--cursor { background: $block-cursor-blurred-background; }
    LinePane > .line-pane--cursor { text-style: $block-cursor-blurred-text-style; }
    LinePane:focus > .line-pane--cursor { color: $block-cursor-foreground; background: $block-cursor-background; }
    LinePane:focus > .line-pane--cursor { text-style: $block-cursor-text-style; }
    """

    BINDINGS = [
        Binding("j,down", "go(1)", "Down; 3j goes three lines", show=False),
        Binding("k,up", "go(-1)", "Up; 3k goes three lines", show=False),
        Binding("home", "go_to(0)", "First", show=False),
        Binding("G,end", "go_last", "Last; 5G goes to line 5", show=False),
        Binding("pageup", "turn(-1)", "Page up", show=False),
        Binding("pagedown", "turn(1)", "Page down", show=False),
    ]

    @dataclass(eq=False, repr=False)
    class Moved(Message):
        """Somebody moved the cursor to another line."""

        pane: "LinePane"
        at: int

    cursor = reactive(0, layout=False)

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.count = 0
        self.typed_number = 0
        """The number typed before a key; 0 without one."""
        self.counted = ""
        """What a key other than those that move the cursor does with the number, after a comma."""

    def line(self, at: int) -> tuple[str, str]:
        """Return the text of a line, which is cut to the width, and the component class of its style."""
        raise NotImplementedError

    def show(self, title: str, count: int, cursor: int) -> None:
        """Show a number of lines, with the cursor on one."""
        self.title, self.count = title, count
        size = Size(0, count + 1)
        if size != self.virtual_size:
            self.virtual_size = size
        self.set_reactive(LinePane.cursor, max(0, min(cursor, count - 1)))
        self.show_cursor()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the title or a line."""
        width = self.size.width
        if y == 0:
            return self._strip(self.title, width, "line-pane--title")
        at = y - 1 + self.scroll_offset.y
        if at >= self.count:
            return Strip.blank(width, self.rich_style)
        text, component = self.line(at)
        return self._strip(text, width, "line-pane--cursor" if at == self.cursor else component)

    def _strip(self, text: str, width: int, component: str) -> Strip:
        style = self.get_component_rich_style(component) if component else self.rich_style
        room = width - INDENT
        text = text if cell_len(text) <= room else f"{set_cell_size(text, room - 1)}…"
        here = self.has_focus and component == "line-pane--cursor"
        mark = cursor_on(style, self.get_component_styles("line-pane--focus")) if here else Segment(" " * INDENT, style)
        return Strip([mark, Segment(text, style)]).adjust_cell_length(width, style if component else self.rich_style)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in sight."""
        self.show_cursor()

    def watch_cursor(self) -> None:
        """Draw the cursor where it is now."""
        self.show_cursor()
        self.refresh()

    def show_cursor(self) -> None:
        """Scroll to the line with the cursor."""
        region = Region(0, self.cursor + 1, 1, 1)
        self.scroll_to_region(region, spacing=Spacing(top=1), animate=False, force=True)

    def move_cursor(self, at: int) -> None:
        """Put the cursor on a line, or on the nearest that there is, and post `Moved`."""
        at = max(0, min(at, self.count - 1))
        if at != self.cursor:
            self.cursor = at
            self.post_message(self.Moved(self, at))

    def on_key(self, event: events.Key) -> None:
        """Take a digit of the number before a key; the app says so. Any other key without a meaning ends the number."""
        if event.key.isdecimal() and (self.typed_number or event.key != "0"):
            self.typed_number = min(self.typed_number * 10 + int(event.key), self.count)
        elif event.key not in self.screen.active_bindings:
            self.typed_number = 0

    def on_blur(self) -> None:
        """Forget the typed number."""
        self.typed_number = 0

    def take_number(self) -> int:
        """Return the number that was typed before the key, 1 without one, and forget it."""
        number, self.typed_number = self.typed_number, 0
        return max(1, number)

    def action_go(self, by: int) -> None:
        """Go down by a number of lines, or up by a negative one; a number typed before the key multiplies that."""
        self.move_cursor(self.cursor + by * self.take_number())

    def action_go_to(self, at: int) -> None:
        """Go to a line."""
        self.typed_number = 0
        self.move_cursor(at)

    def action_go_last(self) -> None:
        """Go to the last line, or to the one whose number was typed."""
        number, self.typed_number = self.typed_number, 0
        self.move_cursor((number or self.count) - 1)

    def action_turn(self, by: int) -> None:
        """Go a screenful down, or up; a number typed before the key multiplies that."""
        self.move_cursor(self.cursor + by * self.take_number() * max(1, self.size.height - 2))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that is clicked."""
        at = event.y - 1 + self.scroll_offset.y
        if event.y and at < self.count:
            self.move_cursor(at)
