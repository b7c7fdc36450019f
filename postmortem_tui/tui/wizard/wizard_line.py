"""The line of the wizard: the section, and how many of the needed questions are answered."""

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from postmortem_tui.tui.kit.plain import plain, shortened

BAR = 20
"""Cells of the bar at most."""

GAP = "  "


class WizardLine(Static):
    """One line: the heading on the left; on the right a bar, and the number of needed questions."""

    DEFAULT_CSS = "WizardLine { height: 1; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__("")
        self._heading = ""
        self._done = 0
        self._of = 0
        self._number = ""

    def show(self, heading: str, done: int, of: int, number: str) -> None:
        """Show the heading, and how many of the needed questions are done, as a bar and in words."""
        self._heading, self._done, self._of, self._number = heading, done, of, number
        self.refresh()

    def render(self) -> Content:
        """Lay the line out to the width: the heading takes precedence over the bar, and the number over both."""
        number = f" {self._number}"
        room = self.size.width - len(number) - len(GAP)
        cells = max(0, min(BAR, room - cell_len(self._heading)))
        filled = cells * self._done // self._of if self._of else 0
        bar = "━" * filled + "╌" * (cells - filled) + number
        heading = plain(shortened(self._heading, room - cells), "bold")
        return Content.assemble(heading, plain(" " * (self.size.width - heading.cell_length - len(bar)) + bar))
