"""The slot of the end of a range of times, as in `14:02 - 14:40`."""

from collections.abc import Sequence
from dataclasses import dataclass

from postmortem_tui.exchange.lens.slots import Spelled
from postmortem_tui.exchange.lens.source import Edit


@dataclass(frozen=True, slots=True)
class RangeEnd:
    """The end of a range of times; without it the dash before it goes too."""

    time: Spelled
    first: int
    """The offset at which the dash or word before the end begins, with the blanks around it."""
    last: int
    """The offset after the end and its own zone."""

    @property
    def start(self) -> int:
        """The offset at which the end of the range begins."""
        return self.time.start

    @property
    def end(self) -> int:
        """The offset after it."""
        return self.time.end

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Return the edits that write the end of the range, or remove it."""
        return self.time.edits(text, new) if new else [Edit(self.first, self.last, "")]
