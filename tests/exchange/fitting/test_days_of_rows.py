"""The day of rows that name none: by a clock above them, a later row, a heading; rows under phases, and labels."""

from postmortem_tui.blocks.timeline import Timeline
from tests.each import each
from tests.exchange.documents_read import kept


def times_of(text: str) -> list[str]:
    """Return the times of all rows; the document is the same when it is written back."""
    draft = kept(text)
    found = (one for one in draft.template.blocks() if isinstance(one, Timeline) and one.id in draft.answers)
    return [row.time for one in found for row in draft[one]]


ROWS = "- 20:50 it fails\n- 21:10 it works\n"


@each(
    "above, rows, times",
    [
        ("What took place on 11th April 2024 at 8:50pm in Oslo was a collapse.", ROWS, ["2024-04-11 20:50", "21:10"]),
        ("From: April 11, 2024, 20:50\nTill: April 11, 2024, 21:10", ROWS, ["2024-04-11 20:50", "21:10"]),
        # A meeting may be at the full hour: another row has to be told with that day, too.
        ("We met on 11 April 2024 at 20:00.", ROWS.replace("20:50", "20:00"), ["20:00", "21:10"]),
        ("We saw it 11 April 2024 20:00 – 21:10.", ROWS.replace("20:50", "20:00"), ["2024-04-11 20:00", "21:10"]),
        # Another clock, another zone, two days: nothing says the day.
        ("We saw it on 11 April 2024 at 20:40.", ROWS, ["20:50", "21:10"]),
        ("We saw it on 11 April 2024 at 20:50 CET.", ROWS.replace(" it", " UTC it"), ["20:50", "21:10"]),
        ("Seen 11 April 2024 20:50, and 12 April 2024 20:50.", ROWS, ["20:50", "21:10"]),
    ],
)
def test_the_texts_above_rows_name_their_day_with_the_same_clock(above: str, rows: str, times: list[str]) -> None:
    assert (
        times_of(f"# Report\n\n## Foreword\n\nRead on.\n\n## Background\n\n{above}\n\n## Timeline\n\n{rows}") == times
    )


@each(
    "rows, times",
    [
        ("- 09:00 a\n- 13:00 b\n- 10:00, February 14 c\n", ["2024-02-13 09:00", "13:00", "2024-02-14 10:00"]),
        ("- 23:00 a\n- 01:00 b\n- 10:00, February 14 c\n", ["23:00", "01:00", "2024-02-14 10:00"]),
        ("- 08:00 a\n- 09:00 b\n- 10:00, February 14 c\n", ["08:00", "09:00", "2024-02-14 10:00"]),
        ("- 09:00 a\n- 13:00 b\n- 10:00, February 15 c\n", ["09:00", "13:00", "10:00, February 15"]),
    ],
)
def test_rows_that_have_to_be_before_the_first_named_day_are_on_the_day_before(rows: str, times: list[str]) -> None:
    text = "# Report\n\n## Background\n\nIt lasted from February 13, 2024 to February 14, 2024.\n\n## Timeline\n\n"
    assert times_of(text + rows) == times


@each(
    "heading, day",
    [
        ("Incident detail: 2026-07-07", "2026-07-07 "),
        ("The second one — 7 July 2026", "2026-07-07 "),
        ("2026-07-07 The second one", "2026-07-07 "),
        ("Back to the release of 2026-07-07", ""),
        ("Changes: since 2026-07-07", ""),
        ("Incident detail: 2026-07-07 and later", ""),
    ],
)
def test_a_heading_above_ends_with_the_day_of_the_rows_after_a_colon_or_a_dash(heading: str, day: str) -> None:
    text = f"# Log\n\n## Incidents\n\nTwo of them.\n\n## {heading}\n\n**Timeline:**\n\n{ROWS}"
    assert times_of(text) == [f"{day}20:50", "21:10"]


@each(
    "line, zone",
    [
        ("April 13, 2024, 10:00 PM - April 14, 2024, 2:00 AM (PST)", True),
        ("April 13, 2024 from 22:00 until 02:00 PST", True),
        ("April 13, 2024, 10:00 PM; the review was at 2:00 AM PST", False),
    ],
)
def test_the_zone_after_a_range_is_that_of_both_ends(line: str, zone: bool) -> None:
    text = f"# Report\n\n## Summary\n\n- **Duration**: {line}\n\n## Timeline\n\n- 10:00 PM a\n- 10:30 PM b\n"
    assert ("2024-04-14 06:00" in times_of(text)) is zone


@each(
    "below, times",
    [
        ("#### 08:00 – 09:00 (signs)\n\n##### 08:00\n\n- a\n\n##### 08:20\n\n- b\n", ["2026-03-04 08:00", "08:20"]),
        ("#### 08:00 – 09:00 (signs)\n\n- 08:00 a\n- 08:20 b\n", ["2026-03-04 08:00", "08:20"]),
        ("#### 08:00: signs\n\n**08:00** !\n\n- a\n\n**08:20** !\n\n- b\n", ["2026-03-04 08:00", "08:20"]),
        # A heading over a text, or a list of details, is a row that lasted.
        ("#### 08:00 – 09:00 (signs)\n\nIt fails.\n\n#### 09:00\n\nb\n", ["2026-03-04 08:00", "09:00"]),
        ("#### 08:00: signs\n\n- 08:10 first\n- 08:20 second\n", ["2026-03-04 08:00"]),
        ("#### 1:42 – 1:59 PM: signs\n\n- 1:42 a\n- 1:50 b\n", ["2026-03-04 13:42"]),
        ("#### 08:00 – 09:00 (signs)\n\n- a\n- b\n", ["2026-03-04 08:00"]),
    ],
)
def test_a_heading_over_times_is_a_phase_and_no_row(below: str, times: list[str]) -> None:
    assert times_of(f"# Outage\n\n## Timeline\n\n### 2026-03-04\n\n{below}") == times


@each(
    "body, times",
    [
        # An empty timeline: its rows are under the labels beside it.
        (
            "Timeline:\n\nDetection:\n\n- 10:00 a\n\n- 10:05 b\n\nResolution:\n\n- 10:20 c\n\n- 10:30 d\n",
            ["10:00", "10:05", "10:20", "10:30"],
        ),
        ("Timeline:\n\n- 09:00 x\n- 09:10 y\n\nResolution:\n\n- 10:20 c\n\n- 10:30 d\n", ["09:00", "09:10"]),
        ("Timeline:\n\nResolution:\n\n- it works since 10:20\n\n- it was slow\n", []),
        # An item with a label before its time, among others that begin with theirs.
        (
            "## Timeline\n\n- **10:00** - a\n- **To ops:** **10:05** - b\n- **10:20** - c\n",
            ["10:00", "10:05", "10:20"],
        ),
        (
            "## Timeline\n\n- **10:00** - a\n- **To ops:** 10:05 was too late\n- **10:20** - c\n",
            ["10:00", "", "10:20"],
        ),
        # A block that can be opened and closed, as MkDocs has them.
        ('## Timeline\n\n??? note "All"\n\n    - 10:00 a\n    - 10:05 b\n', ["10:00", "10:05"]),
        ("## Timeline\n\nSee:\n\n    - 10:00 a\n    - and more\n\n    - look\n", []),
    ],
)
def test_rows_are_found_beside_an_empty_timeline_after_labels_and_in_blocks(body: str, times: list[str]) -> None:
    assert times_of(f"# Outage\n\n**Date:** 2026-03-04\n\n{body}") == times
