"""Writing a text in the person's own editor: only an editor that ends well changes anything."""

import shlex
import shutil
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.scratch import scratch
from postmortem_tui.terminal.lifecycle.foreign import run_foreign


class EditorFailed(PostmortemError):
    """The editor did not do what it was asked for; nothing has changed."""

    title = "Your editor changed nothing"
    exit_code = 3


def editor_command(environ: Mapping[str, str]) -> list[str]:
    """Return the words of the editor's command; raise EditorFailed when they cannot be told apart.

    Who named none gets one that says on the screen how it is left, where there is one.
    """
    line = environ.get("VISUAL") or environ.get("EDITOR") or _unnamed(environ)
    try:
        return shlex.split(line)
    except ValueError as error:
        raise EditorFailed(f"$VISUAL or $EDITOR cannot be read: {error}") from error


def _unnamed(environ: Mapping[str, str]) -> str:
    return "nano" if shutil.which("nano", path=environ.get("PATH", "")) else "vi"


class EditorFailedWriting(EditorFailed):
    """The editor ended badly, and left another text: it is kept in `path`."""

    def __init__(self, sentence: str, path: Path) -> None:
        super().__init__(sentence, hint=f"What it left is kept in {path}, and offered when the draft is opened.")
        self.path = path


def edit(
    text: str, environ: Mapping[str, str], aside: AbstractContextManager[object], draft: Path | None = None
) -> str:
    """Return the text as the editor left it; raise PostmortemError, and lose nothing, when that fails."""
    with edited(text, environ, aside, draft) as written:
        return written


@contextmanager
def edited(
    text: str, environ: Mapping[str, str], aside: AbstractContextManager[object], draft: Path | None = None
) -> Iterator[str]:
    """Yield the text as the editor left it, whose file stays until the end of the `with`: kept twice, never not at all.

    Raise PostmortemError, and lose nothing, when that fails. The editor has the terminal inside the `with` of `aside`.
    Its file lies beside the draft's.
    """
    command = editor_command(environ)
    with scratch(text if text.endswith("\n") or not text else text + "\n", draft) as file:
        failure = _run([*command, str(file.path)], aside)
        if failure and file.text() != file.given:
            raise EditorFailedWriting(failure, file.path)
        if failure:
            raise EditorFailed(failure, hint="Set $VISUAL or $EDITOR to an editor of yours.")
        yield file.text().rstrip("\n")


def _run(command: list[str], aside: AbstractContextManager[object]) -> str:
    """Run the command in the terminal; give what went wrong, and never leave the terminal to it."""
    with aside:
        try:
            code = run_foreign(command)
        except OSError as error:
            return f"{command[0]} cannot be started: {error.strerror}"
    return f"{command[0]} ended with {code}" if code else ""
