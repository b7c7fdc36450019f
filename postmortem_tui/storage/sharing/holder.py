"""The holder of a draft: a process, where it runs, since when, and its state."""

import json
import os
from datetime import datetime
from pathlib import Path
from pwd import getpwuid
from typing import Literal, NamedTuple, Self

State = Literal["running", "suspended", "gone", "elsewhere"]
"""The state of a holder: `elsewhere` is another machine or container, whose processes cannot be seen."""

LONGEST = 4096
"""The most bytes that are read of a lock file; a holder takes some 200."""

_STAT = 1024
"""The most bytes that are read of /proc/PID/stat: its 52 fields take some 300."""
_STARTED = 19
"""The index of `starttime` among these fields from the state on (proc(5), field 22 of them all)."""


class Holder(NamedTuple):
    """A process that holds a draft; it contains no address of a machine.

    `started` is when the process began, in the system's ticks; `space` (the PID namespace) and `boot` distinguish
    processes with the same number. `since` is in UTC. `epoch` counts the holders of the draft.
    """

    user: str
    host: str
    pid: int
    started: int
    space: str
    boot: str
    since: datetime
    epoch: int

    @classmethod
    def me(cls, since: datetime, epoch: int) -> Self:
        """Return this process."""
        pid = os.getpid()
        return cls(_user(), _host(), pid, _started(pid), _space(), _boot(), since, epoch)

    @classmethod
    def read(cls, data: bytes) -> "Holder | None":
        """Return the holder that a lock file names; None where it names none."""
        try:
            table = json.loads(data)
            holder = cls(**table | {"since": datetime.fromisoformat(table["since"])})
        except (ValueError, TypeError, LookupError, RecursionError):
            return None
        sound = all(isinstance(part, kind) for part, kind in zip(holder, cls.__annotations__.values(), strict=True))
        # Anybody who shares the folder can write the file: names with controls or lone surrogates are refused.
        fit = all(part.isprintable() for part in holder if isinstance(part, str))
        return holder if sound and fit and holder.since.tzinfo else None

    def written(self) -> bytes:
        """Return the holder as the bytes of a lock file."""
        return json.dumps(self._asdict(), default=datetime.isoformat).encode()

    @property
    def here(self) -> bool:
        """Whether the process runs, or ran, where this process can see it."""
        return (self.host, self.space, self.boot) == (_host(), _space(), _boot())

    @property
    def mine(self) -> bool:
        """Whether it is a process of the same user on the same machine, which may be ended."""
        return self.here and self.user == _user()

    @property
    def state(self) -> State:
        """The state of the process now."""
        if not self.here:
            return "elsewhere"
        fields = _process(self.pid)
        if not fields:
            return "running" if not Path("/proc/self").exists() and _exists(self.pid) else "gone"
        if fields[0] in "ZX" or (self.started and int(fields[_STARTED]) != self.started):
            return "gone"
        return "suspended" if fields[0] in "Tt" else "running"


def _user() -> str:
    try:
        return getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def _host() -> str:
    """Return the machine's own host name, without a network look-up."""
    return os.uname().nodename


def _process(pid: int) -> list[str]:
    """Return the fields of /proc/PID/stat from the state on (proc(5)); an empty list without such a process."""
    try:
        descriptor = os.open(f"/proc/{pid}/stat", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return []
    try:
        # The name, in brackets, may contain any character.
        return os.read(descriptor, _STAT).decode("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return []
    finally:
        os.close(descriptor)


def _started(pid: int) -> int:
    fields = _process(pid)
    return int(fields[_STARTED]) if fields else 0


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _space() -> str:
    try:
        return str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        return ""


def _boot() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("utf-8").strip()
    except OSError:
        return ""
