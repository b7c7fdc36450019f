"""Fifty notes at once from two shells, beside an open screen, with some processes killed among them: all there once."""

import json
import os
import pty
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest

COMMAND = (sys.executable, "-m", "postmortem_tui")
KILLED = frozenset({3, 11, 19})
"""Which notes of each shell are killed as they are made: such a note is there once, or not at all."""


def screen(environ: dict[str, str]) -> tuple[subprocess.Popen[bytes], int]:
    """The editor on the draft, at a terminal of its own whose output is read and dropped."""
    ours, theirs = pty.openpty()
    opened = subprocess.Popen(
        (*COMMAND, "last"), stdin=theirs, stdout=theirs, stderr=theirs, env=environ, start_new_session=True
    )
    os.close(theirs)

    def drop() -> None:
        with suppress(OSError):
            while os.read(ours, 65_536):
                pass

    Thread(target=drop, daemon=True).start()
    return opened, ours


def shell(name: str, environ: dict[str, str]) -> None:
    for number in range(25):
        note = subprocess.Popen(
            (*COMMAND, "note", f"{name} {number}"), stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environ
        )
        if number in KILLED:
            with suppress(subprocess.TimeoutExpired):
                note.wait(0.05 * (number % 7))
            note.send_signal(signal.SIGKILL)
        note.wait()


@pytest.mark.night
def test_fifty_notes_from_two_shells_beside_a_screen_that_is_killed(tmp_path: Path) -> None:
    environ = {**os.environ, "POSTMORTEM_HOME": str(tmp_path), "TMPDIR": str(tmp_path), "TERM": "xterm-256color"}

    def run(*words: str) -> str:
        done = subprocess.run((*COMMAND, *words), stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environ)
        return done.stdout

    def events() -> list[str]:
        return [row["event"] for row in json.loads(run("timeline", "list", "last", "--json"))]

    run("new", "API outage", "--live")
    opened, ours = screen(environ)
    shells = [Thread(target=shell, args=(name, environ)) for name in ("one", "two")]
    for one in shells:
        one.start()
    shells[0].join(20)
    opened.send_signal(signal.SIGKILL)
    opened.wait()
    for one in shells:
        one.join()
    os.close(ours)
    wanted = {f"{name} {number}" for name in ("one", "two") for number in range(25) if number not in KILLED} | {"last"}
    until = monotonic() + 60
    run("note", "last")
    while not wanted <= set(found := events()) and monotonic() < until:
        sleep(1)
        run("note", "again")
    assert wanted - set(found) == set()
    once = [event for event in found if event != "again"]
    assert len(once) == len(set(once))
