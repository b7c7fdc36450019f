"""Write, answer and remove remarks on the question that has the cursor."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from postmortem_tui.document.draft.questions import title
from postmortem_tui.document.draft.remarks import DONE, Remark, remark
from postmortem_tui.document.template.template import Reference
from postmortem_tui.tui.draft.page.writing_screen import WritingScreen
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.dialogs.dialogs import Ask, AskLine

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft

LONGEST = 40
"""Characters of a remark that are shown in a list of several."""


class Remarking:
    """Asks for a remark or its answer, and puts it into the draft."""

    def __init__(self, screen: WritingScreen, who: str) -> None:
        """Take the screen, and the name of the person who writes."""
        self._screen = screen
        self._session = screen.session
        self._who = who

    def ask(self, question: Reference) -> None:
        """Ask for a remark on a question; if it has open ones, offer to answer or remove them, too."""
        here = [one for one in self._session.draft.remarks if one.question == question.name and one.open]
        if not here:
            self._ask_new(question)
            return
        ways = [(f"answer {one.id}", f"Answer {_short(one)}") for one in here]
        ways += [("new", "Write another remark")]
        ways += [(f"remove {one.id}", f"Remove {_short(one)}") for one in here]
        self._screen.open(Ask(f"Remarks on {self._title(question)}", ways), partial(self._chosen, question))

    def answer(self, identity: str) -> None:
        """Ask for the answer to a remark."""
        one = next((one for one in self._session.draft.remarks if one.id == identity), None)
        if one is not None:
            self._screen.open(
                AskLine(f"Answer to {one.in_words()}", placeholder=DONE, kept=True), partial(self._answered, one)
            )

    def _ask_new(self, question: Reference) -> None:
        ask = AskLine(
            f"Remark on {self._title(question)}", placeholder="What you ask; it holds the final text back", kept=True
        )
        self._screen.open(ask, partial(self._written, question))

    def _chosen(self, question: Reference, way: str | None) -> None:
        act, _, identity = (way or "").partition(" ")
        one = next((one for one in self._session.draft.remarks if one.id == identity), None)
        if act == "new":
            self._ask_new(question)
        elif act == "answer":
            self.answer(identity)
        elif act == "remove" and one is not None:
            self._take(lambda draft: draft.without_remark(one), f"Removed; {key_of('undo')} brings it back.")

    def _written(self, question: Reference, text: str | None) -> None:
        if text and text.strip():
            new = remark(question.name, self._who, self._session.clock(), text)
            self._take(
                lambda draft: draft.with_remark(new), f"Kept beside the answer; {key_of('review')} lists what is asked."
            )

    def _answered(self, one: Remark, text: str | None) -> None:
        if text is not None:
            self._take(lambda draft: draft.with_remark(one.answered(text, self._who)), "Answered.")

    def _take(self, made: "Callable[[Draft], Draft]", notice: str) -> None:
        if self._session.remark(made):
            self._screen.changed()
            self._screen.say(notice)

    def _title(self, question: Reference) -> str:
        return title(self._session.draft.template, question)


def _short(one: Remark) -> str:
    text = " ".join(one.text.split())
    return f"“{text[:LONGEST]}{'…' if len(text) > LONGEST else ''}” ({one.who or 'somebody'})"
