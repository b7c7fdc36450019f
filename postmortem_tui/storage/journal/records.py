"""The lines of a journal: each with a checksum and the number after the one before, so that a torn one is known."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple
from zlib import crc32

from postmortem_tui.blocks.base import Plain

Change = str | tuple[int, int, str] | None
"""What became of a part's text: it is this, or so many signs from here on are these, or it is gone."""

_MOMENTS: Mapping[str, type[datetime] | type[date] | type[time]] = {"datetime": datetime, "date": date, "time": time}


class Record(NamedTuple):
    """A line: its number, and one of three things.

    A journal begins with `base`: the checksum of the snapshot that it goes on from, or nothing without one, and the
    `head` of the draft. `changes` are by the name of the part. `snapshot` is the checksum of one that holds all changes
    of the records up to the number `holds`.
    """

    number: int
    base: str | None = None
    head: Mapping[str, str] = {}
    changes: Mapping[str, Change] = {}
    snapshot: str = ""
    holds: int = 0

    def line(self) -> bytes:
        """Return the record as it stands in the journal."""
        body: Plain = {"n": self.number}
        if self.base is not None:
            body |= {"base": self.base, "head": self.head}
        if self.changes:
            body["set"] = self.changes
        if self.snapshot:
            body |= {"snapshot": self.snapshot, "holds": self.holds}
        data = json.dumps(body).encode("ascii")
        return b"%08x %s\n" % (crc32(data), data)


def read_records(data: bytes) -> Iterator[Record]:
    """Yield the whole records from the beginning on; stop at one that is torn or old."""
    end = 0
    number = None
    while (stop := data.find(b"\n", end)) >= 0:
        checksum, _, payload = data[end:stop].partition(b" ")
        if checksum != b"%08x" % crc32(payload):
            return
        body: Plain = json.loads(payload)
        if number is not None and body["n"] != number + 1:
            return
        number = body["n"]
        changes = {name: tuple(to) if isinstance(to, list) else to for name, to in body.get("set", {}).items()}
        end = stop + 1
        snapshot, holds = body.get("snapshot", ""), body.get("holds", 0)
        yield Record(number, body.get("base"), body.get("head", {}), changes, snapshot, holds)


def table_text(table: object) -> str:
    """Return a table of a draft file, or a part of one, as a text; `table_of` gives a table back."""
    return _IN_WORDS.encode(table)


def list_text(key: str, rows: Iterable[str]) -> str:
    """Return the text of a table with nothing but a list under a key, from the texts of its rows."""
    return f"{{{table_text(key)}: [{', '.join(rows)}]}}"


def table_of(text: str) -> Plain:
    """Return the table of a text."""
    table: Plain = json.loads(text, object_hook=_untagged)
    return table


def difference(old: str, new: str) -> tuple[int, int, str]:
    """Return where two texts begin to differ, how many signs of the old one go, and what takes their place."""
    shortest = min(len(old), len(new))
    start = _shared(shortest, lambda low, high: old[low:high] == new[low:high])
    tail = _shared(
        shortest - start,
        lambda low, high: old[len(old) - high : len(old) - low] == new[len(new) - high : len(new) - low],
    )
    return start, len(old) - start - tail, new[start : len(new) - tail]


def changed(old: str | None, change: Change) -> str | None:
    """Return what a change makes of a text."""
    match change:
        case (start, gone, new) if old is not None:
            return old[:start] + new + old[start + gone :]
        case str() | None:
            return change
        case _:
            return old


def _shared(longest: int, same: Callable[[int, int], bool]) -> int:
    """Return how many signs are the same, by halving: comparing slices is fast, comparing signs is not."""
    low, high = 0, longest
    while low < high:
        middle = (low + high + 1) // 2
        if same(low, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _tagged(value: object) -> dict[str, str]:
    if isinstance(value, date | time):
        return {f"@{type(value).__name__}": value.isoformat()}
    raise TypeError(f"no draft file holds {value!r}")


_IN_WORDS = json.JSONEncoder(default=_tagged, ensure_ascii=False)


def _untagged(table: dict[str, Any]) -> Any:
    match list(table.items()):
        case [(str(key), str(text))] if key.startswith("@") and key[1:] in _MOMENTS:
            return _MOMENTS[key[1:]].fromisoformat(text)
        case _:
            return table
