"""Which number of `11-01-2026` is the month: by another day of the document or its file, its rows, its language."""

import pytest

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.exchange.importing.importing import import_markdown
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD


def times_of(text: str, path: str = "") -> list[str]:
    draft = import_markdown(text, STANDARD, "outage", NOW, words(), path=path).draft
    blocks = [one for one in draft.template.blocks() if isinstance(one, Timeline) and draft.answers.get(one.id)]
    day, times = draft.role("date"), []
    for row in (row for block in blocks for row in draft[block]):
        *own, clock = row.time.split(" ")
        day = own[0] if own else day  # a day applies to the rows below it, and is not said again
        times.append(f"{day} {clock}")
    return times


ROWS = "- **11-01-2026 10:00** it fails\n- **11-01-2026 10:20** it works\n"
HEADINGS = {"en": ("Summary", "Timeline", "Root Cause"), "de": ("Zusammenfassung", "Zeitverlauf", "Ursache")}


def document(rows: str = ROWS, before: str = "", title: str = "Outage", language: str = "en") -> str:
    summary, timeline, cause = HEADINGS[language]
    return f"{before}# {title}\n\n## {summary}\n\nIt was slow.\n\n## {timeline}\n\n{rows}\n## {cause}\n\nA limit.\n"


@pytest.mark.parametrize(
    ("text", "times"),
    [
        (document(title="Outage 2026-01-11"), ["2026-01-11 10:00", "2026-01-11 10:20"]),
        (document(title="Outage of 1 November 2026"), ["2026-11-01 10:00", "2026-11-01 10:20"]),
        (document(before="---\ndate: 2026-01-11\n---\n\n"), ["2026-01-11 10:00", "2026-01-11 10:20"]),
        (document("- 11-01-2026 23:50 a\n- 12-01-2026 00:10 b\n"), ["2026-01-11 23:50", "2026-01-12 00:10"]),
        (document("- 11/01/2026 23:50 a\n- 11/02/2026 00:10 b\n"), ["2026-11-01 23:50", "2026-11-02 00:10"]),
        (document(ROWS.replace("fails", "fails after 25-01-2026")), ["2026-01-11 10:00", "2026-01-11 10:20"]),
        (
            document("- 10-01 09:45 a\n- 10-02 ~07:05 b (5-10 ms)\n", before="---\ndate: 2026-10-02\n---\n\n"),
            ["2026-10-01 09:45", "~2026-10-02 07:05"],
        ),
        (
            document("- 10-01 09:45 a\n- 02-10 07:05 b\n", before="---\ndate: 2026-10-02\n---\n\n"),
            ["10-01 09:45", "02-10 07:05"],
        ),
        # A fraction in an event is no day.
        (
            document("- 06-08 ~11:00 a\n- 06-09 05:05 b: `2/2`, then 0/2\n", title="Outage 2026-06-09"),
            ["~2026-06-08 11:00", "2026-06-09 05:05"],
        ),
        (document(language="de"), ["2026-01-11 10:00", "2026-01-11 10:20"]),
        # Nothing says it: a row is a row, and its time stays as it is written.
        (document(), ["11-01-2026 10:00", "11-01-2026 10:20"]),
        (document("- 11/01/2026 10:00 a\n- 12/01/2026 10:20 b\n"), ["2026-01-11 10:00", "2026-01-12 10:20"]),
        (document(title="From 2026-01-11 to 2026-11-01"), ["11-01-2026 10:00", "11-01-2026 10:20"]),
    ],
)
def test_which_number_is_the_month_is_shown_by_what_is_around(text: str, times: list[str]) -> None:
    assert times_of(text) == times


def test_the_name_of_the_file_shows_which_number_is_the_month() -> None:
    assert times_of(document(), "docs/2026-01-11-outage.md") == ["2026-01-11 10:00", "2026-01-11 10:20"]
    assert times_of(document(), "docs/2026-11-01-outage.md") == ["2026-11-01 10:00", "2026-11-01 10:20"]
