"""A program that had our terminal, and what it leaves of it when it is killed."""

import os
import sys
from pathlib import Path

import pytest

from postmortem_tui.terminal.lifecycle.external_program import for_programs, installed, run_external, to_run
from tests.terminal.pty_app import PtyApp

CALLER = """
import os, sys
from postmortem_tui.terminal.lifecycle.external_program import run_external
code = run_external(["sh", "-c", sys.argv[1]])
print("ended with", code, "in front" if os.tcgetpgrp(0) == os.getpgrp() else "behind")
"""

STEALS = (
    "python3 -c 'import os, signal; os.setpgid(0, 0); signal.signal(signal.SIGTTOU, signal.SIG_IGN); "
    "os.tcsetpgrp(0, os.getpgrp())'"
)
"""Puts a process group of its own in front, and never gives the place back."""


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("stty raw -echo; printf '\\033[?1003h\\033[?2004h\\033[8m'; kill -9 $$", -9),
        (f"{STEALS}; exit 3", 3),
        ("stty -echo; exec <&- >&- 2>&-; exit 0", 0),
    ],
)
def test_the_terminal_is_given_back_as_it_was(script: str, code: int) -> None:
    app = PtyApp([sys.executable, "-c", CALLER, script])
    try:
        app.wait_for(f"ended with {code} in front")
        assert app.exit_code() == 0
        assert app.is_cooked()
        _, _, after = app.output.rpartition(b"\x1b[0m")
        assert b"\x1b[?1003l" in after and b"\x1b[?2004l" in after
    finally:
        app.end()


@pytest.mark.parametrize("folders", ["{bin}", ".", "", "here:.", ":{bin}", "{bin}:", "../x/here::."])
@pytest.mark.parametrize("name", ["gh", "tmux", "ed-of-mine"])
def test_a_program_of_a_shared_folder_is_not_run_by_its_name(
    folders: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, code in (("x", 7), ("x/here", 7), ("bin", 3)):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(f"#!/bin/sh\nexit {code}\n")
        (tmp_path / folder / name).chmod(0o700)
    monkeypatch.chdir(tmp_path / "x")
    monkeypatch.setenv("PATH", folders.format(bin=tmp_path / "bin"))
    found = str(tmp_path / "bin" / name) if "{bin}" in folders else None
    assert installed(name) == found
    assert set(for_programs()["PATH"].split(os.pathsep)) <= {str(tmp_path / "bin"), *os.defpath.split(os.pathsep)}
    if found:
        assert run_external([name]) == 3
    else:
        with pytest.raises(FileNotFoundError):
            to_run([name])
    assert run_external([f"./{name}"]) == 7  # whoever says where it is means it
