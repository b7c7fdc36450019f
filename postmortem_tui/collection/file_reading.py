"""Reading one file of a collection: a draft, or Markdown by the template in use."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.collection.entries import Entry, entry_of
from postmortem_tui.collection.record import Record
from postmortem_tui.collection.recording import record_of
from postmortem_tui.collection.sources import File
from postmortem_tui.document.draft import Draft
from postmortem_tui.errors import PostmortemError
from postmortem_tui.exchange.importing import import_markdown
from postmortem_tui.storage.disk.beside import origin_of
from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, read_text
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.documents.origins import document_in
from postmortem_tui.storage.drafts.draft_problems import answering_for
from postmortem_tui.storage.drafts.recovery import glance
from postmortem_tui.storage.settings.guides import load_guide
from postmortem_tui.storage.settings.templates import Templates

ENOUGH = 3
"""Answered blocks from which on a Markdown file is taken for a postmortem."""


class Reader:
    """Reads files as records, with the templates and the words of one person."""

    def __init__(self, templates: Templates, template: str, folders: Folders) -> None:
        """Take the name or path of the template that Markdown is read with; raise GuideError for a bad guide."""
        self._templates = templates
        self._template = template
        self._guide = load_guide(folders)

    def record(self, file: File) -> Record | None:
        """Return the record of a file, with a problem where it cannot be read; None where it is no postmortem."""
        path = Path(file.path)
        changed = datetime.fromtimestamp(file.changed // 1_000_000_000, UTC)
        try:
            with answering_for(path):
                return self._draft(path) if file.kind == "draft" else self._document(path, changed)
        except PostmortemError as error:
            updated = changed.isoformat(timespec="seconds").replace("+00:00", "Z")
            return Record(file.path, file.kind, path.stem, updated=updated, problem=error.sentence)

    def entry(self, file: File) -> Entry | None:
        """Return what the index keeps of a file; None where it is no postmortem."""
        record = self.record(file)
        return entry_of(record) if record else None

    def _draft(self, path: Path) -> Record:
        draft, remarks = glance(path, self._templates)
        record = record_of(replace(draft, id=path.stem), str(path), "draft", self._guide)
        return record._replace(document=document_in(origin_of(path)), remarks=remarks)

    def _document(self, path: Path, changed: datetime) -> Record | None:
        text = read_text(path, MARKDOWN_LIMIT)
        draft = read_markdown(self._templates, self._template, text, path, changed)
        return record_of(draft, str(path), "markdown", self._guide) if is_postmortem(draft) else None


def read_markdown(templates: Templates, template: str, text: str, path: Path, changed: datetime) -> Draft:
    """Return the draft in the text of a Markdown file, by the template of a name or path; raise TemplateError."""
    return import_markdown(text, templates.choose(template), path.stem, changed, templates.words()).draft


def is_postmortem(draft: Draft) -> bool:
    """Return whether so much of a document answers the template that it tells of an incident.

    A timeline, or action items with somebody or a day, tell enough; else the title and a few other answers do.
    """
    answered = [block for block in draft.template.blocks() if block.id in draft.answers]
    listed = any(isinstance(block, Timeline | Checklist) for block in answered)
    return bool(draft.role("title")) and (listed or len(answered) >= ENOUGH)
