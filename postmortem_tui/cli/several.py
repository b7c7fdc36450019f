"""Doing one thing for each of several words: a failure with one does not stop the others."""

from collections.abc import Callable, Sequence

import click

from postmortem_tui.cli.output import message
from postmortem_tui.errors import PostmortemError


def for_each(words: Sequence[str], act: Callable[[str], None]) -> None:
    """Call `act` for each word; report those that fail, and end with the highest of their exit codes.

    Raise what the act raises where there is only one.
    """
    if len(words) == 1:
        act(words[0])
        return
    codes = [0]
    for word in words:
        try:
            act(word)
        except PostmortemError as error:
            message(str(error) if error.location else f"{word}: {error}")
            codes.append(error.exit_code)
    if code := max(codes):
        click.get_current_context().exit(code)
