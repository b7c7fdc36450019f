"""`postmortem note`: a row of the timeline during the incident; kept in a file of its own until the draft has it."""

import os
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.opened_library import folder, to_write_on
from postmortem_tui.cli.output import message
from postmortem_tui.cli.screen_options import zone_option
from postmortem_tui.errors import UsageError
from postmortem_tui.lazy import library
from postmortem_tui.storage.drafts import spool
from postmortem_tui.storage.drafts.draft_ids import LAST
from postmortem_tui.storage.drafts.note_keeping import keep_note
from postmortem_tui.storage.settings.author import writer
from postmortem_tui.values.moments import just_now, read_moment
from postmortem_tui.values.own_words import MILESTONES
from postmortem_tui.values.typed import Misread
from postmortem_tui.values.zones import zone_named

if TYPE_CHECKING:
    from postmortem_tui.cli.timeline import piped
    from postmortem_tui.storage.listing.library import Library
else:
    piped = library("postmortem_tui.cli.timeline.piped")  # only where anything is

VARIABLE = "POSTMORTEM_DRAFT"
"""The variable that says which draft a shell's notes go to."""

LARGEST_PIPED = 2_000_000
"""Bytes that are kept of what is piped into a note."""

KEPT = 3
"""The exit code where the note is kept, and not in the draft yet."""


@click.command(
    "note",
    epilog="\b\nExamples:\n  postmortem note restarted the pods\n"
    '  postmortem note --at 14:58 --who PagerDuty --mark detected "High error rate"\n'
    '  kubectl get pods | postmortem note "before the restart"',
)
@click.argument("text", nargs=-1)
@click.option("--at", "when", metavar="TIME", help="When it was, if not now: 14:58, 2pm PST, 10m ago.")
@click.option("--who", metavar="NAME", help="Who did or said it; without it, you.")
@click.option("--mark", type=click.Choice(MILESTONES), help="Which milestone it is.")
@click.option("--draft", "word", metavar="DRAFT", help=f"Which draft; else ${VARIABLE}, else the last one.")
@zone_option
def note_verb(text: tuple[str, ...], when: str | None, who: str | None, mark: str | None, word: str | None) -> None:
    """Add a row to the timeline: now, in UTC, by you.

    What is piped in becomes an excerpt that the row points to. Where the draft is open elsewhere, or the disk is full,
    the note is kept, and taken in by the next note or by the app: the exit code is 3 then.
    """
    event = " ".join(text).strip()
    body = _piped()
    if not event and body:
        event = body.strip().split("\n")[0][:80]
        body = "" if body.strip() == event else body
    if not event:
        raise UsageError("there is nothing to note", hint='Such as: postmortem note "restarted the pods"')
    drafts = folder()
    path = drafts.resolve(word or os.environ.get(VARIABLE) or LAST)
    at = written_at(_time(when, drafts.settings.zone))
    note = spool.Note(spool.new_key(), at, event, who or writer(drafts.settings), mark or "", body)
    if body:
        piped.say_what_it_holds(drafts.folders, body)
    if not note_into(drafts, path, note):
        click.get_current_context().exit(KEPT)


def _time(when: str | None, zone: str) -> datetime:
    """Return when it was, in UTC, by the clocks of a zone; raise UsageError where that cannot be read."""
    now = datetime.now(UTC).replace(microsecond=0)
    if not when:
        return now.replace(second=0)
    try:
        return read_moment(when, just_now(now, zone_named(zone)))
    except Misread as misread:
        raise UsageError(f"--at: {misread}") from None


def _piped() -> str:
    """Return what is piped in; a terminal and /dev/null are no pipe."""
    if sys.stdin is None or sys.stdin.isatty():
        return ""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError):  # a test's stream has no descriptor
        return sys.stdin.read()
    if not (stat.S_ISFIFO(mode) or stat.S_ISREG(mode)):
        return ""
    data = sys.stdin.buffer.read(LARGEST_PIPED + 1)
    if len(data) > LARGEST_PIPED:
        message(f"More than {LARGEST_PIPED // 1_000_000} MB was piped in: the beginning is kept.")
    return piped.text_of(data[:LARGEST_PIPED])


def note_into(drafts: "Library", path: Path, note: spool.Note) -> bool:
    """Put a note into its draft, and say which row it is, or where it waits; return whether the draft has it now."""
    noted = keep_note(lambda: to_write_on(drafts), path, drafts.folders.state, note)
    message(noted.notice)
    return noted.taken


def written_at(at: datetime) -> str:
    """Return a moment in UTC as an entry keeps it, without seconds where there are none."""
    return at.strftime("%Y-%m-%d %H:%M:%S" if at.second else "%Y-%m-%d %H:%M")
