"""The timeline by keys: times as they come, in order, over midnight."""

from datetime import UTC, date
from zoneinfo import ZoneInfo

from textual import events

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.tui.editors import Helps, editor_for
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.times.clock import Context
from tests.tui.conftest import HOSTILE
from tests.tui.editors.rows_host import NOW, Host, burst, hosting

TIMELINE = Timeline(kind="timeline", id="timeline")


def entries(*times: str) -> tuple[Entry, ...]:
    return tuple(Entry(time=time, event=f"event {n}") for n, time in enumerate(times))


def times(host: Host) -> list[str]:
    return [entry.time for entry in host.value]


async def test_rows_are_typed_in_any_spelling_of_time_and_pass_midnight() -> None:
    host = Host(TIMELINE)
    async with hosting(host) as pilot:
        await pilot.press("a", *"2350", "enter", *"alert", "enter", *"Monitoring", "enter")
        await pilot.press(*"+15m", "enter", *"ack", "enter", *"Ann", "enter")
        await pilot.press(*"2:30 +02:00", "enter", *"fixed", "enter", "enter")
        await pilot.press("escape")
        assert host.texts == [
            ("23:50", "alert", "Monitoring"),
            ("2024-01-16 00:05", "ack", "Ann"),
            ("00:30", "fixed", ""),
        ]
        assert [" ".join(line.strip("› ").split()) for line in host.shown[1:6]] == [
            "── Mon 2024-01-15 ──",
            "23:50 alert Monitoring",
            "── Tue 2024-01-16 ──",
            "00:05 ack Ann",
            "00:30 fixed",
        ]
        assert any("→ 2024-01-16 00:05 UTC, the next day" in notice.text for notice in host.notices)


async def test_the_title_says_that_times_are_utc_to_whoever_types_another_zone() -> None:
    host, zones = Host(TIMELINE), [UTC]
    host.editor = editor_for(TIMELINE, (), Helps(lambda: Context(NOW, host.day, zone=zones[-1]), tuple))
    async with hosting(host) as pilot:
        assert host.shown[0].split() == ["Time", "Event", "Who"]
        zones.append(ZoneInfo("Europe/Berlin"))
        await pilot.press("a", *"15:02 it fails", "enter", "escape")
        assert host.shown[0].split() == ["Time", "UTC", "Event", "Who"] and "14:02  " in host.shown[1]


async def test_a_time_is_seen_in_full_once_it_is_left() -> None:
    host = Host(TIMELINE)
    async with hosting(host) as pilot:
        await pilot.press("a", *"1432", "enter")
        assert host.shown[1].strip("› ").split() == ["14:32"]


async def test_twelve_rows_that_come_all_at_once_are_twelve_rows() -> None:
    host = Host(TIMELINE)
    async with hosting(host) as pilot:
        typed = [key for n in range(12) for key in (*f"14{n:02}", "enter", *f"e{n}", "enter", "enter")]
        await burst(pilot, "a", *typed, "escape")
        assert host.texts == [(f"14:{n:02}", f"e{n}", "") for n in range(12)]


async def test_an_entry_that_came_late_goes_to_its_place_and_the_cursor_with_it() -> None:
    host = Host(TIMELINE, entries("14:00", "15:00", "16:00"))
    async with hosting(host) as pilot:
        await pilot.press("a", *"1430", "enter", *"late", "escape")
        assert times(host) == ["14:00", "14:30", "15:00", "16:00"]
        assert (host.in_table, host.at) == (True, 1)


async def test_the_draft_is_in_order_while_the_row_is_still_written() -> None:
    host = Host(TIMELINE, entries("14:00", "15:00"))
    async with hosting(host) as pilot:
        await pilot.press("a", *"1430")
        assert times(host) == ["14:00", "14:30", "15:00"]
        assert [line.strip("› ").split()[0] for line in host.shown[1:4]] == ["14:00", "15:00", "14:30"]


async def test_correcting_a_time_leaves_the_days_of_the_others() -> None:
    host = Host(TIMELINE, entries("23:50", "00:05", "00:10"))
    async with hosting(host) as pilot:
        await pilot.press("e", *["backspace"] * 5, *"2200", "escape", "j", "d")
        assert times(host) == ["22:00", "2024-01-16 00:10"]


