"""The list of all postmortems: on a terminal, in a pipe, with wide characters."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from postmortem_tui.cli.text_columns import cut, table, width
from postmortem_tui.storage.library.store import DraftStore
from tests.cli.calling import Run, command, environ
from tests.each import each


def test_list(run: Run, store: DraftStore) -> None:
    empty = run("list")
    assert (empty.exit_code, empty.stdout) == (0, "")
    assert "postmortem new" in empty.stderr
    identity = run("new", "One\ttab", "--no-open").stdout.strip()
    (store.folders.drafts / "bad.toml").write_text("a = 1", encoding="utf-8")
    result = run("list")
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(result.stdout.splitlines()) == 3
    assert "One tab" in result.stdout
    assert "no [postmortem] table" in result.stdout
    listed = {one["id"]: one for one in json.loads(run("list", "--json").stdout)}
    assert listed[identity]["title"] == "One\ttab"
    assert listed[identity]["problem"] is None
    assert listed["bad"]["problem"]


def test_list_and_show_of_nothing_in_json(run: Run) -> None:
    assert json.loads(run("list", "--json").stdout) == []
    result = run("show", "last", "--json")
    assert (result.exit_code, result.stdout) == (3, "")


def test_tables_align_wide_characters() -> None:
    lines = table([("漢字", "x"), ("a", "y")]).splitlines()
    assert lines == ["漢字  x", "a     y"]
    assert cut("漢字漢字", 5) == "漢字…"
    assert cut("short", 5) == "short"


@each(
    "cluster, cells",
    [("👨‍👩‍👧‍👦", 2), ("👍🏽", 2), ("❤️", 2), ("🇩🇪", 2), ("e\u0301", 1), ("각", 2)],
)
def test_a_cluster_takes_the_cells_that_the_app_gives_it(cluster: str, cells: int) -> None:
    assert width(cluster) == cells
    assert table([(cluster, "x"), ("abcd", "y")]).splitlines()[0] == cluster + " " * (4 - cells) + "  x"
    assert cut(cluster * 3, 3 * cells) == cluster * 3
    assert cut(cluster * 3, 3 * cells - 1) == cluster * ((3 * cells - 2) // cells) + "…"


def test_a_list_that_is_printed_again_is_the_same_list(home: Path) -> None:
    command("new", "Über allem", "--no-open", home=home)
    first, second = command("list", home=home), command("list", home=home)
    assert (second.returncode, second.stdout, second.stderr) == (0, first.stdout, "")
    assert "Über allem" in second.stdout
    command("new", "Another", "--no-open", home=home)
    assert "Another" in command("list", home=home).stdout
    (home / "drafts" / "bad.toml").write_text("x", encoding="utf-8")
    assert "cannot be read" in command("list", home=home).stdout
    assert "cannot be read" in command("list", home=home).stdout


def test_what_reads_a_list_may_stop_early(home: Path) -> None:
    command("new", "Über allem", "--no-open", home=home)
    command("list", home=home)
    reader, writer = os.pipe()
    os.close(reader)
    listed = subprocess.run(
        [sys.executable, "-m", "postmortem_tui", "list"],
        env=environ(home), stdout=writer, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    os.close(writer)
    assert (listed.returncode, listed.stderr) == (-signal.SIGPIPE, b"")


def test_a_list_fits_a_terminal_of_80_columns(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("demo", "--no-open")
    run("new", "A title that is far too long to stand in one line of a list with everything else", "--no-open")
    monkeypatch.setattr("postmortem_tui.cli.many.list_verb.columns", lambda stream: int(os.environ["COLUMNS"]))
    for columns, left_out in (("80", "EDITED"), ("160", "")):
        monkeypatch.setenv("COLUMNS", columns)
        lines = run("list").stdout.splitlines()
        assert len(lines) == 3
        assert max(map(len, lines)) <= int(columns)
        assert ("EDITED" in lines[0]) == (left_out == "")
