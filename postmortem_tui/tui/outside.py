"""Writing a text in the person's own editor, while the app steps aside."""

import shlex
import subprocess
from collections.abc import Mapping

from textual.app import App, SuspendNotSupported

from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.scratch import scratch


class EditorFailed(PostmortemError):
    """The editor did not do what it was asked for; nothing has changed."""

    title = "Your editor changed nothing"
    exit_code = 3


def editor_command(environ: Mapping[str, str]) -> list[str]:
    """Give the words of the editor's command; raise EditorFailed when they cannot be told apart."""
    line = environ.get("VISUAL") or environ.get("EDITOR") or "vi"
    try:
        return shlex.split(line)
    except ValueError as error:
        raise EditorFailed(f"$VISUAL or $EDITOR cannot be read: {error}") from error


def edit_outside(app: App[object], text: str, environ: Mapping[str, str]) -> str:
    """Give the text as the editor left it; raise PostmortemError, and lose nothing, when that fails."""
    command = editor_command(environ)
    with scratch(text if text.endswith("\n") or not text else text + "\n", "answer.md") as file:
        failure = _run(app, [*command, str(file.path)])
        if failure:
            raise EditorFailed(failure, hint="Set $VISUAL or $EDITOR to an editor of yours.")
        return file.text().rstrip("\n")


def _run(app: App[object], command: list[str]) -> str:
    """Run the command in the terminal; give what went wrong, and never leave the terminal to it."""
    try:
        with app.suspend():
            try:
                code = subprocess.run(command, check=False).returncode
            except OSError as error:
                return f"{command[0]} cannot be started: {error.strerror}"
    except SuspendNotSupported:
        return "this terminal cannot be handed over"
    return f"{command[0]} ended with {code}" if code else ""
