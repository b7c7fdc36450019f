"""Asking the questions on a line terminal, from the first question to the words on how to go on."""

import gc
import shlex
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from types import FrameType
from typing import TYPE_CHECKING

from postmortem_tui.cli.opened_library import usual_template
from postmortem_tui.cli.output import message, result
from postmortem_tui.cli.running.given import given
from postmortem_tui.cli.running.zone_given import zone_name_for
from postmortem_tui.document.changes.session import Session, now_utc
from postmortem_tui.errors import INTERRUPTED, StorageError, UsageError
from postmortem_tui.plain.choosing_draft import choose_draft
from postmortem_tui.plain.claiming import claim
from postmortem_tui.plain.interview import Interview
from postmortem_tui.plain.talk.prompter import Prompter
from postmortem_tui.plain.talk.talk import talk_over
from postmortem_tui.storage.drafts.beside.cursor_positions import keep_zone
from postmortem_tui.storage.settings.guides import guide_or_built_in

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.plain.talk.talk import Talk
    from postmortem_tui.storage.library.store import Claimed, DraftStore


def talk_plainly(store: "DraftStore", draft: "Draft | None") -> None:
    """Ask about a draft, or first which draft; say where it is kept and how to go on; end with the exit code."""
    if sys.stdin is None or sys.stdout is None:
        raise UsageError("there is no input", location="stdin")
    gc.enable()
    talk = talk_over(sys.stdin, sys.stdout)
    with _ended_in_order(), suppress(EOFError):
        if draft is None:
            template = usual_template(store)
            draft = choose_draft(store, talk, store.begin(template, "", now_utc()))
        claimed = claim(store, talk, draft) if draft else None
        if claimed:
            _ask_about(store, talk, claimed)


def _ask_about(store: "DraftStore", talk: "Talk", claimed: "Claimed") -> None:
    guide, problem = guide_or_built_in(store.folders)
    if problem:
        message(problem)
    identity = claimed.draft.id
    # Answers come line by line here, not key by key: each change is an undo step of its own.
    session = Session(claimed.draft, store, ticks=partial(next, count(step=60.0)), saved=claimed.saved)
    zone = session.zone = zone_name_for(store, store.path_of(identity), claimed.draft)
    session.working = store.settings.working_days
    code = 0
    try:
        Interview(Prompter(session, talk, store.path_of(identity), guide, store.templates.words)).hold()
    except KeyboardInterrupt:
        talk.say()
        code = INTERRUPTED
    finally:
        store.release(identity, everything_saved=not session.dirty)
        if session.zone != zone:
            keep_zone(store.folders, store.path_of(identity), session.zone)
    _say_how_to_go_on(store, identity, whole=not session.dirty)
    raise SystemExit(StorageError.exit_code if session.dirty else code)


def _say_how_to_go_on(store: "DraftStore", identity: str, *, whole: bool) -> None:
    path = store.path_of(identity)
    if not path.exists():
        message("Nothing was answered, so no draft is kept.")
        return
    word = shlex.quote(store.word_of(identity))
    flag = " --plain" if given().plain else ""
    saved = "Saved in" if whole else "NOT all of it is saved; what could be is in"
    # A document that was opened is written right after this, and that is said.
    export = "" if identity in store.from_files else f"\nExport it with: postmortem export {word}"
    result(f"{saved} {path}\nGo on with: postmortem wizard{flag} {word}{export}")


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """On SIGHUP or SIGTERM raise SystemExit inside the `with`, so that the answers are saved first."""

    def end(number: int, _frame: FrameType | None) -> None:
        sys.exit(128 + number)

    before = {number: signal.signal(number, end) for number in (signal.SIGHUP, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
