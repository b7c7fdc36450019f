"""Say and read lines: all that passes between the interview and a person, or a file of answers."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from io import TextIOWrapper
from textwrap import TextWrapper
from typing import TextIO

from postmortem_tui.errors import UsageError
from postmortem_tui.terminal.controls import harmless
from postmortem_tui.values.text.cleaning import clean_line, unfit, unfit_in_words

WIDTH = 79
"""Cells at which the program's own sentences are wrapped."""
LONGEST_PROMPT = 60
"""Characters of the longest prompt that leaves room for an answer after it."""

LONGEST_LINE = 1_000_000
"""Characters of the longest line of a file of answers: an endless one would be read until there is no memory left."""


class Talk:
    """Says lines and asks for lines, without control characters.

    `read` shows a prompt and returns a line without its end, or raises EOFError. `attended` says whether a person is
    there, at a terminal, rather than a file of answers.
    """

    def __init__(self, read: Callable[[str], str], write: Callable[[str], object], *, attended: bool) -> None:
        self._read = read
        self._write = write
        self.attended = attended

    def say(self, text: str = "") -> None:
        """Write a text as it is, and a line end; raise EOFError if nobody is there any more."""
        try:
            self._write(harmless(text) + "\n")
        except OSError as error:
            raise EOFError from error

    def tell(self, text: str) -> None:
        """Write a text wrapped to WIDTH cells."""
        wrap = TextWrapper(WIDTH, break_long_words=False, break_on_hyphens=False)
        self.say("\n".join(map(wrap.fill, text.split("\n"))))

    def ask(self, prompt: str) -> str:
        """Return a typed line without control characters; raise EOFError if no more come.

        A line is edited in one row of the terminal; a long prompt is written above it, so that it stays visible.
        """
        if self.attended and len(prompt) > LONGEST_PROMPT:
            self.tell(prompt.rstrip())
            prompt = "> "
        try:
            line = self._read(harmless(prompt).replace("\n", " "))
        except OSError as error:
            raise EOFError from error
        return self.fit(line)

    def fit(self, text: str) -> str:
        """Return a text from outside without its control characters; say so if it had any."""
        if number := unfit(text):
            self.tell(f"{unfit_in_words(number)} :undo takes it back.")
        return clean_line(text)


def talk_over(given: TextIO, shown: TextIO) -> Talk:
    """Return a talk over two streams: with line editing on a terminal, else echoing what is read."""

    def write(text: str) -> None:
        shown.write(text)
        shown.flush()

    def read_line(prompt: str) -> str:
        write(prompt)
        line = given.readline(LONGEST_LINE)
        if not line:
            write("\n")
            raise EOFError
        if len(line) == LONGEST_LINE and not line.endswith("\n"):
            write("\n")
            raise UsageError(
                f"a line has more than {LONGEST_LINE:,} characters",
                location="stdin",
                hint="Break it into lines; what was answered before it is saved.",
            )
        line = line.removesuffix("\n").removesuffix("\r")
        write(harmless(line) + "\n")
        return line

    attended = given.isatty() and shown.isatty()
    if isinstance(given, TextIOWrapper):
        given.reconfigure(encoding=given.encoding if attended else "utf-8-sig", errors="replace")
    if attended:
        edit_lines()
    return Talk(input if attended else read_line, write, attended=attended)


def edit_lines() -> None:
    """Let the arrow keys work in a line, if the system can: by backspaces, without escape sequences."""
    with _dumb_terminal(), suppress(ImportError):
        import_module("readline")  # `input` uses it; it checks the abilities of the terminal once, at the import


@contextmanager
def _dumb_terminal() -> Iterator[None]:
    before = os.environ.get("TERM")
    os.environ["TERM"] = "dumb"
    try:
        yield
    finally:
        if before is None:
            del os.environ["TERM"]
        else:
            os.environ["TERM"] = before
