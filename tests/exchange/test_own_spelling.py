"""A form read from documents that spell things differently: each document keeps its own headings."""

import pytest

from postmortem_tui.document.draft import Draft
from postmortem_tui.document.draft_tables import from_plain, to_plain
from postmortem_tui.document.template import Template
from postmortem_tui.document.template_reading import read_template
from postmortem_tui.exchange.exporting import export
from postmortem_tui.exchange.importing import import_markdown
from postmortem_tui.exchange.inference.inferring import infer
from postmortem_tui.exchange.putting_back import put_back
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
FORM: Template = read_template(infer("team", None, DOCUMENTS, words()).toml, "team.toml")


def drafted(text: str, template: Template = FORM) -> Draft:
    return import_markdown(text, template, "x", NOW, words()).draft


def headings(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith("#")]


@pytest.mark.parametrize("text", DOCUMENTS)
def test_each_document_of_a_folder_keeps_its_own_headings(text: str) -> None:
    draft = drafted(text)
    assert draft.answers["root_cause"] == "A disk was full."
    assert headings(export(draft)) == headings(text)
    assert drafted(export(draft)).answers == draft.answers
    kept = from_plain(to_plain(draft), FORM)
    assert export(kept) == export(draft)
    changed = kept.put(FORM.find("summary").block, "It was slow.")
    assert headings(export(changed)) == headings(text)
    written = put_back(text, FORM, changed, NOW, words())
    assert not written.altered
    assert [line for line in written.text.split("\n") if line not in text.split("\n")] == ["It was slow."]


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