async def test_a_day_typed_into_one_row_says_nothing_about_those_above_it() -> None:
    host = Host(TIMELINE, entries("23:50"), day=None)
    async with hosting(host) as pilot:
        await pilot.press("a", *"2024-01-16 00:10", "escape")
        assert times(host) == ["23:50", "2024-01-16 00:10"]


async def test_a_time_that_cannot_be_read_is_kept_and_said() -> None:
    host = Host(TIMELINE, entries("14:00", "15:00"))
    async with hosting(host) as pilot:
        await pilot.press("e", *["backspace"] * 5, *"25:61", "enter")
        assert times(host) == ["25:61", "15:00"]
        assert any("Not a time: 25:61" in line for line in host.shown)


async def test_t_stamps_the_time_now_and_asks_what_happened() -> None:
    host = Host(TIMELINE, entries("2024-01-16 09:00"))
    async with hosting(host) as pilot:
        await pilot.press("t")
        assert times(host) == ["2024-01-16 09:00", "10:00"]
        await pilot.press(*"restarted")
        assert host.column == "event"
        assert host.texts[-1] == ("10:00", "restarted", "")


async def test_entries_move_only_where_the_times_leave_it_open() -> None:
    host = Host(TIMELINE, entries("14:00", "", "15:00"))
    async with hosting(host) as pilot:
        await pilot.press("j", "J")
        assert [entry.event for entry in host.value] == ["event 0", "event 2", "event 1"]
        await pilot.press("g", "J")
        assert [entry.event for entry in host.value] == ["event 0", "event 2", "event 1"]
        assert "order of time" in host.notices[-1].text


async def test_undo_brings_back_the_time_into_the_form() -> None:
    host = Host(TIMELINE, entries("14:00", "15:00"))
    async with hosting(host) as pilot:
        await pilot.press("e", *["backspace"] * 5, *"1600")
        assert times(host) == ["15:00", "16:00"]
        host.take_back(9)
        await pilot.pause()
        assert host.query(LineInput).first().value == "14:00"
        await pilot.press("backspace", "1", "escape")
        assert times(host) == ["14:01", "15:00"]


async def test_a_hostile_time_is_only_a_text() -> None:
    host = Host(TIMELINE, (Entry(time=HOSTILE, event=HOSTILE, who=HOSTILE),), day=date(2024, 1, 15))
    async with hosting(host) as pilot:
        await pilot.press("e", "!", "enter", "!", "enter", "!", "enter")
        assert all(text.endswith("!") for text in host.texts[0])


PASTE = "14:41 - Page sent - PagerDuty\n[00:20] ana: still quiet\n? - no idea when\n"


async def test_a_paste_of_lines_is_shown_and_makes_rows_once_it_is_taken() -> None:
    host = Host(TIMELINE, entries("14:30", "15:00"))
    async with hosting(host) as pilot:
        assert host.screen.focused is not None
        host.screen.focused.post_message(events.Paste(PASTE))
        await pilot.pause()
        assert any("These lines make 3 rows" in line for line in host.shown)
        assert any("1 row names no time" in line for line in host.shown)
        assert times(host) == ["14:30", "15:00"]
        await pilot.press("enter")
        assert host.texts == [
            ("14:30", "event 0", ""),
            ("14:41", "Page sent", "PagerDuty"),
            ("15:00", "event 1", ""),
            ("2024-01-16 00:20", "still quiet", "ana"),
            ("", "no idea when", ""),
        ]
        assert (host.in_table, host.at) == (True, 4)
        assert [line.strip("› ").split()[0] for line in host.shown[1:8]] == [
            "──",
            "14:30",
            "14:41",
            "15:00",
            "──",
            "00:20",
            "?",
        ]
        await pilot.press("u")
        assert times(host) == ["14:30", "15:00"]


async def test_a_paste_that_is_not_taken_changes_nothing() -> None:
    host = Host(TIMELINE, entries("14:30"))
    async with hosting(host) as pilot:
        await pilot.press("a")
        assert host.screen.focused is not None
        host.screen.focused.post_message(events.Paste(PASTE))
        await pilot.pause()
        await pilot.press("escape", *"1500", "enter", "x", "escape")
        assert times(host) == ["14:30", "15:00"]


async def test_a_paste_into_the_form_ends_the_row_that_was_begun() -> None:
    host = Host(TIMELINE)
    async with hosting(host) as pilot:
        await pilot.press("a", *"1432", "enter")
        assert host.screen.focused is not None
        host.screen.focused.post_message(events.Paste(PASTE))
        await pilot.pause()
        await pilot.press("enter")
        assert times(host) == ["14:32", "14:41", "2024-01-16 00:20", ""]
        assert not host.in_table, "a new row is open, as before the paste"


