"""What was seen before: incidents like the one that is written about, under the question for its cause."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference, Role
from postmortem_tui.tui.kit.plain import plain

LED_BY: tuple[Role, ...] = ("title", "summary", "cause")
"""The answers after whose change it is asked anew."""


def asks_for_cause(draft: Draft, question: Reference) -> bool:
    """Return whether a question is the one for the cause, by its role."""
    cause = draft.template.role("cause")
    return cause is not None and cause.block.id == question.block.id and cause.field == question.field


class SeenBefore(Static):
    """Says in a line each which incidents are like this one; nothing at all where none is."""

    DEFAULT_CSS = """
    SeenBefore { display: none; height: auto; padding-left: 2; margin-bottom: 1; color: $text-muted; }
    SeenBefore.-there { display: block; }
    """

    @dataclass(eq=False, repr=False)
    class Asked(Message):
        """The answers say something else than when it was asked last."""

        line: "SeenBefore"

    def __init__(self) -> None:
        super().__init__("")
        self._asked: tuple[object, ...] = ()
        self._sentences: Sequence[str] = ()

    def look(self, draft: Draft) -> None:
        """Ask for what is like a draft, where it has changed since."""
        roles = filter(None, map(draft.template.role, LED_BY))
        now = tuple(draft.answers.get(question.block.id) for question in roles)
        if now != self._asked:
            self._asked = now
            self.post_message(self.Asked(self))

    def show(self, sentences: Sequence[str]) -> None:
        """Show them; the same as before draws nothing."""
        if sentences != self._sentences:
            self._sentences = sentences
            self.set_class(bool(sentences), "-there")
            self.update(Content("\n").join(plain(f"↺ {one}") for one in sentences))
