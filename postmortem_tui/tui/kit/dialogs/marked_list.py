"""A list to choose from, with the cursor symbol before the highlighted option."""

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.strip import Strip
from textual.widgets import OptionList

from postmortem_tui.tui.kit.cursor import INDENT, cursor_on


class Choices(OptionList):
    """A list of options, to be made `compact`; j, k, g and G move the cursor, too."""

    COMPONENT_CLASSES = {"choices--cursor", "choices--faint"}

    DEFAULT_CSS = """
    Choices { background: transparent; padding: 0; }
    Choices.-textual-compact > .option-list--option { padding: 0 0 0 2; }
    Choices > .choices--cursor { color: $accent; }
    Choices > .choices--faint { color: $text-muted; }
    """

    BINDINGS = [
        Binding("j", "cursor_down", "down", show=False),
        Binding("k", "cursor_up", "up", show=False),
        Binding("g", "first", "first", show=False),
        Binding("G", "last", "last", show=False),
        Binding("ctrl+d", "page_down", "page down", show=False),
        Binding("ctrl+u", "page_up", "page up", show=False),
    ]

    def action_page_up(self) -> None:
        """Go up a page, or by one option where the window has no room for any."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]  # Textual leaves it untyped
        else:
            self.action_cursor_up()  # without room, Textual 8.2.8 knows no lines, and raises KeyError for a page

    def action_page_down(self) -> None:
        """Go down a page, or by one option where the window has no room for any."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]  # Textual leaves it untyped
        else:
            self.action_cursor_down()

    def render_line(self, y: int) -> Strip:
        """Draw a line; the first line of the option with the cursor begins with the cursor symbol.

        Faint text has the normal colour in the highlighted option, where no fainter one can be read.
        """
        strip = super().render_line(y)
        at = self.highlighted
        if at is None or _option_of(strip) != at:
            return strip
        strip = self._without_faint(strip)
        if y and _option_of(super().render_line(y - 1)) == at:
            return strip
        mark = cursor_on(next(iter(strip)).style, self.get_component_styles("choices--cursor"))
        return Strip([mark, *strip.crop(INDENT)])

    def _without_faint(self, strip: Strip) -> Strip:
        faint = self.get_component_styles("choices--faint").color.rich_color
        own = Style(color=self.get_component_styles("option-list--option-highlighted").color.rich_color)
        return Strip(
            Segment(text, style + own if style is not None and style.color == faint else style, control)
            for text, style, control in strip
        )


def _option_of(strip: Strip) -> int | None:
    """Return the index of the option of a line, which Textual keeps in its style for the mouse."""
    number = next((style.meta.get("option") for _, style, _ in strip if style is not None), None)
    return number if isinstance(number, int) else None
