"""Cities name zones where it is clear which is meant, and several of one name are asked about."""

from datetime import UTC, datetime

import pytest

from postmortem_tui.evidence.stamps.stamps import read_stamp
from postmortem_tui.values.text.typed import Context, Misread
from postmortem_tui.values.times.moments import read_moment
from postmortem_tui.values.zones.zones import read_zone
from postmortem_tui.values.zones.zones_in_text import zone_in_text, zone_of_all
from tests.each import each

CONTEXT = Context(datetime(2026, 3, 11, 20, tzinfo=UTC))


@each(
    "city, zone",
    [
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Munich", "Europe/Berlin"),
        ("san francisco", "America/Los_Angeles"),
        ("Bengaluru", "Asia/Kolkata"),
    ],
)
def test_a_city_names_its_zone(city: str, zone: str) -> None:
    assert str(read_zone(city)) == zone


@each("city", ["Portland", "Birmingham", "San José", "Cordoba"])
def test_a_name_of_several_cities_is_asked_about(city: str) -> None:
    with pytest.raises(Misread, match="Several cities"):
        read_zone(city)
    with pytest.raises(Misread, match="Several cities"):
        read_moment(f"14:05 {city}", CONTEXT)
    assert read_stamp(f"14:05 ({city})") is None


@each("typed, hour", [("14:05 Berlin", 13), ("2:05pm New York", 18), ("14:05 Tokyo time", 5), ("14:05 Monday", 14)])
def test_a_moment_can_name_a_city_behind_its_time(typed: str, hour: int) -> None:
    assert read_moment(typed, CONTEXT).hour == hour


@each(
    "line, zone",
    [
        ("All times in Berlin.", "Berlin"),
        ("Timeline (New York time)", "New York"),
        ("Zeiten in München", "München"),
        ("Timeline of Monday", ""),
        ("Time to detect (Portland)", ""),
        ("time (approx)", ""),
    ],
)
def test_a_line_can_say_the_city_of_all_times(line: str, zone: str) -> None:
    assert zone_of_all(line) == zone


def test_in_running_text_a_city_is_a_zone_only_where_it_says_so() -> None:
    assert zone_in_text("14:05 Berlin office calls", 6) is None
    assert zone_in_text("14:05 Berlin time: calls", 6) == ("Berlin", 17)
    assert zone_in_text("14:05 (São Paulo) calls", 6) == ("São Paulo", 17)
