"""Which drafts somebody writes on now: lock files are only read here, not locked."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from time import time

from postmortem_tui.storage.disk.sidecar_names import lock_of
from postmortem_tui.storage.sharing.holder import LONGEST, Holder
from postmortem_tui.storage.sharing.lock import SILENCE


def holders(drafts: Iterable[Path]) -> Mapping[Path, Holder]:
    """Return the holders of drafts, other than this process, by file; none for a draft whose lock cannot be read."""
    found = ((draft, _holder(lock_of(draft))) for draft in drafts)
    return {draft: holder for draft, holder in found if holder is not None}


def _holder(lock: Path) -> Holder | None:
    try:
        descriptor = os.open(lock, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        holder = Holder.read(os.read(descriptor, LONGEST))
        touched = os.fstat(descriptor).st_mtime
    except OSError:
        return None
    finally:
        os.close(descriptor)
    if holder is None or (holder.here and holder.pid == os.getpid()):
        return None
    alive = abs(time() - touched) < SILENCE if holder.state == "elsewhere" else holder.state != "gone"
    return holder if alive else None
