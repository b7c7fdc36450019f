"""What a team wrote stays true in the draft and in its plain export: columns, days, words of headings."""

import pytest

from postmortem_tui.document.draft_tables import from_plain, to_plain
from postmortem_tui.exchange.exact import Imported
from postmortem_tui.exchange.exporting import export
from postmortem_tui.exchange.importing import import_markdown
from postmortem_tui.exchange.putting_back import put_back
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD


def read(text: str) -> Imported:
    return import_markdown(text, STANDARD, "x", NOW, words())


def again(text: str) -> str:
    return export(read(text).draft)


SIGNED = """# Postmortem: API outage

## Sign-off

| Role | Name | {} |
|---|---|{}
| Engineering Manager | Ada | {} |
"""


@pytest.mark.parametrize(
    ("head", "cells", "wanted"),
    [
        (
            "Date | Signature | Comment",
            "2026-01-20 | Approved | read twice",
            "| **Engineering Manager** | Ada | 2026-01-20 | Approved | read twice |",
        ),
        ("Comment", "read twice", "| **Engineering Manager** | Ada |  |  | read twice |"),
        ("Signature | Date", "Approved | 2026-01-20", "| **Engineering Manager** | Ada | 2026-01-20 | Approved |"),
        ("Status | Read by", "Approved | ", "| **Engineering Manager** | Ada |  | Approved |"),
    ],
)
def test_the_columns_of_a_sign_off_are_told_by_their_names(head: str, cells: str, wanted: str) -> None:
    text = SIGNED.format(head, "---|" * (head.count("|") + 1), cells)
    document = again(text)
    assert wanted in document.split("\n")
    assert again(document) == document
    draft = read(text).draft
    assert put_back(text, STANDARD, draft, NOW, words()).text == text


DATED = "# Postmortem: API outage\n\n**Date:** 2026-01-15\n\n## Timeline\n\n{}\n\n## Plain English Summary\n\nSlow.\n"


@pytest.mark.parametrize(
    ("rows", "days"),
    [
        (
            "- 00:20 resolved\n- 00:05 rolled back\n- 23:50 alert\n- 23:40 deploy",
            ["2026-01-16 00:20", "00:05", "2026-01-15 23:50", "23:40"],
        ),
        ("- 10:20 resolved\n- 10:05 rolled back\n- 09:50 alert", ["10:20", "10:05", "09:50"]),
        ("- 23:40 deploy\n- 23:50 alert\n- 00:05 rolled back", ["23:40", "23:50", "2026-01-16 00:05"]),
        (
            "| Time | Event |\n|---|---|\n| 00:05 | resolved |\n| 23:50 | alert |\n| 23:40 | deploy |",
            ["2026-01-16 00:05", "2026-01-15 23:50", "23:40"],
        ),
        ("- 09:50 alert\n- 08:10 deploy\n- 10:20 resolved", ["09:50", "08:10", "10:20"]),
    ],
)
def test_a_timeline_that_begins_with_the_newest_keeps_its_order_and_has_its_days(rows: str, days: list[str]) -> None:
    read_once = read(DATED.format(rows))
    timeline = read_once.draft[STANDARD.find("timeline").block]
    assert [entry.time for entry in timeline] == days
    last = rows.split("\n")[-1]
    noticed = any("begins with the newest" in one for one in read_once.notices)
    assert noticed == ("deploy" in last or "alert" in last)
    assert [entry.time for entry in read(export(read_once.draft)).draft[STANDARD.find("timeline").block]] == days


def test_a_timeline_without_any_day_that_begins_with_the_newest_keeps_its_clocks() -> None:
    text = DATED.format("- 00:20 resolved\n- 00:05 rolled back\n- 23:50 alert\n- 23:40 deploy")
    found = read(text.replace("**Date:** 2026-01-15\n\n", ""))
    assert [entry.time for entry in found.draft[STANDARD.find("timeline").block]] == [
        "00:20",
        "00:05",
        "23:50",
        "23:40",
    ]
    assert "The timeline begins with the newest row, and is kept so." in found.notices


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("TL;DR (confirmed at the host)", "## TL;DR (confirmed at the host)"),
        ("Timeline [from the pager]", "## Timeline [from the pager]"),
        ("Timeline (all times UTC)", "## Timeline"),
        ("TL;DR", "## Plain English Summary"),
    ],
)
def test_the_words_behind_the_name_of_a_heading_stay_in_a_plain_export(heading: str, wanted: str) -> None:
    text = f"# API outage\n\n## {heading}\n\n- 2026-01-15 14:00 UTC slow\n\n## Root Cause\n\nA disk.\n"
    draft = read(text).draft
    document = export(draft)
    assert next(line for line in document.split("\n") if line.startswith("## ")) == wanted
    assert again(document) == document
    assert put_back(text, STANDARD, draft, NOW, words()).text == text
    assert from_plain(to_plain(draft), STANDARD) == draft
