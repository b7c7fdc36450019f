"""A person's own zone: its names, and moments said on its clocks beside UTC."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from postmortem_tui.values.answers.answers import HINT_CELLS, Field, how_to_type, read_answer
from postmortem_tui.values.text.typed import Context, Misread
from postmortem_tui.values.times.distances import local_clock
from postmortem_tui.values.times.moments import as_typed, read_moment, zone_in
from postmortem_tui.values.zones.zones import is_utc, kept_name, season_remark, short_name, zone_named
from tests.each import each

NOW = datetime(2026, 11, 28, 13, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
NAMES = ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "CET", "CEST", "UTC+05:30", "UTC-03:30", "IST"]


@each("name", NAMES)
def test_a_kept_name_is_that_of_the_same_zone(name: str) -> None:
    zone = zone_named(name)
    again = zone_named(kept_name(zone))
    assert kept_name(again) == kept_name(zone) == name
    assert NOW.astimezone(zone).utcoffset() == NOW.astimezone(again).utcoffset()


@each("name", ["", "UTC", "Z", "gmt", "Etc/UTC", "+00:00"])
def test_all_names_of_utc_are_utc(name: str) -> None:
    assert is_utc(zone_named(name)) and kept_name(zone_named(name)) == "UTC"
    assert not is_utc(ZoneInfo("Europe/London")), "its winter is as UTC, its summer is not"


@each(
    "name, said",
    [
        ("UTC", ""),
        ("Europe/Berlin", " (2026-11-25 00:30 in Berlin)"),
        ("America/Los_Angeles", " (15:30 in Los Angeles)"),
        ("CET", " (2026-11-25 00:30 CET)"),
        ("-03:30", " (20:00 UTC-03:30)"),
    ],
)
def test_a_moment_is_said_on_the_clocks_of_the_zone(name: str, said: str) -> None:
    assert local_clock(datetime(2026, 11, 24, 23, 30, tzinfo=UTC), zone_named(name)) == said


@each(
    "stored, shown",
    [
        ("22:55", "22:55 UTC"),
        ("~22:55:30", "~22:55:30 UTC"),
        ("2026-11-24 22:55", "2026-11-24 22:55 UTC"),
        ("2026-11-24 22:55:00 UTC", "2026-11-24 22:55:00 UTC"),
        ("2026-11-24", "2026-11-24"),
        ("after lunch", "after lunch"),
        ("", ""),
    ],
)
def test_a_stored_time_says_that_it_is_in_utc_where_one_that_is_typed_is_not(stored: str, shown: str) -> None:
    assert as_typed(stored, BERLIN) == shown
    assert as_typed(stored, UTC) == stored


@each(
    "typed, zone",
    [
        ("Tue 24 Nov 23:14 Europe/Berlin", "Europe/Berlin"),
        ("23:14 CET", "CET"),
        ("2pm PT", "America/Los_Angeles"),
        ("23:14 UTC", "UTC"),
        ("23:14", None),
        ("never", None),
        ("+5m", None),
        ("x" * 200, None),
    ],
)
def test_the_zone_of_a_typed_moment(typed: str, zone: str | None) -> None:
    found = zone_in(typed, Context(NOW))
    assert (found and kept_name(found)) == zone


def test_an_unknown_zone_is_a_misread() -> None:
    with pytest.raises(Misread):
        zone_named("Europe/Berlinn")


@each("zone", [UTC, BERLIN, ZoneInfo("America/Argentina/Buenos_Aires"), timezone(timedelta(hours=1))])
def test_the_hint_names_the_zone_and_has_room(zone: tzinfo) -> None:
    hint = how_to_type("moment", zone)
    assert hint.startswith(f"{kept_name(zone)} unless you say otherwise: 14:32")
    assert len(hint) <= HINT_CELLS
    assert how_to_type("date", zone) == how_to_type("date")
    assert short_name(zone) in hint.replace("_", " ")


def test_a_moment_without_a_zone_is_of_the_persons_and_is_said_in_both() -> None:
    start = datetime(2026, 11, 24, 22, 14, tzinfo=UTC)
    context = Context(NOW, start.date(), start, start, zone=BERLIN)
    reading = read_answer(Field(id="end", label="End", type="moment"), "23:55", context)
    assert reading.text == "2026-11-24 22:55:00 UTC"
    assert reading.read_as == "2026-11-24 22:55:00 UTC (23:55 in Berlin), 41 minutes after the start"
    assert read_answer(Field(id="end", label="End", type="moment"), reading.text, context).text == reading.text


@each(
    "typed, remark",
    [
        ("2026-11-24 23:14 CEST", "no CEST in Berlin that day: CET?"),
        ("2026-11-24 23:14 cest", "no CEST in Berlin that day: CET?"),
        ("2026-11-24 23:14 CET", ""),
        ("2026-07-24 23:14 CET", "no CET in Berlin that day: CEST?"),
        ("2026-07-24 23:14 MESZ", ""),
        ("2026-07-24 23:14 PST", "no PST in Los Angeles that day: PDT?"),
        ("2026-11-24 23:14 EDT", "no EDT in New York that day: EST?"),
        ("2026-11-24 23:14 BST", "no BST in London that day: GMT?"),
        ("2026-01-24 23:14 AEDT", ""),
        ("2026-07-24 23:14 AEDT", "no AEDT in Sydney that day: AEST?"),
        ("2026-07-24 23:14 MST", ""),
        ("2026-07-24 23:14 GMT", ""),
        ("2026-07-24 23:14 Europe/Berlin", ""),
        ("2026-07-24 23:14", ""),
    ],
)
def test_an_abbreviation_of_the_other_half_of_the_year_is_remarked_on(typed: str, remark: str) -> None:
    reading = read_answer(Field(id="start", label="Start", type="moment"), typed, Context(NOW))
    assert (f" ({remark})" in reading.read_as) if remark else ("that day" not in reading.read_as)
    assert season_remark(typed, read_moment(typed, Context(NOW))) == remark


@each(
    "typed, moment",
    [
        ("23:14 24 Nov Berlin", "2026-11-24 22:14:00 UTC"),
        ("23:14 24 Nov Berlin time", "2026-11-24 22:14:00 UTC"),
        ("23:14 24 Nov 2026 CET", "2026-11-24 22:14:00 UTC"),
        ("23:14, 24 Nov New York", "2026-11-25 04:14:00 UTC"),
        ("23:14 24 NOV", "2026-11-24 23:14:00 UTC"),
        ("14:32 2 days ago", "2026-11-26 14:32:00 UTC"),
    ],
)
def test_a_zone_may_stand_behind_the_day(typed: str, moment: str) -> None:
    assert read_answer(Field(id="start", label="Start", type="moment"), typed, Context(NOW)).text == moment


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"])
def test_over_a_change_of_the_clocks_a_time_of_now_is_of_now_or_refused(zone: str) -> None:
    """The clocks go forward in the first two nights, and back in the last two, somewhere of these."""
    clocks = ZoneInfo(zone)
    for night in ((2026, 3, 7), (2026, 3, 28), (2026, 4, 4), (2026, 10, 3), (2026, 10, 24), (2026, 10, 31)):
        for minutes in range(0, 36 * 60, 15):
            now = datetime(*night, 12, 5, tzinfo=UTC) + timedelta(minutes=minutes)
            typed = f"{now.astimezone(clocks):%H:%M}"
            after = Context(now, after=now - timedelta(minutes=7), zone=clocks, past=True)
            for context in (Context(now, past=True, zone=clocks), after):
                try:
                    assert read_moment(typed, context) == now
                except Misread as misread:
                    assert "came twice" in str(misread), (typed, now)
            stored = as_typed(f"{now:%Y-%m-%d %H:%M:%S}", clocks)
            assert read_moment(stored, after) == now
