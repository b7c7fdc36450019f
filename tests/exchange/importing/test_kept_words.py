"""What a team wrote stays true in the draft and in its plain export: columns, days, words of headings."""

import pytest

from postmortem_tui.blocks.base import Row
from postmortem_tui.document.draft.draft_tables import from_plain, to_plain
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.exact import Imported
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
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
        ("Comment", "read twice", "| **Engineering Manager** | Ada | read twice |  |  |"),
        ("Signature | Date", "Approved | 2026-01-20", "| **Engineering Manager** | Ada | Approved | 2026-01-20 |"),
        ("Status | Read by", "Approved | ", "| **Engineering Manager** | Ada | Approved |  |"),
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
        ("- 2026-01-16 00:20 resolved\n- 00:05 x\n- 23:50 alert", ["2026-01-16 00:20", "00:05", "2026-01-15 23:50"]),
        ("- 10:20 resolved\n- 10:05 rolled back\n- 09:50 alert", ["10:20", "10:05", "09:50"]),
        ("- 23:40 deploy\n- 23:50 alert\n- 00:05 rolled back", ["23:40", "23:50", "00:05"]),
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
    assert "The timeline begins with the newest row, and keeps this order." in found.notices


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("TL;DR (confirmed at the host)", "## TL;DR (confirmed at the host)"),
        ("Timeline [from the pager]", "## Timeline [from the pager]"),
        ("Timeline (all times UTC)", "## Timeline"),
        ("TL;DR", "## TL;DR"),
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


@each(
    "heading",
    [
        "## TL;DR (confirmed at the host)\n\nIt broke.",
        "## TL;DR - confirmed at the host\n\nIt broke.",
        "## What Happened\n\n### Root Cause (as the vendor says)\n\nA disk.",
        "## Lessons Learned\n\n### Example\n\nOur own words.",
        "## Action Items\n\n### Prevent\n\n- [ ] Add a limit\n\n### Detect\n\n- [ ] Add an alert",
    ],
)
def test_no_word_of_a_heading_of_ones_own_is_deleted(heading: str) -> None:
    """Of sections and of titled blocks, with brackets or without; and a draft keeps it in its file."""
    text = f"# Outage\n\n{heading}\n"
    draft = read(text).draft
    document = export(draft)
    lost = [line for line in text.split("\n") if line.startswith("##") and line.partition(" ")[2] not in document]
    assert [line for line in lost if line != "## What Happened"] == []
    assert from_plain(to_plain(draft), STANDARD) == draft
    assert again(document) == document
    assert put_back(text, STANDARD, draft, NOW, words()).text == text


@pytest.mark.parametrize(
    "text",
    [
        "## Evidence\n\nFile:\n- `custom.ini`\n\nOutput:\n- `memory_limit = 1024M`",
        "## The Fix\n\n**PR #35:** Added it to all files:\n- `a.yml`\n- `b.yml`\n\n**PR #36:** Moved it.",
        "## 教訓\n\n- **ルールは例外なく遵守する**\n- **必ず確認する**\n\n---\n\n**作成者:** Ana",
        "## Appendix\n\n- **Owner:** Ana\n\nSee above.\n\n---\n\n**END OF REPORT**",
        "## How I found it\n\n## Scope of it all\n\n### On the host\n\n## Fixes of it\n\nA restart.",
    ],
)
def test_every_word_under_a_heading_of_ones_own_is_in_a_plain_export(text: str) -> None:
    """A point in bold or code is no question without an answer, and a heading with nothing under it stays."""
    text = f"# Outage\n\n{text}\n"
    draft = read(text).draft
    page = export(draft)
    bare = str.maketrans(dict.fromkeys("*`#-", " "))
    left = [line for line in text.translate(bare).split("\n") if line.strip() not in page.translate(bare)]
    assert left == []
    assert again(page) == page
    assert from_plain(to_plain(draft), STANDARD) == draft
    assert put_back(text, STANDARD, draft, NOW, words()).text == text


