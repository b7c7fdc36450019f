"""Facts that a document has and its template does not ask for play their roles: in lists, reviews and the header."""

from collections.abc import Sequence

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import from_plain, to_plain
from postmortem_tui.document.draft.shown_date import shown_date
from postmortem_tui.document.merging.merging import merge
from postmortem_tui.document.template.grown import without_grown
from postmortem_tui.document.template.template import Role
from postmortem_tui.exchange.importing.importing import import_markdown
from tests.each import each
from tests.exchange.documents_read import NOW, template_of, written
from tests.exchange.vocabularies import words

THIN = template_of("# Postmortem: [title]\n\n## Summary\n\n[What happened]\n\n## Timeline\n\n- HH:MM [event]\n")

LINES = "**Severity:** SEV2\n**Date:** 1 March 2024\n**Status:** Resolved\n**Authors:** Ana, Ben\n**Room:** 12\n"
REST = "\n## Summary\n\nIt was down.\n\n## Timeline\n\n- 10:05 Down\n"


def read(text: str) -> Draft:
    """Return the draft of a document of a template that asks for a title, a summary and a timeline."""
    draft = import_markdown(text, THIN, "outage", NOW, words()).draft
    assert written(text, draft) == text
    assert from_plain(to_plain(draft), THIN) == draft
    return draft


def roles(draft: Draft, *asked: Role) -> Sequence[str]:
    return [draft.role(role) for role in asked]


def test_facts_of_a_document_alone_play_their_roles_and_are_those_of_its_draft_alone() -> None:
    draft = read(f"# Postmortem: Shop\n\n{LINES}{REST}")
    assert roles(draft, "title", "severity", "status", "authors") == ["Shop", "SEV2", "Resolved", "Ana, Ben"]
    assert (shown_date(draft), str(draft.day), draft.facts()["severity"]) == ("2024-03-01", "2024-03-01", "SEV2")
    assert draft.template.roles == THIN.roles
    assert without_grown(draft.template) == THIN
    later = draft.put_role("date", "2024-03-02").put_role("severity", "SEV1")
    text = written(f"# Postmortem: Shop\n\n{LINES}{REST}", later)
    assert text == f"# Postmortem: Shop\n\n{LINES.replace('SEV2', 'SEV1').replace('1 March', '2 March')}{REST}"
    assert read(text).role("date") == "2024-03-02"


@each(
    "facts, role, answer",
    [
        ("**Start:** 2024-03-01 10:05 CET\n", "start", "2024-03-01 09:05:00 UTC"),
        ("**Date:** 1 March 2024, in the evening\n", "date", "1 March 2024, in the evening"),
        ("**Incident ID:** INC-7\n", "incident_id", "INC-7"),
        ("| Field | Value |\n|---|---|\n| Owner | Ana |\n| Status | open |\n", "status", "open"),
        (
            "| Field | Value | Notes |\n|---|---|---|\n| Severity | P2 | was P3 |\n| Status | open | |\n",
            "status",
            "open",
        ),
        ("Date: 2024-03-01\n\nSeverity: high    Status: closed\n\nRoom: 12, Owner: Ana\n", "status", "closed"),
        ("**Classification:** Internal — Confidential\n**Severity:** high\n", "severity", "high"),
        ("## Impact\n\n- Severity: high\n- Users: 12\n", "severity", "high"),
        ("## Severity\n\nSEV2\n", "severity", "SEV2"),
        ("## Status\n\nDone, as of today\n", "status", "Done, as of today"),
    ],
)
def test_a_fact_plays_its_role_wherever_its_document_has_it(facts: str, role: Role, answer: str) -> None:
    draft = read(f"# Postmortem: Shop\n\n{facts}{REST}")
    assert draft.role(role) == answer


def test_a_heading_that_names_a_fact_above_several_labels_is_that_of_a_form() -> None:
    facts = "**Category**: False report  \n**Severity**: SEV1  \n**Date**: 2026-01-27  \n**Status**: Resolved"
    draft = read(f"# Postmortem: Shop\n\n## Incident Classification\n{facts}\n{REST}")
    assert roles(draft, "severity", "date", "status") == ["SEV1", "2026-01-27", "Resolved"]


def test_keys_of_the_front_matter_play_roles_after_the_labels_of_the_text() -> None:
    draft = read(f"---\ndate: 2024-03-02\nseverity: low\n---\n\n# Postmortem: Shop\n\n**Date:** 2024-03-01\n{REST}")
    assert roles(draft, "date", "severity") == ["2024-03-01", "low"]


@each(
    "facts, role",
    [
        ("**Date:** next week\n", "date"),
        ("**Start:** 10:05\n", "start"),
        ("**End:** ongoing\n", "end"),
        ("**Incident:** two sets of containers ran at once\n", "incident_id"),
        ("## Root cause\n\n- Author: Ana\n- Commit: a1b2c3d\n", "authors"),
        ("## The second server\n\n- Status: down\n- Port: 22\n", "status"),
        ("## Status\n\nIt was down for a while, and then somebody restarted it.\n", "status"),
        ("**Classification:** Company confidential\n", "severity"),
        ("**Einstufung:** streng vertraulich\n", "severity"),
        ("## Level: Internal\n", "severity"),
    ],
)
def test_a_text_that_is_no_such_fact_of_the_incident_plays_no_role(facts: str, role: Role) -> None:
    draft = read(f"# Postmortem: Shop\n{REST}\n{facts}" if facts[0] == "#" else f"# Postmortem: Shop\n\n{facts}{REST}")
    assert draft.template.role(role) is None


def test_roles_of_both_sides_are_kept_in_a_merge() -> None:
    begun = f"# Postmortem: Shop\n\n**Room:** 12\n{REST}"
    base, mine, theirs = (
        read(begun.replace("**Room:** 12\n", lines))
        for lines in ("**Room:** 12\n", "**Room:** 12\n**Severity:** SEV2\n", "**Room:** 12\n**Status:** open\n")
    )
    merged = merge(base, mine, theirs).draft
    assert roles(merged, "severity", "status") == ["SEV2", "open"]
    assert from_plain(to_plain(merged), THIN) == merged


def test_choices_in_boxes_that_only_the_document_has_are_choices() -> None:
    text = f"# Postmortem: Shop\n\n**Status:** [ ] Open - [x] Eased - [ ] Closed\n{REST}"
    draft = read(text)
    question = draft.template.role("status")
    assert question is not None and question.field is not None
    assert (question.field.choices, draft.role("status")) == (("Open", "Eased", "Closed"), "Eased")
    closed = written(text, draft.put_role("status", "Closed"))
    assert closed == text.replace("[x] Eased - [ ] Closed", "[ ] Eased - [x] Closed")
    assert read(f"# Postmortem: Shop\n\n**Status:** [ ] Same - [x] same\n{REST}").role("status") == "same"


def test_the_label_that_a_form_asks_for_counts_before_another_of_its_role() -> None:
    asked = template_of("# Postmortem: [title]\n\n**Severity:** [P1 to P3]\n**Author:** [name]\n")
    text = "# Postmortem: Shop\n\n**Urgency:** P3\n**Severity:** P2\n**Author:** (unassigned)\n"
    draft = import_markdown(text, asked, "outage", NOW, words()).draft
    assert (draft.role("severity"), draft.role("authors"), written(text, draft)) == ("P2", "", text)
