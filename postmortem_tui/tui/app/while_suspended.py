"""Run the person's own editor, or one of their own commands, while the app is suspended."""

import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from textual.app import App, SuspendNotSupported

from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.own_editor import EditorFailed, EditorFailedWriting, Left, edited
from postmortem_tui.terminal.lifecycle.external_program import run_external, wait_for_enter
from postmortem_tui.tui.draft.left_texts import offer_instead
from postmortem_tui.tui.kit.dialogs.dialogs import Ask
from postmortem_tui.tui.kit.messages import Writer
from postmortem_tui.tui.kit.waiting import settled

ENDED_WELL = "has ended"

STILL_OPEN = (
    ("take", "Take what is in the file now: I have saved it there"),
    ("nothing", "Leave the answer as it is"),
)
"""What can be done about an editor that may still be open, as its command has returned at once."""


async def edit_while_suspended(app: App[object], draft: Path, writer: Writer, about: str = "") -> None:
    """Let a person write a text in their own editor, and take what they wrote; say what goes wrong.

    The editor's file lies beside the draft's, with the question as a comment, and stays until its text is taken.
    """
    with ExitStack() as stack:
        try:
            left = stack.enter_context(edited_while_suspended(app, writer.text, os.environ, draft, about))
            if doubt := left.doubt:
                _ask(app, doubt, left, writer, stack.pop_all())
            else:
                await _take(app, left, writer)
        except EditorFailedWriting as failed:
            offer_instead(app, failed.path, failed.sentence, writer.take)
        except PostmortemError as error:
            app.notify(str(error), severity="error", markup=False, timeout=15)


def run_while_suspended(app: App[object], command: Sequence[str], name: str) -> None:
    """Run a program in the terminal until it has ended and Enter is pressed; say how it ended."""
    try:
        with app.suspend():
            how_it_ended = _run(command)
            wait_for_enter(f"\n{name} {how_it_ended}. Enter goes back to the postmortem. ")
    except SuspendNotSupported:
        how_it_ended = "cannot be run: this terminal cannot be handed over"
    app.notify(
        f"{name} {how_it_ended}.", markup=False, severity="information" if how_it_ended == ENDED_WELL else "error"
    )


def _run(command: Sequence[str]) -> str:
    """Run a program, and return how it ended; raise nothing, as the app is suspended."""
    try:
        code = run_external(command)
    except (OSError, ValueError) as error:
        return f"cannot be started: {error}"
    if code < 0:
        return f"was ended by {signal.Signals(-code).name}"
    return f"ended with {code}" if code else ENDED_WELL


async def _take(app: App[object], left: Left, writer: Writer) -> None:
    text, remark = left.take()
    if remark:
        app.notify(f"Your editor left a text that is not all UTF-8. {remark}", markup=False, timeout=15)
    writer.take(text)
    await settled(app.focused)


def _ask(app: App[object], doubt: str, left: Left, writer: Writer, stack: ExitStack) -> None:
    """Ask whether the editor is still open. Its file stays until that is answered.

    If the app ends, it is offered later.
    """

    async def answered(answer: str | None) -> None:
        try:
            if answer == "take" and left.unchanged:
                _ask(app, "There is nothing new in the file yet. Save it in your editor first.", left, writer, stack)
                return
            if answer == "take":
                await _take(app, left, writer)
        except PostmortemError as error:
            app.notify(str(error), severity="error", markup=False, timeout=15)
        stack.close()

    app.push_screen(Ask(doubt, STILL_OPEN), answered)


@contextmanager
def edited_while_suspended(
    app: App[object], text: str, environ: Mapping[str, str], draft: Path, about: str
) -> Iterator[Left]:
    """Yield what the editor left; its file stays until the end of the `with`.

    Raise PostmortemError, and lose nothing, if the editor fails.
    """
    try:
        with edited(text, environ, app.suspend(), draft, about) as left:
            yield left
    except SuspendNotSupported as error:
        raise EditorFailed("this terminal cannot be handed over") from error
