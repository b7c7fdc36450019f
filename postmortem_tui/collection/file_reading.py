"""Reading one file of a collection: a draft, or Markdown by the template in use."""

from datetime import datetime
from pathlib import Path

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.collection.record import Record
from postmortem_tui.collection.recorded_draft import DraftReader
from postmortem_tui.collection.recording import record_of
from postmortem_tui.collection.sources import File
from postmortem_tui.document.draft import Draft
from postmortem_tui.exchange.importing import import_markdown
from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, read_text
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.templates import Templates

ENOUGH = 3
"""Answered blocks from which on a Markdown file is taken for a postmortem."""


class Reader(DraftReader):
    """Reads files as records: drafts, and Markdown by the template in use."""

    def __init__(self, templates: Templates, template: str, folders: Folders) -> None:
        """Take the name or path of the template that Markdown is read with; raise GuideError for a bad guide."""
        super().__init__(templates, folders)
        self._template = template

    def read(self, path: Path, file: File, changed: datetime) -> Record | None:
        """Return the record of a file; raise what reading it raises."""
        if file.kind == "draft":
            return super().read(path, file, changed)
        text = read_text(path, MARKDOWN_LIMIT)
        draft = read_markdown(self.templates, self._template, text, path, changed)
        return record_of(draft, str(path), "markdown", self.guide) if is_postmortem(draft) else None


def read_markdown(templates: Templates, template: str, text: str, path: Path, changed: datetime) -> Draft:
    """Return the draft in the text of a Markdown file, by the template of a name or path; raise TemplateError."""
    return import_markdown(text, templates.choose(template), path.stem, changed, templates.words()).draft


def is_postmortem(draft: Draft) -> bool:
    """Return whether enough of a document answers the template for it to be a postmortem.

    A timeline, or action items with somebody or a day, tell enough; else the title and a few other answers do.
    """
    answered = [block for block in draft.template.blocks() if block.id in draft.answers]
    listed = any(isinstance(block, Timeline | Checklist) for block in answered)
    return bool(draft.role("title")) and (listed or len(answered) >= ENOUGH)
