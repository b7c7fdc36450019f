"""What the wizard says about the answer that was just left: what is found in it, and which key goes back."""

from typing import Any

from postmortem_tui.blocks.base import Block
from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft import questions
from postmortem_tui.document.template.template import Reference
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.review.review_panel import ReviewPanel
from postmortem_tui.tui.wizard.steps import Steps


class AnswerLeft:
    """Remembers the draft from when a question was asked, and reviews the answer once another one is asked."""

    def __init__(self, session: Session, steps: Steps, panel: ReviewPanel) -> None:
        self._session = session
        self._steps = steps
        self._panel = panel
        self._before = session.draft
        """The draft as it was when the current question was shown."""

    def look(self, left: Reference | None, asked: Reference | None, *, at_once: bool) -> str:
        """Return what is found in the answer that was left, as a sentence; "" if it is unchanged.

        It is also "" unless the draft can be reviewed `at_once`. From now on, changes count as those of the next
        answer.
        """
        before, self._before = self._before, self._session.draft
        if left is None or left == asked or before is self._before:
            return ""
        block: Block[Any] = left.block
        if not at_once or before[block] == self._session.draft[block]:
            return ""
        self._panel.now()
        found = self._panel.of_answer(left)
        if not found or not self._steps.question:
            return ""
        named = questions.title(self._session.draft.template, left)
        key = key_of("go_back" if self._steps.index_of(left) == self._steps.preceding else "go_to")
        return f"{named}: {found} {key} goes back to it."
