"""A row of a timeline whose event goes on over several lines of a quote or a paragraph, and rows that share lines.

The marks at the starts of its lines, and the breaks between it and the next row, are not of the event, and stay.
"""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.blocks.timeline import Entry
from tests.each import each
from tests.exchange.timelines import read_timeline, written_rows

DAY = "2026-03-05"


class Layout(NamedTuple):
    """How rows are written: what begins their first and their further lines, and what is between two rows."""

    first: str
    further: str
    between: str


LAYOUTS = (
    Layout("> ", "> ", "\n"),
    Layout("> ", "> ", "\n>\n"),
    Layout(">", ">  ", "\n\n"),
    Layout("> > ", "> > ", "\n> >\n"),
    Layout("> - ", ">   ", "\n"),
    Layout("> ", "", "\n>\n"),
    Layout("", "", "\n"),
    Layout("", "  ", "\n\n"),
    Layout("", "", "  \n"),
    Layout("", "", "\\\n"),
    Layout("", "", "<br>\n"),
    Layout("", "", "<br> "),
    Layout("", "", "<BR />"),
    Layout("- ", "  ", "\n"),
)

WORDS = st.sampled_from(
    ["alert", "fires", "**now**", "`a > b`", "[gate](https://example.com/x)", "&", "stays_up", "a\\*b"]
)
LINES = st.lists(WORDS, min_size=1, max_size=6, unique=True).map(
    lambda words: [" ".join(words[n : n + 2]) for n in range(0, len(words), 2)]
)


def _document(layout: Layout, rows: list[list[str]]) -> str:
    """Return a document with rows at 10:00, 10:01 and so on, each with these lines."""
    written = (
        f"\n{layout.further}".join([f"{layout.first}10:{n:02} - Bo {lines[0]}", *lines[1:]])
        for n, lines in enumerate(rows)
    )
    return f"# Outage\n\nDate: {DAY}\n\n## Timeline (UTC)\n\n{layout.between.join(written)}\n\n## Lessons\n\nText.\n"


def _told(text: str) -> list[tuple[str, str]]:
    draft, block = read_timeline(text)
    return [(row.time.removeprefix(f"{DAY} "), row.event) for row in draft[block]]


def _events(rows: list[list[str]]) -> list[str]:
    return [" ".join(["Bo", *lines]).replace("\\*", "*") for lines in rows]


@given(st.sampled_from(LAYOUTS), st.lists(LINES, min_size=2, max_size=4), st.data())
def test_a_row_of_several_lines_is_changed_where_it_stands(
    layout: Layout, rows: list[list[str]], data: st.DataObject
) -> None:
    text = _document(layout, rows)
    draft, block = read_timeline(text)
    told = [(f"10:{n:02}", event) for n, event in enumerate(_events(rows))]
    assert _told(text) == told
    entries = list(draft[block])
    assert written_rows(text, draft, block, *entries) == text
    n = data.draw(st.integers(0, len(rows) - 1))
    line = data.draw(st.integers(0, len(rows[n]) - 1))
    other = [*rows[:n], [*rows[n]], *rows[n + 1 :]]
    other[n][line] = "other words"
    changed = entries[n].changed(event=_events(other)[n])
    assert written_rows(text, draft, block, *entries[:n], changed, *entries[n + 1 :]) == _document(layout, other)
    told[n : n + 1] = data.draw(st.sampled_from([[], [told[n], (told[n][0], "new")], [(told[n][0], "new\none")]]))
    news = [Entry.of({"time": time, "event": event}) for time, event in told]
    assert _told(written_rows(text, draft, block, *news)) == told


@each(
    "rows, found",
    [
        ("> 10:00 a\n> - b\n>\n> 10:05 c", [("10:00", "a"), ("10:05", "c")]),
        ("> 10:00 a\n>   - b\n>\n> 10:05 c", [("10:00", "a\n- b"), ("10:05", "c")]),
        (
            "> 10:00 a\n>\n> Then `c > d`\n> again.\n>\n> 10:05 e",
            [("10:00", "a"), ("", "Then `c > d` again."), ("10:05", "e")],
        ),
        ("> **Bo** 10:00\n> a\n> b\n>\n> c\n>\n> **Al** 10:05\n> d", [("10:00", "a b"), ("10:05", "d")]),
        ("10:00 a<br>b<br> 10:05 c\n10:07 d", [("10:00", "a\nb"), ("10:05", "c 10:07 d")]),
        ("All times UTC<br>10:00 a<br>10:05 b", []),
        ("10:00 a<br>b\n10:05 c", [("10:00", "a\nb"), ("10:05", "c")]),
    ],
)
def test_what_goes_on_with_a_row(rows: str, found: list[tuple[str, str]]) -> None:
    text = f"# Outage\n\nDate: {DAY}\n\n## Timeline (UTC)\n\n{rows}\n"
    draft, block = read_timeline(text)
    assert _told(text) == found
    assert written_rows(text, draft, block, *draft[block]) == text


BROKEN = ("10:00 a", "10:05 b", "10:10 c")


@each("at", range(4))
def test_a_row_that_shares_its_line_is_added_and_removed_with_the_break_beside_it(at: int) -> None:
    def document(*rows: str) -> str:
        return f"# Outage\n\nDate: {DAY}\n\n## Timeline (UTC)\n\n{'<br> '.join(rows)}\n\nMore.\n"

    text = document(*BROKEN)
    draft, block = read_timeline(text)
    rows = draft[block]
    new = Entry.of({"time": "10:07", "event": "new"})
    assert written_rows(text, draft, block, *rows[:at], new, *rows[at:]) == document(
        *BROKEN[:at], "10:07 new", *BROKEN[at:]
    )
    assert written_rows(text, draft, block, *rows[:at], *rows[at + 1 :]) == document(*BROKEN[:at], *BROKEN[at + 1 :])
    assert written_rows(text, draft, block, *rows[:at]) == document(*BROKEN[:at])
    assert written_rows(text, draft, block, *rows[at:]) == document(*BROKEN[at:])