@pytest.mark.parametrize(
    ("table", "form", "one", "wanted", "new", "changed"),
    [
        ("**Resolved:** `2026-03-02 12:01`", "overview", "end", "2026-03-02 12:01:00 UTC", "2026-03-02 13:00", "13:00"),
        ("**Date:** `2026-03-02`", "header", "date", "2026-03-02", "2026-03-04", "2026-03-04"),
    ],
)
def test_a_day_or_a_moment_as_code_is_read_and_changes_within_its_marks(
    table: str, form: str, one: str, wanted: str, new: str, changed: str
) -> None:
    text = f"# Outage\n\n{table}\n\n## Summary\n\nA disk.\n"
    draft = read(text).draft
    block = next(block for block in draft.template.blocks() if block.id == form)
    assert draft[block].text(one) == wanted
    after = put_back(text, STANDARD, draft.put(block, draft[block].having(**{one: new})), NOW, words()).text
    old = next(part for part in ("12:01", "2026-03-02") if part in table)
    assert after == text.replace(old, changed)


def test_a_long_label_begins_an_answer_of_its_own() -> None:
    label = "Prediction of the model (with the same settings, the same day and the same data)"
    text = f"# Outage\n\n**Loss:** 1,722\n**{label}**: 7,701\n\n## Summary\n\nA disk.\n"
    draft = read(text).draft
    assert "1,722" in [value.text("loss") for value in draft.answers.values() if isinstance(value, Row)]
    assert f"**{label}:** 7,701" in export(draft)


NESTED = """# Outage

## Action Items

* [ ] Fix it (@ana)
    * [x] sub one
    * [ ] sub two
* [ ] Write it down
    and why

    in a second paragraph
"""


def test_boxes_under_an_action_item_are_items_and_other_text_stays_there() -> None:
    draft = read(NESTED).draft
    document = export(draft)
    assert "@ana\n  * [x] **sub one**\n  * [ ] **sub two**\n" in document
    assert "second paragraph" in document
    assert again(document) == document
    assert put_back(NESTED, STANDARD, draft, NOW, words()).text == NESTED
    assert not read(NESTED).notices


@each(
    "text, told",
    [
        (
            "## Lessons Learned\n\n### What went well\n\n- Quick\n",
            "The heading “Lessons Learned” has no text of its own",
        ),
        ("## Lessons Learned\n\nTwo.\n\n### What went well\n\n- Quick\n", ""),
        ("## What Happened\n\n### Root Cause\n\nA disk.\n", ""),
        (
            "## Action Items\n\n- Prevent\n  - [ ] a\n- Detect\n  - [ ] b\n",
            "The groups of items “Prevent”, “Detect” do not fit",
        ),
        ("## Action Items\n\n**Prevent**\n\n- [ ] a\n\n**Detect**\n\n- [ ] b\n", ""),
    ],
)
def test_a_name_over_others_that_a_plain_export_drops_or_moves_is_said(text: str, told: str) -> None:
    found = read(f"# Outage\n\n{text}")
    said = [one for one in found.notices if "without --in-place" in one]
    assert [one.startswith(told) for one in said] == ([True] if told else []), said
    assert put_back(f"# Outage\n\n{text}", STANDARD, found.draft, NOW, words()).text == f"# Outage\n\n{text}"


@each(
    "states, told",
    [
        (("Open", "Done", "TODO", "✅", "Cancelled"), ""),
        (("In progress", "Open", "60 %"), "Items that are “In progress”, “60 %” are read as open:"),
        (("Blocked by vendor", "Notified", "On hold", "New"), "Items that are “Blocked”, “Notified”, “On hold” … are"),
        (("In Arbeit",), "Items that are “In Arbeit” are read as open:"),
    ],
)
def test_the_words_of_a_state_that_a_draft_has_no_place_for_are_said(states: list[str], told: str) -> None:
    rows = "".join(f"| Add an alert | Ada | {state} |\n" for state in states)
    text = f"# Outage\n\n## Action Items\n\n| Action | Owner | Status |\n|---|---|---|\n{rows}"
    found = read(text)
    assert [one.startswith(told) for one in found.notices if "read as open" in one] == ([True] if told else [])
    assert put_back(text, STANDARD, found.draft, NOW, words()).text == text