async def test_a_paste_of_one_line_into_a_cell_is_a_text() -> None:
    host = Host(TIMELINE)
    async with hosting(host) as pilot:
        await pilot.press("a", "enter")
        assert host.screen.focused is not None
        host.screen.focused.post_message(events.Paste("14:41 Page sent"))
        await pilot.pause()
        assert host.texts == [("", "14:41 Page sent", "")]


async def test_an_unknown_time_is_a_question_mark_and_stays_with_the_row_above() -> None:
    host = Host(TIMELINE, entries("14:00", "", "~15:00"))
    async with hosting(host) as pilot:
        assert [line.strip("› ").split()[0] for line in host.shown[1:4]] == ["14:00", "?", "~15:00"]
        await pilot.press("G", "e", *["backspace"] * 6, *"?", "escape")
        assert times(host) == ["14:00", "", ""]


async def test_a_time_long_before_or_still_to_come_is_pointed_out_and_taken() -> None:
    host = Host(TIMELINE)
    async with hosting(host) as pilot:
        await pilot.press("a", *"2024-01-12 10:00")
        assert host.notices[-1].text == "→ 2024-01-12 10:00 UTC, 2 days before the incident began"
        await pilot.press(*["backspace"] * 16, *"2024-01-17 10:00")
        assert host.notices[-1].text == "→ 2024-01-17 10:00 UTC, which is still to come"
        assert times(host) == ["2024-01-17 10:00"]


async def test_lines_with_a_day_are_no_rows() -> None:
    host = Host(TIMELINE, entries("23:50", "00:05", "00:10"))
    async with hosting(host) as pilot:
        await pilot.press("j", "j", "d")
        assert times(host) == ["23:50", "2024-01-16 00:05"]
        await pilot.press("k", "e", "enter", "!", "escape")
        assert [entry.event for entry in host.value] == ["event 0!", "event 1"]


async def test_who_it_was_is_suggested_and_the_right_arrow_takes_it() -> None:
    host = Host(TIMELINE)
    async with hosting(host) as pilot:
        await pilot.press("a", "enter", "x", "enter", *"ben")
        assert host.notices[-1].text == "Ben Okafor? The right arrow takes it."
        await pilot.press("right", "enter")
        assert host.texts == [("", "x", "Ben Okafor")]


async def test_in_a_long_list_a_key_touches_one_row() -> None:
    host = Host(TIMELINE, entries(*(f"{n // 60:02}:{n % 60:02}" for n in range(1000))))
    async with hosting(host) as pilot:
        await pilot.press("j", "e", "enter")
        before = host.value
        await pilot.press("!")
        changed = [n for n, (old, new) in enumerate(zip(before, host.value, strict=True)) if old is not new]
        assert changed == [1]


async def test_columns_of_a_team_are_asked_for_and_shown_and_who_only_where_it_is_one() -> None:
    minutes = Field(id="minutes", label="Minutes")
    block = Timeline(kind="timeline", id="log", columns=(minutes,), order=("time", "minutes", "event"))
    host = Host(block)
    async with hosting(host) as pilot:
        await pilot.press("a", *"1432", "enter", *"alert", "enter", *"15", "enter", "escape")
        (row,) = host.value
        assert (row.time, row.event, row.text("minutes"), row.who) == ("14:32", "alert", "15", "")
        assert host.shown[0].split() == ["Time", "Event", "Minutes"]
        assert ["14:32", "alert", "15"] in [line.strip("› ").split() for line in host.shown]


async def test_a_time_beside_others_in_an_unknown_zone_is_in_that_zone_wherever_it_is_typed() -> None:
    host = Host(TIMELINE, entries("14:02 ship's time", "14:10 ship's time"))
    async with hosting(host) as pilot:
        await pilot.press("O", *"1358", "tab")
        assert times(host)[0] == "13:58 ship's time"
        await pilot.press(*"first", "escape", "G", "a", *"1445 rolled back (Kim)", "enter", "escape")
        assert times(host)[-1] == "14:45 ship's time" and host.value[-1].event == "rolled back"
        await pilot.press("G", "a", *"15:02 UTC", "enter", "escape")
        assert times(host)[-1] == "15:02"
