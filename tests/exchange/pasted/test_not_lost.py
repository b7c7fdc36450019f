"""No word of an action item that is typed or pasted is dropped: what nobody understood stands where it can be seen."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.exchange.pasted.paste_reading import read_rows
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.values.text.typed import Context

CONTEXT = Context(datetime(2026, 11, 28, 10, tzinfo=UTC), date(2026, 11, 24))
COLUMNS = ("owner", "due", "ticket")
NAMES = ("Mira Okafor", "Jonas Weber")


def read(tmp_path: Path, text: str) -> list[list[str]]:
    templates = Templates(Folders.under(tmp_path))
    block: Checklist = templates.load("standard").find("short_term").block
    rows: Sequence[ActionItem] = read_rows(block, text, CONTEXT, templates.words(), NAMES).rows
    return [[row.action, *(row.text(column) for column in COLUMNS)] for row in rows]


def test_a_day_that_cannot_be_read_stays_in_its_cell(tmp_path: Path) -> None:
    rows = read(tmp_path, "Add a canary for checkout - Jonas - late December - OPS-8")
    assert rows == [["Add a canary for checkout", "Jonas Weber", "late December", "OPS-8"]]


def test_semicolons_part_items_where_each_has_its_parts(tmp_path: Path) -> None:
    rows = read(tmp_path, "add alert - Mira - 1 Dec - OPS-7; canary - Jonas - mid December - OPS-8; runbook - Mira")
    assert [row[1:3] for row in rows] == [
        ["Mira Okafor", "2026-12-01"],
        ["Jonas Weber", "2026-12-15"],
        ["Mira Okafor", ""],
    ]
    assert read(tmp_path, "add alert; remove the old one")[0][0] == "add alert; remove the old one"


@pytest.mark.parametrize(
    "line",
    [
        "Raise max connections - ask the DBA first - Mira - soon - OPS-9",
        "Fix the pool - Mira - after the freeze - next sprint - OPS-4",
        "Write a runbook - Platform - Jonas - OPS-5",
        "Fix it - Mira - end of the freeze",
    ],
)
def test_every_word_stands_somewhere(tmp_path: Path, line: str) -> None:
    kept = " ".join(word for row in read(tmp_path, line) for word in row).casefold()
    assert [word for word in re.findall(r"\w+", line.casefold()) if word not in kept] == []
