"""`postmortem live`: one input line over the growing timeline."""

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import tzinfo
from pathlib import Path

import click

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.cli.opened_library import folder, to_write_on
from postmortem_tui.cli.output import result
from postmortem_tui.cli.running.given import asked_plainly
from postmortem_tui.cli.running.verb_library import without_screen
from postmortem_tui.cli.running.zone_given import zone_name_for
from postmortem_tui.cli.screen_options import screen_options, zone_option
from postmortem_tui.cli.screens.showing import SIGNALLED, require_terminal
from postmortem_tui.cli.text_columns import one_line
from postmortem_tui.cli.timeline.notes.note_writing import VARIABLE, written_at
from postmortem_tui.cli.timeline.of_timeline import timeline_of
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.errors import PostmortemError, UsageError
from postmortem_tui.evidence.notes.typed_notes import TypedNote, read_note
from postmortem_tui.plain.notes_by_line import note_plainly
from postmortem_tui.plain.talk.talk import talk_over
from postmortem_tui.storage.disk.scratch import Scratch
from postmortem_tui.storage.drafts.beside import spool
from postmortem_tui.storage.drafts.beside.untaken_texts import ASKED, keep_typed, lines_file
from postmortem_tui.storage.drafts.text.draft_ids import LAST
from postmortem_tui.storage.library.library import Library
from postmortem_tui.storage.library.note_keeping import keep_note
from postmortem_tui.storage.settings.settings import writer
from postmortem_tui.terminal.controls import harmless
from postmortem_tui.terminal.lifecycle.environment import prepare
from postmortem_tui.terminal.lifecycle.first_screen import first_screen
from postmortem_tui.timeline.chronology import pin
from postmortem_tui.tui.app.running import run
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.live.live import Live, LiveRow
from postmortem_tui.values.zones.zones import zone_named

LIVE = "live"
"""The question under which a text is kept that is typed and not noted yet."""


@click.command("live", epilog="\b\nExamples:\n  postmortem live\n  postmortem live 2026-01-15-api-outage")
@click.argument("draft", required=False)
@click.option("--who", metavar="NAME", help="Who notes; the default is you.")
@zone_option
@screen_options
def live_verb(draft: str | None, who: str | None) -> None:
    """Note line by line over the growing timeline; F5 to F8 note the milestones.

    DRAFT is $POSTMORTEM_DRAFT, else the last one. What others note appears within two seconds; several people can do
    so at once, and a draft that is open in the editor takes the notes in too.
    """
    require_terminal()
    drafts = folder()
    word = draft or os.environ.get(VARIABLE) or LAST
    path = drafts.resolve(word)
    read = drafts.read(word)
    timeline_of(read)
    title = one_line(read.role("title")) or read.id
    timeline = _LiveTimeline(drafts, path, who or writer(drafts.settings))
    zone, code = zone_named(zone_name_for(drafts, path, read)), 0
    if asked_plainly():
        store = without_screen(drafts)
        _note_by_line(timeline, zone)
    else:
        prepare(os.environ)
        with first_screen(harmless(title)):
            store = without_screen(drafts)
            signal.signal(signal.SIGPIPE, signal.SIG_IGN)
            live = Live(title, now_utc, timeline.rows, timeline.note, zone, timeline.keep, timeline.left())
            code = run(Start("live", store, live=live)).code
        if code > SIGNALLED:
            os._exit(code)
        timeline.keep("")
    after = store.load(path)
    if after.answers != read.answers:
        store.changed.add(after.id)
    result(f"{path}\nGo on with: postmortem {drafts.word_in_shell(path)}")
    click.get_current_context().exit(code)


def _note_by_line(timeline: "_LiveTimeline", zone: tzinfo) -> None:
    """Note each line of the input, without a screen."""
    if sys.stdin is None or sys.stdout is None:
        raise UsageError("there is no input", location="stdin")
    names: frozenset[str] = frozenset()

    def read(typed: str) -> TypedNote:
        nonlocal names
        if rows := timeline.rows():
            names = frozenset(row.who.casefold() for row in rows if row.who)
        return read_note(typed, now_utc(), names, zone)

    with suppress(EOFError):
        note_plainly(talk_over(sys.stdin, sys.stdout), read, timeline.note)


class _LiveTimeline:
    """Reads and writes the draft for the screen, in the screen's threads."""

    def __init__(self, drafts: Library, path: Path, who: str) -> None:
        self._drafts = drafts
        self._path = path
        self._who = who
        self._stamp: tuple[int, int] | None = None

    def rows(self) -> Sequence[LiveRow] | None:
        """Return the rows, or None where the file has not changed."""
        try:
            status = self._path.stat()
            if self._stamp == (status.st_ctime_ns, status.st_ino):
                return None
            draft = to_write_on(self._drafts).load(self._path)
        except (OSError, PostmortemError):
            return None  # it is being written: the next call reads it
        self._stamp = status.st_ctime_ns, status.st_ino
        entries: tuple[Entry, ...] = draft[timeline_of(draft)]
        day = context_of(draft, now_utc()).day
        return [LiveRow(one.time, one.who, one.event, one.milestone) for one in pin(entries, day)]

    def note(self, typed: TypedNote, milestone: str) -> tuple[str, bool]:
        """Add a note to the draft, or keep it until that is possible; return a notice, and whether it was added."""
        note = spool.Note(spool.new_key(), written_at(typed.at), typed.text, typed.who or self._who, milestone)
        state = self._drafts.folders.state
        noted = keep_note(lambda: to_write_on(self._drafts), self._path, state, note)
        return noted.notice, not noted.taken

    def keep(self, text: str) -> None:
        """Keep a text that is typed and not noted yet beside the draft; an empty one removes it."""
        with suppress(PostmortemError):  # the note itself says what is wrong with the disk
            keep_typed(self._path, ASKED, LIVE, text)

    def left(self) -> str:
        """Return the text that an earlier run kept, as one line."""
        with suppress(PostmortemError):
            return one_line(Scratch.left(lines_file(self._path, ASKED, LIVE)).text())
        return ""
