"""`postmortem note`: adds a row to the timeline; a file of its own keeps the note until the draft has it."""

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.opened_library import folder
from postmortem_tui.cli.output import message, say_left_out
from postmortem_tui.cli.running.verb_library import without_screen
from postmortem_tui.cli.screen_options import zone_option
from postmortem_tui.cli.timeline.notes import piped
from postmortem_tui.cli.timeline.notes.note_writing import (
    KEPT,
    VARIABLE,
    draft_for_notes,
    names_draft,
    note_kept,
    note_of,
)
from postmortem_tui.errors import UsageError
from postmortem_tui.storage.drafts.beside import spool
from postmortem_tui.values.text.own_words import MILESTONES

if TYPE_CHECKING:
    from postmortem_tui.storage.library.library import Library

LARGEST_PIPED = 2_000_000
"""The most bytes that are kept of what is piped into a note."""


@click.command(
    "note",
    epilog="\b\nExamples:\n  postmortem note restarted the pods\n"
    '  postmortem note --at 14:58 --who PagerDuty --mark detected "High error rate"\n'
    '  kubectl get pods | postmortem note "before the restart"',
)
@click.argument("text", nargs=-1)
@click.option("--at", "when", metavar="TIME", help="When it was, if not now: 14:58, 2pm PST, 10m ago.")
@click.option("--who", metavar="NAME", help="Who did or said it; the default is you.")
@click.option("--mark", type=click.Choice(MILESTONES), help="Which milestone it is.")
@click.option("--draft", "word", metavar="DRAFT", help=f"The draft; default: ${VARIABLE}, else the last one.")
@zone_option
def note_verb(text: tuple[str, ...], when: str | None, who: str | None, mark: str | None, word: str | None) -> None:
    """Add a row to the timeline: now, in UTC, by you.

    What is piped in becomes an excerpt that the row points to. Where the draft is open elsewhere, or the disk is full,
    the note is kept, and the next note or the app adds it later: the exit code is 3 then.
    """
    event = " ".join(text).strip()
    body = _piped()
    if not event and body:
        event = body.strip().split("\n")[0][:80]
        body = "" if body.strip() == event else body
    if not event:
        raise UsageError("no text to note was given", hint='Such as: postmortem note "restarted the pods"')
    say_left_out(event, body)
    drafts = folder()
    path = draft_for_notes(drafts, word)
    note = note_of(drafts, path, event, when, who, mark, body)
    if body:
        piped.say_what_it_holds(drafts.folders, body)
    taken = note_into(drafts, path, note)
    if names_draft(text):
        message(f"“{text[0]}” is a word of this note: all words are. --draft {text[0]} says which draft one goes to.")
    if not taken:
        click.get_current_context().exit(KEPT)


def _piped() -> str:
    """Return the text that is piped in; a terminal and /dev/null are not a pipe."""
    if sys.stdin is None or sys.stdin.isatty():
        return ""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError):  # a stream in a test has no descriptor
        return sys.stdin.read()
    if not (stat.S_ISFIFO(mode) or stat.S_ISREG(mode)):
        return ""
    data = sys.stdin.buffer.read(LARGEST_PIPED + 1)
    if len(data) > LARGEST_PIPED:
        message(f"More than {LARGEST_PIPED // 1_000_000} MB was piped in: only the beginning is kept.")
    return piped.text_of(data[:LARGEST_PIPED])


def note_into(drafts: "Library", path: Path, note: spool.Note) -> bool:
    """Add a note to its draft; say which row it is, or where it waits; return whether the draft has it."""
    noted = note_kept(drafts, path, note, without_screen)
    message(noted.notice)
    return noted.taken
