"""Doing one thing for each of several drafts: a failure with one does not stop the others."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from postmortem_tui.cli.output import message
from postmortem_tui.errors import PostmortemError

T = TypeVar("T")


def try_each(things: Iterable[T], act: Callable[[T], None]) -> None:
    """Call `act` for each thing; report the failures but the last, which is raised once all were tried."""
    failed: PostmortemError | None = None
    for thing in things:
        try:
            act(thing)
        except PostmortemError as error:
            if failed is not None:
                message(str(failed))
            failed = error
    if failed is not None:
        raise failed
