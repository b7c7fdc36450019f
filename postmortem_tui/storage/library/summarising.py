"""Reading a draft for a list."""

from datetime import datetime
from pathlib import Path

from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.path import counted, to_sign
from postmortem_tui.document.draft.shown_date import shown_date
from postmortem_tui.document.template.template import Role
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.failing import Missing, about, answering_for
from postmortem_tui.storage.disk.files import moment_of
from postmortem_tui.storage.disk.sidecar_names import journal_of
from postmortem_tui.storage.drafts.opening.recovery import Recovered, recover
from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.storage.settings.templates import Templates

LONGEST_SUMMARY = 2000
"""The most characters of a summary's text that are read for a list."""


def summarise(path: Path, templates: Templates) -> Summary:
    """Return the summary of a draft file for a list, whatever state it is in; raise StorageError where it is gone."""
    try:
        with answering_for(path):
            return _of(path, recover(path, templates))
    except PostmortemError as error:
        return Summary(path.stem, str(path), _changed(path), problem=error.sentence)


def _of(path: Path, found: Recovered) -> Summary:
    draft = found.draft
    return Summary(
        id=path.stem,
        file=str(path),
        updated=draft.updated,
        title=draft.role("title"),
        severity=draft.role("severity"),
        status=draft.role("status"),
        date=shown_date(draft),
        progress=counted(draft),
        template=draft.template.name,
        summary=draft.role("summary")[:LONGEST_SUMMARY],
        missing=tuple(questions.title(draft.template, question) for question in questions.missing(draft)),
        severity_rank=rank(draft, "severity"),
        status_rank=rank(draft, "status"),
        remarks=found.remarks(path),
        unsigned=to_sign(draft),
    )


def rank(draft: Draft, role: Role) -> int | None:
    """Return the index, from 0, of an answer among its choices; None where it is not one of them."""
    question = draft.template.role(role)
    choices = question.field.choices if question and question.field else ()
    return choices.index(draft.role(role)) if draft.role(role) in choices else None


def _changed(path: Path) -> datetime:
    """Return when a draft was changed last, in UTC, by its file or journal. Raise StorageError where it is gone."""
    try:
        with about(path):
            changed = path.lstat().st_mtime_ns
    except Missing:
        with about(path):
            changed = journal_of(path).lstat().st_mtime_ns
    return moment_of(changed)
