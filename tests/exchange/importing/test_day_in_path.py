"""The incident's day that only the path of its document says: taken where it has none, said, never written."""

from datetime import UTC, date, datetime

import pytest

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.exchange.importing.day_in_path import day_in_path
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import STANDARD

TEXT = (
    "# Checkout\n\n## Timeline\n\n- 14:58 it fails\n- 15:10 it works\n\n## Action items\n\n- [ ] Lin: mend (20.04.)\n"
)
DAY = date(2026, 3, 2)
NOW = datetime(2026, 11, 28, tzinfo=UTC)


@each(
    "path, day",
    [
        ("docs/2026-03-02-checkout.md", DAY),
        ("docs/20260302_checkout.md", DAY),
        ("docs/pm-2026-03-02.md", DAY),
        ("docs/2026_03_02.md", DAY),
        ("docs/2026.03.02 Checkout.md", DAY),
        ("docs/2026/03/02/checkout.md", DAY),
        ("docs/2026/03/02-checkout.md", DAY),
        ("docs/2026/03-02-checkout.md", DAY),
        ("docs/2026-03-02-checkout/README.md", DAY),
        ("docs/backup-2026-03-02/checkout.md", None),
        ("docs/2026-03-02/checkout.md", None),
        ("docs/2026-03-02-to-2026-03-04.md", None),
        ("docs/2026-13-02-checkout.md", None),
        ("docs/INC-120260302.md", None),
        ("docs/2026-03-checkout.md", None),
        ("docs/checkout.md", None),
        ("", None),
    ],
)
def test_the_day_in_a_path_is_that_of_one_incident(path: str, day: date | None) -> None:
    assert day_in_path(path) == day


def test_a_document_without_a_day_has_that_of_its_name_and_it_is_said() -> None:
    read = import_markdown(TEXT, STANDARD, "", NOW, words(), path="docs/2026-03-02-checkout.md")
    asked = [one for one in read.draft.template.blocks() if one.id in read.draft.answers]
    timeline = next(one for one in asked if isinstance(one, Timeline))
    items = next(one for one in asked if isinstance(one, Checklist))
    assert [row.time for row in read.draft[timeline]] == ["2026-03-02 14:58", "15:10"]
    assert "2026-04-20" in (read.draft[items][0].text(one.id) for one in items.columns)
    assert "Times without a day are on 2026-03-02 (from the file's name)." in read.notices
    assert "Due days without a year are those nearest after 2026-03-02 (from the file's name)." in read.notices
    path = "docs/2026-03-02-checkout.md"
    assert put_back(TEXT, read.draft.template, read.draft, NOW, words(), path=path).text == TEXT
    later = read.draft.put(timeline, (read.draft[timeline][0].having(time="2026-03-02 14:59"), read.draft[timeline][1]))
    assert put_back(TEXT, read.draft.template, later, NOW, words(), path=path).text == TEXT.replace("14:58", "14:59")


@pytest.mark.parametrize("line", ["**Date:** 2026-02-20", "Lin saw it on 2026-02-20."])
def test_what_the_document_says_counts_before_its_name(line: str) -> None:
    text = TEXT.replace("## Timeline", f"## Summary\n\n{line}\n\n## Timeline")
    read = import_markdown(text, STANDARD, "", NOW, words(), path="2026-03-02-checkout.md")
    timeline = next(one for one in read.draft.template.blocks() if isinstance(one, Timeline))
    assert read.draft[timeline][0].time in ("14:58", "2026-02-20 14:58")
    assert not any("file's name" in one for one in read.notices)


def test_a_name_that_says_a_day_to_come_is_no_day_of_an_incident() -> None:
    read = import_markdown(TEXT, STANDARD, "", NOW, words(), path="2126-03-02-checkout.md")
    assert not any("file's name" in one for one in read.notices)
