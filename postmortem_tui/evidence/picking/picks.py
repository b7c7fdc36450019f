"""Which of the proposed rows are taken, and as what: the picker's state, without its screen."""

from collections.abc import Sequence

from postmortem_tui.evidence.model import Row, Source
from postmortem_tui.evidence.picking.pick_items import Item, Own, Taken
from postmortem_tui.lazy import late

_VARYING = late(r"[0-9a-f]{8}-[0-9a-f-]{8,}|\b(?:[0-9a-f]{6,}|\d[\d.:,-]*)\b")
"""What differs between rows that are alike. A UUID comes first: the other patterns would match its first part."""


class Picks:
    """Proposed rows in order of time, and what was done with them; each change can be undone."""

    def __init__(self, rows: Sequence[Row], *, undo: str = "u", group: str = "g") -> None:
        """Take the rows, none of which is kept yet, and the names of the keys that undo and group."""
        self._undo_key, self._group_key = undo, group
        self.items: tuple[Item, ...] = tuple(Item(row) for row in rows)
        self.words = ""
        self._before: list[tuple[Item, ...]] = []
        self._shown: list[int] | None = None
        self._searched: dict[int, str] = {}
        """The texts of items, kept for the next search."""

    # What is shown

    @property
    def shown(self) -> list[int]:
        """The indexes of the items that are shown: not hidden, and with the words that are searched for."""
        if self._shown is None:
            words = self.words.casefold().split()
            self._shown = [
                at for at, item in enumerate(self.items) if not item.hidden and (not words or self._has(at, words))
            ]
        return self._shown

    def _has(self, at: int, words: Sequence[str]) -> bool:
        text = self._searched.get(at)
        if text is None:
            row = self.row(at)
            text = f"{row.text} {row.who} {row.source.name} {row.time or ''}".casefold()
            self._searched[at] = text
        return all(word in text for word in words)

    def row(self, at: int) -> Row:
        """Return an item as it would be a row."""
        item = self.items[at]
        row = item.row
        if item.own:
            time, who, text = item.own
            return row._replace(time=time, who=who, text=text, until=row.until if time == row.time else None)
        if item.joined:
            row = row._replace(text="\n".join([row.text, *(self.row(one).text for one in item.joined)]))
        if item.alike:
            last = max((time for one in item.alike if (time := self.items[one].row.time)), default=None)
            until = f", until {last:%H:%M:%S}" if last else ""
            row = row._replace(text=f"{row.text} (×{len(item.alike) + 1}{until})", until=None)
        return row

    def sources(self, at: int) -> list[Source]:
        """Return the sources of all rows in an item."""
        item = self.items[at]
        return [item.row.source, *(source for one in (*item.joined, *item.alike) for source in self.sources(one))]

    @property
    def kept(self) -> int:
        """How many rows are kept."""
        return sum(1 for item in self.items if item.kept and not item.hidden)

    def taken(self) -> list[Taken]:
        """Return the rows that are kept."""
        return [
            Taken(self.row(at), item.milestone)
            for at, item in enumerate(self.items)
            if item.kept and not item.hidden and not item.row.known
        ]

    # What is done

    def look_for(self, words: str) -> None:
        """Show only the rows that have the words."""
        self.words, self._shown = words, None

    def undo(self) -> bool:
        """Take the last change back; return whether there was one."""
        if not self._before:
            return False
        self.items, self._shown, self._searched = self._before.pop(), None, {}
        return True

    def keep(self, at: int) -> str:
        """Keep a row, or stop keeping it; return a notice."""
        item = self.items[at]
        if item.row.known:
            return "It is in the timeline already."
        self._change({at: item._replace(kept=not item.kept)})
        return ""

    def keep_all(self) -> str:
        """Keep all rows that are shown; if all are kept, none."""
        can = [at for at in self.shown if not self.items[at].row.known]
        kept = not all(self.items[at].kept for at in can)
        self._change({at: self.items[at]._replace(kept=kept) for at in can})
        return f"{len(can)} rows are {'kept' if kept else 'no longer kept'}."

    def write(self, at: int, own: Own) -> None:
        """Replace the text of a row by what a person wrote, and keep it."""
        self._change({at: self.items[at]._replace(own=own, kept=not self.items[at].row.known)})

    def join(self, at: int) -> str:
        """Join a row to the one that is shown above it; return a notice."""
        index = self.shown.index(at)
        if not index:
            return "There is no row above it to join it to."
        above = self.shown[index - 1]
        head, item = self.items[above], self.items[at]
        if head.row.known and not item.row.known:
            return "The row above is in the timeline already, so nothing that is joined to it would be taken."
        own = head.own._replace(text=f"{head.own.text}\n{self.row(at).text}") if head.own else None
        kept = head.kept or item.kept
        head = head._replace(own=own, joined=(*head.joined, at), kept=kept and not head.row.known)
        self._change(_hidden_behind(above, head, {at: item}))
        return f"Joined to the row above; {self._undo_key} takes it apart."

    def group(self, at: int) -> str:
        """Group all rows like this one under the first of them; a grouped one is split again."""
        item = self.items[at]
        if item.alike:
            apart = {one: self.items[one]._replace(hidden=False) for one in item.alike}
            self._change({at: item._replace(alike=()), **apart})
            return f"Taken apart into {len(apart) + 1} rows."
        like = self._like(at)
        # A row that is in the timeline already is not taken, nor would be the rows it represents.
        like = like[next((n for n, one in enumerate(like) if not self.items[one].row.known), 0) :]
        if len(like) < 2:
            return "No other row is like this one."
        head, *rest = like
        kept = any(self.items[one].kept for one in like)
        first = self.items[head]._replace(alike=tuple(rest), kept=kept)
        self._change(_hidden_behind(head, first, {one: self.items[one] for one in rest}))
        return f"{len(like)} rows are one now; {self._group_key} takes it apart."

    def ignore(self, at: int) -> str:
        """Leave out a row and all that are like it; return a notice."""
        like = self._like(at)
        self._change({one: self.items[one]._replace(hidden=True, kept=False) for one in like})
        return f"{sum(1 + len(self.items[one].alike) for one in like)} left out; {self._undo_key} takes that back."

    def mark(self, at: int, milestone: str) -> None:
        """Mark a row as a milestone, which no other row is then, and keep it."""
        others = {
            one: item._replace(milestone="")
            for one, item in enumerate(self.items)
            if milestone and item.milestone == milestone
        }
        kept = not self.items[at].row.known
        self._change({**others, at: self.items[at]._replace(milestone=milestone, kept=kept)})

    def read_again(self, rows: Sequence[Row]) -> None:
        """Take the same rows with other times, as after another zone; what was done with them is kept."""
        index_of = {name: at for at, name in enumerate(_names(rows))}
        old = _names([item.row for item in self.items])
        moved = {at: index_of[name] for at, name in enumerate(old) if name in index_of}
        items = [Item(row) for row in rows]
        for at, item in enumerate(self.items):
            if at in moved:
                own = item.own
                if own and own.time == item.row.time:
                    own = own._replace(time=rows[moved[at]].time)
                items[moved[at]] = item._replace(
                    row=rows[moved[at]],
                    own=own,
                    joined=tuple(moved[one] for one in item.joined if one in moved),
                    alike=tuple(moved[one] for one in item.alike if one in moved),
                )
        self.items, self._before, self._shown, self._searched = tuple(items), [], None, {}

    def _change(self, changed: dict[int, Item]) -> None:
        self._before.append(self.items)
        items = list(self.items)
        for at, item in changed.items():
            items[at] = item
            self._searched.pop(at, None)
        hides = any(items[at].hidden != self.items[at].hidden for at in changed)
        self.items = tuple(items)
        if hides:
            self._shown = None

    def _like(self, at: int) -> list[int]:
        """Return the indexes of the shown rows by their text without numbers.

        A row that others were joined to, or that a person rewrote, is like no other.
        """
        if not _as_read(self.items[at]):
            return [at]
        same = likeness(self.items[at].row)
        return [one for one in self.shown if _as_read(self.items[one]) and likeness(self.items[one].row) == same]


def _as_read(item: Item) -> bool:
    """Return whether an item is one unchanged row of its source."""
    return not (item.alike or item.joined or item.own)


def _hidden_behind(at: int, head: Item, parts: dict[int, Item]) -> dict[int, Item]:
    """Return the items once one represents others: it takes the first milestone of them if it has none itself."""
    first = head.milestone or next((part.milestone for part in parts.values() if part.milestone), "")
    hidden = {
        one: part._replace(hidden=True, milestone="" if part.milestone == first else part.milestone)
        for one, part in parts.items()
    }
    return {at: head._replace(milestone=first), **hidden}


def likeness(row: Row) -> tuple[str, str, str]:
    """Return what similar rows have in common: source, person, and the words without numbers."""
    return row.source.name, row.who, _VARYING.sub("#", row.text[:400].casefold())


def _names(rows: Sequence[Row]) -> list[tuple[str, int, int]]:
    """Return a key of each row without its time: source, line, and its number among the rows of that line."""
    seen: dict[tuple[str, int], int] = {}
    names = []
    for row in rows:
        line = row.source.name, row.source.line
        seen[line] = seen.get(line, 0) + 1
        names.append((*line, seen[line]))
    return names
