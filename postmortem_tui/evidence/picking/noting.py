"""Notes into a draft: a row of the timeline for each, an excerpt for piped text; each is added once."""

from collections.abc import Sequence

from postmortem_tui.blocks.excerpts import Excerpt, Excerpts
from postmortem_tui.blocks.timeline import SOURCE, SOURCE_ID, Entry, Timeline, with_mark
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.timeline.chronology import day_and_clock, in_utc, pin, with_added

PREFIX = "note:"
"""The prefix of a note's key in the source of an entry."""


def noted(draft: Draft, key: str, at: str, text: str, who: str, mark: str, body: str, source: str = "") -> Draft:
    """Return the draft with a note in its timeline, in order of time; one that it has already is not added again."""
    block = timeline_in(draft)
    if block is None or row_of(draft, key):
        return draft
    event = text
    if body:
        draft, caption = _with_excerpt(draft, text, at, body)
        event = f"{text} (see the excerpt “{caption}”)" if caption else f"{text}\n{body}"
    entries: tuple[Entry, ...] = draft[block]
    day = context_of(draft, now_utc()).day
    entry = Entry(time=at, event=event, who=who).having(**{SOURCE_ID: f"{PREFIX}{key}"})
    if source:
        entry = entry.having(**{SOURCE: source})
    rows = with_added(pin(entries, day), [entry], day)
    if mark:
        rows = with_mark(rows, _index(rows, key), mark)
    return draft.put(block, rows)


def row_of(draft: Draft, key: str) -> int:
    """Return the number of a note's row, from 1 on, or 0 if the draft does not have it."""
    block = timeline_in(draft)
    if block is None:
        return 0
    entries: tuple[Entry, ...] = draft[block]
    return _index(entries, key) + 1


def marked_before(before: Draft, after: Draft, mark: str) -> tuple[int, Entry] | None:
    """Return the row, its number in the later draft, that was a milestone until a note became it; None if none was.

    `before` and `after` are the draft without and with the notes.
    """
    block = timeline_in(before)
    if block is None or not mark:
        return None
    now = now_utc()
    former: tuple[Entry, ...] = before[block]
    rows: tuple[Entry, ...] = after[block]
    day, later = context_of(before, now).day, context_of(after, now).day
    had = next((row.having(milestone="") for row in pin(former, day) if row.milestone == mark), None)
    return next(((number, row) for number, row in enumerate(pin(rows, later), 1) if row == had), None)


def _index(rows: Sequence[Entry], key: str) -> int:
    return next((at for at, row in enumerate(rows) if row.text(SOURCE_ID) == f"{PREFIX}{key}"), -1)


def timeline_in(draft: Draft) -> Timeline | None:
    """Return the first timeline of a draft that has rows, as its document may have one of its own, else the first."""
    timelines = [block for block in draft.template.blocks() if isinstance(block, Timeline)]
    return next((block for block in timelines if draft[block]), timelines[0] if timelines else None)


def _with_excerpt(draft: Draft, text: str, at: str, body: str) -> tuple[Draft, str]:
    """Return the draft with a text as an excerpt, and its caption; without one if the template has none."""
    block = next((block for block in draft.template.blocks() if isinstance(block, Excerpts)), None)
    if block is None:
        return draft, ""
    caption = f"{in_utc(day_and_clock(at)[1])}, {text}"
    excerpts: tuple[Excerpt, ...] = draft[block]
    new = Excerpt(language="text", caption=caption, body=body.rstrip("\n"))
    return draft.put(block, (*excerpts, new)), caption
