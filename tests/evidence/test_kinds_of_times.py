"""Times in raw text: words beside a clock, days in more languages, zones, and what is none of them."""

from datetime import UTC, date, datetime

import pytest

from postmortem_tui.evidence.model import Evidence, Facts
from postmortem_tui.evidence.reading.evidence_reading import read
from postmortem_tui.evidence.stamps.stamps import read_day, read_stamp
from postmortem_tui.values.zones.zones import read_zone
from tests.each import each
from tests.evidence.test_kinds import FACTS, rows_of


@each(
    "line",
    [
        "kl. 9.02 - alarm", "kl 9.02 alarm", "klo 9.02 alarm", "ore 9.02 alarm", "alle ore 9:02 alarm",
        "alle 9:02 alarm", "godz. 9.02 alarm", "o godz. 9:02 alarm", "saat 09.02 alarm", "om 9.02 uur alarm",
        "klockan 9.02: alarm", "v 9:02 alarm", "в 9:02 alarm", "fra kl. 9.02 alarm", "9:02 hod. alarm",
        "9.02 uur alarm",
    ],
)  # fmt: skip
def test_words_beside_a_clock_make_it_certain(line: str) -> None:
    assert rows_of(f"{line}\n9:31 ok") == [("09:02:00", "", "alarm"), ("09:31:00", "", "ok")]


@each(
    "line",
    ["ca. kl. 9.02 alarm", "n. klo 9.02 alarm", "alle 9:02 circa alarm", "verso le 9:02 alarm", "około 9:02 alarm"],
)
def test_words_for_about_mark_the_time(line: str) -> None:
    rows = read(f"{line}\n9:31 ok", FACTS).rows
    assert [(row.text, row.approximate) for row in rows] == [("alarm", True), ("ok", False)]


@each("line", ["v 9.02 is out", "kl5 down", "o 9 pods", "ora 3 pod", "saat 3 pod", "9:31 ok"])
def test_words_that_are_others_stay(line: str) -> None:
    assert line in " ".join(f"{when[1:5]} {text}" for when, _, text in rows_of(f"9:00 a\n{line}\n9:40 b"))


@each(
    "typed",
    [
        "onsdag den 14. oktober 2026", "ons. 14. okt. 2026", "ke 14.10.2026", "keskiviikkona 14. lokakuuta 2026",
        "st 14. října 2026", "14 Ekim 2026", "Çarşamba 14 Ekim 2026", "środa, 14 października 2026",
        "середа, 14 жовтня 2026", "miercuri, 14 octombrie 2026", "mercoledì 14 ottobre 2026",
    ],
)  # fmt: skip
def test_days_of_more_languages(typed: str) -> None:
    stamp = read_day(typed)
    assert stamp and stamp.at == datetime(2026, 10, 14)


@each("typed", ["i går kl. 09.02", "eilen klo 9.02", "wczoraj o 09:02", "dün 09:02", "ieri alle 09:02"])
def test_yesterday_in_more_languages(typed: str) -> None:
    stamp = read_stamp(typed)
    assert stamp and (stamp.shift, stamp.clock and (stamp.clock.hour, stamp.clock.minute)) == (-1, (9, 2))


def test_logs_in_the_extended_format_are_in_utc_whoever_reads_them() -> None:
    text = "#Version: 1.0\n#Fields: date time s-ip cs-method\n2026-10-14 07:02:10 192.0.2.1 GET\n"
    for zone in (None, read_zone("Asia/Tokyo")):
        evidence = read(text, Facts(zone=zone))
        assert [row.time for row in evidence.rows] == [datetime(2026, 10, 14, 7, 2, 10, tzinfo=UTC)]
        assert evidence.asks == ()
        assert any("W3C" in one for one in evidence.assumed)


def test_dots_set_a_time_off() -> None:
    text = "0802....alert\n0803....restart\n0810-0815....calls\n"
    assert [row[::2] for row in rows_of(text)] == [
        ("08:02:00", "alert"),
        ("08:03:00", "restart"),
        ("08:10:00", "calls"),
    ]


def test_the_time_of_a_message_said_twice_is_that_with_the_day() -> None:
    text = "Dana — Yesterday at 23:58\nstarted\nPriya\n[00:02]\n — Today at 00:02\nalert\nDana — Today at 00:31\nok\n"
    assert rows_of(text) == [
        ("23:58:00", "Dana", "started"),
        ("00:02:00", "Priya", "alert"),
        ("00:31:00", "Dana", "ok"),
    ]


@pytest.mark.parametrize(
    "line", ["14:02 Eastern, Central and Western regions fail", "14:02 Eastern, and then the rest"]
)
def test_a_region_before_a_comma_is_no_zone(line: str) -> None:
    evidence: Evidence = read(line, Facts(day=date(2026, 10, 14)))
    assert [(row.time, row.text) for row in evidence.rows] == [(None, line.partition(" ")[2])]
    assert evidence.asks == ("zone",)


@each(
    "text",
    [
        "🔴 09:02 slow\n🟢 09:31 ok",
        "- slow (09:02)\n- ok (09:31)",
        "slow @ 09:02\nok @ 9:31",
        "** <2026-10-14 Wed 09:02> slow\n** [2026-10-14 Wed 09:31] ok",
    ],
)
def test_notes_with_times_elsewhere(text: str) -> None:
    assert rows_of(text) == [("09:02:00", "", "slow"), ("09:31:00", "", "ok")]


