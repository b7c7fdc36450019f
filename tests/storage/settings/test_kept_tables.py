"""The tables of a packaged file are kept, and what was kept never says anything that the file does not."""

import tomllib
from pathlib import Path

import pytest

from postmortem_tui.storage.disk.file_names import ENDING
from postmortem_tui.storage.settings.kept_tables import tables_of
from postmortem_tui.storage.settings.templates import PACKAGED, STANDARD

SOURCE = PACKAGED / f"{STANDARD}{ENDING}"


def kept(state: Path) -> Path:
    return state / f"{STANDARD}.json"


def test_what_is_kept_is_what_the_file_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    assert tables_of(SOURCE, tmp_path) == read
    monkeypatch.setattr(tomllib, "loads", lambda text: pytest.fail("read again"))
    assert tables_of(SOURCE, tmp_path) == read


@pytest.mark.parametrize("damage", [b"", b"{}", b"\n{}", b"\xff\n\n", None])
def test_what_was_damaged_is_read_anew(tmp_path: Path, damage: bytes | None) -> None:
    read = tables_of(SOURCE, tmp_path)
    whole = kept(tmp_path).read_bytes()
    kept(tmp_path).write_bytes(whole.replace(b"timeline", b"Timeline") if damage is None else damage)
    assert tables_of(SOURCE, tmp_path) == read
    assert kept(tmp_path).read_bytes() == whole


def test_another_file_in_its_place_is_noticed(tmp_path: Path) -> None:
    source = tmp_path / "small.toml"
    source.write_text("a = 1\n", encoding="utf-8")
    assert tables_of(source, tmp_path) == {"a": 1}
    source.write_text("a = 12\n", encoding="utf-8")
    assert tables_of(source, tmp_path) == {"a": 12}


def test_a_state_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.write_text("a file where the folder should be", encoding="utf-8")
    assert tables_of(SOURCE, state) == tables_of(SOURCE, tmp_path)
