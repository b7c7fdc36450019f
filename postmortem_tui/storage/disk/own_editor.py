"""Writing a text in the person's own editor; its text is taken only if the editor exits with 0."""

import shlex
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.scratch import Scratch, scratch, with_about, without_about
from postmortem_tui.terminal.lifecycle.external_program import installed, run_external

AT_ONCE = 2.0
"""Seconds: an editor that ends within them was hardly used by a person."""


TAKES_LINE = frozenset(
    {"vi", "vim", "nvim", "view", "vis", "gvim", "nano", "rnano", "pico", "micro", "kak", "joe", "mg", "ne"}
    | {"emacs", "emacsclient"}
)
"""Editors that open a file at the line N of an argument `+N` before it."""


class EditorFailed(PostmortemError):
    """The editor failed; the draft is unchanged."""

    title = "Your editor changed nothing"
    exit_code = 3


def editor_command(environ: Mapping[str, str]) -> list[str]:
    """Return the words of the editor's command; raise EditorFailed where its quoting is wrong.

    Without a setting it is an installed editor that shows on its screen how to quit.
    """
    named = (environ.get(name, "").strip() for name in ("VISUAL", "EDITOR"))
    line = next(filter(None, named), "") or _unnamed(environ)
    try:
        return shlex.split(line)
    except ValueError as error:
        raise EditorFailed(f"$VISUAL or $EDITOR cannot be read: {error}") from error


def at_line(program: str, line: int) -> list[str]:
    """Return the arguments that make an editor begin on a line, counted from 1; none for line 1 and other editors."""
    return [f"+{line}"] if line > 1 and program.rpartition("/")[2] in TAKES_LINE else []


def _unnamed(environ: Mapping[str, str]) -> str:
    return "nano" if installed("nano", environ) else "vi"


class EditorFailedWriting(EditorFailed):
    """The editor exited with an error and had changed the text, which is kept in `path`."""

    def __init__(self, sentence: str, path: Path) -> None:
        super().__init__(sentence, hint=f"What it left is kept in {path}, and offered when the draft is opened.")
        self.path = path


class Left(NamedTuple):
    """The result of an editor; one with its own window may still be running and write to the file."""

    command: str
    file: Scratch
    quick: bool
    """Whether it ended within AT_ONCE seconds."""

    def take(self) -> tuple[str, str]:
        """Return the text in the file now, without line breaks at its end, and a sentence on bytes that are not UTF-8.

        Raise StorageError.
        """
        text, remark = self.file.take()
        return without_about(text, self.file.given).rstrip("\n"), remark

    @property
    def unchanged(self) -> bool:
        """Whether the file is as it was given to the editor; raise StorageError."""
        return self.file.text() == self.file.given

    @property
    def doubt(self) -> str:
        """Why the editor may still be running, in words; "" if it has ended."""
        if not (self.quick and self.unchanged):
            return ""
        name = self.command.rpartition("/")[2]
        return (
            f"{name} ended at once, and nothing was changed. An editor with its own window needs an option to "
            f'wait for it: EDITOR="{name} --wait", for some -w or -f.'
        )


def edit(
    text: str, environ: Mapping[str, str], aside: AbstractContextManager[object], draft: Path | None = None
) -> str:
    """Return the text as the editor saved it. Raise PostmortemError when that fails; no text is lost then."""
    with edited(text, environ, aside, draft) as left:
        return left.take()[0]


@contextmanager
def edited(
    text: str,
    environ: Mapping[str, str],
    aside: AbstractContextManager[object],
    draft: Path | None = None,
    about: str = "",
) -> Iterator[Left]:
    """Yield the editor's result; its file stays until the end of the `with`, so that a failure there loses no text.

    Raise PostmortemError when that fails; no text is lost then. The editor has the terminal inside the `with` of
    `aside`. Its file is beside the draft's, and begins with `about` as a comment, which is not part of the result.
    """
    command = editor_command(environ)
    text = text if text.endswith("\n") or not text else text + "\n"
    with scratch(with_about(text, about), draft) as file:
        begun = monotonic()
        line = file.given.removesuffix(text).count("\n") + 1 if text else file.given.count("\n")
        failure = _run([*command, *at_line(command[0], line), str(file.path)], aside)
        if failure and file.text() != file.given:
            raise EditorFailedWriting(failure, file.path)
        if failure:
            raise EditorFailed(failure, hint="Set $VISUAL or $EDITOR to an editor of yours.")
        yield Left(command[0], file, monotonic() - begun < AT_ONCE)


def _run(command: list[str], aside: AbstractContextManager[object]) -> str:
    """Run the command in the terminal. Return what went wrong, and restore the terminal in any case."""
    with aside:
        try:
            code = run_external(command)
        except OSError as error:
            return f"{command[0]} cannot be started: {error.strerror}"
    return f"{command[0]} ended with {code}" if code else ""
