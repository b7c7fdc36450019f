"""`postmortem new`: begins a postmortem, and opens it."""

from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.opened_library import folder, to_write_on, usual_template
from postmortem_tui.cli.output import message, result, say_left_out
from postmortem_tui.cli.screen_options import screen_options
from postmortem_tui.cli.screens.showing import require_terminal, show_screen
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.document.draft.following import filled_in
from postmortem_tui.values.answers.addresses import is_address
from postmortem_tui.values.times.moments import say_moment

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.store import DraftStore


@click.command(
    "new",
    epilog="\b\nExamples:\n  postmortem new API outage\n  postmortem new --template team.toml --wizard\n"
    '  id=$(postmortem new "API outage" --no-open)',
)
@click.argument("title", nargs=-1)
@click.option("--template", metavar="NAME|FILE", help="The template: what is asked. A copy of a FILE is kept.")
@click.option("--wizard", "guided", is_flag=True, help="Ask one question at a time.")
@click.option("--no-open", "closed", is_flag=True, help="Put the draft into the library, and print only its id.")
@click.option(
    "--live",
    is_flag=True,
    help="For an incident under way: it starts now; print the id, and how to note from this shell.",
)
@screen_options
def new_verb(title: tuple[str, ...], template: str | None, guided: bool, closed: bool, live: bool) -> None:
    """Begin a postmortem, and open it."""
    closed = closed or live
    if not closed:
        require_terminal()
    words = " ".join(title).strip()
    say_left_out(words)

    def begin() -> "tuple[DraftStore, Draft]":
        store = to_write_on(folder())
        chosen = store.templates.choose(template) if template else usual_template(store)
        if live:
            now = now_utc()
            begun = store.begin(chosen, words, now).put_role("start", say_moment(now))
            return store, store.add(filled_in(begun).draft)
        # A draft without a single answer gets no file: its first save makes one.
        named = closed or (words and not is_address(words))
        return store, (store.new if named else store.begin)(chosen, words, now_utc())

    if closed:
        draft = begin()[1]
        result(draft.id)
        if live:
            since = draft.role("start")
            message(f"In progress{since and f' since {since}'}.")
            message(f"Note with: postmortem note TEXT\nFor this shell: export POSTMORTEM_DRAFT={draft.id}")
    else:
        show_screen("wizard" if guided else "editing", words, begin, begins=not words or is_address(words))
