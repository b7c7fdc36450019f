"""What one line holds, without a widget."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from postmortem_tui.tui.editors.stored_line import StoredLine
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.text.typed import Context

NOW = datetime(2024, 1, 16, 10, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
START = Field(id="start", label="Start", type="moment")


class Line:
    """An input in which nothing is completed."""

    completed = ""
    lists_choices = False


class Zone:
    """The zone in which times are typed."""

    def __init__(self) -> None:
        self.now: ZoneInfo | None = None

    def context(self) -> Context:
        context = Context(NOW, None)
        return context if self.now is None else context._replace(zone=self.now)


def test_a_time_in_utc_says_so_once_times_are_typed_in_another_zone() -> None:
    zone = Zone()
    line = StoredLine(START, "2024-01-15 09:02 UTC", zone.context)
    before = line.shown
    assert not line.take("2024-01-15 09:02 UTC")
    zone.now = BERLIN
    assert line.take("2024-01-15 09:02 UTC")
    assert "UTC" in line.shown
    assert line.reading.text == "2024-01-15 09:02 UTC", before


@pytest.mark.parametrize(
    ("typed", "began", "zone"),
    [("09:02 Europe/Berlin", "", "Europe/Berlin"), ("09:02", "", ""), ("2024-01-15 09:02 UTC", "was there", "")],
)
def test_the_zone_that_is_typed_is_named(typed: str, began: str, zone: str) -> None:
    assert StoredLine(START, "", Zone().context).zone_in(typed, began=began) == zone


def test_what_is_wrong_is_said_only_once_the_line_is_left() -> None:
    line = StoredLine(Field(id="day", label="Day", type="date"), "", Zone().context)
    line.read("no day")
    assert line.reading.problem
    assert not line.notice(Line(), judged=False).problem
    judged = line.notice(Line(), judged=True)
    assert judged.problem
    assert judged.text == line.reading.problem
