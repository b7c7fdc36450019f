"""Times of day that the clocks showed twice: which of the two, if the text itself shows it."""

from collections.abc import Sequence
from datetime import datetime, timedelta


def fold_at(at: int, locals_: Sequence[datetime | None], newest_first: bool) -> int | None:
    """Return whether a clock that shows an hour twice has been set back: 0 before that, 1 after.

    Only a step back in the text itself shows it: from 02:50 to 02:10.
    """
    here = locals_[at]
    assert here
    step = -1 if newest_first else 1
    hour = timedelta(hours=1)
    for direction, fold in ((-step, 1), (step, 0)):
        index, last = at + direction, here
        while 0 <= index < len(locals_):
            other = locals_[index]
            if other is None:
                index += direction
                continue
            gone = (other - last) if direction == -step else (last - other)
            if timedelta() < gone <= hour:
                return fold
            if abs(other - here) > hour:
                break
            last = other
            index += direction
    return None
