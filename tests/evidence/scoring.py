"""Compare what the reader made of a sample with its labels, as `tests/cases/evidence/README.md` explains them."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from postmortem_tui.evidence.model import Evidence, Facts
from postmortem_tui.evidence.reading.decoding import decode
from postmortem_tui.evidence.reading.evidence_reading import read
from postmortem_tui.values.zones.zones import read_zone

FOLDER = Path(__file__).parent.parent / "cases" / "evidence"


def labels(folder: Path = FOLDER) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.labels.json"))]


def text_of(label: Mapping[str, Any], folder: Path = FOLDER) -> str:
    return decode((folder / label["sample"]).read_bytes())[0]


def facts_of(label: Mapping[str, Any]) -> Facts:
    given = label["given"]
    return Facts(
        zone=read_zone(given["zone"]) if "zone" in given else None,
        zone_name=given.get("zone", ""),
        day=date.fromisoformat(given["day"]) if "day" in given else None,
        captured_day=date.fromisoformat(given["captured_day"]) if "captured_day" in given else None,
        captured_at=_moment(given.get("captured_at")),
        recording_start=_moment(given.get("recording_start")),
        file_name=given.get("file_name", ""),
    )


def evidence_of(label: Mapping[str, Any], folder: Path = FOLDER, facts: Facts | None = None) -> Evidence:
    return read(text_of(label, folder), facts_of(label) if facts is None else facts, name=label["sample"])


def score(label: Mapping[str, Any], evidence: Evidence) -> Counter[str]:
    left = [
        {"time": row.time.isoformat() if row.time else None, "who": row.who, "text": row.text} for row in evidence.rows
    ]
    got: Counter[str] = Counter(rows=len(label["rows"]))
    for want in label["rows"]:
        for parts in ([want], want.get("split", [])):
            hits = [max(left, key=lambda row: (_alike(part, row), _on_time(part, row)), default=None) for part in parts]
            pairs = [(part, hit) for part, hit in zip(parts, hits, strict=True) if hit and _alike(part, hit) >= 0.9]
            if parts and len(pairs) == len(parts):
                timed = all(_on_time(part, hit) for part, hit in pairs)
                got["text"] += 1
                got["time"] += timed
                got["wrong"] += any(hit["time"] and not _on_time(part, hit) for part, hit in pairs)
                got["whole"] += timed and all(_same_who(part, hit) for part, hit in pairs)
                left = [row for row in left if all(row is not hit for _, hit in pairs)]
                break
    for want in label["optional"]:
        hit = max(left, key=lambda row: _alike(want, row), default=None)
        if hit and _alike(want, hit) >= 0.9:
            left.remove(hit)
    got["extra"] = len(left)
    return got


def total(labels: Iterable[Mapping[str, Any]], folder: Path = FOLDER, facts: Facts | None = None) -> Counter[str]:
    done: Counter[str] = Counter()
    for label in labels:
        done += score(label, evidence_of(label, folder, facts))
    return done


def _moment(wanted: str | None) -> datetime | None:
    return datetime.fromisoformat(wanted.replace("Z", "+00:00")) if wanted else None


def _words(text: str | None) -> Counter[str]:
    return Counter(re.findall(r"\w+", (text or "").casefold()))


def _alike(want: Mapping[str, Any], found: Mapping[str, Any]) -> float:
    wanted, got = _words(want["text"]), _words(found["text"])
    may: Sequence[str] = want.get("may", [])
    free = {word for each in may for word in _words(each)}
    got = Counter({word: min(count, wanted[word]) if word in free else count for word, count in got.items()})
    return 2 * sum((wanted & got).values()) / max(1, sum(wanted.values()) + sum(got.values()))


def _on_time(want: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    if want["time"] is None or found["time"] is None:
        return want["time"] is None and found["time"] is None
    one, two = _moment(want["time"]), _moment(found["time"])
    assert one and two
    return abs((one - two).total_seconds()) <= want.get("tolerance_s", 0.999)


def _same_who(want: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    if want["who"] is None:
        return True
    wanted, got = _words(want["who"]), _words(found["who"])
    return wanted == got or (bool(wanted) and not wanted - got and len(got - wanted) <= 1)
