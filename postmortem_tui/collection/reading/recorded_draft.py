"""Reading one draft of a collection: nothing that reads Markdown is loaded for it."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from postmortem_tui.collection.index.entries import Entry, entry_of
from postmortem_tui.collection.index.file_stamps import stamp_of_file
from postmortem_tui.collection.records.promised_lists import with_promises
from postmortem_tui.collection.records.record import Record
from postmortem_tui.collection.records.recording import record_of
from postmortem_tui.collection.records.sources import File
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.failing import answering_for
from postmortem_tui.storage.disk.files import moment_of
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.disk.sidecar_names import origin_of
from postmortem_tui.storage.documents.bonds import shown
from postmortem_tui.storage.documents.origins import document_in, document_read_by
from postmortem_tui.storage.drafts.opening.recovery import peek
from postmortem_tui.storage.settings.guides import guide_or_built_in
from postmortem_tui.storage.settings.templates import Templates

RECORDED = ("timeline",)
"""The families of a guide's words that a record is made with: what a row speaks of."""


class DraftReader:
    """Reads drafts as records, with the templates and the words of one person."""

    def __init__(self, templates: Templates, folders: Folders) -> None:
        """Take the templates that drafts name; what is invalid in the guide is passed over."""
        self.templates = templates
        self._folders = folders
        self.guide, self.problem = guide_or_built_in(folders, RECORDED)

    def record(self, file: File) -> Record | None:
        """Return the record of a file, with a problem where it cannot be read; None where it is no postmortem."""
        path = Path(file.path)
        changed = moment_of(file.changed)
        try:
            with answering_for(path):
                return self.read(path, file, changed)
        except PostmortemError as error:
            updated = changed.isoformat(timespec="seconds").replace("+00:00", "Z")
            return Record(file.path, file.kind, path.stem, updated=updated, problem=error.sentence)

    def entry(self, file: File) -> Entry | None:
        """Return what the index keeps of a file; None where it is no postmortem."""
        record = self.record(file)
        return entry_of(record) if record else None

    def read(self, path: Path, file: File, changed: datetime) -> Record | None:
        """Return the record of a draft; raise what reading one raises."""
        draft, remarks = peek(path, self.templates)
        draft = replace(draft, id=path.stem)
        document, bond = document_in(origin_of(path)), ""
        stamp = stamp_of_file(document) if document else ""
        if document:
            draft, bond, told = shown(self._folders, self.templates, path, draft)
            remarks = (*remarks, *told)
        draft = with_promises(draft, self.templates.words)
        read_from = document_read_by(path) if document else ""
        record = record_of(draft, str(path), file.kind, self.guide, document=read_from)
        return record._replace(document=document, depends_on=document, stamp_of_that=stamp, bond=bond, remarks=remarks)
