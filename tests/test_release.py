"""What a release is made of: the parts of `.ci/single-file`, which takes a minute and the network, tried one by one."""

import re
import subprocess
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import postmortem_tui

ROOT = Path(__file__).parents[1]
SCRIPT = (ROOT / ".ci" / "single-file").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BUILD = PROJECT["tool"]["hatch"]["build"]["targets"]


@pytest.mark.parametrize("name", ["run", "single-file"])
def test_the_scripts_are_bash(name: str) -> None:
    assert (ROOT / ".ci" / name).stat().st_mode & 0o111
    done = subprocess.run(["bash", "-n", str(ROOT / ".ci" / name)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_commit_gets_into_the_version(tmp_path: Path) -> None:
    (edit,) = re.findall(r'sed -i "(s/\^COMMIT .*/)"', SCRIPT)
    copy = tmp_path / "__init__.py"
    copy.write_text(Path(postmortem_tui.__file__).read_text(encoding="utf-8"), encoding="utf-8")
    subprocess.run(["sed", "-i", edit.replace('\\"', '"').replace("$commit", "0123456789"), str(copy)], check=True)
    found: dict[str, object] = {}
    exec(compile(copy.read_text(encoding="utf-8"), str(copy), "exec"), found)
    assert found["COMMIT"] == "0123456789"
    assert postmortem_tui.COMMIT == "", "a checkout has none"


def test_both_commands_are_the_program() -> None:
    scripts = PROJECT["project"]["scripts"]
    assert set(scripts) == {"postmortem", "postmortem-tui"}
    for entry in scripts.values():
        module, _, name = entry.partition(":")
        assert callable(getattr(import_module(module), name))
    assert f"--console-script {next(iter(scripts))} " in SCRIPT


def test_what_is_packed_is_there_and_whole() -> None:
    named = [*BUILD["wheel"]["packages"], *BUILD["wheel"]["shared-data"], *BUILD["sdist"]["include"]]
    named += [PROJECT["project"]["readme"], *PROJECT["project"]["license-files"]]
    assert [name for name in named if not (ROOT / name).exists()] == []
    data = [path for path in (ROOT / "postmortem_tui").rglob("*.*") if path.suffix not in (".py", ".pyc")]
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert not [path for path in data if any(path.match(pattern) for pattern in ignored)], "hatch leaves these out"
    assert {".toml", ".tcss", ".txt"} <= {path.suffix for path in data}


def test_what_is_built_is_checked_and_run() -> None:
    for words in ('twine" check --strict', 'check-wheel-contents" "$out"', 'postmortem.pyz" --version'):
        assert words in SCRIPT


def test_the_versions_of_python_that_are_named_begin_with_the_lowest() -> None:
    lowest = PROJECT["project"]["requires-python"].removeprefix(">=")
    named = [one.rpartition(" ")[2] for one in PROJECT["project"]["classifiers"] if "Python :: 3." in one]
    assert named[0] == lowest and named == sorted(named, key=lambda name: int(name.partition(".")[2]))
