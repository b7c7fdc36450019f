"""What one line holds, without a widget."""

from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from postmortem_tui.blocks.rows import RowsAround
from postmortem_tui.timeline.entry_reading import read_time
from postmortem_tui.tui.editors.stored_line import StoredLine
from postmortem_tui.tui.editors.typed_text import TypedText
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


def test_a_zone_is_told_once_and_a_utc_that_stood_there_is_none() -> None:
    line = StoredLine(START, "2024-01-15 09:02 UTC", Zone().context)
    line.begin()
    assert line.zone_typed("2024-01-15 09:02 UTC") is None, "it was shown, not typed"
    assert line.zone_typed("09:02 Europe/Berlin") == ("Europe/Berlin", "")
    assert line.zone_typed("09:03 Europe/Berlin") is None
    assert line.zone_typed("09:03") == ("", "Europe/Berlin")


def test_a_time_of_which_a_document_says_only_an_end_stays_and_cannot_be_typed() -> None:
    time, context = Field(id="time", label="Time"), Zone().context
    line = StoredLine(
        time, "before 07:18", context, lambda typed: read_time(typed, RowsAround(), context()), timed=True
    )
    assert (line.reading.problem, line.symbol, line.shown) == ("", " ", "before 07:18")
    line.read("before 07:19")
    assert line.reading.problem


def test_the_symbol_and_the_placeholder_say_how_the_question_stands() -> None:
    line = StoredLine(Field(id="level", label="Level", type="choice", choices=("Low", "High"), required=True), "", None)
    assert (line.symbol, line.placeholder) == ("*", "Low | High")
    line.reason = "nobody was hurt"
    assert (line.symbol, line.placeholder) == ("–", "not applicable: nobody was hurt")
    line.reason, line.found = "", True
    assert line.symbol == "!"
    assert line.example() == ("", "There is no example of this answer.")


class Edited(Line):
    """The input of a line that is edited, with the cursor in it."""

    def __init__(self, value: str) -> None:
        self.value, self.cursor_position, self.selected = value, 0, False
        self.has_focus = True

    def prevent(self, *kinds: object) -> AbstractContextManager[None]:
        return nullcontext()

    def select_all(self) -> None:
        self.selected = True


def test_a_text_is_stored_once_and_one_that_nobody_typed_is_selected() -> None:
    stored = StoredLine(Field(id="who", label="Who"), "Ann", Zone().context)
    line, told = Edited("Ann"), list[str]()
    typed = TypedText(line, stored, lambda: told.append(stored.reading.text), given="Ann")
    typed.catch_up()
    assert told == [], "the first text of an input is posted too"
    typed.come()
    assert (line.cursor_position, line.selected) == (3, True)
    line.value = "Bob"
    typed.catch_up()
    typed.catch_up()
    assert told == ["Bob"]
    typed.focus(1)
    assert line.cursor_position == 1


def test_a_day_with_more_after_it_is_a_mistake_only_where_somebody_types_it() -> None:
    day = Field(id="day", label="Day", type="date")
    for text in ("2026-05-05T23:30:00", "2026-07-29 to 2026-07-30", "2026-07-22 01:50~01:56 (UTC)", "2026-07-29 (Wed)"):
        line = StoredLine(day, text, Zone().context)
        assert (line.reading.text, line.reading.problem) == (text, ""), text
        line.read(f"{text}.")
        assert line.reading.problem, text
    for text in ("2026-07-99 to 2026-07-30", "2026-07-291", "soon"):
        assert StoredLine(day, text, Zone().context).reading.problem, text
