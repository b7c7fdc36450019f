"""Incidents like the one of this draft, under the question for its cause."""

from asyncio import to_thread
from collections.abc import Callable, Sequence
from functools import partial

from textual.content import Content
from textual.widgets import Static

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference, Role
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.waiting import run_in_worker

LED_BY: tuple[Role, ...] = ("title", "summary", "cause")
"""The roles of the answers after whose change the search is repeated."""


def asks_for_cause(draft: Draft, question: Reference) -> bool:
    """Return whether a question is the one for the cause, by its role."""
    cause = draft.template.role("cause")
    return cause is not None and cause.block.id == question.block.id and cause.field == question.field


class SeenBefore(Static):
    """Shows incidents like this one, one on each line; takes no room if there are none."""

    DEFAULT_CSS = """
    SeenBefore { display: none; height: auto; padding-left: 2; margin-bottom: 1; color: $text-muted; }
    SeenBefore.-there { display: block; }
    """

    def __init__(self) -> None:
        super().__init__("")
        self._asked: tuple[object, ...] = ()
        self._sentences: Sequence[str] = ()

    def look(self, draft: Draft, search: Callable[[], Sequence[str]]) -> None:
        """Search in a thread for incidents like that of a draft, if its answers have changed since the last time."""
        roles = filter(None, map(draft.template.role, LED_BY))
        now = tuple(draft.answers.get(question.block.id) for question in roles)
        if now != self._asked:
            self._asked = now
            run_in_worker(self, partial(self._look, search), group="seen before", exclusive=True)

    async def _look(self, search: Callable[[], Sequence[str]]) -> None:
        self.show(await to_thread(search))

    def show(self, sentences: Sequence[str]) -> None:
        """Show the incidents; draw nothing if nothing has changed."""
        if sentences != self._sentences:
            self._sentences = sentences
            self.set_class(bool(sentences), "-there")
            self.update(Content("\n").join(plain(f"↺ {one}") for one in sentences))
