"""A postmortem that a person wrote by hand in a copy of the blank form: read whole, with nothing dropped."""

from datetime import UTC, datetime
from pathlib import Path

import tomli_w

from postmortem_tui.document.exporting import export
from postmortem_tui.document.importing import import_markdown
from postmortem_tui.document.keeping import to_plain
from tests.document.test_laws import same
from tests.known import STANDARD

CASES = Path(__file__).parents[1] / "cases"
NOW = datetime(2025, 3, 11, tzinfo=UTC)
TEXT = (CASES / "handwritten.md").read_text(encoding="utf-8")


def test_it_is_read_as_the_draft_beside_it() -> None:
    imported = import_markdown(TEXT, STANDARD, "handwritten", NOW)
    expected = (CASES / "handwritten.toml").read_text(encoding="utf-8")
    assert tomli_w.dumps(to_plain(imported.draft), multiline_strings=True) == expected


def test_what_was_mended_and_what_found_no_place_is_said() -> None:
    imported = import_markdown(TEXT, STANDARD, "handwritten", NOW)
    damaged = [n for n, line in enumerate(TEXT.split("\n"), 1) if line == "```text"]
    assert imported.repaired and set(imported.repaired) <= set(damaged)
    assert imported.unplaced_from == ("Incident Overview", "Customer Communication", "Duration")


def test_every_word_that_a_person_wrote_is_in_the_export() -> None:
    exported = export(import_markdown(TEXT, STANDARD, "handwritten", NOW).draft)
    for words in (
        "We wrote to 212 customers.",
        "Sorry.",
        "escalation policy B",
        "45 minutes",
        "`payments-proxy`",
        "OPS-409",
    ):
        assert words in exported
    for template in (
        "[Which regions affected]",
        "[Description]",
        "TICKET-123",
        "BEFORE (v1.2.3",
        "~10,000 users",
        "(link)",
    ):
        assert template not in exported


def test_its_export_is_read_back_as_the_same() -> None:
    draft = import_markdown(TEXT, STANDARD, "handwritten", NOW).draft
    again = import_markdown(export(draft), STANDARD, "again", NOW)
    same(again.draft, draft)
    assert again.repaired == ()


def test_an_example_that_somebody_made_their_own_is_kept() -> None:
    changed = TEXT.replace("Geographic Impact: All regions", "Geographic Impact: Europe only")
    exported = export(import_markdown(changed, STANDARD, "changed", NOW).draft)
    assert "Geographic Impact: Europe only" in exported


def test_sections_at_other_levels_find_their_place() -> None:
    timeline = "# Timeline\n\n- 10:00 cache emptied\n- 10:05 - alert"
    text = f"# Incident review: cache stampede\n\n{timeline}\n\n## Root Cause\n\nA purge.\n"
    tables = to_plain(import_markdown(text, STANDARD, "levels", NOW).draft)
    assert tables["headline"] == {"title": "Incident review: cache stampede"}
    assert tables["timeline"]["entries"] == [
        {"time": "10:00", "event": "cache emptied"},
        {"time": "10:05", "event": "alert"},
    ]
    assert tables["root_cause"] == {"text": "A purge."}
