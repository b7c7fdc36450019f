"""A row is added to a document as one line where its time belongs, whatever stands between the rows."""

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.documents_read import draft_of
from tests.exchange.timelines import written_rows
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD

HEAD = "| Time | Event |\n|---|---|\n"
TWO_TABLES = (
    f"{HEAD}| 10:02 UTC | lost |\n| 10:31 UTC | back |\n\nAs others told it.\n\n{HEAD}| 11:02 UTC | lost again |\n"
)
DAY_ROWS = f"{HEAD}| 2026-07-30 | |\n| 10:02 UTC | lost |\n| **2026-07-31** | |\n| 09:02 UTC | all well |\n"
TWO_LISTS = "- 10:02 UTC lost\n- 10:31 UTC back\n\nAs others told it.\n\n- 11:02 UTC lost again\n"
RULED = "- 10:02 UTC lost\n\n---\n\n- 10:31 UTC back\n"
SPACED = "- 10:02 UTC lost\n\n- 10:31 UTC back\n"
ODD_LAST = "- 09:05 lost\n- 09:31 back\n- 02:58pm lost again\n"
ODD_FIRST = "- 9:05 AM - lost\n- 2:31 PM - back\n- 2:48 PM - lost again\n- 15:10 - back\n"
ODD_MARK = "| Time | Event |\n|---|---|\n| 09:05 | lost |\n| 09.31 | back |\n| 09:48 | lost again |\n"
EVEN = "- 09:05 lost\n- 02:58pm lost again\n"
OTHER_ZONE = "- 09:05 UTC lost\n- 09:31 UTC back\n- 02:58 PM UTC+1 lost again\n"


@each(
    "rows, at, time, lines",
    [
        (TWO_TABLES, 1, "2026-07-30 10:20", "| 10:20 UTC | mended |\n"),
        (TWO_TABLES, 3, "2026-07-30 12:20", "| 12:20 UTC | mended |\n"),
        (TWO_TABLES, 3, "2026-07-31 12:20", "| 2026-07-31 12:20 UTC | mended |\n"),
        (SPACED, 2, "2026-07-31 08:20", "\n- 2026-07-31 08:20 UTC mended\n"),
        (DAY_ROWS, 1, "2026-07-30 09:00", "| 09:00 UTC | mended |\n"),
        (DAY_ROWS, 3, "2026-07-31 08:00", "| 08:00 UTC | mended |\n"),
        (RULED, 1, "2026-07-30 10:20", "- 10:20 UTC mended\n"),
        (TWO_LISTS, 1, "2026-07-30 10:20", "- 10:20 UTC mended\n"),
        (SPACED, 1, "2026-07-30 10:20", "\n- 10:20 UTC mended\n"),
        (ODD_LAST, 3, "2026-07-30 15:20", "- 15:20 mended\n"),
        (ODD_FIRST, 4, "2026-07-30 15:20", "- 3:20 PM - mended\n"),
        (ODD_MARK, 2, "2026-07-30 09:40", "| 09:40 | mended |\n"),
        (EVEN, 2, "2026-07-30 15:20", "- 03:20pm mended\n"),
        (OTHER_ZONE, 3, "2026-07-30 15:20", "- 15:20 UTC mended\n"),
    ],
)
def test_an_added_row_is_one_line_in_its_place(rows: str, at: int, time: str, lines: str) -> None:
    text = f"# Cache lost\n\n**Date:** 2026-07-30\n\n## Timeline\n\n{rows}\n## Summary\n\nIt was lost.\n"
    draft = import_markdown(text, STANDARD, "x", NOW, words()).draft
    block = draft.template.find("timeline").block
    assert isinstance(block, Timeline)
    entries = [*draft[block]]
    entries.insert(at, Entry(time=time, event="mended"))
    written = put_back(text, draft.template, draft.put(block, tuple(entries)), NOW, words()).text
    assert lines in written
    assert written.replace(lines, "", 1) == text


HEADER = "| Day | Time | Event |\n|---|---|---|\n"
DAYS = f"# Lost\n\n**Date:** 2026-03-06\n\n## Timeline\n\n{HEADER}| 06.03. | 09:42 | lost |\n"


@each(
    "time, line",
    [("2026-03-06 09:44", "| 06.03. | 09:44 | lost |"), ("2026-03-07 09:44", "| 07.03. | 09:44 | lost |")],
)
def test_a_day_in_a_column_of_its_own_changes_only_with_the_day(time: str, line: str) -> None:
    draft = import_markdown(DAYS, STANDARD, "", NOW, words()).draft
    timeline = next(one for one in draft.template.blocks() if isinstance(one, Timeline) and draft[one])
    moved = tuple(row.changed(time=time) for row in draft[timeline])
    after = put_back(DAYS, draft.template, draft.put(timeline, moved), NOW, words()).text
    assert after == DAYS.replace("| 06.03. | 09:42 | lost |", line)


@each(
    "note, body, times",
    [
        ("", "| Time (CET) | Event |\n|---|---|\n| 13:55 | it breaks |\n| 14:20 | it works |", ["12:55", "13:20"]),
        ("All times in CET.\n\n", "- 13:55 it breaks\n- 14:20 it works", ["12:55", "13:20"]),
        ("**Timezone:** XQT\n\n", "- 13:55 it breaks\n- 14:20 it works", ["13:55 XQT", "2026-02-20 14:20 XQT"]),
        ("All times are local.\n\n", "- 13:55 it breaks\n- 14:20 it works", ["13:55 local", "2026-02-20 14:20 local"]),
    ],
)
def test_rows_under_the_title_are_a_timeline_where_no_heading_is_one(note: str, body: str, times: list[str]) -> None:
    text = f"# Outage 2026-02-20\n\n{note}Who knows.\n\n{body}\n\n## Impact\n\nNobody.\n"
    draft = draft_of(text)
    (block,) = (one for one in draft.template.blocks() if isinstance(one, Timeline) and draft[one])
    one, two = draft[block]
    assert [one.time.removeprefix("2026-02-20 "), two.time] == times
    changed = written_rows(text, draft, block, one, two.having(event="it is well"))
    assert changed == text.replace("it works", "it is well")
    named = draft_of(text.replace("## Impact", "## Timeline\n\n- 15:00 a\n- 15:10 b\n\n## Impact"))
    assert not any(one.grown for one in named.template.blocks() if isinstance(one, Timeline) and named[one])