def test_times_among_words_stay_there() -> None:
    assert rows_of("14:02 slow since the deploy (13:50)\n14:05 ok (14:04)")[0] == (
        "14:02:00",
        "",
        "slow since the deploy (13:50)",
    )
    assert read("3 pods are slow (see 09:02)\n🔴 3 pods down", FACTS).rows == ()


def test_a_letter_for_the_half_of_the_day() -> None:
    assert rows_of("2:58a - 3:02p: canary\n3:02p: alert\n3a fix: none") == [
        ("02:58:00", "", "canary"),
        ("15:02:00", "", "alert\n3a fix: none"),
    ]


def test_a_log_that_goes_back_for_hours_passes_midnight_and_notes_say_how_they_were_read() -> None:
    log = "09:02:10.123 [main] ERROR a\n09:03:05.001 [main] INFO b\n00:00:04.000 [main] INFO c\n"
    evidence = read(log, FACTS)
    assert [row.time for row in evidence.rows] == [
        datetime(2026, 10, 14, 9, 2, 10, tzinfo=UTC),
        datetime(2026, 10, 14, 9, 3, 5, tzinfo=UTC),
        datetime(2026, 10, 15, 0, 0, 4, tzinfo=UTC),
    ]
    late = log.replace("00:00:04.000", "09:03:01.000")
    assert {row.time.day for row in read(late, FACTS).rows if row.time} == {14}
    added = read("09:31:12 resolved\n09:32:10 closed\n07:02:10 the deploy that caused it\n", FACTS)
    assert [row.time.day for row in added.rows if row.time] == [14, 14, 14]
    assert "day: 07:02 below 09:32 was read as earlier on the same day" in added.assumed
    notes = read("14:05 alert\n14:10 paged\n09:00 the deploy that caused it\n", FACTS)
    assert notes.rows[0].text == "the deploy that caused it"
    assert "day: 09:00 below 14:10 was read as earlier on the same day" in notes.assumed


@pytest.mark.parametrize(
    "text",
    [
        "14. oktober 2026 (dansk tid)\n9:02 slow\n9:31 ok\n",
        "Tid (dansk tid);Hvad\n2026-10-14 9:02;slow\n2026-10-14 9:31;ok\n",
    ],
)
def test_a_zone_in_words_that_nobody_knows_is_told(text: str) -> None:
    without = read(text, Facts())
    assert without.asks == ("zone",)
    assert "zone: “dansk tid” names none that is known here" in without.assumed
    assert "zone: “dansk tid” names none that is known here, so times are read in UTC" in read(text, FACTS).assumed
    for known in (text.replace("dansk tid", "Danish holidays 2026"), text.replace("dansk tid", "CEST")):
        assert not any("known here" in one for one in read(known, FACTS).assumed)


@pytest.mark.parametrize("head", ["14. Oktober 2026", "14. oktober 2026:", "14. říjen 2026"])
def test_a_day_with_a_point_is_no_item_of_a_list(head: str) -> None:
    rows = read(f"{head}\n9:02 slow\n9:31 ok\n", Facts(zone=UTC)).rows
    assert [row.time and (row.time.day, row.time.hour) for row in rows] == [(14, 9), (14, 9)]
    assert rows_of("1. 9:02 slow\n2. 9:31 ok\n") == [("09:02:00", "", "slow"), ("09:31:00", "", "ok")]


def test_a_month_before_the_year_in_a_log() -> None:
    text = "*Oct 14 2026 09:02:10.123 CEST: %LINK-3-UPDOWN: down\n*Oct 14 2026 09:31:12.500 CEST: %LINK-3-UPDOWN: up\n"
    assert rows_of(text, Facts()) == [
        ("07:02:10", "", "%LINK-3-UPDOWN: down"),
        ("07:31:12", "", "%LINK-3-UPDOWN: up"),
    ]


def test_the_case_of_a_clock_in_turkish() -> None:
    assert rows_of("saat 09:02'de slow\n09:31'de ok\n") == [("09:02:00", "", "slow"), ("09:31:00", "", "ok")]


def test_a_polish_word_for_about_needs_its_point() -> None:
    rows = read("godz. 9:02 alarm\nok. 9:10 slow\n9:31 ok\n", FACTS).rows
    assert [(row.text, row.approximate) for row in rows] == [("alarm", False), ("slow", True), ("ok", False)]


def test_what_is_said_of_zones_and_order_is_so() -> None:
    """An abbreviation of several zones, one that nobody knows, and times that only seem to go back."""
    facts = Facts(captured_day=date(2025, 6, 3))
    assert "zone: IST read as India, UTC+05:30" in read("12:04 IST it is slow\n12:06 IST it is back\n", facts).assumed
    unknown = read("12:04 NOVT it is slow\n", facts)
    assert [row.time for row in unknown.rows] == [None]
    assert "zone: NOVT is no time zone known here: times before it stay unknown" in unknown.assumed
    assert not any("as UTC" in one for one in unknown.assumed)
    stamps = ("2025-06-10 09:00 EEST", "10 Jun 2025 09:30 HKT", "2025-06-10 09:05 UTC", "2025-06-10 09:40 HKT")
    mixed = read("".join(f"{stamp} it is slow\n" for stamp in (*stamps, "2025-06-10 22:00 UTC")), facts)
    assert not any("newest" in one for one in mixed.assumed)