@pytest.mark.parametrize(
    "table",
    [
        "| Name | Team | Approved on | Ticket |\n|---|---|---|---|\n| Ada | SRE | 2026-01-20 | OPS-1 |",
        "| Name | Role | Reviewed on | Ticket |\n|---|---|---|---|\n| Ada | SRE | 2026-01-20 | OPS-1 |",
        "| Name | Team | Date | Status |\n|---|---|---|---|\n| Ada | SRE | 2026-01-20 | Notified |",
        "| Approver | Due | Status |\n|---|---|---|\n| Ada | 2026-01-20 | Approved |",
        "| Name | Datum | Status | Bemerkung |\n|---|---|---|---|\n| Ada | 20.01.2026 | ok | mit Vorbehalt |",
    ],
)
@pytest.mark.parametrize("heading", ["Approvals", "Reviewers", "Stakeholders", "Freigaben"])
def test_a_table_of_who_saw_the_document_makes_no_action_items(heading: str, table: str) -> None:
    text = f"# Outage\n\n## {heading}\n\n{table}\n"
    draft = read(text).draft
    assert table in export(draft) or "| Ada |" in export(draft)
    assert "- [ ]" not in export(draft)
    assert put_back(text, STANDARD, draft, NOW, words()).text == text


DATED_HEADINGS = "# Outage\n\n## Timeline\n\n### 2026-01-14\n\n- 23:50 a\n\n### 2026-01-16\n\n- 09:10 b\n"


def test_headings_that_are_days_stand_on_the_rows_once() -> None:
    document = again(DATED_HEADINGS)
    assert document.count("| 2026-01-14 23:50 | a |") == 1
    assert document.count("| 2026-01-16 09:10 | b |") == 1
    assert "### 2026" not in document
    nested = again("# Outage\n\n## Timeline\n\n- 2026-01-14\n  - 23:50 a\n- **16.01.2026**\n  - 09:10 b\n")
    assert "| 2026-01-14 23:50 | a |" in nested and "| 2026-01-16 09:10 | b |" in nested and "\n- " not in nested
    kept = DATED_HEADINGS.replace("- 09:10 b", "- 09:10 b\n\nNobody knows more.")
    assert "Nobody knows more." in again(kept)


@each(
    "one, two",
    [
        ("### Day 1 (2026-03-03)", "### Day 2 (2026-03-04)"),
        ("### Day 1 — March 3, 2026", "### Day 2 — March 4, 2026"),
        ("### 2026-03-03 (Day 1)", "### 2026-03-04 – Day 2"),
        ("**Tag 1: 03.03.2026**", "**Tag 2: 04.03.2026**"),
    ],
)
def test_a_day_with_its_number_is_that_of_its_rows(one: str, two: str) -> None:
    text = f"# Outage\n\n## Timeline\n\n{one}\n\n- 23:50 a\n\n{two}\n\n- 09:10 b\n"
    document = again(text)
    assert "| 2026-03-03 23:50 | a |" in document and "| 2026-03-04 09:10 | b |" in document
    named = again(text.replace(one, "### Detection (2026-03-03)"))
    assert "Detection (2026-03-03)" in named  # words that say more than the rows stay


