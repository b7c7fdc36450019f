"""One save at a time in a folder: its lock is held while a file is compared with its previous state and replaced."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.files import sweep
from postmortem_tui.storage.disk.locks.flocks import lock_now, open_lock

NAME = ".postmortem.lock"
TIMEOUT = 5.0
"""Seconds to wait for another process's save, which takes milliseconds."""

_PAUSE = 0.005
"""Seconds between two tries to lock."""


@contextmanager
def folder_locked(folder: Path) -> Iterator[None]:
    """Hold a folder's lock inside the `with`; raise StorageError if another process keeps it for TIMEOUT seconds."""
    path = folder / NAME
    with about(path):
        descriptor = open_lock(path, folder)
    try:
        wait_for(descriptor, path)
        with about(folder):
            sweep(folder)
        yield
    finally:
        os.close(descriptor)


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


def wait_for(descriptor: int, path: Path) -> None:
    """Lock an open file or folder; raise StorageError where another process keeps it for TIMEOUT seconds."""
    until = monotonic() + TIMEOUT
    with about(path):
        while not lock_now(descriptor):
            if monotonic() > until:
                raise StorageError(
                    f"another process has been saving for over {TIMEOUT:.0f} seconds", location=str(path)
                )
            sleep(_PAUSE)
