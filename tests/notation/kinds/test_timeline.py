"""The timeline in Markdown: any columns in any order, and none that moves in silence."""

import pytest

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.notation.contract import Surroundings
from postmortem_tui.notation.kinds.timeline import TimelineNotation
from postmortem_tui.values.answers.answers import Field
from tests.each import each

PLAIN = Timeline(kind="timeline", id="timeline")
TEAM = Timeline(
    kind="timeline",
    id="log",
    time=Field(id="time", label="Zeit"),
    event=Field(id="event", label="Was"),
    who=Field(id="who", label="Wer"),
    columns=(Field(id="minutes", label="Minutes"),),
    order=("who", "time", "minutes", "event"),
)


def test_a_table_has_the_columns_of_the_team_in_its_order_and_comes_back() -> None:
    row = Entry.of({"time": "10:00", "event": "a | b", "who": "Ana", "minutes": "5"})
    notation = TimelineNotation(TEAM)
    source = notation.write((row,), Surroundings())
    assert source.split("\n")[0] == "| Wer | Zeit | Minutes | Was |"
    claim = notation.read(parse(source), Surroundings())
    assert (claim.value, claim.rest) == ((row,), ())


@each(
    "table, event, who",
    [
        ("| Time | Event | Who |\n|-|-|-|\n| 10:00 | a | Ana |", "a", "Ana"),
        ("| Who | Time | Event |\n|-|-|-|\n| Ana | 10:00 | a |", "a", "Ana"),
        ("| Time | What |\n|-|-|\n| 10:00 | a |", "a", ""),
        ("| Time | Event | Duration |\n|-|-|-|\n| 10:00 | a | 5 min |", "a\n5 min", ""),
        ("| Duration | Time (UTC) | Event |\n|-|-|-|\n| 5 min | 10:00 | a |", "a\n5 min", ""),
    ],
)
def test_a_column_that_is_unknown_is_never_taken_for_a_person(table: str, event: str, who: str) -> None:
    (row,) = TimelineNotation(PLAIN).read(parse(table), Surroundings()).value
    assert (row.time, row.event, row.who) == ("10:00", event, who)


def test_a_table_without_a_column_of_times_is_left() -> None:
    nodes = parse("| What | Owner |\n|-|-|\n| a | b |")
    assert TimelineNotation(PLAIN).read(nodes, Surroundings()).rest == nodes


@pytest.mark.parametrize("order", [("time",), ("time", "event", "nobody"), ("event", "who")])
def test_an_order_names_columns_that_there_are(order: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="order: names the time"):
        Timeline(kind="timeline", id="t", order=order)
    with pytest.raises(ValueError, match="no column can be called"):
        Timeline(kind="timeline", id="t", columns=(Field(id="who", label="Wer"),))
