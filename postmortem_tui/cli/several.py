"""One act for each of several words: what is wrong with one does not keep the others from being done."""

from collections.abc import Callable, Sequence

import click

from postmortem_tui.cli.output import message
from postmortem_tui.errors import PostmortemError


def for_each(words: Sequence[str], act: Callable[[str], None]) -> None:
    """Do something for each word; of several, say which could not be done, and end with the gravest exit code.

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
            message(f"{word}: {error}")
            codes.append(error.exit_code)
    if code := max(codes):
        click.get_current_context().exit(code)
