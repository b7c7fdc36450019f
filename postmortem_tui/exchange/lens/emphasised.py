"""The slot of an answer that is in code or emphasis as a whole: `**High**`."""

from collections.abc import Sequence
from dataclasses import dataclass

from postmortem_tui.exchange.lens.slots import Slot
from postmortem_tui.exchange.lens.source import Edit


@dataclass(frozen=True, slots=True)
class Emphasised:
    """An answer within marks of code or emphasis, which are from `start` to before `end`."""

    slot: Slot
    start: int
    end: int

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Return the edits that write another answer within the marks, or remove the answer with them."""
        return self.slot.edits(text, new) if new else [Edit(self.start, self.end, "")]
