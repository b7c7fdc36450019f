"""The one page for busy readers."""

import pytest

from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.errors import PostmortemError
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.exporting.short import export_short, misses_milestones
from tests.known import STANDARD, STANDARD_TOML
from tests.review.support import BASE, UNMARKED, block, with_row


def test_it_has_what_the_template_names_and_nothing_else() -> None:
    page = export_short(BASE)
    shown = {s.title for s in STANDARD.sections if f"\n## {s.title}\n" in page}
    named = {s.title for s in STANDARD.sections if s.heading and any(b.id in STANDARD.short for b in s.blocks)}
    assert shown == named
    assert page.startswith("# Postmortem: Logins failed")
    assert "**Status:** Under Review" in page
    assert "All times in UTC" in page


def test_of_the_timeline_there_are_the_milestones() -> None:
    page = export_short(BASE)
    assert page.count("\n| 1") == 4
    assert "| 14:58 | **Detected:** Alert fired" in page
    assert not misses_milestones(BASE)


def test_without_a_marked_row_there_is_no_timeline() -> None:
    assert "14:58 |" not in export_short(UNMARKED)
    assert misses_milestones(UNMARKED)
    assert not misses_milestones(UNMARKED.put(block("timeline"), ()))


def test_a_milestone_after_midnight_says_its_day() -> None:
    draft = with_row(BASE, "timeline", 13, time="2024-01-16 01:00")
    assert "| 2024-01-16 01:00 | **Resolved:**" in export_short(draft)


def test_it_is_the_same_text_as_in_the_whole_document() -> None:
    whole = export(BASE).split("\n")
    assert [line for line in export_short(BASE).split("\n") if line not in whole and "| " not in line] == []


@pytest.mark.parametrize("name", ["nothing", "header.date"])
def test_the_template_is_checked(name: str) -> None:
    with pytest.raises(PostmortemError, match="short"):
        read_template(STANDARD_TOML.replace('"headline", "header"', f'"headline", "{name}"'), "x.toml")
