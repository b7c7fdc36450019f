"""Days as people write them in other languages, headings that say day and zone, and YAML of programs."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from postmortem_tui.evidence.model import Facts, Stamp
from postmortem_tui.evidence.objects.block_yaml import documents
from postmortem_tui.evidence.reading.evidence_reading import read
from postmortem_tui.evidence.reading.missing_facts import with_fact
from postmortem_tui.evidence.stamps.day_headings import heading_of
from postmortem_tui.evidence.stamps.stamps import read_day, read_stamp
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.times.translated.day_words import begun_in_english
from tests.each import each


@each(
    "typed",
    [
        "Dienstag, 9. Juni 2026 um 14:05 Uhr", "Di., 9. Juni 2026, 14:05", "mardi 9 juin 2026 à 14h05",
        "le 9 juin 2026 à 14:05", "mar. 9 juin 2026 14:05", "9 de junio de 2026 14:05", "9 июня 2026 14:05",
        "2026年6月9日 14:05",
    ],
)  # fmt: skip
def test_a_time_in_another_language_is_that_moment(typed: str) -> None:
    stamp = read_stamp(typed)
    assert stamp and stamp.at == datetime(2026, 6, 9, 14, 5)


@each("typed, shift", [("heute um 14:05", 0), ("Gestern 14:05", -1), ("hier à 14:05", -1), ("Aujourd'hui 14:05", 0)])
def test_days_counted_from_the_copy(typed: str, shift: int) -> None:
    assert read_stamp(typed) == Stamp(clock=time(14, 5), shift=shift)


def test_a_line_may_begin_with_such_a_day_in_any_language() -> None:
    """Five languages could, though a time alone was understood in twenty."""
    lines = (
        "heute um 9:02 down",
        "dziś o 9:02 down",
        "oggi alle 9:02 down",
        "vandaag om 9:02 down",
        "bugün saat 9:02 down",
    )
    assert [begun_in_english(line) for line in lines] == ["today at 9:02 down"] * len(lines)


def test_a_march_in_english_stays_one() -> None:
    stamp = read_day("Mar 9, 2026")
    assert stamp and stamp.at == datetime(2026, 3, 9)


@each(
    "line, zone",
    [
        ("9 June 2026, UTC", "UTC"), ("Tuesday, 9 June 2026 (times in CEST)", "CEST"), ("2026-06-09 UTC", "UTC"),
        ("9. Juni 2026 (alle Zeiten in UTC)", "UTC"), ("09.06.2026 - Europe/Berlin", "Europe/Berlin"),
    ],
)  # fmt: skip
def test_a_heading_names_the_day_and_the_zone(line: str, zone: str) -> None:
    found = heading_of(line)
    assert found and (found[0].at, found[1]) == (datetime(2026, 6, 9), zone)


@each(
    "line",
    [
        "Written on 9 June 2026",
        "Review due 2026-06-09",
        "from 2026-06-08 to 2026-06-09",
        "Outage of 9 June",
        "9 June 14:05 x",
    ],
)
def test_what_is_not_the_day_of_the_rows(line: str) -> None:
    assert heading_of(line, loose=True) is None


def test_words_around_a_day_only_where_that_is_asked_for() -> None:
    assert heading_of("Outage of 9 June 2026") is None
    assert heading_of("Outage of 9 June 2026", loose=True)


def test_the_day_that_somebody_told_is_stronger_than_one_among_words() -> None:
    text = "Outage of 9 June 2026\n14:05 alert\n14:09 paged\n"
    by_hand = Facts(zone=UTC, day=datetime(2026, 6, 11).date())
    assert read(text, Facts(zone=UTC)).rows[0].time == datetime(2026, 6, 9, 14, 5, tzinfo=UTC)
    assert read(text, by_hand).rows[0].time == datetime(2026, 6, 11, 14, 5, tzinfo=UTC)


def test_a_day_among_words_is_stronger_than_that_of_the_incident() -> None:
    text = "Outage of 9 June 2026\n14:05 alert\n14:09 paged\n"
    of_draft = Facts(zone=UTC, day=date(2026, 11, 29), start=datetime(2026, 11, 29, 9, tzinfo=UTC), of_draft=True)
    assert read(text, of_draft).rows[0].time == datetime(2026, 6, 9, 14, 5, tzinfo=UTC)
    bare = read("14:05 alert\n14:09 paged\n", of_draft)
    assert bare.rows[0].time == datetime(2026, 11, 29, 14, 5, tzinfo=UTC)
    assert "day: 2026-11-29, that of the incident, as nothing says another" in bare.assumed


@pytest.mark.parametrize(("name", "day"), [("api-2026-06-09.log", 9), ("api-2026-06-30.log", 29), ("api.log", 29)])
def test_a_file_named_by_a_day_far_from_the_incident_is_of_that_day_and_it_is_told(name: str, day: int) -> None:
    of_draft = Facts(zone=UTC, day=date(2026, 6, 29), of_draft=True, file_name=name)
    evidence = read("14:05:01 alert\n14:09:03 paged\n", of_draft)
    assert [row.time and row.time.day for row in evidence.rows] == [day, day]
    assert any("as the file is named" in one for one in evidence.assumed) is (day == 9)


@each(
    "line, day",
    [
        ("Jan 10 09:02:10 web-1 app: slow", date(2026, 1, 10)),
        ("Dec 28 09:02:10 web-1 app: slow", date(2025, 12, 28)),
        ("Feb 20 09:02:10 web-1 app: slow", date(2026, 2, 20)),
        ("Jul 10 09:02:10 web-1 app: slow", None),
    ],
)
def test_a_day_without_a_year_is_around_the_incident_or_asked_for(line: str, day: date | None) -> None:
    """What led to it is before its day: the next year is none that a log of it can have."""
    evidence = read(f"{line}\n{line}", Facts(zone=UTC, day=date(2026, 1, 15)))
    assert [row.time and row.time.date() for row in evidence.rows] == [day, day]
    assert ("day" in evidence.asks) is (day is None)


def test_two_days_with_zones_of_their_own() -> None:
    text = "9 June 2026, UTC\n14:05 alert\n14:06 b\n10 June 2026 (CEST)\n14:05 fixed\n14:07 c\n"
    times = [row.time for row in read(text).rows]
    assert times[0] == datetime(2026, 6, 9, 14, 5, tzinfo=UTC)
    assert times[2] == datetime(2026, 6, 10, 12, 5, tzinfo=UTC)


def test_minutes_behind_a_start() -> None:
    text = "T-2 deploy\nT0 (14:02 UTC, 9 June 2026)\nT+5 alert\nT+1h05 fixed\nT+00:07:30 paged\n"
    rows = read(text.replace("14:02 UTC, 9 June 2026", "2026-06-09 14:02 UTC")).rows
    start = datetime(2026, 6, 9, 14, 2, tzinfo=UTC)
    away = {"deploy": -2, "alert": 5, "fixed": 65, "paged": 7.5}
    assert {row.text: row.time for row in rows} == {word: start + timedelta(minutes=n) for word, n in away.items()}


@each(
    "typed, minutes",
    [
        ("T+5: alert", 5), ("T+2 h alert", 120), ("T+2 hours: alert", 120), ("T+1h 5m alert", 65), ("T+1h5m alert", 65),
        ("T+2m30s alert", 2.5), ("T+1d 2h alert", 1560), ("T-90s alert", -1.5), ("T+5m30 - alert", 5.5),
    ],
)  # fmt: skip
def test_a_length_behind_a_start_has_any_units(typed: str, minutes: float) -> None:
    rows = read(f"T0 = 2026-06-09 14:02 UTC begun\n{typed}\n").rows
    start = datetime(2026, 6, 9, 14, 2, tzinfo=UTC)
    assert {row.text: row.time for row in rows} == {"begun": start, "alert": start + timedelta(minutes=minutes)}


@each("said", ["db failover", "s3 is slow", "h2 database", "minor alert", "daemons"])
def test_a_word_behind_a_length_that_begins_as_a_unit_is_what_happened(said: str) -> None:
    rows = read(f"T0 = 2026-06-09 14:02 UTC begun\nT+5 {said}\n").rows
    assert (rows[1].text, rows[1].time) == (said, datetime(2026, 6, 9, 14, 7, tzinfo=UTC))


def test_minutes_behind_a_start_that_nobody_named_are_asked() -> None:
    found = read("T+5 alert\nT+9 paged\nT+12 fixed\n")
    assert ([row.time for row in found.rows], found.asks) == ([None] * 3, ("recording_start",))


def test_yaml_as_programs_print_it() -> None:
    text = (
        "---\nitems:\n- a: 'it''s'\n  b: \"x\\ty\"\n  c: |\n    one\n      two\n  d: plain goes\n    on # said\n"
        "  e:\n  - 1\n  - k: v\n  f: {}\n  g: null\n- a: https://example.com/x\n---\nkind: List\n"
    )
    first = {
        "a": "it's",
        "b": "x\ty",
        "c": "one\n  two",
        "d": "plain goes on",
        "e": ["1", {"k": "v"}],
        "f": {},
        "g": None,
    }
    assert documents(text) == [{"items": [first, {"a": "https://example.com/x"}]}, {"kind": "List"}]


@each(
    "text",
    [
        "a: &x 1\nb: *x\n",
        "a: !!python/object:os.system x\n",
        "a: [1, {b: 2}]\n",
        "a: 'open\n",
        "a: 1\n  b: 2\n",
        "- a: 1\n b\n",
    ],
)
def test_other_yaml_is_left_alone(text: str) -> None:
    assert documents(text) is None


def test_deep_yaml_ends_in_time() -> None:
    assert documents("".join(f"{' ' * at}b:\n" for at in range(3000))) is None
    assert documents("- " * 20_000 + "x\n") is None


def test_a_list_kept_by_hand_in_yaml() -> None:
    text = "- time: 2026-06-09T14:05:00Z\n  event: alert\n  who: Ana\n- time: 2026-06-09T14:09:00Z\n  event: paged\n"
    assert [(row.who, row.text) for row in read(text).rows] == [("Ana", "alert"), ("", "paged")]


def test_under_a_day_of_which_no_year_fits_no_other_day_is_assumed() -> None:
    """A Monday the 15th of January is none in 2027: the day of the copy says the year, or the rows have none."""
    text = "Monday, January 15th\nAna Ruiz\n  3:59 PM\nacknowledged\nBen Sol\n  4:02 PM\nfixed\n"
    facts = Facts(zone=UTC, day=datetime(2026, 11, 28).date())
    assert [row.time for row in read(text, facts).rows] == [None, None]
    copied = facts._replace(captured_day=datetime(2024, 1, 16).date())
    assert [row.time and row.time.day for row in read(text, copied).rows] == [15, 15]


def test_a_day_is_counted_in_the_zone_of_the_rows_though_the_day_of_the_copy_is_known() -> None:
    """The incident began on 24 October in UTC, and on the 25th in Berlin, where the notes are from."""
    start = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
    facts = with_fact(Facts(day=start.date(), start=start, of_draft=True), "zone", "Europe/Berlin", start)
    for copied in (None, datetime(2026, 10, 25).date(), datetime(2026, 10, 26).date()):
        rows = read("01:50 alert\n04:05 fixed\n", facts._replace(captured_day=copied)).rows
        assert [row.time for row in rows] == [
            datetime(2026, 10, 24, 23, 50, tzinfo=UTC),
            datetime(2026, 10, 25, 3, 5, tzinfo=UTC),
        ]
    early = read("01:50 alert\n", facts._replace(captured_day=start.date())).rows
    assert early[0].time == datetime(2026, 10, 23, 23, 50, tzinfo=UTC), "no row is after its copy"


def test_which_of_two_times_is_asked_where_the_clocks_were_set_back() -> None:
    """On 25 October 2026 the clocks of Berlin showed 02:30 twice: at 00:30 UTC, and at 01:30 UTC."""
    facts = with_fact(Facts(), "zone", "Europe/Berlin", datetime(2026, 11, 1, tzinfo=UTC))
    text = "2026-10-25 02:30 drift\n2026-10-25 04:00 fixed\n"
    asked = read(text, facts)
    assert (asked.rows[0].time, asked.asks) == (None, ("clock_change",))
    for word, hour in (("first", 0), ("second", 1)):
        rows = read(text, with_fact(facts, "clock_change", word, datetime(2026, 11, 1, tzinfo=UTC))).rows
        assert rows[0].time == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
    for word in ("both", "summer", "winter"):  # in spring the clock before the change is that of the winter
        with pytest.raises(Misread):
            with_fact(facts, "clock_change", word, datetime(2026, 11, 1, tzinfo=UTC))
    gone = read("2026-03-29 02:30 drift\n2026-03-29 04:00 fixed\n", facts)
    assert (gone.rows[0].time, gone.asks) == (None, ("clock_change",))
    assert any("never came" in one for one in gone.assumed)


@each(
    "typed, month",
    [
        ("14 de set. de 2026 09:02", 9),
        ("14 out 2026, 09:02", 10),
        ("14 set 2026 09:02", 9),
        ("14. Jänner 2026 09:02", 1),
    ],
)
def test_short_names_of_months_that_documents_are_read_with_are_read_here_too(typed: str, month: int) -> None:
    stamp = read_stamp(typed)
    assert stamp and stamp.at == datetime(2026, month, 14, 9, 2)


def test_an_hour_above_the_first_that_says_am_or_pm_is_asked_for_and_told() -> None:
    text = "9:03 canary out\n1:10 PM alert fired\n1:40 rolled back\n2:05 PM quiet"
    facts = Facts(zone=UTC, zone_name="UTC", day=datetime(2026, 6, 9).date())
    asked = read(text, facts)
    assert "half_of_the_day" in asked.asks
    assert [row.time.hour for row in asked.rows if row.time] == [13, 13, 14]
    for typed, hour in (("am", 9), ("P.M.", 21)):
        rows = read(text, with_fact(facts, "half_of_the_day", typed, datetime(2026, 6, 9, tzinfo=UTC))).rows
        assert rows[0].time and {row.time.hour for row in rows if row.text == "canary out" and row.time} == {hour}
    with pytest.raises(Misread):
        with_fact(facts, "half_of_the_day", "noon", datetime(2026, 6, 9, tzinfo=UTC))


def test_the_day_of_a_copy_that_is_taken_for_that_of_notes_is_said() -> None:
    facts = Facts(zone=UTC, zone_name="UTC", captured_day=datetime(2026, 6, 9).date())
    assert read("14:05 alert\n14:10 rolled back", facts).assumed[-1].startswith("day: 2026-06-09, on which it was")
    assert read("Ana Ruiz  2:05 PM\nalert\nBen Sol  2:10 PM\nok", facts).assumed == ()


OF_DRAFT = Facts(zone=UTC, day=date(2026, 11, 29), of_draft=True, today=date(2026, 11, 29))


@each(
    "line, day",
    [
        ("[12/05/2026, 13:02] Ana: slow", date(2026, 5, 12)),
        ("[11/12/2026, 13:02] Ana: slow", date(2026, 11, 12)),
        ("Dec 31 13:02:10 web-1 app: slow", None),
        ("Nov 30 13:02:10 web-1 app: slow", date(2026, 11, 30)),
        ("Nov 20 13:02:10 web-1 app: slow", date(2026, 11, 20)),
        ("Mon 13:02 slow", None),
        ("Sun 13:02 slow", date(2026, 11, 29)),
    ],
)
def test_nothing_that_is_read_is_to_come(line: str, day: date | None) -> None:
    """A day is the next one already in the east of the world; an order of numbers that is chosen so is told."""
    evidence = read(f"{line}\n{line} again", OF_DRAFT)
    assert [row.time and row.time.date() for row in evidence.rows] == [day, day]
    assert ("/" in line) is any(one.startswith("order of day and month: ") for one in evidence.assumed)


def test_an_order_of_numbers_that_the_incident_shows_is_told() -> None:
    evidence = read("[03/04/2026, 13:02] Ana: slow\n", OF_DRAFT._replace(day=date(2026, 4, 3)))
    assert evidence.rows[0].time == datetime(2026, 4, 3, 13, 2, tzinfo=UTC)
    assert "order of day and month: day first, as the other is far from the incident" in evidence.assumed
