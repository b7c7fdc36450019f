"""The widths of the columns of a table, in cells: what they need, and how they share the width of the table."""

from collections.abc import Collection, Iterable, Sequence

from rich.cells import cell_len

from postmortem_tui.tui.kit.plain import ENOUGH, plain_cell

GAP = 2
"""Blank cells between two columns."""

LEAST = 14
"""Cells that a column of texts needs at least; before one gets fewer, the last columns are left out."""

BESIDE = 16
"""Cells that a column gets at most beside a longer one, if the table is too narrow."""

Texts = Sequence[str]


def widest(texts: Iterable[str]) -> int:
    """Return the width in cells of the widest text; only texts that can be the widest are measured."""
    found = 0
    for text in (text[:ENOUGH] for text in texts):
        if len(text) * 2 > found:
            found = max(found, len(text) if text.isascii() and text.isprintable() else cell_len(plain_cell(text).plain))
    return found


def fitting(
    wanted: Sequence[int],
    room: int,
    addresses: Collection[int] = (),
    titles: Sequence[int] = (),
    alike: Collection[int] = (),
) -> list[int]:
    """Return a width for each column: what it needs, or, if that is too much, an equal share of what is left.

    Columns that would get less than `LEAST` are left out from the end; the first two are always there. If there is
    no room for all, addresses get what the texts leave, and a title stays whole as long as another
    column has cells to spare. Columns that are `alike` share what is left equally.
    """
    count = len(wanted)
    while True:
        left = room - GAP * count
        widths = _widths(wanted[:count], left, addresses, alike)
        if count <= 2 or all(got >= min(want, LEAST) for got, want in zip(widths, wanted, strict=False)):
            return _with_whole(titles, widths)
        count -= 1


def _with_whole(titles: Sequence[int], widths: list[int]) -> list[int]:
    """Return the widths, those below the width of a title widened by cells of the columns with the most to spare."""
    titles = [min(title, sum(widths)) for title, _ in zip(titles, widths, strict=False)]
    for at, title in enumerate(titles):
        while widths[at] < title:
            spare = [got - max(own, LEAST) for got, own in zip(widths, titles, strict=True)]
            if max(spare) <= 0:
                break
            widths[spare.index(max(spare))] -= 1
            widths[at] += 1
    return widths


def _widths(wanted: Sequence[int], room: int, addresses: Collection[int], alike: Collection[int]) -> list[int]:
    if sum(wanted) <= room:
        return _shares(wanted, room)
    widths = _shares(_beside(wanted, addresses, alike), room)
    for at in addresses:
        if at < len(wanted):
            widths[at] += min(wanted[at] - widths[at], room - sum(widths))
    return widths


def _beside(wanted: Sequence[int], addresses: Collection[int], alike: Collection[int]) -> list[int]:
    """Return the cells that the columns may take if the table is too narrow: all but the longest are limited."""
    longest = max((want for n, want in enumerate(wanted) if n not in addresses), default=0)
    first = {n for n, want in enumerate(wanted) if want == longest and n not in addresses} | {*alike}
    return [want if n in first else min(want, BESIDE) for n, want in enumerate(wanted)]


def _shares(wanted: Sequence[int], room: int) -> list[int]:
    widths: dict[int, int] = {}
    for left, at in zip(range(len(wanted), 0, -1), sorted(range(len(wanted)), key=wanted.__getitem__), strict=True):
        widths[at] = max(min(wanted[at], (room - sum(widths.values())) // left), 1)
    return [widths[at] for at in range(len(wanted))]
