"""Headings and bold lines that are moments are rows: the text below belongs to them, and a new row looks like them."""

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.timelines import read_timeline, written_rows
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD

FORMS = ("### {} UTC - {}\n\n{}\n", "### {} UTC - {} ###\n\n{}\n", "**{} UTC - {}**\n\n{}\n", "**{} UTC** - {}\n\n{}\n")
BARE = ("#### 2026-03-02 {}\n\n{}\n", "**{} UTC**\n\n{}\n", "**{} UTC**\n{}\n")


def _document(*rows: str) -> str:
    body = "\n".join(rows)
    return f"# Queue\n\n**Date:** 2026-03-02\n\n## Timeline\n\n{body}\n## Impact\n\nNobody.\n"


@each("form", FORMS[:3])
def test_a_moment_with_its_event_and_text_below(form: str) -> None:
    first = form.format("14:02", "Alert fires", "PagerDuty pages Kim.\n\nThe graph is flat.")
    second = form.format("14:10", "Kim acks", "She reads `logs`.")
    text = _document(first, second)
    draft, block = read_timeline(text)
    one, two = draft[block]
    assert [(row.time, row.event) for row in (one, two)] == [
        ("14:02", "Alert fires\nPagerDuty pages Kim.\nThe graph is flat."),
        ("14:10", "Kim acks\nShe reads `logs`."),
    ]
    assert put_back(text, draft.template, draft, NOW, words()).text == text
    assert written_rows(text, draft, block, one, two.having(event="Ann acks\nShe reads `logs`.")) == text.replace(
        "Kim acks", "Ann acks"
    )
    assert written_rows(text, draft, block, one, two.having(event="Kim acks\nShe waits.")) == text.replace(
        "reads `logs`", "waits"
    )
    assert written_rows(text, draft, block, one, two.having(time="14:12")) == text.replace("14:10", "14:12")
    short = Entry(time="2026-03-02 14:05", event="Ann joins")
    alone = form.format("14:05", "Ann joins", "").rstrip("\n") + "\n"
    assert written_rows(text, draft, block, one, short, two) == _document(first, alone, second)
    long = Entry(time="2026-03-02 15:05", event="All clear\nThe graph is green.")
    assert written_rows(text, draft, block, one, two, long) == _document(
        first, second, form.format("15:05", "All clear", "The graph is green.")
    )
    assert written_rows(text, draft, block, two) == _document(second)


def test_a_rule_below_a_row_is_not_part_of_its_event() -> None:
    text = _document("### 14:02 - Alert fires\n\nKim reads.\n\n---\n", "### 14:10 - Solved\n\n- a\n- b\n\n---\n")
    draft, block = read_timeline(text)
    one, two = draft[block]
    assert (one.event, two.event) == ("Alert fires\nKim reads.", "Solved\n- a\n- b")
    changed = written_rows(text, draft, block, one, two.having(event="Solved\n- a\n- c"))
    assert changed == text.replace("- b", "- c")


@each("form", BARE)
def test_a_moment_with_the_event_below(form: str) -> None:
    rows = [form.format("14:02", "Alert fires."), form.format("14:10", "Kim reads logs.")]
    text = _document(*rows)
    draft, block = read_timeline(text)
    one, two = draft[block]
    assert (one.event, two.event) == ("Alert fires.", "Kim reads logs.")
    assert written_rows(text, draft, block, one, two.having(event="Ann reads logs.")) == text.replace("Kim", "Ann")
    assert written_rows(text, draft, block, one, two.having(time="14:12")) == text.replace("14:10", "14:12")
    new = form.format("14:05", "Ann joins")
    entry = Entry(time="2026-03-02 14:05", event="Ann joins")
    assert written_rows(text, draft, block, one, entry, two) == _document(rows[0], new, rows[1])
    assert written_rows(text, draft, block, one, two, entry.having(time="2026-03-02 15:05")) == _document(
        *rows, new.replace("14:05", "15:05")
    )


