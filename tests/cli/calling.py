"""How tests call the verbs: in this process, and as a command."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

import postmortem_tui

Run = Callable[..., Result]


def environ(home: Path) -> dict[str, str]:
    source = Path(postmortem_tui.__file__).parent.parent
    return dict(os.environ) | {"POSTMORTEM_HOME": str(home), "PYTHONPATH": str(source)}


def command(*args: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "postmortem_tui", *args],
        capture_output=True,
        text=True,
        env=environ(home),
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )


def settings_file(home: Path, text: str) -> Path:
    path = home / "config" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
