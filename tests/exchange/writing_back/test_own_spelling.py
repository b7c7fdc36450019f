"""A form read from documents that spell things differently: each document keeps its own headings."""

from functools import cache

import pytest

from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import from_plain, to_plain
from postmortem_tui.document.template.grown import without_grown
from postmortem_tui.document.template.template import Section, Template
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.inference.inferring import infer
from postmortem_tui.exchange.vocabulary.label_zones import in_utc
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.values.answers.answers import Field
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD

DOCUMENT = """# {title}

**{severity}:** SEV2\\
**{author}:** Kim R

## {summary}

The {title} was away.

## {cause}

A disk was full.

## {timeline}

| {time} | {event} |
| --- | --- |
| 2026-01-10 09:00 | it broke |
| 10:00 | it was repaired |

## {actions}

- [ ] **Make the disk larger** - @kim - 2026-02-20
"""

ENGLISH = {
    "severity": "Severity",
    "author": "Author",
    "summary": "Summary",
    "cause": "Root Cause",
    "timeline": "Timeline",
    "time": "Time",
    "event": "Event",
    "actions": "Action Items",
}
GERMAN = {
    "severity": "Schweregrad",
    "author": "Autor",
    "summary": "Zusammenfassung",
    "cause": "Ursache",
    "timeline": "Zeitverlauf",
    "time": "Zeit",
    "event": "Ereignis",
    "actions": "Maßnahmen",
}
SMALL = ENGLISH | {"cause": "Root cause", "actions": "📝 Action items"}
DOCUMENTS = [
    DOCUMENT.format(title=title, **spelled)
    for title, spelled in [
        ("Checkout", ENGLISH),
        ("Login", ENGLISH),
        ("Mail", ENGLISH),
        ("Suche", GERMAN),
        ("Kasse", GERMAN),
        ("Search", SMALL),
    ]
]


@cache
def form() -> Template:
    """Return the team's form, which is inferred once and by who needs it: each worker loads this file."""
    return read_template(infer("team", None, DOCUMENTS, words()).toml, "team.toml")


def drafted(text: str, template: Template | None = None) -> Draft:
    return import_markdown(text, template or form(), "x", NOW, words()).draft


def headings(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith("#")]


@pytest.mark.parametrize("text", DOCUMENTS)
def test_each_document_of_a_folder_keeps_its_own_headings(text: str) -> None:
    draft = drafted(text)
    assert draft.answers["root_cause"] == "A disk was full."
    assert headings(export(draft)) == headings(text)
    assert drafted(export(draft)).answers == draft.answers
    kept = from_plain(to_plain(draft), form())
    assert export(kept) == export(draft)
    changed = kept.put(form().find("summary").block, "It was slow.")
    assert headings(export(changed)) == headings(text)
    written = put_back(text, form(), changed, NOW, words())
    assert not written.altered
    assert [line for line in written.text.split("\n") if line not in text.split("\n")] == ["It was slow."]


def test_one_question_with_two_spellings_is_one_question() -> None:
    assert [one.label for one in form().find("facts").block.asked] == ["Severity", "Author"]
    assert [one.label for one in form().find("timeline").block.asked] == ["Time", "Event"]
    assert form().find(form().roles["severity"]).field.also == ("Schweregrad",)


@each("text", DOCUMENTS)
def test_each_document_keeps_its_own_labels_and_columns(text: str) -> None:
    draft = drafted(text)
    assert draft.facts()["severity"] == "SEV2"
    assert export(draft) == text
    assert drafted(export(draft)) == draft
    kept = from_plain(to_plain(draft), form())
    assert kept == draft
    changed = kept.put_role("severity", "SEV1")
    assert export(changed) == text.replace("SEV2", "SEV1")
    assert put_back(text, form(), changed, NOW, words()).text == text.replace("SEV2", "SEV1")
    assert without_grown(draft.template) == form()


@each(
    "label, usual, wanted",
    [
        ("Beginn", "Start", "Beginn"),
        ("Beginn", "Start (UTC)", "Beginn (UTC)"),
        ("Beginn (MEZ)", "Start", "Beginn (UTC)"),
        ("Beginn UTC", "Start", "Beginn UTC"),
        ("Время (московское)", "Time (UTC)", "Время (UTC)"),
        ("Омский сервер", "Who", "Омский сервер"),
        ("", "Start (UTC)", ""),
    ],
)
def test_a_label_of_times_says_utc_where_any_says_a_zone(label: str, usual: str, wanted: str) -> None:
    assert in_utc(label, usual) == wanted


