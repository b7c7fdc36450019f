"""The two ends of a range of times: each in its own zone, over midnight, and written back by itself."""

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.timelines import read_timeline, written_rows
from tests.exchange.vocabularies import words
from tests.known import NOW

TABLE = "| Time | Event |\n|---|---|\n| {} | it fails |\n| 15:00 CET | it works |\n"
ZONED = "| Time (CET) | Event |\n|---|---|\n| {} | it fails |\n| 02:00 | it works |\n"
LIST = "- {} - it fails\n- 15:00 CET - it works\n"


def _document(rows: str) -> str:
    return f"# Queue\n\n**Date:** 2026-03-02\n\n## Timeline\n\n{rows}\n## Summary\n\nIt stopped.\n"


@each(
    "layout, written, time, until, later",
    [
        (LIST, "14:02 CET - 13:40 UTC", "13:02", "13:40", "14:02 CET - 13:45 UTC"),
        (LIST, "14:02 (CET) – 13:40 (UTC)", "13:02", "13:40", "14:02 (CET) – 13:45 (UTC)"),
        (LIST, "14:02+01:00 - 13:40Z", "13:02", "13:40", "14:02+01:00 - 13:45Z"),
        (LIST, "14:02 CET to 1:40 PM UTC", "13:02", "13:40", "14:02 CET to 1:45 PM UTC"),
        (LIST, "**14:02 CET - 13:40 UTC**", "13:02", "13:40", "**14:02 CET - 13:45 UTC**"),
        (LIST, "14:02 – 14:40 CET", "13:02", "13:40", "14:02 – 14:45 CET"),
        (LIST, "14:02 CET – 14:40", "13:02", "13:40", "14:02 CET – 14:45"),
        (TABLE, "14:02 CET - 13:40 UTC", "13:02", "13:40", "14:02 CET - 13:45 UTC"),
        (TABLE, "23:50 CET - 23:10 UTC", "22:50", "23:10", "23:50 CET - 23:15 UTC"),
        (TABLE, "23:50 EST - 07:10 CET", "2026-03-03 04:50", "06:10", "23:50 EST - 07:15 CET"),
        (LIST, "14:02–40 CET", "13:02", "13:40", "14:02–45 CET"),
        (ZONED, "9:02–10", "08:02", "08:10", "9:02–15"),
        (ZONED, "23:50 - 00:40", "22:50", "23:40", "23:50 - 00:45"),
        (ZONED, "00:10 - 01:40", "2026-03-01 23:10", "00:40", "00:10 - 01:45"),
        (
            LIST,
            "2026-03-02 23:50 - 2026-03-03 01:10 CET",
            "2026-03-02 22:50",
            "2026-03-03 00:10",
            "2026-03-02 23:50 - 2026-03-03 01:15 CET",
        ),
    ],
)
def test_each_end_has_its_zone_and_is_changed_alone(
    layout: str, written: str, time: str, until: str, later: str
) -> None:
    text = _document(layout.format(written))
    draft, block = read_timeline(text)
    first, *rows = draft[block]
    assert (first.time, first.text("until"), first.event) == (time, until, "it fails")
    assert put_back(text, draft.template, draft, NOW, words()).text == text
    moved = first.having(until=until.replace(":40", ":45").replace(":10", ":15"))
    assert written_rows(text, draft, block, moved, *rows) == text.replace(written, later)


@each(
    "layout, written, alone, new",
    [
        (LIST, "14:02 CET - 13:40 UTC", "14:02 CET", "14:20 CET"),
        (LIST, "**14:02 – 14:40 CET**", "**14:02 CET**", "**14:20 CET**"),
        (LIST, "14:02 CET to 14:40", "14:02 CET", "14:20 CET"),
        (TABLE, "14:02 CET - 13:40 UTC", "14:02 CET", "14:20 CET"),
    ],
)
def test_a_row_without_an_end_has_no_dash(layout: str, written: str, alone: str, new: str) -> None:
    text = _document(layout.format(written))
    draft, block = read_timeline(text)
    first, *rows = draft[block]
    assert written_rows(text, draft, block, first.having(until=""), *rows) == text.replace(written, alone)
    line = next(line for line in text.split("\n") if written in line)
    added = line.replace(written, new).replace("it fails", "it fails again")
    again = written_rows(text, draft, block, first, Entry(time="13:20", event="it fails again"), *rows)
    assert again == text.replace(f"{line}\n", f"{line}\n{added}\n")


def test_an_end_that_a_row_of_a_list_lacks_is_not_written_into_its_event() -> None:
    text = _document(LIST.format("14:02 CET - 13:40 UTC"))
    draft, block = read_timeline(text)
    first, second = draft[block]
    written = put_back(text, draft.template, draft.put(block, (first, second.having(until="14:20"))), NOW, words())
    assert (written.text, written.altered) == (text, ("Timeline (“it works”)",))


@each(
    "header, row, column, kept, new, later",
    [
        ("Time (CET)", "14:02:30 / 14:40:10 |", "time_2", "13:40:10", "13:45:10", "14:02:30 / 14:45:10 |"),
        ("Time (CET) | End", "00:10 | 1:40", "end", "00:40", "00:45", "00:10 | 1:45"),
        ("Time | End", "14:02 CET | 14:40 UTC", "end", "14:40 UTC", "14:45 UTC", "14:02 CET | 14:45 UTC"),
        ("Time (CET) | Spent", "14:02 | 0:40", "spent", "0:40", "0:45", "14:02 | 0:45"),
    ],
)
def test_a_clock_beside_the_time_of_a_row_is_in_utc_as_well_unless_it_may_be_a_length(
    header: str, row: str, column: str, kept: str, new: str, later: str
) -> None:
    lines = "---|" * (header.count("|") + 2)
    text = _document(f"| Event | {header} |\n|{lines}\n| it fails | {row.strip(' |')} |\n")
    draft, block = read_timeline(text)
    (first,) = draft[block]
    assert first.text(column) == kept
    assert put_back(text, draft.template, draft, NOW, words()).text == text
    changed = first.having(**{column: new})
    assert written_rows(text, draft, block, changed) == text.replace(row.strip(" |"), later.strip(" |"))


def test_several_times_of_one_row_stay_as_written_with_the_zone_of_the_others() -> None:
    draft, block = read_timeline(_document("- 14:00 CET - a\n- **14:02 / 14:40** - b\n- 14:50 CET - c\n"))
    assert [one.time for one in draft[block]][1:] == ["14:02 / 14:40 +01:00", "13:50"]
