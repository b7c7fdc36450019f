"""Run the app from its start to its outcome, with the keys of the person's own commands."""

import os
from collections.abc import Callable
from functools import partial

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.terminal.lifecycle.hosting import run_to_the_end
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Outcome, Start, WrittenFile
from postmortem_tui.tui.kit.colours.themes import fix_no_color
from postmortem_tui.tui.kit.commands.keys_now import keys_now
from postmortem_tui.tui.kit.commands.own_commands import own_commands
from postmortem_tui.tui.kit.dialogs.dialogs import AskLine


def app_for(start: Start) -> PostmortemApp:
    """Return the app with the keys of the person's own commands."""
    own = own_commands(start.store.settings.commands)
    if not own:
        return PostmortemApp(start)

    class WithOwn(PostmortemApp):
        """The app, with a person's own commands on their keys."""

        BINDINGS = [command.binding() for command in own]

    return WithOwn(start)


def save_at_the_end(app: PostmortemApp) -> Callable[[], None]:
    """Return the function that saves at a signal: the draft, texts in dialogs over it, and one asked about."""

    def save() -> None:
        asked = [screen for screen in app.screen_stack if isinstance(screen, AskLine) and screen.untaken]
        typed = [(one.title_asked, one.untaken) for one in asked]
        if app.session and app.untaken:
            typed.append(("Is that a paste?", app.untaken))
        app.current_draft.save_typed(typed)

    return save


def _has_changed(written: Draft, now: Draft) -> bool:
    """Return whether a draft says something else now than in the document that was written of it."""
    return written.id == now.id and (
        (written.answers, written.waived, written.unplaced) != (now.answers, now.waived, now.unplaced)
    )


def unwritten(app: PostmortemApp) -> str:
    """Return what to say where the app is quit before a document is written; "" where none is being written."""
    session, store = app.session, app.store
    document = store.from_files.get(session.draft.id) if session and app.waits_for_file else None
    if session is None or document is None:
        return ""
    command = f"postmortem export {store.word_in_shell(store.path_of(session.draft.id))} --in-place"
    return f"{document} may lack the last changes. The draft has them; `{command}` writes them into it."


def run(start: Start) -> Outcome:
    """Run the app until the person leaves it, and return how it ended."""
    fix_no_color(os.environ)
    app = app_for(start)
    app.quitting.keys = frozenset(keys_now("leave"))
    try:
        code = run_to_the_end(app, save_at_the_end(app), mouse=app.settings.mouse, last_words=partial(unwritten, app))
    finally:
        app.current_draft.close()
    draft = app.session.draft if app.session else None
    written = tuple(
        WrittenFile(path, draft is not None and _has_changed(then, draft)) for path, then in app.written.items()
    )
    return Outcome(code, draft.id if draft else None, app.shown.guided, written, app.picked, unwritten(app))
