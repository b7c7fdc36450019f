"""The frame of every dialog: a box with a thin edge and a title in it, over a screen that is drawn faintly."""

from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widget import Widget

from postmortem_tui.tui.kit.cursor import CURSOR
from postmortem_tui.tui.kit.plain import plain


class SteppedBack:
    """A screen drawn in one faint style: nothing in it looks like a cursor, and few bytes are sent for it.

    Textual mixes a colour into each cell: on terminals with 256 colours each mixture is a colour that nobody chose.
    """

    def __init__(self, behind: BackgroundScreen, style: Style) -> None:
        self._behind = behind
        self._style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the segments of the screen in one style, without the cursor symbol."""
        yield from _in_one_style(console.render(self._behind, options), self._style)


def _in_one_style(segments: Iterable[Segment], style: Style) -> Iterable[Segment]:
    for text, _, control in segments:
        yield Segment(text.replace(CURSOR, " "), style, control)


class DismissesItself(Screen[ScreenResultType]):
    """A screen that can be dismissed only on top; to be the last base, as Textual takes styles from the first.

    Textual 8.2.8 removes whichever screen is on top. A key that is handled late, when another screen is over this
    one, would remove that one, leave this one with its result returned, and crash the app at the next key.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close with a result; do nothing under another screen, or if the screen was closed already."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class Dialog(ModalScreen[ScreenResultType], DismissesItself[ScreenResultType]):
    """A screen over another one. Its box has the class `box`; its last line names the keys."""

    COMPONENT_CLASSES = {"dialog--behind"}

    DEFAULT_CSS = """
    Dialog { align: center middle; background: transparent; }
    Dialog > .dialog--behind { color: $border; background: $background; }
    Dialog > .box { max-width: 100%; height: auto; padding: 0 1; background: $panel; }
    Dialog > .box { border: round $border; border-title-color: $foreground; border-title-style: bold; }
    Dialog KeysLine { dock: bottom; }
    """

    BINDINGS = [Binding("escape", "leave", "back")]

    def render(self) -> RenderableType:
        """Return the screen behind the dialog, in one faint style."""
        return stepped_back(super().render(), self.get_component_rich_style("dialog--behind"))

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


def stepped_back(drawn: RenderableType, style: Style) -> RenderableType:
    """Return a renderable that draws the screen under a dialog in one style."""
    return SteppedBack(drawn, style) if isinstance(drawn, BackgroundScreen) else drawn


def boxed(box: Widget, title: str) -> Widget:
    """Return a widget as the box of a dialog, with a title in its edge."""
    box.add_class("box")
    box.border_title = plain(title)
    return box


def scroll_text(dialog: Screen[Any], by: int) -> None:
    """Move the text of a dialog by rows; a key that was typed ahead waits for the first frame, which has a height.

    It moves at once: of two keys before the next frame, the second goes on from where the first has gone.
    """
    text = dialog.query_one(VerticalScroll)
    if text.size:
        text.scroll_relative(y=by, animate=False, immediate=True)
    else:
        dialog.call_after_refresh(scroll_text, dialog, by)
