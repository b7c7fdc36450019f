"""What a run has found, as plain data, in a file: `results.json`."""

import json
import os
from collections.abc import Collection, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.benchmarks.groups import GROUPS
from tests.benchmarks.machine import machine
from tests.benchmarks.rows import Group, Growth, Reading

RESULTS = Path(__file__).with_name("results.json")

KINDS = ("rows", "growth")

Plain = dict[str, Any]


def plain(group: Group, found: Reading | Growth) -> Plain:
    """Return what was found as plain data; figures to four places that count."""
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
    """Return the results of a run; each row says so where it comes from a quick one."""
    rows = [{**row, "quick": True} for row in rows] if quick else rows
    return {
        "date": date,
        "quick": quick,
        "load": round(os.getloadavg()[0], 1),
        "machine": machine(),
        "rows": [row for row in rows if "values" not in row],
        "growth": [row for row in rows if "values" in row],
    }


def merged(before: Plain, now: Plain, groups: Collection[str]) -> Plain:
    """Return earlier results with those of some groups in the place of the old ones, in their order.

    Figures of two machines do not belong in one table: when it is another, the old ones go.
    """
    same = before.get("machine") == now["machine"]
    old = {kind: [row for row in before[kind] if row["group"] not in groups] if same else [] for kind in KINDS}
    new = {kind: [row for row in now[kind] if row["group"] in groups] for kind in KINDS}
    order = [group.words for group in GROUPS]
    both = {kind: sorted(old[kind] + new[kind], key=lambda row: order.index(row["group"])) for kind in KINDS}
    return {**now, **both, "quick": any(row.get("quick", False) for kind in KINDS for row in both[kind])}


def load() -> Plain:
    """Return the results that were kept last; none where there are none."""
    return json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}


def keep(results: Plain) -> None:
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
