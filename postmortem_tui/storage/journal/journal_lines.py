"""The lines of a journal: each has a checksum and a number, one more than that of the previous line.

A NUL follows the last line: it distinguishes a damaged line from the rest of an earlier, longer journal.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple
from zlib import crc32

from postmortem_tui.blocks.base import Plain

Change = str | tuple[int, int, str] | None
"""A change of a part's text: the new text; or an offset, the number of characters to replace, and the new ones; or
None."""

_MOMENTS: Mapping[str, type[datetime] | type[date] | type[time]] = {"datetime": datetime, "date": date, "time": time}


VERSION = 1
"""The version of the format, in the first record; it changes when an earlier program would read a record wrongly."""

END = b"\0"
"""The byte after the last record."""


class Record(NamedTuple):
    """A line of a journal: its number, and one of three contents.

    The first line has `base`, the checksum of the snapshot that the journal is based on (empty without one), the `head`
    of the draft, and the `version` of the records. `changes` are by the name of the part. `snapshot` is the checksum of
    a snapshot that has all changes up to the record with the number `holds`.
    """

    number: int
    base: str | None = None
    head: Mapping[str, str] = {}
    changes: Mapping[str, Change] = {}
    snapshot: str = ""
    holds: int = 0
    version: int = 0

    def line(self) -> bytes:
        """Return the record as a line of the journal, in bytes."""
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
    """The complete records from the beginning of a journal; `trouble` says why there may be more that cannot be read.

    `end` is the offset after the last one, in bytes.
    """

    whole: tuple[Record, ...]
    end: int
    trouble: str = ""


def read_records(data: bytes) -> Records:
    """Return the records of a journal, up to the first that is incomplete, old, or of an unknown form."""
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
    """Return whether nothing newer follows the last record that was read."""
    if not found:
        return not data.strip(END)
    # A journal of an earlier version has no NUL at its end: only a later number shows there that a record is missing.
    if found[0].version and data[end : end + 1] not in (b"", END):
        return False
    later = (_record(line.partition(b" ")[2]) for line in data[end:].split(b"\n"))
    return not any(record is not None and record.number > found[-1].number for record in later)


def _checked(line: bytes) -> bytes | None:
    """Return the content of a line; None where its checksum is wrong."""
    checksum, _, payload = line.partition(b" ")
    return payload if payload and checksum == b"%08x" % crc32(payload) else None


def _record(payload: bytes) -> Record | None:
    """Return the record in a line's content; None for content of another form."""
    try:
        body = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict) or (body.keys() - {"n"} and not body.keys() & {"base", "set", "snapshot"}):
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
    """Return a table of a draft file, or a part of one, as a text; `table_of` parses the text of a table."""
    return _IN_WORDS.encode(table)


def list_text(key: str, rows: Iterable[str]) -> str:
    """Return the text of a table with a single key, whose value is a list of rows given by their texts."""
    return f"{{{table_text(key)}: [{', '.join(rows)}]}}"


def table_of(text: str) -> Plain:
    """Return the table that `table_text` made a text of."""
    table: Plain = json.loads(text, object_hook=_untagged)
    return table


def difference(old: str, new: str) -> tuple[int, int, str]:
    """Return the offset at which two texts begin to differ, the number of removed characters, and the new ones."""
    shortest = min(len(old), len(new))
    start = _shared(shortest, lambda low, high: old[low:high] == new[low:high])
    tail = _shared(
        shortest - start,
        lambda low, high: old[len(old) - high : len(old) - low] == new[len(new) - high : len(new) - low],
    )
    return start, len(old) - start - tail, new[start : len(new) - tail]


def changed(old: str | None, change: Change) -> str | None:
    """Return a text after a change."""
    match change:
        case (start, gone, new) if old is not None:
            return old[:start] + new + old[start + gone :]
        case str() | None:
            return change
        case _:
            return old


def _shared(longest: int, same: Callable[[int, int], bool]) -> int:
    """Return the length of the common prefix, by bisection: comparing slices is fast, comparing characters is slow."""
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
