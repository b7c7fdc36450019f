"""A process that has to go: when it is gone, and what it cost on the way."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

TICK = os.sysconf("SC_CLK_TCK")
LOOK = 0.01


@dataclass(frozen=True, slots=True)
class Gone:
    """Seconds until a process was gone, and seconds of CPU that it took meanwhile; None where it stayed."""

    seconds: float | None
    cpu: float


def cpu_of(pid: int) -> tuple[str, float]:
    """Return the state of a process and the seconds of CPU that it has used; no state where there is none."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except OSError:
        return "", 0.0
    return fields[0], (int(fields[11]) + int(fields[12])) / TICK


def memory_of(pid: int) -> float:
    """Return the megabytes of memory that a process holds."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


def until_gone(pid: int, harm: Callable[[], object], meanwhile: Callable[[], object], timeout: float) -> Gone:
    """Do harm to a process, and wait for its end; `meanwhile` is done again and again."""
    _, before = cpu_of(pid)
    begun = monotonic()
    harm()
    used = before
    while (spent := monotonic() - begun) < timeout:
        state, cpu = cpu_of(pid)
        used = max(used, cpu)
        if state in ("", "Z", "X"):
            return Gone(spent, used - before)
        meanwhile()
        sleep(LOOK)
    return Gone(None, used - before)
