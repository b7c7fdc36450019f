"""Faults at every system call of typing and saving, by strace: what was acknowledged has to be there afterwards."""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import STANDARD, Templates
from tests.torture.tools.tracing import TIMEOUT, traced

CALLS = (
    "openat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,ftruncate,fallocate,"
    "chmod,fchmod,fchmodat,flock,close,utimensat,mkdir"
)
WRITES = (
    "openat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,ftruncate,fallocate"
)
ERRORS = ("ENOSPC", "EIO", "EROFS", "EDQUOT")
KEYS = 5


@dataclass(frozen=True, slots=True)
class Fault:
    """What is done at the call of a number: a signal that kills, or an error that it gives back."""

    words: str
    number: int

    @property
    def option(self) -> str:
        calls = CALLS if self.words.startswith("signal") else WRITES
        return f"inject={calls}:{self.words}:when={self.number}"


@dataclass(frozen=True, slots=True)
class Told:
    """What the typist said before its end, whether it ended in order, and what the library holds afterwards."""

    typed: int
    saved: int
    in_order: bool
    kept: str

    def lost(self, *, killed: bool) -> str:
        """Say what was acknowledged and is not there; nothing where all is well."""
        acknowledged = self.typed if killed else self.saved
        wanted = "".join(f"{key}," for key in range(acknowledged + 1))
        if self.in_order and self.kept != "".join(f"{key}," for key in range(KEYS)):
            return f"it ended in order, and {self.kept!r} is kept"
        return "" if self.kept.startswith(wanted) else f"{wanted!r} was acknowledged, and {self.kept!r} is kept"


def kills(step: int) -> tuple[int, Sequence[str]]:
    """Kill a typist at every `step`-th call; give how many times, and what was lost."""
    return _at_every_call("signal=SIGKILL", step)


def errors(step: int) -> tuple[int, Sequence[str]]:
    """Let every `step`-th call fail with each error; give how many times, and what was lost."""
    runs, lost = 0, []
    for error in ERRORS:
        done, violations = _at_every_call(f"error={error}", step)
        runs += done
        lost.extend(violations)
    return runs, lost


def _at_every_call(words: str, step: int) -> tuple[int, Sequence[str]]:
    lost = []
    number, runs, unharmed = 1, 0, 0
    # Each thread has calls of its own to count, so that a number may be past the end of one and not of another.
    while unharmed < 3:
        told = under(Fault(words, number))
        runs += 1
        if violation := told.lost(killed=words.startswith("signal")):
            lost.append(f"{words} at call {number}: {violation}")
        unharmed = unharmed + 1 if told.in_order and words.startswith("signal") else 0
        if not words.startswith("signal") and number > LONGEST:
            break
        number += step
    return runs, lost


LONGEST = 50
"""Calls that a typist's busiest thread makes at most."""


def under(fault: Fault) -> Told:
    """Let a typist type under a fault."""
    with tempfile.TemporaryDirectory() as home:
        folders = Folders.under(Path(home))
        store = DraftStore(folders, Templates(folders))
        identity = store.new(store.templates.load(STANDARD), "Torture", now_utc()).id
        printed = _typed(home, fault)
        again = DraftStore(folders, Templates(folders))
        draft = again.claim(again.open(identity)).draft
        again.release(identity)
        kept = draft.text(draft.template.find("notes"))
    numbers = {
        word: max((int(line.split()[1]) for line in printed if line.startswith(word)), default=-1)
        for word in ("typed", "saved")
    }
    return Told(numbers["typed"], numbers["saved"], "left" in printed, kept)


def _typed(home: str, fault: Fault) -> list[str]:
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.torture.tools.typist", home, str(KEYS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert typist.stdout is not None and typist.stdout.readline() == "ready\n"
    with traced(typist.pid, f"-etrace={CALLS}", f"-e{fault.option}"):
        printed, _ = typist.communicate("go\n", TIMEOUT)
    return printed.splitlines()
