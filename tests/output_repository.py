"""A repository whose drafts are published into its folder `docs`, with a home of its own."""

import os
import subprocess
from pathlib import Path

import pytest


def output_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the repository and go into it; git reads no settings of the machine's user."""
    monkeypatch.setenv("POSTMORTEM_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    folder = tmp_path / "repo"
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    (folder / ".postmortem.toml").write_text('output = "docs"\n')
    monkeypatch.chdir(folder)
    return folder


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, as somebody with a name, and return what it prints."""
    told = ["git", "-c", "user.name=Ana", "-c", "user.email=ana@example.org", *words]
    return subprocess.run(told, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()
