"""Reading one file of a collection: a draft, or Markdown by the template that fits it."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from postmortem_tui.collection.index.file_stamps import stamp_of_file
from postmortem_tui.collection.reading.recorded_draft import DraftReader
from postmortem_tui.collection.records.record import Record
from postmortem_tui.collection.records.recording import record_of
from postmortem_tui.collection.records.sources import File
from postmortem_tui.exchange.inference.sorting.postmortem_features import is_of_incident
from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, read_text
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.documents.fitting import Fitting, form_of
from postmortem_tui.storage.drafts.git.conflict_marks import first_mark, sides_of
from postmortem_tui.storage.library.library import Library
from postmortem_tui.storage.settings.settings import Settings
from postmortem_tui.storage.settings.templates import BUILT_IN, Templates


class Reader(DraftReader):
    """Reads files as records: drafts, and Markdown by the template that fits it."""

    def __init__(self, templates: Templates, template: str, folders: Folders) -> None:
        """Take the name or path of the usual template of Markdown; raise GuideError for a bad guide."""
        super().__init__(templates, folders)
        self._template = template
        self._fitting = Fitting(Library(folders, templates, Settings()._replace(template=template)))

    def read(self, path: Path, file: File, changed: datetime) -> Record | None:
        """Return the record of a file; raise what reading it raises."""
        if file.kind == "draft":
            return super().read(path, file, changed)
        text, remarks = _own_side(read_text(path, MARKDOWN_LIMIT), path)
        if not (file.named or self._is_postmortem(text, path)):
            return None
        form, stamp = self._form_beside(path)
        draft = replace(self._fitting.best(text, path, changed).imported.draft, id=path.stem)
        record = record_of(draft, str(path), "markdown", self.guide)
        return record._replace(depends_on=form, stamp_of_that=stamp, remarks=remarks)

    def _form_beside(self, path: Path) -> tuple[str, str]:
        """Return the path of the blank form in a document's folder, and its stamp; two empty texts without one."""
        with suppress(OSError):
            if form := form_of(path.absolute().parent, self.templates.words()):
                return str(form), stamp_of_file(str(form))
        return "", ""

    def _is_postmortem(self, text: str, path: Path) -> bool:
        template, words = self.templates.choose(self._template), self.templates.words()
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        folder, own = path.absolute().parent.name, template.name not in BUILT_IN
        return is_of_incident(text, path.stem, folder, template, words, own=own)


def _own_side(text: str, path: Path) -> tuple[str, tuple[str, ...]]:
    """Return the side of a conflict that Git left in a document which is one's own, and a remark on that.

    With both sides each item that they have would be listed twice.
    """
    sides = sides_of(text) if (line := first_mark(text)) else None
    if sides is None:
        return text, ()
    return sides.ours, (f"{path}: line {line} begins a conflict that Git left; your side of it is listed.",)
