"""One save at a time in a folder: its lock is held while a file is compared with its previous state and replaced.

Whoever may open the lock's file can hold it for ever (flock(2) asks for no right to write), or make one that nobody
else can open. So a process that alone may save a file, by a lock of that file, waits for the folder's lock, and goes
on without it: the other saves in the folder are of other files.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.files import sweep
from postmortem_tui.storage.disk.locks.flocks import lock_now, open_lock

NAME = ".postmortem.lock"
TIMEOUT = 5.0
"""Seconds to wait for another process's save, which takes milliseconds."""

PATIENCE = 0.5
"""Seconds to wait where a save may go on without the lock."""

_PAUSE = 0.005
"""Seconds between two tries to lock."""


@contextmanager
def folder_locked(folder: Path, *, sole: bool) -> Iterator[None]:
    """Hold a folder's lock inside the `with`; raise StorageError if another process keeps it for TIMEOUT seconds.

    With `sole`, where this process alone may save what is saved inside, go on without the lock after PATIENCE seconds,
    or where it cannot be opened. Temporary files are removed only with it.
    """
    path = folder / NAME
    with ExitStack() as held:
        try:
            with about(path):
                descriptor = open_lock(path, folder)
            held.callback(os.close, descriptor)
            wait_for(descriptor, path, PATIENCE if sole else TIMEOUT)
            with about(folder):
                sweep(folder)
        except StorageError:
            if not sole:
                raise
        yield


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold a lock on a folder itself inside the `with`, which leaves no file in it."""
    with about(folder):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        wait_for(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


def wait_for(descriptor: int, path: Path, timeout: float = TIMEOUT) -> None:
    """Lock an open file or folder; raise StorageError where another process keeps it for `timeout` seconds."""
    until = monotonic() + timeout
    with about(path):
        while not lock_now(descriptor):
            if monotonic() > until:
                raise StorageError(
                    f"another process has been saving for over {timeout:.0f} seconds", location=str(path)
                )
            sleep(_PAUSE)
