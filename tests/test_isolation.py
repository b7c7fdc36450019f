"""The tests see nothing of whoever runs them."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import AT_NIGHT, BY_DAY, FAST, KEPT_SETTINGS, cut_off

MINE = {
    "HOME": "/home/somebody",
    "XDG_DATA_HOME": "/home/somebody/data",
    "XDG_CONFIG_HOME": "/home/somebody/config",
    "XDG_STATE_HOME": "/home/somebody/state",
    "POSTMORTEM_HOME": "/home/somebody/postmortems",
    "POSTMORTEM_AUTHOR": "Somebody",
    "LANG": "ja_JP.eucJP",
    "LC_ALL": "ja_JP.eucJP",
    "LC_CTYPE": "ko_KR.UTF-8",
    "NO_COLOR": "1",
    "COLORTERM": "truecolor",
    "TERM": "dumb",
    "TERM_PROGRAM": "Apple_Terminal",
    "TMUX": "/tmp/tmux-0/default,1,0",
    "STY": "1.pts",
    "SSH_TTY": "/dev/pts/1",
    "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22",
    "COLUMNS": "7",
    "LINES": "3",
    "ESCDELAY": "1",
    "ACCESSIBLE": "1",
    "EDITOR": "code",
    "VISUAL": "emacs",
    "TZ": "Pacific/Kiritimati",
    "TEXTUAL": "debug",
}


def test_nothing_of_a_person_is_left(tmp_path: Path) -> None:
    environ = {**MINE, "PATH": "/bin", "PYTHONPATH": "/src", "PYTEST_CURRENT_TEST": "x"}
    cut_off(environ, tmp_path)
    assert environ == {
        "PATH": "/bin",
        "PYTHONPATH": "/src",
        "PYTEST_CURRENT_TEST": "x",
        "HOME": str(tmp_path),
        "TMPDIR": str(tmp_path / "tmp"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "TZ": "UTC",
    }


def test_this_process_is_cut_off() -> None:
    home = Path(os.environ["HOME"])
    assert home.name.startswith("postmortem-tests-")
    assert tempfile.gettempdir() == str(home / "tmp")  # a text that an editor failed with stays there on purpose
    own = ("HOME", "LANG", "TERM", "TZ")
    assert [name for name in MINE if name in os.environ and name not in own] == []


@pytest.mark.parametrize("again", [1, 2])
@settings(max_examples=200)
@given(number=st.integers())
def test_a_law_is_tried_in_part_by_day_and_each_once(again: int, number: int) -> None:
    kept = getattr(test_a_law_is_tried_in_part_by_day_and_each_once, KEPT_SETTINGS)
    assert kept.max_examples in {200 * FAST, 200 * BY_DAY, 200 * AT_NIGHT}
