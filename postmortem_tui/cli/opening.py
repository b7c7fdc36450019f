"""The verbs that open a screen: the library, a draft, new, wizard, demo."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.group import or_verb
from postmortem_tui.cli.library import folder, library, places, to_write_on
from postmortem_tui.cli.output import message, one_line, result
from postmortem_tui.cli.plain_talk import asked_plainly, talk_plainly
from postmortem_tui.cli.screen_options import screen_options
from postmortem_tui.cli.streams import on_terminal
from postmortem_tui.errors import StorageError, UsageError
from postmortem_tui.storage.disk.places import path_of_word
from postmortem_tui.terminal.controls import harmless
from postmortem_tui.values.cleaning import said_of_unfit, unfit
from postmortem_tui.values.moments import say_moment

if TYPE_CHECKING:
    from postmortem_tui.document.draft import Draft
    from postmortem_tui.storage.listing.library import Library
    from postmortem_tui.storage.store import DraftStore
    from postmortem_tui.tui.app.start import Opening

    Loaded = tuple[DraftStore, Draft | None]

MARKDOWN = (".md", ".markdown")
"""How the names of files end that are opened as forms."""

SIGNALLED = 128
"""Exit codes above this name a signal; the terminal may be gone by then, so nothing is printed."""


@click.command("draft", hidden=True)
@click.argument("draft")
@screen_options
@click.pass_context
def open_draft(context: click.Context, draft: str) -> None:
    """Open DRAFT: an id, an unambiguous beginning of one, a path, or `last`.

    A Markdown file is opened as a form: what is written goes back into it on ^S and on leaving, and nothing else of it
    changes.
    """
    drafts = folder()
    document = path_of_word(draft)
    if document.suffix.lower() in MARKDOWN and document.is_file():
        _open_document(drafts, document)
        return
    try:
        path = drafts.resolve(draft)
    except StorageError as error:
        group = context.find_root().command
        verbs = group.list_commands(context) if isinstance(group, click.Group) else []
        raise or_verb(error, draft, verbs) from error
    if not path.exists():
        drafts.read(draft)  # says what is the matter, unless there is a journal

    def load() -> "Loaded":
        store = to_write_on(drafts)
        return store, store.load(path)

    show_screen("editing", drafts.title(path), load)


def _open_document(drafts: "Library", path: Path) -> None:
    """Open a Markdown file as a form; what is written goes back into it on ^S and on leaving."""
    from postmortem_tui.document.session import now_utc

    said: list[str] = []

    def load() -> "Loaded":
        from postmortem_tui.storage.documents.opening import open_document

        store = to_write_on(drafts)
        opened = open_document(store, path, now_utc())
        said.extend(opened.said)
        return store, opened.draft

    require_terminal()
    try:
        show_screen("editing", path.name, load)
    finally:
        for sentence in said:
            message(sentence)


def _write_documents(store: "DraftStore") -> None:
    """Write each draft that was opened as a document into it, and say so."""
    if not store.from_files:
        return
    from postmortem_tui.storage.documents.in_place import write_in_place

    for identity in sorted(store.from_files):
        if store.path_of(identity).exists():
            written = write_in_place(store, store.load(store.path_of(identity)))
            for sentence in written.said:
                message(sentence)
            result(f"Written to {written.path}" if written.changed else f"Nothing was changed in {written.path}")


@click.command("library", hidden=True)
def open_library() -> None:
    """Open the library; when there is nothing in it yet, a choice of ways to begin."""
    require_terminal()
    drafts = folder()
    show_screen("library" if drafts.begun() else "welcome", "Postmortems", lambda: (to_write_on(drafts), None))


@click.command(
    "new",
    epilog="\b\nExamples:\n  postmortem new API outage\n  postmortem new --template team.toml --wizard\n"
    '  id=$(postmortem new "API outage" --no-open)',
)
@click.argument("title", nargs=-1)
@click.option("--template", metavar="NAME|FILE", help="What is asked; a copy of a FILE is kept.")
@click.option("--wizard", "guided", is_flag=True, help="Be asked one question at a time.")
@click.option("--no-open", "closed", is_flag=True, help="Put it into the library, and print only its id.")
@click.option("--live", is_flag=True, help="It burns: the start is now; print the id, and how to note from this shell.")
@screen_options
def new_verb(title: tuple[str, ...], template: str | None, guided: bool, closed: bool, live: bool) -> None:
    """Begin a postmortem, and open it."""
    from postmortem_tui.document.session import now_utc

    closed = closed or live
    if not closed:
        require_terminal()
    words = " ".join(title).strip()
    if said := said_of_unfit(unfit(words)):
        message(said)

    def begin() -> "tuple[DraftStore, Draft]":
        store = library()
        chosen = store.templates.choose(template or store.settings.template)
        if live:
            now = now_utc()
            return store, store.add(store.begin(chosen, words, now).put_role("start", say_moment(now)))
        # A draft that nobody has given a word yet is not worth a file: its first save makes one.
        return store, (store.new if words or closed else store.begin)(chosen, words, now_utc())

    if closed:
        identity = begin()[1].id
        result(identity)
        if live:
            message(f"Note with: postmortem note TEXT\nFor this shell: export POSTMORTEM_DRAFT={identity}")
    else:
        show_screen("wizard" if guided else "editing", words, begin)


@click.command("wizard", epilog="\b\nExamples:\n  postmortem wizard\n  postmortem wizard last")
@click.argument("draft", required=False)
@screen_options
def wizard_verb(draft: str | None) -> None:
    """Be asked one question at a time.

    Without DRAFT a new postmortem is begun; with one, the questions go on where they were left.
    """
    from postmortem_tui.document.session import now_utc

    drafts = folder()
    path = drafts.resolve(draft) if draft else None

    def load() -> "Loaded":
        store = to_write_on(drafts)
        if path:
            return store, store.load(path)
        return store, store.begin(store.templates.choose(store.settings.template), "", now_utc())

    show_screen("wizard", drafts.title(path) if path else "", load)


@click.command("demo", epilog="\b\nExamples:\n  postmortem demo\n  postmortem export $(postmortem demo --no-open) -o -")
@click.option("--no-open", "closed", is_flag=True, help="Put a copy into the library, and print only its id.")
@click.option("--template", metavar="NAME", default=None, help="The built-in template to show; default: standard.")
@screen_options
def demo_verb(closed: bool, template: str | None) -> None:
    """Open a finished postmortem.

    It shows a whole one at once; when something is changed in it, it becomes a draft in the library.
    """
    if closed:
        store = library()
        example = store.worked_example(template) if template else store.worked_example()
        result(store.add(example).id)
        return

    def load() -> "Loaded":
        store = library()
        return store, store.worked_example(template) if template else store.worked_example()

    show_screen("editing", "", load)


def require_terminal() -> None:
    """Raise UsageError where there is no terminal that a screen could be shown on, and no line is asked for either."""
    if not (asked_plainly() or (on_terminal(sys.stdin) and on_terminal(sys.stdout))):
        raise UsageError(
            "this opens a screen, and there is no terminal for one",
            hint="Over ssh, add -t. With --plain the questions are asked line by line, and a pipe can answer them.\n"
            "Without questions: new --no-open, list, show, export, import.",
        )


def show_screen(screen: "Opening", subject: str, load: "Callable[[], Loaded]") -> None:
    """Show a screen until it is left; say where the draft is and how to go on, and end with the exit code.

    `load` gives the library and the draft that the screen is about; until it has, the subject stands on the terminal.
    """
    require_terminal()
    from postmortem_tui.storage.disk.rights import make_private

    make_private(places())
    if asked_plainly():
        store, draft = load()
        try:
            talk_plainly(store, draft)
        finally:
            _write_documents(store)
        return
    from postmortem_tui.terminal.lifecycle.environment import prepare
    from postmortem_tui.terminal.lifecycle.first_screen import first_screen

    prepare(os.environ)
    with first_screen(harmless(one_line(subject))):
        store, draft = load()
        from postmortem_tui.tui.app.app import run
        from postmortem_tui.tui.app.start import Start

        # The screens have an answer of their own to a terminal that went away.
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
        outcome = run(Start(screen, store, draft))
    if outcome.code > SIGNALLED:
        # All is saved and given back. Python would still take itself apart, which costs more than all of that.
        os._exit(outcome.code)
    _write_documents(store)
    for written in outcome.written:
        result(f"Written to {written}")
    if outcome.draft_id is not None:
        path = store.path_of(outcome.draft_id)
        if path.exists():
            word = outcome.draft_id if path.parent == store.places.drafts else str(path)
            result(f"{path}\nGo on with: postmortem {'wizard ' if outcome.guided else ''}{word}")
    click.get_current_context().exit(outcome.code)
