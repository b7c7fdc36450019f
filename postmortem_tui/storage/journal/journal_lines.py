"""The lines of a journal: each with a checksum and the number after the previous one, so that a torn one is known.

Behind the last one stands a NUL: so a damaged line is told from what an earlier, longer journal has left there.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple
from zlib import crc32

from postmortem_tui.blocks.base import Plain

Change = str | tuple[int, int, str] | None
"""What became of a part's text: it is this, or so many characters from here on are these, or it is gone."""

_MOMENTS: Mapping[str, type[datetime] | type[date] | type[time]] = {"datetime": datetime, "date": date, "time": time}


VERSION = 1
"""Changes when an earlier program would read a record wrongly; the first record of a journal says it."""

END = b"\0"
"""Stands behind the last record."""


class Record(NamedTuple):
    """A line: its number, and one of three things.

    A journal begins with `base`: the checksum of the snapshot that it goes on from, or nothing without one; with the
    `head` of the draft, and the `version` of its records. `changes` are by the name of the part. `snapshot` is the
    checksum of one that holds all changes of the records up to the number `holds`.
    """

    number: int
    base: str | None = None
    head: Mapping[str, str] = {}
    changes: Mapping[str, Change] = {}
    snapshot: str = ""
    holds: int = 0
    version: int = 0

    def line(self) -> bytes:
        """Return the record as it stands in the journal."""
        body: Plain = {"n": self.number}
        if self.base is not None:
            body |= {"base": self.base, "head": self.head} | ({"v": self.version} if self.version else {})
        if self.changes:
            body["set"] = self.changes
        if self.snapshot:
            body |= {"snapshot": self.snapshot, "holds": self.holds}
        data = json.dumps(body).encode("ascii")
        return b"%08x %s\n" % (crc32(data), data)


class Records(NamedTuple):
    """The whole records from the beginning of a journal on; `trouble` says why there may be more that cannot be read.

    `end` is the byte behind the last one.
    """

    whole: tuple[Record, ...]
    end: int
    trouble: str = ""


def read_records(data: bytes) -> Records:
    """Return the records of a journal, up to one that is torn, old, or of a form that is not known."""
    found: list[Record] = []
    end = 0
    while (stop := data.find(b"\n", end)) >= 0:
        payload = _checked(data[end:stop])
        if payload is None:
            break
        record = _record(payload)
        if record is None or record.version > VERSION:
            return Records(tuple(found), end, "a record of it has a form that this version does not know")
        if found and record.number != found[-1].number + 1:
            break
        found.append(record)
        end = stop + 1
    return Records(tuple(found), end, "" if _ends_whole(data, found, end) else f"it is damaged at byte {end + 1}")


def _ends_whole(data: bytes, found: list[Record], end: int) -> bool:
    """Return whether nothing newer stands behind the last record that was read."""
    if not found:
        return not data.strip(END)
    # A journal of an earlier version has no mark at its end: there only a later number shows that something is missing.
    if found[0].version and data[end : end + 1] not in (b"", END):
        return False
    later = (_record(line.partition(b" ")[2]) for line in data[end:].split(b"\n"))
    return not any(record is not None and record.number > found[-1].number for record in later)


def _checked(line: bytes) -> bytes | None:
    """Return what a line says; None where its checksum is that of another."""
    checksum, _, payload = line.partition(b" ")
    return payload if payload and checksum == b"%08x" % crc32(payload) else None


def _record(payload: bytes) -> Record | None:
    """Return the record of a line; None where it has another form."""
    try:
        body = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict):
        return None
    base, head, changes = body.get("base"), body.get("head", {}), body.get("set", {})
    number, snapshot, holds = body.get("n", ""), body.get("snapshot", ""), body.get("holds", 0)
    version = body.get("v", 0)
    sound = (
        all(type(value) is int for value in (number, holds, version))
        and (base is None or isinstance(base, str))
        and isinstance(snapshot, str)
        and isinstance(head, dict)
        and all(isinstance(value, str) for value in head.values())
        and isinstance(changes, dict)
    )
    if not sound:
        return None
    made = {name: _change(change) for name, change in changes.items()}
    if _UNKNOWN in made.values():
        return None
    return Record(number, base, head, made, snapshot, holds, version)


_UNKNOWN: Change = (-1, -1, "")


def _change(change: object) -> Change:
    match change:
        case str() | None:
            return change
        case [int(start), int(gone), str(new)] if start >= 0 and gone >= 0:
            return start, gone, new
        case _:
            return _UNKNOWN


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
    """Return where two texts begin to differ, how many characters of the old one go, and what takes their place."""
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
    """Return how many characters are the same, by halving: comparing slices is fast, comparing characters is not."""
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
