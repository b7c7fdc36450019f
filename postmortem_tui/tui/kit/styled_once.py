"""A screen that is styled and drawn once for its first frame, and not three times."""

from textual import events

from postmortem_tui.terminal.seams import is_batching
from postmortem_tui.terminal.wire.compositing import ThriftyScreen


class StyledOnceScreen(ThriftyScreen[None]):
    """Knows its width before its widgets are put on it; each of them gets its styles as it is.

    Textual 8.2.8 styles all of them again when the screen is first shown, and again when it is told its width.
    """

    _shown = False
    _drawn = False

    def on_compose(self) -> None:
        """Take the class of the width that the terminal has now."""
        width = self.app.size.width
        fitting = [name for least, name in sorted(self.HORIZONTAL_BREAKPOINTS or ()) if least <= width]
        self.add_class(*fitting[-1:])

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Leave the styles as they are the first time; later something may have changed while others were shown."""
        event.refresh_styles = event.refresh_styles and self._shown
        self._shown = True

    def draw(self) -> None:
        """Draw, but the first time only what will be shown: of what is drawn in a batch, nothing is shown later."""
        if self._drawn or not is_batching(self.app):
            self._drawn = True
            super().draw()
        else:
            self.refresh()
