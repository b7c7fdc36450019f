"""Read a document by the standard template, write another answer back into it, and read a blank form as a template."""

from datetime import UTC, datetime

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.inference.inferring import infer
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.exchange.vocabularies import words
from tests.known import STANDARD

NOW = datetime(2026, 11, 28, tzinfo=UTC)


def draft_of(text: str) -> Draft:
    """Return the draft of a document."""
    return import_markdown(text, STANDARD, "outage", NOW, words()).draft


def kept(text: str) -> Draft:
    """Return the draft of a document, which is the same when it is written back."""
    draft = draft_of(text)
    assert written(text, draft) == text
    return draft


def written(text: str, draft: Draft) -> str:
    """Return a document with the answers of a draft; all of them have a place in it."""
    found = put_back(text, draft.template, draft, NOW, words())
    assert found.altered == ()
    return found.text


def template_of(form: str) -> Template:
    """Return the template that a blank form is."""
    return read_template(infer("team", form, (), words(), "FORM.md").toml, "team.toml")
