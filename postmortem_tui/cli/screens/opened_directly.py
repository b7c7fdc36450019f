"""Opening the library, a draft, or a Markdown document as a form.

It loads no click: with one word that is no verb, or none, there is nothing that click would have to read.
"""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_tui.cli.opened_library import folder, to_write_on
from postmortem_tui.cli.running.edge import failures_in_words
from postmortem_tui.cli.running.verb_table import VERBS
from postmortem_tui.cli.screens.showing import require_terminal, show_screen
from postmortem_tui.collection.index.known_title import known_title
from postmortem_tui.errors import PostmortemError, StorageError, UsageError
from postmortem_tui.storage.disk.file_names import MARKDOWN
from postmortem_tui.storage.disk.folders import path_of_word, real
from postmortem_tui.storage.drafts.text.draft_ids import LAST
from postmortem_tui.storage.library.library import Library
from postmortem_tui.storage.settings.settings_reading import read_settings

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.store import DraftStore


def open_words(words: Sequence[str]) -> None:
    """Open the library, or what one word names; end with an exit code and words where that fails."""
    with failures_in_words():
        if words:
            open_named(words[0])
        else:
            open_library()


def open_named(draft: str) -> None:
    """Open what a word names, as the verb says."""
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
        if not (only := only_one_with(draft, drafts.ids())):
            raise _or_verb(error, draft) from error
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


def _or_verb(error: StorageError, word: str) -> PostmortemError:
    """Return the failure to find a draft, with the verb that may have been meant."""
    from difflib import get_close_matches

    close = get_close_matches(word, VERBS, n=1, cutoff=0.6)
    if word == LAST or not close:
        return error
    return UsageError(f"'{word}' is neither a verb nor a draft", hint=f"Did you mean `postmortem {close[0]}`?")


def _open_folder(drafts: Library, folder: Path) -> None:
    """Open a folder as a library: the sources that its repository names, else all postmortems in the folder."""
    require_terminal()
    settled_there = read_settings(drafts.folders, {}, {}, lambda keymap, keys: {}, real(folder))
    named = settled_there.origin("sources").source == "project"
    sources = settled_there.settings.sources if named else (str(folder.absolute()),)

    def load() -> "tuple[DraftStore, Draft | None]":
        store = to_write_on(drafts)
        store.settings = store.settings._replace(sources=sources)
        store.own = False
        return store, None

    show_screen("library", f"Postmortems in {real(folder).name}", load)


def open_library() -> None:
    """Open the library; while it is empty and no sources are named, show the ways to begin."""
    require_terminal()
    drafts = folder()
    show_screen(
        "library" if drafts.begun() or drafts.settings.sources else "welcome",
        "Postmortems",
        lambda: (to_write_on(drafts), None),
    )
