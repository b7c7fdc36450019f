"""Where the wizard is: the section, the question's number in it, and how much of the whole is answered."""

from textual.content import Content
from textual.widgets import Static

from postmortem_tui.tui.plain import plain, shortened

BAR = 20
"""Cells of the bar."""


class WizardLine(Static):
    """One line: the place on the left; on the right a bar of text, and the numbers."""

    DEFAULT_CSS = "WizardLine { height: 1; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__("")
        self._place = ""
        self._settled = 0
        self._of = 0

    def show(self, place: str, settled: int, of: int) -> None:
        """Say where we are, and how many of all the questions are settled."""
        self._place, self._settled, self._of = place, settled, of
        self.refresh()

    def render(self) -> Content:
        """Lay it out to the width that there is."""
        numbers = f" {self._settled} of {self._of} done"
        filled = BAR * self._settled // self._of if self._of else 0
        bar = "━" * filled + "╌" * (BAR - filled) + numbers
        room = self.size.width - len(bar) - 2
        place = plain(shortened(self._place, room), "bold")
        return Content.assemble(place, plain(" " * (room + 2 - place.cell_length) + bar))
