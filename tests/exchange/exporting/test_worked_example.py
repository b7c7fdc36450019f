"""The worked example is a whole postmortem, consistent with itself, and kept as a draft is kept."""

import tomllib
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from postmortem_tui.blocks.base import Block, Row
from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft_tables import to_plain
from postmortem_tui.document.draft.path import counted
from postmortem_tui.document.template.template import asks, fields_of
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.notation.by_kind import notation
from postmortem_tui.values.answers.answers import read_answer
from postmortem_tui.values.times.clock import Context, read_entry_time
from tests.each import each
from tests.known import STANDARD, WORKED, WORKED_TOML

DAY = date(2024, 1, 15)
CONTEXT = Context(WORKED.updated, day=DAY)
ASKED: list[AnyBlock] = [block for block in STANDARD.blocks() if asks(block)]


def value(block: Block[Any]) -> Any:
    return WORKED[block]


def actions(name: str) -> tuple[Row, ...]:
    rows: tuple[Row, ...] = value(STANDARD.find(name).block)
    return rows


def rows(block: AnyBlock) -> tuple[Row, ...]:
    if isinstance(block, Fields):
        return (WORKED[block],)
    rows: tuple[Row, ...] = value(block) if isinstance(block, Records | Checklist) else ()
    return rows


def test_it_is_kept_in_normal_form_and_in_the_templates_order() -> None:
    tables = tomllib.loads(WORKED_TOML)
    assert to_plain(WORKED) == tables
    assert list(to_plain(WORKED)) == list(tables)


def test_every_question_is_answered() -> None:
    assert [block.id for block in ASKED if block.id not in WORKED.answers] == []
    unsaid = [f"{b.id}.{f.id}" for b in ASKED if isinstance(b, Fields) for f in b.asked if not WORKED[b].text(f.id)]
    assert unsaid == []
    done, of = counted(WORKED)
    assert (done, WORKED.unknown, WORKED.unplaced) == (of, {}, "")


@each("block", ASKED)
def test_every_one_line_answer_reads_as_itself(block: AnyBlock) -> None:
    for row in rows(block):
        for field in fields_of(block):
            reading = read_answer(field, row.text(field.id), CONTEXT)
            assert (reading.text, reading.problem) == (row.text(field.id), ""), field.label


@each("block", ASKED)
def test_nothing_of_it_is_the_blank_forms_own(block: AnyBlock) -> None:
    assert notation(block).forget(WORKED[block]) == WORKED[block]


def test_start_end_and_the_timeline_tell_the_same_story() -> None:
    assert WORKED.moment("start") == datetime(2024, 1, 15, 14, 58, tzinfo=UTC)
    assert WORKED.facts()["duration"] == "32 minutes"
    block = STANDARD.find("timeline").block
    assert isinstance(block, Timeline)
    times = [read_entry_time(entry.time, CONTEXT).time for entry in WORKED[block]]
    assert len(times) >= 12
    assert all(one and other and one <= other for one, other in pairwise(times))
    shown = {entry.time for entry in WORKED[block]}
    assert {"14:30", "14:58", "15:00", "15:02", "15:30"} <= shown


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [("short_term", 7, 14), ("long_term", 28, 92), ("process", 7, 31)],
)
def test_actions_are_due_when_their_list_says(name: str, least: int, most: int) -> None:
    for row in actions(name):
        due = date.fromisoformat(row.text("due"))
        assert timedelta(days=least) <= due - DAY <= timedelta(days=most), row


def test_every_action_has_one_person_of_the_meeting_as_owner() -> None:
    meeting = STANDARD.find("meeting").block
    assert isinstance(meeting, Fields)
    people = WORKED[meeting].text("attendees").split(", ")
    owners = [
        row.text("owner") for name in ("immediate", "short_term", "long_term", "process") for row in actions(name)
    ]
    assert len(owners) == 12
    assert set(owners) <= set(people)


def test_tickets_are_tracked_and_each_stands_once() -> None:
    tickets = [row.text("ticket") for name in ("short_term", "long_term") for row in actions(name)]
    assert sorted(tickets) == [f"TICKET-{n}" for n in range(123, 129)]


def test_the_summary_is_short() -> None:
    assert 2 <= WORKED.role("summary").count(". ") + 1 <= 3


def test_its_export_holds_no_hint_and_every_heading() -> None:
    written = export(WORKED)
    assert [line for line in written.split("\n") if "YYYY" in line or "HH:MM" in line] == []
    assert [s.title for s in STANDARD.sections if s.heading and f"\n## {s.title}\n" not in written] == []
    assert [b.title for b in STANDARD.blocks() if b.title and f"\n### {b.title}\n" not in written] == []
