"""Exported documents: their default name, and the check that no answer is lost in them."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.timeline import Timeline, without_source
from postmortem_tui.blocks.trail import KEY
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.shown_date import shown_date
from postmortem_tui.document.template.grown import without_grown
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.exporting.short import NO_MILESTONES, export_short, misses_milestones
from postmortem_tui.exchange.importing.exact import read_exact
from postmortem_tui.lazy import late
from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.folders import path_of_word
from postmortem_tui.storage.disk.rights import make_shared_folder
from postmortem_tui.storage.drafts.text.draft_ids import slug
from postmortem_tui.storage.settings.settings import Settings

if TYPE_CHECKING:
    from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary

_DAY = late(r"\d{4}-\d{2}-\d{2}")


class Document(NamedTuple):
    """A draft as Markdown, and the titles of the sections that reading it back would change."""

    text: str
    altered: tuple[str, ...] = ()
    lacking: str = ""
    """A sentence on what the short document leaves out."""


def document_of(
    draft: Draft,
    *,
    everything: bool = False,
    short: bool = False,
    words: "Callable[[], Vocabulary] | None" = None,
) -> Document:
    """Return the document of a draft, checked by reading it back; in the team's own form where every answer fits it.

    The `short` one has one page, leaves answers out, and is not read back. Without `words` no team's form is used.
    """
    if words and draft.template.form and not short and not everything:
        written = _parsing().in_form(draft, words())
        if not written.altered:
            return Document(written.text)
    if short:
        return Document(export_short(draft), lacking=NO_MILESTONES if misses_milestones(draft) else "")
    text = export(draft, everything=everything)
    return Document(text, _altered(draft, text, words))


def _altered(draft: Draft, text: str, words: "Callable[[], Vocabulary] | None") -> tuple[str, ...]:
    """Return the titles of the sections that differ when a document is read back."""
    read = _read_back(text, draft, words)
    altered = [
        section.title
        for section in draft.template.sections
        if any(_answer_of(read, block) != _answer_of(draft, block) for block in section.blocks)
    ]
    if read.unplaced != draft.unplaced:
        altered.append(draft.template.unplaced)
    return tuple(altered)


def _read_back(text: str, draft: Draft, words: "Callable[[], Vocabulary] | None") -> Draft:
    if exact := read_exact(text, without_grown(draft.template), draft.id, draft.updated):
        return exact.draft
    again: Draft = _parsing().read_again(text, draft, words() if words else None)
    return again


def _parsing() -> ModuleType:
    """Return the module that loads the Markdown parser, which most exports do not need."""
    from postmortem_tui.storage.documents import parsing

    return parsing


def _answer_of(draft: Draft, block: Block[Any]) -> tuple[Any, dict[str, str]]:
    value = draft[block]
    if isinstance(block, Timeline):
        value = without_source(value)
    elif isinstance(block, Checklist):  # the key of an item is not part of its text
        value = tuple(row.having(**{KEY: ""}) if row.extra else row for row in value)
    return value, {name: reason for name, reason in draft.waived.items() if name.partition(".")[0] == block.id}


def file_name(draft: Draft, *, short: bool = False) -> str:
    """Return the default file name of a draft's document: `2026-11-23-api-outage.md`.

    The short one is called `2026-11-23-api-outage-short.md`. The day is that under which lists have it; where that is
    unknown, the one on which the draft was begun.
    """
    day = shown_date(draft)
    if not _DAY.fullmatch(day):
        day = draft.created.date().isoformat()
    return f"{day}-{slug(draft.role('title'))}{'-short' if short else ''}.md"


def document_path(draft: Draft, settings: Settings, *, short: bool = False) -> Path:
    """Return the default file of a draft's document, in the output folder of the settings."""
    return path_of_word(settings.output) / file_name(draft, short=short)


def in_folder(path: Path, name: str) -> Path:
    """Return the file with a name in a folder; a path that is not a folder is returned as it is."""
    return path / name if path.is_dir() else path


def make_output_folder(settings: Settings) -> None:
    """Make the output folder of the settings if it is missing; raise StorageError when that fails."""
    folder = path_of_word(settings.output)
    with about(folder):
        make_shared_folder(folder)
