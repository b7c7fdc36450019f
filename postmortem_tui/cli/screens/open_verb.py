"""Opening the library, one draft, or a Markdown document as a form."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.group import or_verb
from postmortem_tui.cli.opened_library import folder, to_write_on
from postmortem_tui.cli.screen_options import screen_options
from postmortem_tui.cli.screens.showing import require_terminal, show_screen
from postmortem_tui.collection.index.known_title import known_title
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.file_names import MARKDOWN
from postmortem_tui.storage.disk.folders import path_of_word, real
from postmortem_tui.storage.library.library import Library
from postmortem_tui.storage.settings.settings_reading import read_settings

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.store import DraftStore


@click.command("draft", hidden=True)
@click.argument("draft")
@screen_options
@click.pass_context
def open_draft(context: click.Context, draft: str) -> None:
    """Open DRAFT: an id, an unambiguous beginning of one, a word that only one id contains, a path, or `last`.

    A Markdown file is opened as a form: ^S and leaving write your changes back into it, and nothing else in it changes.
    A folder is opened as a library of the postmortems in it, such as `postmortem .` for this repository.
    """
    drafts = folder()
    document = path_of_word(draft)
    if document.suffix.lower() in MARKDOWN and document.is_file():
        from postmortem_tui.cli.screens.open_document import open_as_form

        open_as_form(drafts, document)
        return
    if draft not in drafts.ids() and document.is_dir():
        _open_folder(drafts, document)
        return
    try:
        path = drafts.resolve(draft)
    except StorageError as error:
        group = context.find_root().command
        verbs = group.list_commands(context) if isinstance(group, click.Group) else []
        if not (only := only_one_with(draft, drafts.ids())):
            raise or_verb(error, draft, verbs) from error
        path = drafts.path_of(only)
    if not path.exists():
        drafts.read(draft)  # reports what is wrong, unless there is a journal

    def load() -> "tuple[DraftStore, Draft | None]":
        store = to_write_on(drafts)
        return store, store.load(path)

    show_screen("editing", known_title(drafts, path), load)


def only_one_with(word: str, ids: Collection[str]) -> str:
    """Return the only id that has a word between its hyphens; an empty text where none or several have it."""
    having = [identity for identity in ids if f"-{word.casefold()}-" in f"-{identity}-"]
    return having[0] if len(having) == 1 else ""


def _open_folder(drafts: Library, folder: Path) -> None:
    """Open a folder as a library: the sources that its repository names, else all postmortems in the folder."""
    require_terminal()
    settled_there = read_settings(drafts.folders, {}, {}, lambda keymap, keys: {}, real(folder))
    named = settled_there.origin("sources").source == "project"
    sources = settled_there.settings.sources if named else (str(folder),)

    def load() -> "tuple[DraftStore, Draft | None]":
        store = to_write_on(drafts)
        store.settings = store.settings._replace(sources=sources)
        store.own = False
        return store, None

    show_screen("library", f"Postmortems in {real(folder).name}", load)


@click.command("library", hidden=True)
def open_library() -> None:
    """Open the library; while it is empty, show the ways to begin."""
    require_terminal()
    drafts = folder()
    show_screen("library" if drafts.begun() else "welcome", "Postmortems", lambda: (to_write_on(drafts), None))
