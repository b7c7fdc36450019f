"""Words beside a timeline that may name a zone: one that nobody knows is said, one that is none is not."""

import pytest

from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from tests.exchange.vocabularies import words
from tests.exchange.writing_back.test_put_back import NOW, block
from tests.known import STANDARD


def test_a_zone_that_nobody_knows_is_said_and_its_times_stay() -> None:
    text = "# Postmortem: x\n\n**Date:** 2026-01-15\n\n## Timeline (QQQT)\n\n- 10:00 - full\n"
    imported = import_markdown(text, STANDARD, "d", NOW, words())
    assert [entry.time for entry in imported.draft[block(imported.draft, "timeline")]] == ["10:00 QQQT"]
    assert any("QQQT is not known" in sentence for sentence in imported.notices)
    exported = export(imported.draft)
    assert "All times in UTC" not in exported and "QQQT" in exported


@pytest.mark.parametrize("heading", ["Timeline", "Timeline (DRAFT)", "Timeline [START]"])
@pytest.mark.parametrize("header", ["| Time | Event (DRAFT) |", "| Time | Event (LIST) |", "| Time (START) | Event |"])
def test_a_word_in_brackets_is_no_zone_where_no_zone_stands(heading: str, header: str) -> None:
    text = f"# Postmortem: x\n\n**Date:** 2026-01-15\n\n## {heading}\n\n{header}\n| - | - |\n| 10:00 | full |\n"
    imported = import_markdown(text, STANDARD, "d", NOW, words())
    assert not any("is not known" in sentence for sentence in imported.notices)
    assert [(e.time, e.event) for e in imported.draft[block(imported.draft, "timeline")]] == [("10:00", "full")]
    assert "All times in UTC" in export(imported.draft)


@pytest.mark.parametrize("header", ["| Time (QQQT) | Event |", "| Seen [YYT] | Event |", "| Event | Clock (CHAST) |"])
def test_a_zone_that_nobody_knows_is_said_over_the_column_of_times(header: str) -> None:
    cells = "full | 10:00" if header.startswith("| Event") else "10:00 | full"
    text = f"# Postmortem: x\n\n**Date:** 2026-01-15\n\n## Timeline\n\n{header}\n| - | - |\n| {cells} |\n"
    imported = import_markdown(text, STANDARD, "d", NOW, words())
    assert "All times in UTC" not in export(imported.draft)
