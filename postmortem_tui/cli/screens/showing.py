"""Showing a screen, from the first thing that is drawn to the words that are left on the terminal."""

import os
import shlex
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from postmortem_tui.cli.output import message, result
from postmortem_tui.cli.running.given import asked_plainly
from postmortem_tui.cli.streams import on_terminal
from postmortem_tui.cli.text_columns import one_line
from postmortem_tui.errors import UsageError
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.disk.rights import make_private
from postmortem_tui.terminal.controls import harmless
from postmortem_tui.terminal.lifecycle.environment import prepare
from postmortem_tui.terminal.lifecycle.event_loop import load_loop
from postmortem_tui.terminal.lifecycle.first_screen import first_screen

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.store import DraftStore
    from postmortem_tui.tui.app.start import Opening


SIGNALLED = 128
"""Exit codes above this name a signal. The terminal may be gone after one, so nothing is printed."""


def require_terminal() -> None:
    """Raise UsageError where there is no terminal for a screen, and `--plain` was not given either."""
    if not (asked_plainly() or (on_terminal(sys.stdin) and on_terminal(sys.stdout))):
        raise UsageError(
            "this verb opens a screen, and there is no terminal",
            hint="Over ssh, add -t. With --plain the questions are asked line by line, and a pipe can answer them.\n"
            "Without questions: new --no-open, list, show, export, import.",
        )


def show_screen(
    screen: "Opening", subject: str, load: "Callable[[], tuple[DraftStore, Draft | None]]", *, begins: bool = False
) -> None:
    """Show a screen until it is left; say where the draft is and how to go on, and end with the exit code.

    `load` returns the library and the draft of the screen; until it returns, the terminal shows the subject.
    `begins` asks first what a new draft is about.
    """
    require_terminal()
    make_private(Folders.find(os.environ))
    if asked_plainly():
        from postmortem_tui.cli.screens.plain_talk import talk_plainly

        store, draft = load()
        try:
            talk_plainly(store, draft)
        finally:
            _write_documents(store)
        return
    prepare(os.environ)
    with first_screen(harmless(one_line(subject))):
        store, draft = load()
        load_loop()
        from postmortem_tui.tui.app import running, start

        # The screens themselves handle a terminal that goes away.
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
        outcome = running.run(start.Start(screen, store, draft, begins))
    if outcome.code > SIGNALLED:
        # Everything is saved and released by now, and Python's own teardown would take longer than that did.
        os._exit(outcome.code)
    if outcome.unwritten:
        # A thread still writes, for whose end Python would wait.
        message(outcome.unwritten)
        os._exit(outcome.code)
    _write_documents(store)
    for written in outcome.written:
        result(f"Written to {written.path}{', without what was changed since' if written.changed else ''}")
    if outcome.draft_id is not None:
        path = store.path_of(outcome.draft_id)
        if path.exists():
            word = shlex.quote(store.word_of(outcome.draft_id))
            result(f"{path}\nGo on with: postmortem {'wizard ' if outcome.guided else ''}{word}")
    raise SystemExit(outcome.code)


def _write_documents(store: "DraftStore") -> None:
    """Write drafts that were opened as documents back into them; load the modules for that only if there are any."""
    if store.from_files:
        from postmortem_tui.cli.screens.leaving import write_documents

        write_documents(store)
