"""A note from the command line, without click: its time, its draft, and the notice about it."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_tui.blocks.rows import RowsAround
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.cli.running.zone_given import zone_name_for
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.reading_context import context_of_note
from postmortem_tui.errors import PostmortemError, UsageError
from postmortem_tui.evidence.picking.noting import timeline_in
from postmortem_tui.storage.drafts.beside import spool
from postmortem_tui.storage.drafts.opening.recovery import peek
from postmortem_tui.storage.drafts.text.draft_ids import LAST
from postmortem_tui.storage.library.note_keeping import Noted, keep_note
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.settings import writer
from postmortem_tui.timeline.entry_reading import read_time
from postmortem_tui.timeline.measured import has_day, moments
from postmortem_tui.timeline.open_zones import beside_open_times
from postmortem_tui.values.text.typed import Context, Misread
from postmortem_tui.values.times.moments import counts_from_another, read_moment
from postmortem_tui.values.zones.zones import zone_named

if TYPE_CHECKING:
    from postmortem_tui.storage.library.library import Library

VARIABLE = "POSTMORTEM_DRAFT"
"""The variable that names the draft of a shell's notes."""

A_DAY = timedelta(days=1)

KEPT = 3
"""The exit code where the note is kept but not in the draft yet."""


def draft_for_notes(drafts: "Library", word: str | None) -> Path:
    """Return the file of the draft that a word names, else of $POSTMORTEM_DRAFT, else of the last one.

    Raise UsageError.
    """
    return drafts.resolve(word or os.environ.get(VARIABLE) or LAST)


def names_draft(words: Sequence[str]) -> bool:
    """Return whether the words of a note begin with what names a draft where other verbs are told one."""
    return len(words) > 1 and words[0] == LAST


def note_of(
    drafts: "Library",
    path: Path,
    event: str,
    when: str | None,
    who: str | None,
    mark: str | None,
    body: str = "",
) -> spool.Note:
    """Return a note with a key of its own; raise UsageError where its time cannot be read."""
    at = _time(drafts, path, when) if when else written_at(now_utc().replace(second=0, microsecond=0))
    return spool.Note(spool.new_key(), at, event, writer(drafts.settings) if who is None else who, mark or "", body)


def note_kept(
    drafts: "Library", path: Path, note: spool.Note, opened: "Callable[[Library], DraftStore] | None" = None
) -> Noted:
    """Add a note to its draft, and return the notice on its row, or on where it waits.

    `opened` returns the library for writing; the usual one writes no document.
    """

    def store() -> DraftStore:
        return opened(drafts) if opened else DraftStore(drafts.folders, drafts.templates, settings=drafts.settings)

    return keep_note(store, path, drafts.folders.state, note)


def written_at(at: datetime) -> str:
    """Return a moment in UTC as an entry keeps it, without seconds if they are 0."""
    return at.strftime("%Y-%m-%d %H:%M:%S" if at.second else "%Y-%m-%d %H:%M")


def _time(drafts: "Library", path: Path, when: str) -> str:
    """Return a typed time as an entry keeps it; raise UsageError where it cannot be read."""
    now, draft = now_utc().replace(microsecond=0), None
    with suppress(PostmortemError):  # a note into a draft that cannot be read is kept beside it
        draft, _ = peek(path, drafts.templates)
    zone = zone_named(zone_name_for(drafts, path, draft))
    try:
        if draft is None:
            return written_at(read_moment(when, Context(now, past=True, zone=zone)))
        return _time_among_rows(draft, when, context_of_note(draft, now, zone))
    except Misread as misread:
        raise UsageError(f"--at: {misread}") from None


def _time_among_rows(draft: Draft, when: str, context: Context) -> str:
    """Return a typed time as an entry keeps it; raise Misread where it cannot be read.

    Where nothing but rows says when it was, a time of day is near the first of them: today is not the day of a document
    of last year. It has no day where they have none, and no zone where they are all in one that is unknown.
    """
    block = timeline_in(draft)
    entries: tuple[Entry, ...] = draft[block] if block else ()
    if stored := beside_open_times(when, RowsAround.under(entries), context):
        return stored
    if counts_from_another(when):
        return _time_from_row(draft, when, entries, context)
    rows = entries if context.day is None and draft.moment("start") is None else ()
    known = [moment for moment in moments(rows, None) if moment]
    dated = [moment for moment in known if has_day(moment)]
    if dated and context.now - dated[0] > A_DAY:
        context = Context(context.now, dated[0].date(), dated[0], zone=context.zone)
    elif known and not dated and not (typed := read_time(when, RowsAround.under(rows), context)).problem:
        return typed.text
    return written_at(read_moment(when, context))


def _time_from_row(draft: Draft, when: str, entries: Sequence[Entry], context: Context) -> str:
    """Return a time such as `+5m` as an entry keeps it: it counts from the last row, in an empty list from the start.

    Raise Misread where there is neither.
    """
    known = [moment for moment in moments(entries, draft.day) if moment]
    last = known[-1] if known else None if entries else draft.moment("start")
    if last is None or has_day(last):
        return written_at(read_moment(when, context._replace(after=last)))
    typed = read_time(when, RowsAround.under(entries), context)
    if typed.problem:
        raise Misread(typed.problem)
    return typed.text
