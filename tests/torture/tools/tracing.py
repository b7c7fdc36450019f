"""System calls of a running process that are delayed, refused, or its last, by strace."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

TIMEOUT = 20.0
TO_DETACH = 2.0
"""Seconds for strace to detach; one that does not is killed, and the kernel detaches what it traced (ptrace(2))."""


class ToolMissing(Exception):
    """Something that a trial needs is not on this machine."""


def needed(tool: str) -> str:
    """Return the path of a program; raise ToolMissing where there is none."""
    if (path := shutil.which(tool)) is None:
        raise ToolMissing(tool)
    return path


@contextmanager
def traced(pid: int, *options: str) -> Iterator[None]:
    """Have all threads of a process traced; the options say what is done to which calls."""
    command = [needed("strace"), "-f", "-qq", "-o", "/dev/null", *options, "-p", str(pid)]
    strace = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    until = monotonic() + TIMEOUT
    try:
        while _untraced(pid):
            if strace.poll() is not None or monotonic() > until:
                raise ToolMissing(f"strace that may trace: {strace.stderr.read() if strace.stderr else ''}")
        yield
    finally:
        _end(strace)


def _end(strace: "subprocess.Popen[str]") -> None:
    strace.terminate()
    try:
        strace.communicate(timeout=TO_DETACH)
    except subprocess.TimeoutExpired:
        strace.kill()
        strace.communicate()


def _untraced(pid: int) -> bool:
    try:
        return any("TracerPid:\t0" in _status(task) for task in Path(f"/proc/{pid}/task").iterdir())
    except OSError:
        return False  # the process has ended meanwhile


def _status(task: Path) -> str:
    try:
        return (task / "status").read_text("ascii", "replace")
    except OSError:
        return ""  # the thread has ended meanwhile
