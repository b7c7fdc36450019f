"""The present indexes of rows that were chosen before a question was asked: others may have written meanwhile."""

from collections.abc import Mapping, Sequence

from postmortem_tui.blocks.base import R

GONE = "The row is not there any more: the list was changed meanwhile. Nothing was done."
"""The notice if none of the chosen rows is left."""


def indexes_now(rows: Sequence[R], meant: Mapping[int, R]) -> Mapping[int, int]:
    """Return the present indexes of rows by their former ones; a row that is gone or changed is left out.

    A row that is still at its index is that one; else it is the first equal row that is not taken yet.
    """
    found = {n: n for n, row in meant.items() if n < len(rows) and rows[n] == row}
    taken = set(found)
    for n, row in meant.items():
        if n not in found:
            at = next((at for at, one in enumerate(rows) if at not in taken and one == row), None)
            if at is not None:
                found[n] = at
                taken.add(at)
    return found