@each("zone, utc", [("", "14:02"), (" (CET)", "13:02")])
def test_moments_under_a_section_that_asks_for_something_else_are_a_grown_timeline(zone: str, utc: str) -> None:
    rows = "### 14:02 - Alert fires\n\nPagerDuty pages Kim.\n\n### 14:10 - Kim acks\n\n- She looks.\n"
    head = f"# Queue\n\n**Date:** 2026-03-02\n\n## What happened{zone}\n\nIt began.\n\n"
    text = f"{head}{rows}\n### Analysis\n\nIt was full.\n"
    draft = import_markdown(text, STANDARD, "x", NOW, words()).draft
    block = next(one for one in draft.template.blocks() if isinstance(one, Timeline) and draft.answers.get(one.id))
    one, two = draft[block]
    assert (one.time, one.event, two.event) == (utc, "Alert fires\nPagerDuty pages Kim.", "Kim acks\n- She looks.")
    assert "It was full." in draft.answers.values()
    assert put_back(text, draft.template, draft, NOW, words()).text == text
    assert written_rows(text, draft, block, one, two.having(event="Ann acks\n- She looks.")) == text.replace(
        "Kim acks", "Ann acks"
    )
    new = Entry(time=f"2026-03-02 {int(utc[:2]) - 1}:30", event="Deploy")
    assert written_rows(text, draft, block, new, one, two) == text.replace(
        "### 14:02", "### 13:30 - Deploy\n\n### 14:02"
    )


def test_moments_within_a_text_stay_in_it() -> None:
    rows = "### 14:02 - Alert fires\n\nKim.\n\n### 14:10 - Kim acks\n\nShe looks.\n"
    text = f"# Queue\n\n## Root Cause\n\nIt began.\n\n{rows}"
    draft = import_markdown(text, STANDARD, "x", NOW, words()).draft
    assert not any(isinstance(one, Timeline) and draft.answers.get(one.id) for one in draft.template.blocks())
    assert put_back(text, draft.template, draft, NOW, words()).text == text


def test_moments_beside_a_list_of_times_are_a_timeline_each_below_the_text_above_them() -> None:
    text = (
        "# Queue\n\n## What happened\n\nIt began.\n\n- 13:00 UTC - Deploy\n- 13:30 UTC - Errors\n\n"
        "### 14:02 UTC - Alert fires\n\nKim.\n\n### 14:10 UTC - Kim acks\n\nShe looks.\n"
    )
    draft = import_markdown(text, STANDARD, "x", NOW, words()).draft
    found = [draft[one] for one in draft.template.blocks() if isinstance(one, Timeline) and draft.answers.get(one.id)]
    assert [[row.event for row in rows] for rows in found] == [
        ["Deploy", "Errors"],
        ["Alert fires\nKim.", "Kim acks\nShe looks."],
    ]
    kept = export(draft)
    assert kept.index("It began.") < kept.index("Alert fires")
    assert put_back(text, draft.template, draft, NOW, words()).text == text


@each("mark", ["", "*", "_"])
def test_a_line_that_is_only_a_time_is_above_its_event(mark: str) -> None:
    first = f"{mark}2026-03-02 14:02 UTC{mark}\n\nAlert fires.\n\n> Kim: is it us?\n\n---\n"
    last = f"{mark}2026-03-02 14:10 UTC{mark}\n\nSolved.\n\n- a\n- b\n"
    text = f"# Queue\n\n**Date:** 2026-03-02\n\n## Timeline\n\n---\n{first}{last}"
    draft, block = read_timeline(text)
    one, two = draft[block]
    assert [(row.time, row.event) for row in (one, two)] == [
        ("2026-03-02 14:02", "Alert fires.\n> Kim: is it us?"),
        ("14:10", "Solved.\n- a\n- b"),
    ]
    changed = written_rows(text, draft, block, one, two.having(event="Solved.\n- a\n- c"))
    assert changed == text.replace("- b", "- c")


def test_closing_lines_with_a_time_among_others_are_a_row() -> None:
    rows = "*2026-03-02 14:02 UTC*\n\nAlert fires.\n\n---\n*2026-03-02 14:10 UTC*\n\nSolved.\n"
    draft, block = read_timeline(f"# Queue\n\n## Timeline\n\n{rows}")
    assert [row.event for row in draft[block]] == ["Alert fires.", "Solved."]
