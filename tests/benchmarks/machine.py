"""What the figures were measured on: no names of machines, no paths."""

import os
import platform
import re
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("textual", "rich", "pydantic", "click", "markdown-it-py", "tomli-w")
EDITORS = {"vim": r"IMproved (\S+)", "nano": r"version (\S+)"}


def machine() -> dict[str, str | int]:
    """Describe this machine, and the programs on it that matter."""
    kilobytes = int(_found(r"MemTotal:\s+(\d+)", Path("/proc/meminfo")) or 0)
    return {
        "cores": os.cpu_count() or 0,
        "processor": _found(r"model name\s*: (.+)", Path("/proc/cpuinfo")),
        "memory": f"{kilobytes / 1024 / 1024:.0f} GB",
        "kernel": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        **{package: version(package) for package in PACKAGES},
        **{name: _version_of(name, pattern) for name, pattern in EDITORS.items()},
    }


def _found(pattern: str, file: Path) -> str:
    try:
        found = re.search(pattern, file.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return ""
    return found[1].strip() if found else ""


def _version_of(program: str, pattern: str) -> str:
    if shutil.which(program) is None:
        return "not installed"
    printed = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(pattern, printed)
    return found[1] if found else "of an unknown version"
