"""One draft file: found in a folder, read as a draft, and what it says of itself in a list."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from postmortem_tui.document.draft import Draft
from postmortem_tui.document.keeping import from_plain, read_head, to_plain
from postmortem_tui.document.template import Template
from postmortem_tui.errors import DraftError, PostmortemError, TemplateError
from postmortem_tui.storage.failing import about
from postmortem_tui.storage.files import read_text
from postmortem_tui.storage.templates import ENDING, Templates
from postmortem_tui.storage.toml_text import dumps, loads


@dataclass(frozen=True, slots=True)
class Summary:
    """A draft as a list shows it; one that cannot be read has a `problem`, and little else.

    `progress` counts the sections that are done, and those that ask for anything. `updated` is in UTC.
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


def draft_files(folder: Path) -> list[Path]:
    """Give the draft files in a folder, the one that was changed last first; none where there is no folder."""
    with about(folder):
        try:
            found = [path for path in folder.iterdir() if path.suffix == ENDING and not path.name.startswith(".")]
        except FileNotFoundError:
            return []
        return sorted(found, key=lambda path: (path.lstat().st_mtime_ns, path.name), reverse=True)


def read_draft(path: Path, templates: Templates) -> Draft:
    """Give the draft in a file; raise DraftError or StorageError where it cannot be read."""
    return draft_from_text(read_text(path), str(path), templates)


def draft_from_text(text: str, place: str, templates: Templates) -> Draft:
    """Give the draft in the text of a file at `place`; raise DraftError, with the place in it, where it is none."""
    tables = loads(text, place)
    try:
        return from_plain(tables, _template(read_head(tables).template, templates))
    except DraftError as error:
        where = f"{place}: {error.place}" if error.place else place
        raise DraftError(error.sentence, place=where, hint=error.hint) from error


def draft_to_bytes(draft: Draft, name: str) -> bytes:
    """Give the file of a draft that opens by `name`; raise DraftError where no file can keep it."""
    return dumps(to_plain(draft), name)


def summarise(path: Path, templates: Templates) -> Summary:
    """Give what a list shows of a draft file, whatever state it is in."""
    try:
        draft = read_draft(path, templates)
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
    )


def _changed(path: Path) -> datetime:
    with about(path):
        return datetime.fromtimestamp(int(path.lstat().st_mtime), UTC)


def _template(name: str, templates: Templates) -> Template:
    if name not in templates.names():
        raise DraftError(
            f"it was written with the template '{name}', which is not here",
            hint=f"`postmortem new --no-open --template FILE` with the file of '{name}' makes it known.",
        )
    try:
        return templates.load(name)
    except TemplateError as error:
        raise DraftError(f"its template '{name}' is not usable", hint=str(error)) from error
