"""Draft files: found in a folder, and what each says of itself in a list."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from postmortem_tui.document import questions
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.template import Role
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.beside import draft_of_journal, journal_of
from postmortem_tui.storage.failing import about
from postmortem_tui.storage.recovery import recover
from postmortem_tui.storage.templates import ENDING, Templates

LONGEST_SUMMARY = 2000
"""Signs of the summary's text that a list looks into."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A draft as a list shows it; one that cannot be read has a `problem`, and little else.

    `progress` counts the sections that are done, and those that ask for anything. `updated` is in UTC. `missing` names
    the questions that need an answer and have none. The ranks are the places of severity and status among the choices
    that the template gives, from 0; None for what is none of them.
    """

    id: str
    path: Path
    updated: datetime
    title: str = ""
    severity: str = ""
    status: str = ""
    date: str = ""
    progress: tuple[int, int] = (0, 0)
    problem: str = ""
    template: str = ""
    summary: str = ""
    missing: tuple[str, ...] = ()
    severity_rank: int | None = None
    status_rank: int | None = None


def draft_files(folder: Path) -> list[Path]:
    """Give the draft files in a folder, the one that was changed last first; none where there is no folder.

    A draft of which there is only a journal is one of them: the process that began it was killed.
    """
    with about(folder):
        try:
            listed = list(folder.iterdir())
        except FileNotFoundError:
            return []
        files = {path for path in listed if path.suffix == ENDING and not path.name.startswith(".")}
        begun = {draft for path in listed if (draft := draft_of_journal(path)) and draft.suffix == ENDING}
        return sorted(files | begun, key=lambda path: (_age(path), path.name), reverse=True)


def summarise(path: Path, templates: Templates) -> Summary:
    """Give what a list shows of a draft file, whatever state it is in."""
    try:
        draft = recover(path, templates).draft
    except PostmortemError as error:
        return Summary(path.stem, path, _changed(path), problem=error.sentence)
    return Summary(
        id=path.stem,
        path=path,
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
    with about(path):
        return datetime.fromtimestamp(_age(path) // 1_000_000_000, UTC)


def _age(path: Path) -> int:
    """Give when a draft was changed last, in nanoseconds; only its journal may be there."""
    try:
        return path.lstat().st_mtime_ns
    except FileNotFoundError:
        return journal_of(path).lstat().st_mtime_ns
