"""`postmortem wizard`: one question at a time."""

from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.opened_library import folder, to_write_on, usual_template
from postmortem_tui.cli.screen_options import screen_options
from postmortem_tui.cli.screens.showing import show_screen
from postmortem_tui.collection.index.known_title import known_title
from postmortem_tui.document.changes.session import now_utc

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.store import DraftStore


@click.command("wizard", epilog="\b\nExamples:\n  postmortem wizard\n  postmortem wizard last")
@click.argument("draft", required=False)
@screen_options
def wizard_verb(draft: str | None) -> None:
    """Ask one question at a time.

    Without DRAFT this begins a new postmortem; with one, the questions go on where you left them.
    """
    drafts = folder()
    path = drafts.resolve(draft) if draft else None

    def load() -> "tuple[DraftStore, Draft | None]":
        store = to_write_on(drafts)
        if path:
            return store, store.load(path)
        return store, store.begin(usual_template(store), "", now_utc())

    show_screen("wizard", known_title(drafts, path) if path else "", load, begins=path is None)