@each(
    "text, time, until, heading",
    [
        ("## Timeline (CEST)\n\n- 09:13 - 11:15 a gap", "07:13", "09:15", "## Timeline\n"),
        ("## Timeline\n\nAll times in CET.\n\n- 09:13 - 11:15 a gap", "08:13", "10:15", "## Timeline\n"),
        ("## Timeline\n\nAll times in XYZT.\n\n- 09:13 - 11:15 a gap", "09:13 XYZT", "11:15", "## Timeline\n"),
        ("## Timeline\n\n- 09:13 CET a gap", "08:13", "", "## Timeline\n"),
        (
            "## Timeline (PDT)\n\n- 2026-04-03 18:16 → 2026-04-10 20:42 a gap",
            "2026-04-04 01:16",
            "2026-04-11 03:42",
            "## Timeline\n",
        ),
    ],
)
def test_times_are_converted_with_their_ends_and_it_is_said(text: str, time: str, until: str, heading: str) -> None:
    """Rows without a day, too; no note of another zone stands beside the rows that were converted."""
    once = read(f"# Outage\n\n{text}\n")
    (entry,) = once.draft[once.draft.template.find("timeline").block]
    assert entry.time == time
    document = export(once.draft)
    assert not until or f"| {time} | a gap |  | {until} |" in document
    assert heading in document
    unknown = "XYZT" in text
    assert ("All times in UTC" in document) is not unknown
    assert "CET" not in document and "CEST" not in document
    assert any(("is not known here" if unknown else "are kept in UTC") in one for one in once.notices)


def test_a_heading_in_an_answer_stays_one() -> None:
    text = "# Outage\n\n## Root Cause\n\n### 1. Disk full\n\nIt filled up.\n\n#### Why\n\nLogs.\n"
    draft = read(text).draft
    document = export(draft)
    assert "### Root Cause\n\n#### 1. Disk full\n\nIt filled up.\n\n##### Why\n" in document
    assert again(document) == document
    assert put_back(text, STANDARD, draft, NOW, words()).text == text


@pytest.mark.parametrize("above", ["Impact", "Timeline", "Root Cause", "Summary", "Our Own Part"])
def test_a_text_below_a_heading_stays_there_though_its_name_is_a_sections(above: str) -> None:
    """It was torn out, to the end of the document, and its words stood apart from what they are about."""
    text = f"# Outage\n\n## {above}\n\n### Notes\n\nSee the graph.\n\n## Action Items\n\n- [ ] Add a lock\n"
    draft = read(text).draft
    document = export(draft)
    assert document.index("See the graph.") < document.index("Add a lock")
    assert "# Notes\n\nSee the graph." in document and again(document) == document
    assert put_back(text, STANDARD, draft, NOW, words()).text == text


def test_links_by_reference_footnotes_and_comments_stay_what_they_are_in_rows() -> None:
    row = "see [t][t1], note[^1] <!-- hidden -->"
    assert f"| 14:00 | {row} |" in again(f"# Outage\n\n## Timeline\n\n- 14:00 {row}\n\n[t1]: http://x.y\n[^1]: foot\n")


def test_a_line_behind_a_blank_form_of_which_nothing_is_answered_is_kept() -> None:
    """A table that holds only what says so has lines and no row: the whole import ended with a fault of zip."""
    blank = export(import_markdown("# Postmortem: Undo\n", STANDARD, "", NOW, words()).draft, everything=True)
    page = export(import_markdown(f"{blank}cafe text\n", STANDARD, "", NOW, words()).draft)
    assert "cafe text" in page


@pytest.mark.parametrize(
    "link", ["[Incident ticket](ZD-88121)", "[the bug](#12)", "[PAY-4412](https://t.io/browse/PAY-4412)"]
)
def test_a_link_to_a_ticket_is_the_ticket_of_its_item_word_for_word(link: str) -> None:
    text = f"# Outage\n\n## Action Items\n\n- [ ] Fix it - Kim - 2026-03-01 - {link}\n"
    exported = again(text)
    assert f"- [ ] **Fix it** - Kim - 2026-03-01 - {link}\n" in exported
    assert again(exported) == exported
