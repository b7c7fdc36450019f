"""Lines of `key=value`, and the entries of the journal as `journalctl -o export` and `-o verbose` print them."""

from collections.abc import Sequence
from typing import Any

from postmortem_tui.evidence.model import Facts, Read
from postmortem_tui.evidence.objects.json_readers import READERS
from postmortem_tui.evidence.objects.json_walk import Walk
from postmortem_tui.evidence.objects.objects import Context, Object
from postmortem_tui.evidence.stamps.stamps import read_stamp
from postmortem_tui.lazy import late

_PAIR = late(
    r"\s*(?P<key>[\w.@/-]{1,80})=(?:\"(?P<quoted>(?:[^\"\\]|\\.){0,8000})\"|(?P<plain>[^\s\"]{0,4000}))(?=\s|$)"
)


_JOURNAL_FIELD = late(r" {4}_?[A-Z][A-Z0-9_]{2,60}=")


def read_logfmt(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return the events in lines of `key=value`, or None if too few are such lines."""
    if any(line.startswith("__REALTIME_TIMESTAMP=") for line in lines[:60]):
        return _journal_export(lines)
    if sum(1 for line in lines[:60] if _JOURNAL_FIELD.match(line)) > 2 and read_stamp(lines[0].partition(" [s=")[0]):
        return _journal_export(_unindented(lines))
    sample = [line for line in lines[:200] if line.strip()]
    if not sample or sum(1 for line in sample if len(_pairs(line)) > 1) * 2 < len(sample):
        return None
    documents = [
        (at, _pairs(line) if len(_pairs(line)) > 1 else line) for at, line in enumerate(lines, 1) if line.strip()
    ]
    found = Walk("", Context(), READERS).run([(1, ""), *documents])
    return found._replace(format="logfmt", by_lines=True) if found else None


def _journal_export(lines: Sequence[str]) -> Read | None:
    """Return the events of `journalctl -o export`: a key and a value on each line, blank lines between entries."""
    documents: list[tuple[int, Any]] = []
    entry: Object = {}
    begun = 1
    for number, line in enumerate((*lines, ""), 1):
        key, mark, value = line.partition("=")
        if mark:
            if key == "__REALTIME_TIMESTAMP" and key in entry:
                documents.append((begun, entry))
                entry = {}
            begun = begun if entry else number
            entry[key] = value
        elif entry and not line.strip():
            documents.append((begun, entry))
            entry = {}
    found = Walk("", Context(), READERS).run([(1, ""), *documents])
    return found._replace(by_lines=True) if found else None


def _unindented(lines: Sequence[str]) -> list[str]:
    """Return the lines of `journalctl -o verbose` in the format of `-o export`: the time as a field."""
    told = []
    for line in lines:
        when, mark, _ = line.partition(" [s=")
        told.append(f"__REALTIME_TIMESTAMP={when}" if mark and not line[:1].isspace() else line.strip())
    return told


def _pairs(line: str) -> Object:
    """Return the pairs of a line that consists of pairs only."""
    pairs: Object = {}
    offset = 0
    head = line.rstrip()[:8000]
    while offset < len(head):
        found = _PAIR.match(head, offset)
        if not found:
            return {}
        value = found["quoted"]
        pairs[found["key"]] = found["plain"] if value is None else value.replace('\\"', '"').replace("\\n", "\n")
        offset = found.end()
    return pairs
