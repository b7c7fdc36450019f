"""Taking a draft over: its holder is asked first, and told to end only when it does not answer."""

import os
import signal
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.beside import takeover_of
from postmortem_tui.storage.disk.files import write_atomic
from postmortem_tui.storage.sharing.holder import Holder

PATIENCE = 5.0
"""Seconds for the holder to save and let go."""

ENDING = 3.0
"""Seconds for a holder to save and end, once it was told to."""

_PAUSE = 0.05


def ask_for(draft: Path, holder: Holder | None, patience: float = PATIENCE) -> None:
    """Ask the holder of a draft to let go, and wait until it has, or is gone; raise StorageError when it stays.

    A process of the same person on this machine that does not answer is told to end, which saves what it has.
    """
    path = takeover_of(draft)
    write_atomic(path, b"")
    try:
        if _gone(path, holder, 0.0 if holder and holder.state == "suspended" else patience):
            return
        if holder is None or not holder.mine:
            raise StorageError("its holder does not answer, and is not ours to end", place=str(draft))
        _tell_to_end(holder)
        if not _gone(path, holder, ENDING):
            raise StorageError("its holder does not end", place=str(draft), hint=f"It is process {holder.pid}.")
    finally:
        path.unlink(missing_ok=True)


def _gone(path: Path, holder: Holder | None, patience: float) -> bool:
    """Wait until the holder took the request away, which it does last, or is no more."""
    until = monotonic() + patience
    while True:
        if not path.exists() or (holder is not None and holder.state == "gone"):
            return True
        if monotonic() >= until:
            return False
        sleep(_PAUSE)


def _tell_to_end(holder: Holder) -> None:
    """Send TERM to the very process that held the lock, and not to one that has its number since."""
    with suppress(ProcessLookupError):
        if hasattr(os, "pidfd_open"):
            process = os.pidfd_open(holder.pid)
            try:
                if holder.state != "gone":
                    signal.pidfd_send_signal(process, signal.SIGTERM)
                    signal.pidfd_send_signal(process, signal.SIGCONT)
            finally:
                os.close(process)
        elif holder.state != "gone":
            os.kill(holder.pid, signal.SIGTERM)
            os.kill(holder.pid, signal.SIGCONT)
