"""What a run has found, as plain data, in a file: `results.json`."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.benchmarks.machine import machine
from tests.benchmarks.rows import Group, Growth, Reading

RESULTS = Path(__file__).with_name("results.json")

Plain = dict[str, Any]


def plain(group: Group, found: Reading | Growth) -> Plain:
    """Give what was found as plain data; figures to four places that count."""
    if isinstance(found, Growth):
        values = {str(size): _short(value) for size, value in found.values.items()}
        return {"group": group.words, "name": found.name, "unit": found.unit, "values": values}
    row, figure = found.row, found.figure
    return {
        "group": group.words,
        **asdict(row),
        "samples": len(found.samples),
        "medians": [_short(value) for value in found.medians],
        "value": _short(figure.value) if figure else None,
        "low": _short(figure.low) if figure else None,
        "high": _short(figure.high) if figure else None,
        "missed_by": _short(row.missed_by(figure.value)) if figure else 0,
        "note": found.note,
    }


def _short(value: float) -> float:
    return float(f"{value:.4g}")


def gathered(rows: Sequence[Plain], date: str, *, quick: bool = False) -> Plain:
    """Give the results of a run."""
    return {
        "date": date,
        "quick": quick,
        "machine": machine(),
        "rows": [row for row in rows if "values" not in row],
        "growth": [row for row in rows if "values" in row],
    }


def merged(before: Plain, now: Plain, wanted: Iterable[str]) -> Plain:
    """Give the results of a whole run with those of some groups in the place of the old ones.

    They have to be of the same machine: figures of two do not belong in one table.
    """
    if before.get("machine") != now["machine"]:
        return now
    groups = set(wanted)

    def put(kind: str) -> list[Plain]:
        fresh, kept = list(now[kind]), []
        for row in before[kind]:
            if row["group"] not in groups:
                kept.append(row)
            elif fresh:
                kept.extend(new for new in fresh if new["group"] == row["group"])
                fresh = [new for new in fresh if new["group"] != row["group"]]
        return kept + fresh

    return {**now, "rows": put("rows"), "growth": put("growth")}


def load() -> Plain:
    """Give the results that were kept last; none where there are none."""
    return json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}


def keep(results: Plain) -> None:
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
