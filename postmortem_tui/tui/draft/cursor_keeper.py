"""Where the cursor is in the draft: kept while nothing is typed, and gone back to when the draft is opened again."""

from asyncio import to_thread
from collections.abc import Callable, Coroutine
from typing import Protocol

from postmortem_tui.document.questions import title
from postmortem_tui.document.template import Reference, Template
from postmortem_tui.storage.drafts.cursor_places import CursorPlace


class Host(Protocol):
    """A screen on which a draft is written, as the keeper sees it."""

    def cursor_place(self) -> CursorPlace | None:
        """Return where the cursor is; None where it is in no question."""

    def run_apart(self, work: Coroutine[object, object, None]) -> None:
        """Run a coroutine beside what is typed."""


class CursorKeeper:
    """Keeps where the cursor is, whenever that has changed since it was kept last."""

    def __init__(self, host: Host, keep: Callable[[CursorPlace], None]) -> None:
        """Take the screen, and what puts a place on disk: in a thread, or at the end."""
        self._host = host
        self._keep = keep
        self._kept: CursorPlace | None = None

    def tick(self) -> None:
        """Keep the place beside what is typed."""
        if place := self._moved():
            self._host.run_apart(to_thread(self._keep, place))

    def flush(self) -> None:
        """Keep the place now."""
        if place := self._moved():
            self._keep(place)

    def _moved(self) -> CursorPlace | None:
        place = self._host.cursor_place()
        if place is None or place == self._kept:
            return None
        self._kept = place
        return place


def question_at(template: Template, place: CursorPlace) -> Reference | None:
    """Return the question of a place; None where the template has none of that name any more."""
    for name in (f"{place.block}.{place.field}", place.block):
        try:
            return template.find(name)
        except ValueError:
            continue
    return None


def said_of(template: Template, question: Reference, place: CursorPlace) -> str:
    """Say where one is back."""
    row = "" if place.row is None else f", row {place.row + 1}"
    return f"Back at {title(template, question)}{row}"
