"""Reading a draft for what a list shows of it."""

from datetime import UTC, datetime
from pathlib import Path

from postmortem_tui.document import questions
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.template import Role
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.beside import journal_of
from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.drafts.recovery import recover
from postmortem_tui.storage.listing.summary import Summary
from postmortem_tui.storage.settings.templates import Templates

LONGEST_SUMMARY = 2000
"""Signs of the summary's text that a list looks into."""


def summarise(path: Path, templates: Templates) -> Summary:
    """Return what a list shows of a draft file, whatever state it is in; raise StorageError where it is gone."""
    try:
        draft = recover(path, templates).draft
    except PostmortemError as error:
        return Summary(path.stem, str(path), _changed(path), problem=error.sentence)
    return Summary(
        id=path.stem,
        file=str(path),
        updated=draft.updated,
        title=draft.role("title"),
        severity=draft.role("severity"),
        status=draft.role("status"),
        date=draft.role("date"),
        progress=draft.progress(),
        template=draft.template.name,
        summary=draft.role("summary")[:LONGEST_SUMMARY],
        missing=tuple(questions.title(draft.template, question) for question in questions.missing(draft)),
        severity_rank=_rank(draft, "severity"),
        status_rank=_rank(draft, "status"),
    )


def _rank(draft: Draft, role: Role) -> int | None:
    question = draft.template.role(role)
    choices = question.field.choices if question and question.field else ()
    return choices.index(draft.role(role)) if draft.role(role) in choices else None


def _changed(path: Path) -> datetime:
    """Return when a draft was changed last; only its journal may be there."""
    with about(path):
        try:
            changed = path.lstat().st_mtime_ns
        except FileNotFoundError:
            changed = journal_of(path).lstat().st_mtime_ns
        return datetime.fromtimestamp(changed // 1_000_000_000, UTC)
