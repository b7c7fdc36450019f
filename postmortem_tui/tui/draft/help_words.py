"""Choose what the help line of a draft says: what was done, what the focused widget says, or what was found."""

from collections.abc import Callable, Iterable
from typing import Protocol

from textual.widget import Widget

from postmortem_tui.document.template.template import Reference
from postmortem_tui.tui.draft.page.editors_shown import EditorsShown, FollowedAnswers
from postmortem_tui.tui.editors.base import EditorPosition, Notice
from postmortem_tui.tui.kit.edge_lines import HelpLine
from postmortem_tui.tui.kit.plain import one_after_another
from postmortem_tui.tui.review.review_panel import ReviewPanel


class Host(Protocol):
    """The screen with the help line and the cursor."""

    @property
    def focused(self) -> Widget | None:
        """The widget with the focus."""

    def question_asked(self) -> Reference | None:
        """Return the question that has the cursor."""


class HelpWords:
    """Chooses among the sentences for the one line: what was done is shown until the cursor moves on."""

    def __init__(
        self,
        host: Host,
        lines: Callable[[], Iterable[HelpLine]],
        editors: EditorsShown,
        followed: FollowedAnswers,
        panel: ReviewPanel,
    ) -> None:
        """Take the screen, a function that returns its help line while it has one, and the sources of the sentences."""
        self._host = host
        self._lines = lines
        self._editors = editors
        self._followed = followed
        self._panel = panel
        self._acted_at: tuple[str, EditorPosition] | None = None
        """Where the cursor was when it was last said what was done."""

    def say(self, text: str, *, problem: bool = False) -> None:
        """Show a sentence; while the screen is closed, there may be no line any more."""
        for line in self._lines():
            line.say(text, problem=problem)

    def say_of_act(self, text: str) -> None:
        """Say what was done, and what the same act has filled in."""
        self.say(one_after_another(text, self._followed.in_words()))
        self._acted_at = self._cursor()

    def say_notice(self, notice: Notice) -> None:
        """Show the sentence of a widget; an empty one clears what was done only if the cursor has moved."""
        stays = self._acted_at is not None and self._cursor() == self._acted_at
        if stays and (notice.of_cursor or not notice.text):
            return  # a table that computes its widths, or was scrolled to a row, clears no message about it
        self._acted_at = None
        self.say(notice.text, problem=notice.problem)
        if self._panel.reviewed:
            self.say_found()  # a list posts a sentence, which may be "", for each row under the cursor

    def say_found(self) -> None:
        """Show what was found at the cursor, if the line is empty."""
        here = self._cursor()
        sentence = self._panel.sentence(self._host.question_asked(), here[1].row if here else None)
        for line in self._lines():
            line.say_beneath(sentence)

    def _cursor(self) -> tuple[str, EditorPosition] | None:
        return self._editors.position(self._host.focused)
