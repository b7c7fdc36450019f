"""A Markdown document opened as a form."""

from pathlib import Path

from postmortem_tui.cli.opened_library import to_write_on
from postmortem_tui.cli.output import message
from postmortem_tui.cli.screens.showing import require_terminal, show_screen
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.storage.documents.opening import open_document
from postmortem_tui.storage.library.library import Library
from postmortem_tui.storage.library.store import DraftStore


def open_as_form(drafts: Library, path: Path) -> None:
    """Open a Markdown file as a form; ^S and leaving write the changes back into it."""
    notices: list[str] = []

    def load() -> tuple[DraftStore, Draft | None]:
        store = to_write_on(drafts)
        opened = open_document(store, path, now_utc())
        notices.extend(opened.notices)
        return store, opened.draft

    require_terminal()
    try:
        show_screen("editing", path.name, load)
    finally:
        for sentence in notices:
            message(sentence)
