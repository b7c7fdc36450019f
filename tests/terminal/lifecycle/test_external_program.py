"""A program that had our terminal, and what it leaves of it when it is killed."""

import sys

import pytest

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
