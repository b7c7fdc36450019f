"""Write a draft as JSON for other programs, and read it again; docs/json.md describes it."""

import json
from datetime import datetime
from typing import Any

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import HEAD, from_plain, to_plain
from postmortem_tui.document.template.template import Template
from postmortem_tui.errors import DraftError
from postmortem_tui.values.text.cleaning import clean_text
from postmortem_tui.values.text.typed import value_in_words

FORMAT = "postmortem-tui"
VERSION = 1
"""The version of the format; increased when a reader of the previous one could misread the answers."""


def export_json(draft: Draft) -> str:
    """Return the document: the tables of the draft by block, with their meaning from its template."""
    sections = [
        {
            "title": section.title,
            "blocks": [{"id": block.id, "kind": block.kind, "title": block.title} for block in section.blocks],
        }
        for section in draft.template.sections
    ]
    document = {
        "format": FORMAT,
        "version": VERSION,
        "template": draft.template.name,
        "roles": draft.template.roles,
        "sections": sections,
        "facts": draft.facts(),
        "answers": to_plain(draft),
    }
    return json.dumps(document, ensure_ascii=False, indent=2, default=lambda moment: moment.isoformat()) + "\n"


def is_exported(text: str) -> bool:
    """Return whether a text looks like the result of `export_json`, without reading all of it."""
    head = text.lstrip("\ufeff \t\r\n")[:200]
    return head.startswith("{") and f'"format": "{FORMAT}"' in head


def template_of(text: str, location: str) -> str:
    """Return the name of the template that a document was written with. Raise DraftError if it cannot be read."""
    return str(_read(text, location)["template"])


def import_json(text: str, template: Template, location: str) -> Draft:
    """Return the draft of a document. Raise DraftError, with its location, if it cannot be read."""
    tables = _cleaned(_read(text, location)["answers"])
    head = tables.get(HEAD)
    if isinstance(head, dict):
        head.update({name: _moment(head[name]) for name in ("created", "updated") if name in head})
    return from_plain(tables, template)


def _moment(value: object) -> object:
    """Return the moment of a text in ISO 8601; anything else unchanged, as the draft's own check reports it."""
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _read(text: str, location: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DraftError(f"it is not JSON: {error}", location=location) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise DraftError(
            "it is not JSON of this program", location=location, hint="`export --to json` writes such files."
        )
    version = document.get("version")
    if version != VERSION:
        raise DraftError(
            f"it has the version {value_in_words(version)}, and this program reads {VERSION}", location=location
        )
    if not isinstance(document.get("answers"), dict) or not isinstance(document.get("template"), str):
        raise DraftError("its answers are missing", location=location)
    return document


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return clean_text(value)
        case dict():
            return {str(name): _cleaned(part) for name, part in value.items() if part is not None}
        case list():
            return [_cleaned(part) for part in value]
        case _:
            return value
