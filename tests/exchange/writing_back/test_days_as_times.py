"""A row of a timeline whose time is a day alone: its day is written once, or stands above it and is not repeated."""

from datetime import UTC, datetime

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.writing_back.write_back import Written
from tests.each import each
from tests.exchange.timelines import read_timeline, written_rows
from tests.exchange.vocabularies import words
from tests.known import STANDARD

NOW = datetime(2026, 11, 28, tzinfo=UTC)
ROWS = ["| 2026-07-26 | one |", "| 2026-07-26 11:00 | two |", "| 2026-07-27 | three |"]
HEAD = "# Outage 2026-07-26\n\n## Timeline\n\n| When | Event |\n|---|---|\n"


@each("time, at", [("2026-07-26", 1), ("2026-07-26", 2), ("2026-07-27", 3), ("2026-07-28", 3)])
def test_a_day_alone_is_written_once(time: str, at: int) -> None:
    text = HEAD + "\n".join(ROWS) + "\n"
    draft = import_markdown(text, STANDARD, "outage", NOW, words()).draft
    block = draft.template.find("timeline").block
    assert isinstance(block, Timeline)
    rows = draft[block]
    changed = draft.put(block, (*rows[:at], Entry(time=time, event="new"), *rows[at:]))
    written = put_back(text, draft.template, changed, NOW, words())
    assert written == Written(HEAD + "\n".join([*ROWS[:at], f"| {time} | new |", *ROWS[at:]]) + "\n")


@each("one, two, three", [("Jun 11, 2026", "Jun 12, 2026", "Jun 9, 2026"), ("11.06.2026", "12.06.2026", "09.06.2026")])
def test_a_day_alone_is_spelled_like_the_old_one(one: str, two: str, three: str) -> None:
    text = f"# Outage 2026-06-11\n\n## Timeline\n\n- **{three}** — it starts\n- **{one}** — it ends\n"
    draft, block = read_timeline(text)
    first, last = draft[block]
    assert (first.time, last.time) == ("2026-06-09", "2026-06-11")
    assert written_rows(text, draft, block, first, last.having(time="2026-06-12")) == text.replace(one, two)


GROUPS = [
    "2026-07-26:\n* one\n\n2026-07-27:\n* two\n* three\n",
    "### 2026-07-26\n\n* one\n\n### 2026-07-27\n\n* two\n* three\n",
    "**26 July**\n\n* one\n\n**27 July**\n\n* two\n* three\n",
    "- 2026-07-26\n  * one\n- 2026-07-27\n  * two\n  * three\n",
]
"""Rows without a clock, in a group for each day: a line, a heading, a line in bold, an item."""


@each("groups", GROUPS)
def test_a_row_without_a_clock_is_on_the_day_above_it(groups: str) -> None:
    text = f"# Outage 2026-07-26\n\n## Timeline\n\n{groups}"
    draft, block = read_timeline(text)
    one, two, three = rows = draft[block]
    assert [(row.time, row.event) for row in rows] == [
        ("2026-07-26", "one"),
        ("2026-07-27", "two"),
        ("2026-07-27", "three"),
    ]
    new = two.having(event="both")
    assert written_rows(text, draft, block, one, new, three) == text.replace("two", "both")
    new = two.having(time="2026-07-27 09:00")
    assert written_rows(text, draft, block, one, new, three) == text.replace("two", "09:00 two")
    new = two.having(time="2026-07-28 09:00")
    assert written_rows(text, draft, block, one, new, three) == text.replace("two", "2026-07-28 09:00 two")
    new = Entry(time="2026-07-27", event="new")
    mark = "  * " if groups.startswith("- ") else "* "
    assert written_rows(text, draft, block, one, two, new, three) == text.replace("two\n", f"two\n{mark}new\n")


def test_a_day_with_one_clock_has_its_other_rows_too() -> None:
    text = "# Outage 2026-07-26\n\n## Timeline\n\n2026-07-26:\n* one\n\n2026-07-27:\n* two\n* 11:20 AM three\n* four\n"
    draft, block = read_timeline(text)
    assert [(row.time, row.event) for row in draft[block]] == [
        ("2026-07-26", "one"),
        ("2026-07-27", "two"),
        ("2026-07-27 11:20", "three"),
        ("2026-07-27", "four"),
    ]
