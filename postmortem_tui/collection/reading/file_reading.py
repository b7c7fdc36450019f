"""Reading one file of a collection: a draft, or Markdown by the template in use."""

from datetime import datetime
from pathlib import Path

from postmortem_tui.collection.reading.recorded_draft import DraftReader
from postmortem_tui.collection.records.record import Record
from postmortem_tui.collection.records.recording import record_of
from postmortem_tui.collection.records.sources import File
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.inference.sorting.postmortem_features import is_of_incident
from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, read_text
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.templates import BUILT_IN, Templates


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
        if not (file.named or self._is_postmortem(text, path)):
            return None
        draft = read_markdown(self.templates, self._template, text, path, changed)
        return record_of(draft, str(path), "markdown", self.guide)

    def _is_postmortem(self, text: str, path: Path) -> bool:
        template, words = self.templates.choose(self._template), self.templates.words()
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        folder, own = path.absolute().parent.name, template.name not in BUILT_IN
        return is_of_incident(text, path.stem, folder, template, words, own=own)


def read_markdown(templates: Templates, template: str, text: str, path: Path, changed: datetime) -> Draft:
    """Return the draft in the text of a Markdown file, by the template of a name or path."""
    usual, where = templates.usual(template)[0], str(path.absolute())
    return import_markdown(text, usual, path.stem, changed, templates.words(), path=where).draft
