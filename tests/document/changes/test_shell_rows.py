"""One answer, one row, one item changed from the shell: read against the present, and never moved in silence."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.changes.answering import answered
from postmortem_tui.document.changes.column_reading import Typed
from postmortem_tui.document.changes.row_acts import added, edited, moved, removed
from postmortem_tui.document.changes.row_editing import edited_entry, edited_item, entry_after
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import UsageError
from postmortem_tui.timeline.chronology import resolve
from tests.each import each
from tests.known import STANDARD

SAVED = datetime(2025, 1, 15, 12, tzinfo=UTC)
"""When the draft was saved last: a Wednesday."""

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
"""The present: a Wednesday."""


def draft(day: str = "2025-01-14") -> Draft:
    return Draft.begin(STANDARD, "one", SAVED).put_role("date", day)


def block(name: str) -> Rows[Any]:
    found = STANDARD.find(name).block
    assert isinstance(found, Rows)
    return found


def items(name: str) -> Checklist:
    found = block(name)
    assert isinstance(found, Checklist)
    return found


def with_item(name: str = "process", **texts: str) -> Draft:
    return draft().put(block(name), (block(name).blank().having(action="Keep clocks in UTC", **texts),))


def test_a_day_counts_from_the_present_and_not_from_the_last_save() -> None:
    date = STANDARD.find("header.date")
    after, expected = answered(draft(), date, "today", NOW)
    assert (after.text(date), expected.startswith("Date: Wednesday 2026-03-04")) == ("2026-03-04", True)
    assert answered(draft(), date, "yesterday", NOW)[0].text(date) == "2026-03-03"
    began = draft().put_role("date", "2026-03-04")
    rows = edited_entry(added(began, block("timeline"), Typed({"event": "a"}, NOW))[0], 1, {"time": "now"}, NOW)
    assert rows[0][block("timeline")][0].time == "12:00"
    item = edited_item(with_item(), items("process"), 1, Typed({"due": "tomorrow"}, NOW))[0][block("process")][0]
    assert item.text("due") == "2026-03-05"


@each(
    "name, column, typed, stored",
    [
        ("process", "due", "fri", "2026-03-06"),
        ("process", "due", "2w", "2026-03-18"),
        ("process", "Due Date", "20 Mar", "2026-03-20"),
        ("immediate", "completed", "fri", "2026-02-27"),
        ("immediate", "completed", "yesterday", "2026-03-03"),
        ("process", "due", "", ""),
    ],
)
def test_a_due_day_is_to_come_and_a_day_of_doing_has_been(name: str, column: str, typed: str, stored: str) -> None:
    texts = Typed({"action": "Add a test", column: typed}, NOW)
    for after, expected in (added(draft(), block(name), texts), edited(with_item(name), block(name), 1, texts)):
        row = after[block(name)][-1]
        assert [row.text(one.id) for one in block(name).asked if one.type == "date"] == [stored]
        assert len(expected) == bool(stored) and stored in "".join(expected)


def test_a_day_that_the_list_is_not_for_is_taken_and_pointed_out() -> None:
    after, expected = added(draft(), block("short_term"), Typed({"action": "Add a test", "due": "2w"}, NOW))
    assert after[block("short_term")][0].text("due") == "2026-03-18"
    assert "After what this list is for: 2025-01-21 to 2025-01-28" in expected[0]


def test_a_day_in_numbers_is_read_in_the_order_of_its_document() -> None:
    texts = {"action": "Add a test", "due": "03/04/2026"}
    after, _ = added(draft(), block("process"), Typed(texts, NOW, day_first=True))
    assert after[block("process")][0].text("due") == "2026-04-03"
    for typed in (texts, texts | {"due": "blurb"}):
        with pytest.raises(UsageError):
            added(draft(), block("process"), Typed(typed, NOW))


def test_no_garbage_becomes_a_day_of_an_item() -> None:
    with pytest.raises(UsageError):
        edited_item(with_item(), items("process"), 1, Typed({"due": "blurb"}, NOW))
    for number, texts in ((1, {"due": "fri"}), (9, {"action": "x"})):
        done = draft().put(block("immediate"), (block("immediate").blank().having(action="Rolled back"),))
        with pytest.raises(UsageError):
            edited_item(done, items("immediate"), number, Typed(texts, NOW))


NIGHT = (("2025-01-14 22:30", "alert"), ("23:50", "rollback"), ("00:20", "calm"), ("09:00", "meeting"))
"""A timeline over midnight: what each row means leans on the rows above it."""


def night() -> Draft:
    rows = tuple(Entry(time=time, event=event) for time, event in NIGHT)
    return draft().put(block("timeline"), rows)


def moments(of: Draft) -> dict[str, datetime | None]:
    rows = of[block("timeline")]
    return dict(
        zip([row.event for row in rows], resolve([row.time for row in rows], datetime(2025, 1, 14).date()), strict=True)
    )


@each("gone", [(1,), (2,), (1, 2), (3,), (1, 3), (1, 2, 3)])
def test_rows_that_go_leave_the_others_at_their_moments(gone: tuple[int, ...]) -> None:
    after, rows = removed(night(), block("timeline"), gone, NOW)
    assert [row.event for row in rows] == [NIGHT[number - 1][1] for number in gone]
    kept = {event: at for event, at in moments(night()).items() if event not in {row.event for row in rows}}
    assert moments(after) == kept


@each(
    "number, time, at",
    [
        (1, "2025-01-15 08:00", "2025-01-15 08:00"),
        (2, "2025-01-15 23:50", "2025-01-15 23:50"),
        (4, "+5m", "2025-01-15 00:25"),
        (3, "", None),
    ],
)
def test_a_row_with_another_time_stands_in_its_place_and_moves_no_other(number: int, time: str, at: str | None) -> None:
    event = NIGHT[number - 1][1]
    entries = (
        edited_entry(night(), number, {"time": time}, NOW)[0],
        edited(night(), block("timeline"), number, Typed({"time": time}, NOW))[0],
    )
    for after in entries:
        known = [moment for moment in moments(after).values() if moment]
        assert known == sorted(known)
        wanted = datetime.fromisoformat(f"{at}+00:00") if at else None
        assert moments(after) == moments(night()) | {event: wanted}


def test_a_row_is_added_where_its_time_is() -> None:
    after, _ = added(night(), block("timeline"), Typed({"time": "2025-01-14 23:00", "event": "page"}, NOW))
    assert [row.event for row in after[block("timeline")]] == ["alert", "page", "rollback", "calm", "meeting"]
    assert moments(after) == moments(night()) | {"page": datetime(2025, 1, 14, 23, tzinfo=UTC)}
    with pytest.raises(UsageError):
        added(night(), block("timeline"), Typed({"time": "soonish", "event": "page"}, NOW))


@pytest.mark.parametrize("times", [("12:00", "11:00", "10:00"), ("11:00", "10:00", "12:00")])
def test_rows_that_a_document_has_in_another_order_stay_where_they_are(times: tuple[str, ...]) -> None:
    rows = tuple(Entry(time=f"2025-01-14 {time}", event=time) for time in times)
    after, _ = edited_entry(draft().put(block("timeline"), rows), 2, {"event": "other"}, NOW)
    assert [row.event for row in after[block("timeline")]] == [times[0], "other", times[2]]


@each(
    "times, events, row, texts, said",
    [
        (("10:00", "11:00"), "ab", 2, {"time": "2025-01-15 11:00"}, (2, "2025-01-15 11:00", "b")),
        (("2025-01-14 10:00", "11:00", "12:00"), "aba", 1, {"time": "12:30"}, (3, "2025-01-14 12:30", "a")),
        (("2025-01-14 10:00", "11:00"), "aa", 2, {"time": "09:00"}, (1, "2025-01-14 09:00", "a")),
        (
            ("2025-01-14 10:00", "11:00"),
            "ab",
            2,
            {"time": "2025-01-14 10:00", "event": "a"},
            (2, "2025-01-14 10:00", "a"),
        ),
        (("10:00", ""), "ab", 2, {"event": "c"}, (2, "", "c")),
        (("2025-01-14 10:00", "11:00"), "ab", 1, {"event": "a"}, (1, "2025-01-14 10:00", "a")),
    ],
)
def test_the_number_that_a_changed_row_has_now(
    times: Sequence[str], events: str, row: int, texts: Mapping[str, str], said: tuple[int, str, str]
) -> None:
    """Also where its new day is the first that any row names, and so changes what the others say."""
    rows = tuple(Entry(time=time, event=event) for time, event in zip(times, events, strict=True))
    before = Draft.begin(STANDARD, "one", SAVED).put(block("timeline"), rows)
    found = entry_after(before, edited_entry(before, row, texts, NOW)[0], row, NOW)
    assert found and (found[0], found[1].time, found[1].event) == said


def test_a_row_of_a_timeline_is_not_moved_by_hand() -> None:
    with pytest.raises(UsageError, match="kept in order of time"):
        moved(night(), block("timeline"), 1, 2)


def test_the_lines_under_a_text_stay_with_another_first_line() -> None:
    under = with_item().put(block("process"), (block("process").blank().having(action="Keep clocks\n  - all of them"),))
    after, _ = edited(under, block("process"), 1, Typed({"action": "Keep time"}, NOW))
    assert after[block("process")][0].text("action") == "Keep time\n  - all of them"
    after, _ = edited(under, block("process"), 1, Typed({"action": "One\ntwo"}, NOW))
    assert after[block("process")][0].text("action") == "One\ntwo"


@each(
    "time, at",
    [
        ("11:58", "2025-01-12 11:58"),
        ("~2am", "2025-01-12 02:00"),
        ("0:00", "2025-01-12 00:00"),
        ("2025-01-10 01:00",) * 2,
    ],
)
def test_a_time_of_day_alone_leaves_an_entry_on_its_day(time: str, at: str) -> None:
    began = draft()
    for text in ("2025-01-12 14:04", "2025-01-14 10:00"):
        began, _ = added(began, block("timeline"), Typed({"time": text, "event": text}, NOW))
    after = edited_entry(began, 1, {"time": time}, NOW)[0]
    assert moments(after)["2025-01-12 14:04"] == datetime.fromisoformat(f"{at}+00:00")
