"""The tables of `list` and `actions`, made of lines that the index keeps; no other modules are loaded for them."""

from collections.abc import Iterable, Sequence

from postmortem_tui.cli.text_columns import GAP, NARROWEST, Printed, cut, fitted, table, width

ITEMS = ("ITEM", "DUE", "LATE", "OWNER", "ACTION", "TICKET", "POSTMORTEM")

DRAFTS = ("ID", "SEVERITY", "STATUS", "DONE", "EDITED", "TITLE")

NARROW = 120
"""The columns below which a terminal has room for the action alone."""

TITLE = 30
"""The most cells of a postmortem's title beside an item."""


def printed_rows(rows: Iterable[tuple[str, ...]], wide: int, *, overdue: bool) -> Printed:
    """Return a table of action items, each given by its cells, in a terminal of `wide` columns.

    `overdue` says that only overdue items were asked for.
    """
    rows = list(rows)
    titles = {title: cut(title, TITLE) for title in {row[-1] for row in rows}}
    shown = [ITEMS, *((*row[:-1], titles[row[-1]]) for row in rows)]
    if len(shown) == 1:
        return Printed(message="No action item is overdue." if overdue else "No action item matches.")
    if wide and wide < NARROW:  # `--json` names the postmortem
        shown = [row[:-1] for row in shown]
    return Printed(fitted(shown, wide, ITEMS.index("ACTION")))


def printed_count(items: int, late: int) -> Printed:
    """Return the numbers of action items and of overdue ones in one line; an empty result without items."""
    count = f"{items} action item{'' if items == 1 else 's'}"
    if not items:
        return Printed()
    return Printed(f"{count}, {late} overdue: `postmortem actions` lists them." if late else f"{count}, none overdue.")


def printed_drafts(lines: Sequence[tuple[str, ...]], wide: int) -> Printed:
    """Return the lines of one's own drafts as a table for a terminal of `wide` columns."""
    if not lines:
        return Printed(message='There are no drafts yet. This begins one: postmortem new "TITLE"')
    rows = [DRAFTS, *lines]
    if not wide:
        return Printed(table(rows))
    for left_out in ((), ("EDITED",), ("EDITED", "STATUS")):
        kept = [n for n, heading in enumerate(DRAFTS) if heading not in left_out]
        shorter = [tuple(row[n] for n in kept) for row in rows]
        room = wide - sum(max(map(width, column)) + GAP for column in list(zip(*shorter, strict=True))[:-1])
        if room >= NARROWEST:
            break
    return Printed(table([(*row[:-1], cut(row[-1], max(NARROWEST, room))) for row in shorter]))
