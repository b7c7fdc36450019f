"""Where the wizard is: the section, the question's number in it, and how much of the whole is answered."""

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from postmortem_tui.tui.kit.plain import plain, shortened

BAR = 20
"""Cells of the bar, where there is room for it."""

GAP = "  "


class WizardLine(Static):
    """One line: the place on the left; on the right a bar of text, and the numbers."""

    DEFAULT_CSS = "WizardLine { height: 1; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__("")
        self._place = ""
        self._spot = ""
        self._settled = 0
        self._of = 0

    def show(self, place: str, settled: int, of: int, spot: str = "") -> None:
        """Say where we are, at which question of how many there, and how many of all the questions are settled."""
        self._place, self._spot, self._settled, self._of = place, f" · {spot}" if spot else "", settled, of
        self.refresh()

    def render(self) -> Content:
        """Lay it out to the width that there is: the bar gives way to the place, and that to the numbers."""
        numbers = f" {self._settled} of {self._of} done"
        room = self.size.width - len(numbers) - len(self._spot) - len(GAP)
        cells = max(0, min(BAR, room - cell_len(self._place)))
        filled = cells * self._settled // self._of if self._of else 0
        bar = "━" * filled + "╌" * (cells - filled) + numbers
        place = plain(shortened(self._place, room - cells) + self._spot, "bold")
        return Content.assemble(place, plain(" " * (self.size.width - place.cell_length - len(bar)) + bar))
