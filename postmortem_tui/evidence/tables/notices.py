"""Blocks of labels and times, and what makes notices of them: the title above, the words above, a state a label."""

from collections.abc import Sequence
from itertools import takewhile

from postmortem_tui.evidence.model import Seen, Stamp
from postmortem_tui.evidence.tables.label_lines import labels_of, title_above
from postmortem_tui.lazy import late

_FEWEST_STATES = 2
"""How many states with a time of their own make as many rows."""
_STATE_BEFORE = late(r"\[[^\W\d_]{3,20}\]:? +")
"""The last state in brackets, which a subject begins with: of the states before it would be false."""


class Block:
    """One block: its time, and what was read of its lines so far."""

    def __init__(self, stamp: Stamp, first: int) -> None:
        self.stamp = stamp
        self.first = first
        self.until: Stamp | None = None
        self.end = first
        """The number of the line on which its labels end."""
        self.title = ""
        """What a label above the block says that it is about."""
        self.labels: list[tuple[str, str]] = []
        self.states: list[tuple[str, Stamp]] = []
        """The states that its labels say the times of: `opened`, `resolved`."""
        self.body: list[str] = []
        self.quoted = False
        self.marked = False
        """Whether the lines of a quote begin with `>`."""
        self.over = False
        """Whether a banner is below: what follows it is of no block."""
        self.below: list[str] = []
        """What is below a quote, of whoever quotes."""


def with_titles(blocks: Sequence[Block], lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines that are titles of notices, which the blocks below them take.

    A mail has a subject instead.
    """
    titled: set[int] = set()
    end = 0
    for above, block in zip([None, *blocks], blocks, strict=False):
        title = title_above(lines[end : block.first - 1])
        if above and not above.title:
            break
        if title and not any(label in labels_of("who") for label, _ in block.labels):
            block.title = title.value
            titled.add(end + title.at + 1)
            if above and title.line in above.body:
                above.body = above.body[: above.body.index(title.line)]
        end = block.end
    return titled


def right_above(lines: Sequence[str], at: int) -> list[str]:
    """Return the lines above an index up to the nearest blank one."""
    return [line.strip() for line in reversed(list(takewhile(str.strip, reversed(lines[:at]))))]


def each_ends_with_its_time(lines: Sequence[str], timed: Sequence[bool]) -> bool:
    """Return whether blank lines part the text into several notices, each words and below them a label with a time."""
    ends = [at for at, line in enumerate(lines) if line.strip() and not "".join(lines[at + 1 : at + 2]).strip()]
    begins = [at for at, line in enumerate(lines) if line.strip() and (not at or not lines[at - 1].strip())]
    return len(ends) > 1 and all(timed[at] for at in ends) and not any(timed[at] for at in begins)


def told_apart(row: Seen, blocks: Sequence[Block]) -> list[Seen]:
    """Return a row for each state that a notice says the time of: `Opened on: …` and below it `Resolved on: …`."""
    block = next((one for one in blocks if one.first == row.line), None)
    if block is None or row.until is None or not block.title:
        return [row]
    if len(block.states) < _FEWEST_STATES:
        return [row]
    words = _STATE_BEFORE.sub("", row.text or "", count=1)
    return [row._replace(stamp=stamp, until=None, text=f"{state.title()}: {words}") for state, stamp in block.states]
