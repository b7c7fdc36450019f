"""A postmortem that a person wrote by hand in a copy of the blank form: read whole, with nothing dropped."""

from datetime import UTC, datetime
from pathlib import Path

import tomli_w

from postmortem_tui.document.draft.draft_tables import to_plain
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from tests.exchange.test_laws import same
from tests.exchange.vocabularies import words
from tests.known import STANDARD, WORKED

CASES = Path(__file__).parents[2] / "cases"
NOW = datetime(2025, 3, 11, tzinfo=UTC)
TEXT = (CASES / "handwritten.md").read_text(encoding="utf-8")


def test_it_is_read_as_the_draft_beside_it() -> None:
    imported = import_markdown(TEXT, STANDARD, "handwritten", NOW, words())
    expected = (CASES / "handwritten.toml").read_text(encoding="utf-8")
    assert tomli_w.dumps(to_plain(imported.draft), multiline_strings=True) == expected


def test_what_was_mended_and_what_found_no_place_is_said() -> None:
    imported = import_markdown(TEXT, STANDARD, "handwritten", NOW, words())
    damaged = [n for n, line in enumerate(TEXT.split("\n"), 1) if line == "```text"]
    assert imported.repaired and set(imported.repaired) <= set(damaged)
    assert imported.unplaced_from == ()
    own = [one for one in imported.draft.template.sections if one.grown]
    assert [(one.title, [block.title for block in one.blocks]) for one in own] == [
        ("Customer Communication", ["", "Wording"])
    ]


def test_every_word_that_a_person_wrote_is_in_the_export() -> None:
    exported = export(import_markdown(TEXT, STANDARD, "handwritten", NOW, words()).draft)
    for wanted in (
        "We wrote to 212 customers.",
        "Sorry.",
        "escalation policy B",
        "45 minutes",
        "`payments-proxy`",
        "OPS-409",
    ):
        assert wanted in exported
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
    draft = import_markdown(TEXT, STANDARD, "handwritten", NOW, words()).draft
    again = import_markdown(export(draft), STANDARD, "again", NOW, words())
    same(again.draft, draft)
    assert again.repaired == ()


def test_an_example_that_somebody_made_their_own_is_kept() -> None:
    changed = TEXT.replace("Geographic Impact: All regions", "Geographic Impact: Europe only")
    exported = export(import_markdown(changed, STANDARD, "changed", NOW, words()).draft)
    assert "Geographic Impact: Europe only" in exported


def test_sections_at_other_levels_find_their_place() -> None:
    timeline = "# Timeline\n\n- 10:00 cache emptied\n- 10:05 - alert"
    text = f"# Incident review: cache stampede\n\n{timeline}\n\n## Root Cause\n\nA purge.\n"
    tables = to_plain(import_markdown(text, STANDARD, "levels", NOW, words()).draft)
    assert tables["headline"] == {"title": "Incident review: cache stampede"}
    assert tables["timeline"]["entries"] == [
        {"time": "10:00", "event": "cache emptied"},
        {"time": "10:05", "event": "alert"},
    ]
    assert tables["root_cause"] == {"text": "A purge."}


FREELY = """
# Postmortem - Checkout failed

**Date:** Jan 5, 2024
**Author:** Ana Ruiz
**Severity:** SEV2

## Summary

A certificate ran out.

## Incident Overview

- Start Time: 10:00
- End Time: 10:40
- Duration: 40 min
- Severity: 2

## Impact

- Users affected: 5,000
- Revenue impact: $3,000
- Mood: low

## Timeline (UTC)

- 10:00 - certificate ran out

## Action items

- [x] Renew the certificate - Ana Ruiz
- [ ] Watch all certificates - Ben Okafor - 2024-01-20 - OPS-12
- [ ] Renew certificates without anybody
"""


def test_a_form_that_was_not_followed_to_the_letter_is_read_by_what_it_means() -> None:
    draft = import_markdown(FREELY, STANDARD, "freely", NOW, words()).draft
    tables = to_plain(draft)
    del tables["postmortem"]
    del tables["template"]
    assert tables == {
        "headline": {"title": "Checkout failed"},
        "header": {"date": "2024-01-05", "authors": "Ana Ruiz", "severity": "2-High"},
        "summary": {"text": "A certificate ran out."},
        "overview": {"start": "2024-01-05 10:00:00 UTC", "end": "2024-01-05 10:40:00 UTC"},
        "user_impact": {"users_affected": "5,000"},
        "business_impact": {"revenue": "$3,000"},
        "timeline": {"entries": [{"time": "10:00", "event": "certificate ran out"}]},
        "own_impact_more": {"mood": "low"},
        "own_action_items_rows": {
            "items": [
                {"done": True, "action": "Renew the certificate", "owner": "Ana Ruiz"},
                {"action": "Watch all certificates", "owner": "Ben Okafor", "due": "2024-01-20", "ticket": "OPS-12"},
                {"action": "Renew certificates without anybody"},
            ]
        },
    }
    assert draft.unplaced == "", "no box is put under a name that nobody wrote"


def test_the_data_before_a_document_are_kept_and_hide_nothing() -> None:
    text = "---\ntags: [incident]\nowner: sre\n---\n" + export(WORKED)
    imported = import_markdown(text, STANDARD, "front", NOW, words())
    tables, worked = to_plain(imported.draft), to_plain(WORKED)
    assert tables["own_front_matter"] == {"tags": "incident", "owner": "sre"}
    assert [name for name in worked if name not in tables] == []
    assert tables["summary"] == worked["summary"]
    assert export(imported.draft).startswith("---\ntags: incident\nowner: sre\n---\n\n# Postmortem: ")


def test_a_rule_at_the_top_is_no_data() -> None:
    text = f"---\n\nWords of a person.\n\n---\n\n{export(WORKED)}"
    assert "Words of a person." in import_markdown(text, STANDARD, "rule", NOW, words()).draft.unplaced


def test_an_end_after_midnight_is_on_the_day_after_the_start() -> None:
    text = FREELY.replace("Start Time: 10:00", "Start Time: 23:50").replace("End Time: 10:40", "End Time: 00:30")
    overview = to_plain(import_markdown(text, STANDARD, "night", NOW, words()).draft)["overview"]
    assert overview == {"start": "2024-01-05 23:50:00 UTC", "end": "2024-01-06 00:30:00 UTC"}


def test_what_says_otherwise_than_the_answers_is_kept() -> None:
    text = FREELY.replace("Duration: 40 min", "Duration: 45 min").replace("- Severity: 2", "- Severity: 3")
    tables = to_plain(import_markdown(text, STANDARD, "otherwise", NOW, words()).draft)
    assert tables["own_incident_overview_text"] == {"text": "- Duration: 45 min\n- Severity: 3"}
