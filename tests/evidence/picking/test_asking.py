"""The facts that are asked for: what is likely and why, and how what is typed is read."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.picking.guesses import guesses
from postmortem_tui.evidence.picking.sources_together import RawSource, in_order, read_all
from postmortem_tui.evidence.reading.missing_facts import with_fact
from postmortem_tui.storage.disk.zone_here import zone_here
from postmortem_tui.values.text.typed import Misread

NOW = datetime(2026, 6, 11, 9, tzinfo=UTC)
CHAT = RawSource("chat.txt", "Ana  10:02 AM\nqueue is full\nBen  10:04 AM\npurged\n")
GIT = RawSource("git.txt", "2026-06-09 10:15:00 +0200 x\n2026-06-09 10:16:00 +0200 y\n2026-06-09 08:00:00 +0000 z\n")


def test_the_zone_that_times_beside_it_name_is_likely_else_that_of_the_machine() -> None:
    likely = guesses(["zone"], [CHAT], [CHAT, GIT], Facts(), "Europe/Paris", NOW)
    assert likely["zone"] == ("+02:00", "2 times say so")
    alone = guesses(["zone"], [CHAT], [CHAT], Facts(), "Europe/Paris", NOW)
    assert alone["zone"] == ("Europe/Paris", "the zone of this machine")


def test_the_end_of_a_range_is_no_zone() -> None:
    ranges = RawSource("notes.txt", "14:05-14:30 deploy\n14:40 -1510 x\n14:05:10-14:30:20 y\n")
    assert guesses(["zone"], [CHAT], [CHAT, ranges], Facts(), "Europe/Paris", NOW)["zone"].text == "Europe/Paris"
    for text in ("2026-06-09T10:15-03:00 x", "10:15:00.250-0300 x", "Tue Jun 9 10:15:00 2026 -0300"):
        named = RawSource("app.log", text)
        assert guesses(["zone"], [CHAT], [CHAT, named], Facts(), "UTC", NOW)["zone"].text == "-03:00"


def test_the_day_of_a_copy_is_likely_that_on_which_the_file_was_written() -> None:
    written = CHAT._replace(modified=datetime(2026, 6, 10, 23, tzinfo=UTC))
    asks = ["captured_day", "captured_at", "recording_start"]
    facts = Facts(start=datetime(2026, 6, 9, 8, tzinfo=UTC))
    likely = guesses(asks, [written], [written], facts, "UTC", NOW)
    assert likely["captured_day"] == ("2026-06-10", "chat.txt was written then")
    assert [likely[fact].text for fact in asks[1:]] == ["2026-06-10 23:00:00 UTC", "2026-06-09 08:00:00 UTC"]
    assert guesses(["captured_day"], [CHAT], [CHAT], Facts(), "UTC", NOW)["captured_day"].why == "it is today"


def test_what_is_typed_is_a_fact_and_blank_is_none() -> None:
    facts = with_fact(Facts(), "zone", "Europe/Berlin", NOW)
    facts = with_fact(facts, "captured_at", "2026-06-09 10:00", NOW)
    assert facts.captured_at == datetime(2026, 6, 9, 8, tzinfo=UTC)
    assert with_fact(facts, "day", "9 June 2026", NOW).day == date(2026, 6, 9)
    assert with_fact(facts, "zone", " ", NOW).zone is None
    with pytest.raises(Misread):
        with_fact(facts, "zone", "Mars/Olympus", NOW)


def test_sources_of_one_time_know_each_others_rows() -> None:
    facts = Facts(zone=UTC, captured_day=date(2026, 6, 9))
    again = CHAT._replace(name="again.txt")
    first, second = read_all([CHAT, again], {"chat.txt": facts, "again.txt": facts})
    assert [row.known for row in first.rows] + [row.known for row in second.rows] == [False, False, True, True]
    mixed = in_order([*second.rows, *first.rows])
    assert [row.time and row.time.minute for row in mixed] == [2, 2, 4, 4]


def test_the_zone_of_the_machine_is_named_as_one_types_it(tmp_path: Path) -> None:
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/Asia/Tokyo")
    assert zone_here({}, link) == "Asia/Tokyo"
    assert zone_here({"TZ": ":Europe/Rome"}, link) == "Europe/Rome"
    link.unlink()
    link.symlink_to("/usr/share/zoneinfo/Etc/UTC")
    assert zone_here({}, link) == "UTC"


def test_the_zone_that_a_person_types_in_is_likelier_than_what_other_sources_and_the_machine_say() -> None:
    likely = guesses(["zone"], [CHAT], [CHAT, GIT], Facts(), "Europe/Paris", NOW, "Europe/Berlin")["zone"]
    assert likely == ("Europe/Berlin", "the zone that you type in")


def test_a_day_of_two_small_numbers_is_likely_month_first_beside_am_and_pm_and_that_is_told() -> None:
    chat = RawSource("chat.txt", "5/6/2026, 9:02 AM - Ana: slow\n5/6/2026, 9:03 AM - Ben: on it\n")
    assert read_all([chat], {chat.name: Facts(zone=UTC)}, (), ())[0].asks == ("day",)
    likely = guesses(["day"], [chat], [chat], Facts(), "UTC", NOW)["day"]
    assert likely.text == "2026-05-06"
    assert "not in AU, IN, NZ and UK" in likely.why
    for other in ("5/6/2026, 09:02 - Ana: slow", "13/6/2026, 9:02 AM - Ana: slow", "5/5/2026, 9:02 AM - Ana: slow"):
        source = RawSource("chat.txt", other)
        assert guesses(["day"], [source], [source], Facts(), "UTC", NOW)["day"].text == "2026-06-11"


def test_the_day_is_likely_that_of_the_whole_times_of_other_sources() -> None:
    log = RawSource("app.log", "2026-10-14T07:02:10Z down\n2026-10-14 07:31:00 up\n2026-10-13 01:00:00 well\n")
    likely = guesses(["day"], [CHAT], [CHAT, log], Facts(), "UTC", NOW)["day"]
    assert likely == ("2026-10-14", "2 times of the other sources are of it")
    two = RawSource("two.log", "2026-10-14T07:02:10Z down\n2026-10-13T07:31:00Z up\n")
    assert guesses(["day"], [CHAT], [CHAT, two], Facts(), "UTC", NOW)["day"].why == "it is today"