@each(
    "head, wanted",
    [
        ("ZEIT | Ereignis", "ZEIT | Ereignis"),
        ("zeit | event", "zeit | event"),
        ("Zeit (MEZ) | Event", "Zeit (UTC) | Event"),
        ("Time (UTC) | EVENT", "Time (UTC) | EVENT"),
        ("Uhrzeit | Was", "Uhrzeit | Was"),
        ("When (MEZ) | What happened", "When (UTC) | What happened"),
    ],
)
def test_columns_are_spelled_as_the_document_has_them(head: str, wanted: str) -> None:
    rows = "|---|---|\n| 2026-01-10 09:00 | it broke |\n"
    document = export(drafted(f"# API\n\n## Timeline\n\n| {head} |\n{rows}"))
    assert f"| {wanted} |" in document
    assert export(drafted(document)) == document


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("## Action items", ""),
        ("## ACTION ITEMS", ""),
        ("## 3. Action Items", ""),
        ("## 📝 Action Items", ""),
        ("## Follow-up actions", ""),
        ("## *Action* Items", ""),
        ("## Action Items (UTC)", "## Action Items"),
        ("## Action Items", ""),
    ],
)
def test_a_heading_keeps_its_spelling_in_any_form(heading: str, wanted: str) -> None:
    text = f"# Postmortem: API outage\n\n{heading}\n\n- [ ] Make the disk larger\n"
    draft = drafted(text, STANDARD)
    document = export(draft)
    assert headings(document)[1] == (wanted or heading)
    assert export(drafted(document, STANDARD)) == document


RECORDS = {
    "bulleted": "- **The disk was small**\n  - **{0}:** no orders\n  - **{1}:** kim",
    "headed": "### Cause 1: The disk was small\n\n- **{0}:** no orders\n- **{1}:** kim",
    "table": "| What | {0} | {1} |\n| --- | --- | --- |\n| **The disk was small** | no orders | kim |",
}


@pytest.mark.parametrize("layout", RECORDS)
def test_records_keep_the_labels_of_their_document(layout: str) -> None:
    asked = (
        Field(id="what", label="What"),
        Field(id="effect", label="Effect", also=("Wirkung",)),
        Field(id="name", label="Name", also=("Von",)),
    )
    block = Records(
        kind="records", id="causes", layout=layout, fields=asked, item_label="Cause" if layout == "headed" else ""
    )
    wider = form().replaced(sections=(*form().sections, Section(id="causes", title="Causes", blocks=(block,))))
    for labels in (("Wirkung", "Von"), ("Effect", "VON"), ("EFFECT", "Name")):
        text = f"# API\n\n## Causes\n\n{RECORDS[layout].format(*labels)}\n"
        draft = drafted(text, wider)
        assert len(draft.answers["causes"]) == 1
        assert export(draft) == text
        assert from_plain(to_plain(draft), wider) == draft


@pytest.mark.parametrize(
    "text",
    [
        "# API\n\n## Timeline\n\n| Uhrzeit | Was | Wer |\n|---|---|---|\n| 2026-01-10 09:00 | it broke | Kim |\n",
        "# API\n\n**Incident ticket:** OPS-7\n\n"
        "## Timeline\n\n| When | Action | Actor |\n|--|--|--|\n| 09:00 | it broke | Kim |\n",
    ],
)
def test_words_that_only_other_teams_use_stay_and_read_back(text: str) -> None:
    draft = drafted(text, STANDARD)
    document = export(draft)
    assert [label for label in ("Uhrzeit | Was | Wer", "When | Action | Actor") if f"| {label} |" in document]
    assert drafted(document, STANDARD).answers == draft.answers
    assert from_plain(to_plain(draft), STANDARD) == draft
    assert "Incident ticket" in text or "Incident ID" not in document
    assert put_back(text, STANDARD, draft, NOW, words()).text == text


@pytest.mark.parametrize(
    ("written", "changed"),
    [
        ("**23:15 UTC / 16:15 PDT**: it fails", "**23:20 UTC / 16:20 PDT**: it fails"),
        ("23:15 UTC (4:15 PM PDT) it fails", "23:20 UTC (4:20 PM PDT) it fails"),
        ("23:15 UTC – 16:15 PDT – 19:15 EDT it fails", "23:20 UTC – 16:20 PDT – 19:20 EDT it fails"),
    ],
)
def test_a_moment_that_is_said_by_several_clocks_changes_by_all_of_them(written: str, changed: str) -> None:
    text = f"# Outage 2026-07-20\n\n## Timeline\n\n- {written}\n"
    draft = import_markdown(text, STANDARD, "", NOW, words()).draft
    block = next(one for one in draft.template.blocks() if isinstance(one, Timeline) and one.id in draft.answers)
    (row,) = draft[block]
    assert (row.time, row.event) == ("2026-07-20 23:15", "it fails")
    later = draft.put(block, (row.having(time="2026-07-20 23:20"),))
    assert put_back(text, draft.template, later, NOW, words()).text == text.replace(written, changed)
    assert put_back(text, draft.template, draft, NOW, words()).text == text


@each(
    "written, wanted",
    [
        ("SEV2", "SEV1"),
        ('"SEV2"', '"SEV1"'),
        ("sev-2", "sev-1"),
        ("'high'", "'critical'"),
        ("P2 # since 9:00", "P1 # since 9:00"),
    ],
)
def test_a_choice_of_front_matter_is_spelled_as_before(written: str, wanted: str) -> None:
    text = f"---\ntitle: Lost\nseverity: {written}\n---\n\n# Lost\n\n## Summary\n\nIt was lost.\n"
    draft = import_markdown(text, STANDARD, "x", NOW, words()).draft
    changed = draft.put_role("severity", "1-Critical")
    assert put_back(text, draft.template, changed, NOW, words()).text == text.replace(written, wanted)
