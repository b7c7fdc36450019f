"""`postmortem demo`: a finished postmortem to look at."""

from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.opened_library import folder, to_write_on
from postmortem_tui.cli.output import result
from postmortem_tui.cli.running.verb_library import library
from postmortem_tui.cli.screen_options import screen_options
from postmortem_tui.cli.screens.showing import show_screen

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.store import DraftStore


@click.command("demo", epilog="\b\nExamples:\n  postmortem demo\n  postmortem export $(postmortem demo --no-open) -o -")
@click.option("--no-open", "closed", is_flag=True, help="Put a copy into the library, and print only its id.")
@click.option("--template", metavar="NAME", default=None, help="The built-in template to show; default: standard.")
@screen_options
def demo_verb(closed: bool, template: str | None) -> None:
    """Open a finished postmortem.

    Once you change something in it, it becomes a draft in the library.
    """
    if closed:
        store = library()
        example = store.worked_example(template) if template else store.worked_example()
        result(store.add(example).id)
        return

    def load() -> "tuple[DraftStore, Draft | None]":
        store = to_write_on(folder())
        return store, store.worked_example(template) if template else store.worked_example()

    show_screen("editing", "", load)
