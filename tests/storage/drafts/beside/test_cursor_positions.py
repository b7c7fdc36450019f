"""Where the cursor was in a draft."""

from pathlib import Path

import pytest

from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.drafts.beside.cursor_positions import (
    CursorPosition,
    keep_cursor,
    keep_zone,
    kept_cursor,
    kept_zone,
)

POSITION = CursorPosition("timeline", True, "event", 3, 7, 12)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.under(tmp_path)


def test_it_is_found_again_for_each_draft(folders: Folders, tmp_path: Path) -> None:
    one, elsewhere = folders.drafts / "one.toml", tmp_path / "work" / "one.toml"
    keep_cursor(folders, one, POSITION)
    keep_cursor(folders, elsewhere, POSITION._replace(row=None))
    assert kept_cursor(folders, one) == POSITION
    assert kept_cursor(folders, elsewhere) == POSITION._replace(row=None)
    assert kept_cursor(folders, folders.drafts / "two.toml") is None
    kept = list((folders.state / "cursor").iterdir())
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "[" * 3000,
        '{"block": 3}',
        '{"block": "a", "at": -1}',
        '{"block": "a", "row": -2}',
        "\x00",
        '{"block": "a", "at": 99999999999999999999999, "scroll": -1}',
        "x" * 5000,
    ],
)
def test_what_is_no_place_is_none(folders: Folders, text: str) -> None:
    file = folders.state / "cursor" / "one.json"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    assert kept_cursor(folders, folders.drafts / "one.toml") is None


def test_parts_of_another_type_are_passed_over(folders: Folders) -> None:
    file = folders.state / "cursor" / "one.json"
    file.parent.mkdir(parents=True)
    file.write_text('{"block": "a", "at": true, "row": "1", "field": null, "new": 1}', encoding="utf-8")
    assert kept_cursor(folders, folders.drafts / "one.toml") == CursorPosition("a")


def test_a_folder_that_cannot_be_written_stops_nobody(folders: Folders) -> None:
    folders.state.parent.mkdir(parents=True, exist_ok=True)
    folders.state.write_text("a file", encoding="utf-8")
    keep_cursor(folders, folders.drafts / "one.toml", POSITION)
    assert kept_cursor(folders, folders.drafts / "one.toml") is None


def test_nothing_is_written_through_a_link(folders: Folders, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("precious", encoding="utf-8")
    file = folders.state / "cursor" / "one.json"
    file.parent.mkdir(parents=True)
    file.symlink_to(target)
    keep_cursor(folders, folders.drafts / "one.toml", POSITION)
    assert target.read_text(encoding="utf-8") == "precious"


def test_the_zone_of_typed_times_is_kept_for_each_draft(folders: Folders, tmp_path: Path) -> None:
    one, elsewhere = folders.drafts / "one.toml", tmp_path / "work" / "one.toml"
    keep_zone(folders, one, "Europe/Berlin")
    keep_zone(folders, elsewhere, "CET")
    assert (kept_zone(folders, one), kept_zone(folders, elsewhere)) == ("Europe/Berlin", "CET")
    assert kept_zone(folders, folders.drafts / "two.toml") == ""
    (kept,) = (folders.state / "zone").glob("one.json")
    for text in ("", "[]", '{"zone": 3}', '{"zone": "Europe/Nowhere"}', '{"zone": "\\u001b[0m"}'):
        kept.write_text(text)
        assert kept_zone(folders, one) == "", text
