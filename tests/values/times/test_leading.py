"""Times at the beginning of lines: one reader for typing, pasting and importing."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.values.text.typed import Misread, plainly
from postmortem_tui.values.times.clock import Context, read_entry_time, read_moment, say_entry_time, say_moment
from postmortem_tui.values.times.leading import leading_time
from postmortem_tui.values.zones.zones import read_zone
from postmortem_tui.values.zones.zones_in_text import zone_of_all
from tests.each import each

NOW = datetime(2026, 10, 16, 9, 0, tzinfo=UTC)
DAY = date(2026, 10, 14)


@each(
    "line, expected, rest",
    [
        ("05:00 PM UTC the queue is stuck", "17:00", "the queue is stuck"),
        ("9:02 AM ET - logins fail", "13:02", "logins fail"),
        ("9:02 AM PT: logins fail", "16:02", "logins fail"),
        ("10:02 MSK logins fail", "07:02", "logins fail"),
        ("09:02 (CET) logins fail", "08:02", "logins fail"),
        ("09:02 [CEST] logins fail", "07:02", "logins fail"),
        ("09:02 UTC+2 logins fail", "07:02", "logins fail"),
        ("09:02 America/New_York logins fail", "13:02", "logins fail"),
        ("9:02\u202fAM\u00a0ET logins fail", "13:02", "logins fail"),
        ("２：０５ ＰＭ logins fail", "14:05", "logins fail"),
        ("14:05+02:00 logins fail", "12:05", "logins fail"),
        ("14:05-0700 logins fail", "21:05", "logins fail"),
        ("14:05Z logins fail", "14:05", "logins fail"),
        ("14:05ish logins fail", "~14:05", "logins fail"),
        ("ca 14:05 logins fail", "~14:05", "logins fail"),
        ("~14:05: logins fail", "~14:05", "logins fail"),
        ("14h31 logins fail", "14:31", "logins fail"),
        ("at 2 p.m. logins fail", "14:00", "logins fail"),
        ("14:05 et al. fail", "14:05", "et al. fail"),
        ("14:05 CAT scan of the host", "14:05", "CAT scan of the host"),
        ("14:05 +3 pods", "14:05", "+3 pods"),
        ("14:05 - 5 pods", "14:05", "5 pods"),
        ("14:05,text", "14:05", "text"),
    ],
)
def test_a_line_begins_with_a_time(line: str, expected: str, rest: str) -> None:
    found = leading_time(line)
    assert found is not None
    read = say_entry_time(read_entry_time(found.typed, Context(NOW, DAY)))
    assert (read.replace("2026-10-14 ", ""), found.rest) == (expected, rest)


@each(
    "line, typed, until",
    [
        ("14:05-14:20 flushing", "14:05", "14:20"),
        ("14:05 – 14:20 CEST flushing", "14:05 CEST", "14:20 CEST"),
        ("2:05-2:20 PM flushing", "2:05 pm", "2:20 PM"),
        ("11:50 - 12:10 PM flushing", "11:50 am", "12:10 PM"),
        ("14:05 to 14:20 flushing", "14:05", "14:20"),
    ],
)
def test_a_range_names_its_end(line: str, typed: str, until: str) -> None:
    found = leading_time(line)
    assert found is not None
    assert (found.typed, found.until, found.rest) == (typed, until, "flushing")


@each("line", ["1402 requests failed", "14.05 is the version", "14:05x", "no time", "", "5 pods"])
def test_what_is_no_time_without_doubt_is_none(line: str) -> None:
    assert leading_time(line) is None


def test_among_other_times_digits_are_one() -> None:
    loose = [leading_time(line, loose=True) for line in ("1402 alert", "14.05 alert", "14h alert")]
    assert [found and found.typed for found in loose] == ["1402", "14.05", "14h"]


@settings(deadline=None, max_examples=200)
@given(st.text("0123456789:.-~ /apmAPMUTCETZ()[]ishcat１：\u202f", max_size=40))
def test_no_character_behind_the_time_is_lost(line: str) -> None:
    for loose in (False, True):
        found = leading_time(line, loose=loose)
        assert found is None or line.rstrip().endswith(found.rest)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40))
def test_plain_characters_keep_their_places(text: str) -> None:
    assert len(plainly(text)) == len(text)


@each(
    "line, zone",
    [
        ("All times in CET.", "CET"),
        ("Timeline (all times CET)", "CET"),
        ("Time (UTC)", "UTC"),
        ("Time zone: Europe/Berlin", "Europe/Berlin"),
        ("All times are in Pacific Time", "Pacific Time"),
        ("All timestamps are UTC+2", "UTC+2"),
        ("Alle Zeiten MEZ", "MEZ"),
        ("All times Mars/Base", "Mars/Base"),
        ("Time zone: -5", "-5"),
        ("Load time (-5 ms)", ""),
        ("Times: +7 % since the deploy", ""),
        ("the second time UTC was wrong", ""),
        ("restarted (EST)", ""),
        ("requests time out", ""),
    ],
)
def test_a_line_says_the_zone_of_the_times_around_it(line: str, zone: str) -> None:
    assert zone_of_all(line) == zone


def test_a_document_has_a_zone_of_its_own() -> None:
    berlin = Context(NOW, DAY, zone=ZoneInfo("Europe/Berlin"))
    assert say_moment(read_moment("14:05", berlin)) == "2026-10-14 12:05:00 UTC"
    assert say_moment(read_moment("00:30", berlin)) == "2026-10-13 22:30:00 UTC"
    assert say_moment(read_moment("14:05 UTC", berlin)) == "2026-10-14 14:05:00 UTC"


@each(
    "after, typed, expected",
    [
        ("14:05", "2:06", "14:06"),
        ("12:58", "1:05", "13:05"),
        ("11:58", "12:02", "12:02"),
        ("14:05", "2:04 AM", "02:04"),
        ("09:02", "14:05", "14:05"),
        ("09:02", "9:03", "09:03"),
    ],
)
def test_a_follow_up_is_of_the_half_of_the_day_that_comes_next(after: str, typed: str, expected: str) -> None:
    last = datetime.fromisoformat(f"2026-10-14T{after}+00:00")
    assert f"{read_moment(typed, Context(NOW, DAY, last, twelve=True)):%H:%M}" == expected


@each(
    "word",
    [
        "MEZ",
        "MESZ",
        "SAST",
        "IDT",
        "GST",
        "PKT",
        "NPT",
        "ICT",
        "WIB",
        "PHT",
        "AWST",
        "ACST",
        "HST",
        "AKST",
        "AST",
        "NST",
        "BRT",
        "ART",
    ],
)
def test_many_abbreviations_are_known(word: str) -> None:
    assert read_zone(word).utcoffset(NOW) is not None


def test_an_unknown_zone_is_a_misread() -> None:
    with pytest.raises(Misread):
        read_zone("Mars/Base")
