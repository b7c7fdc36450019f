"""Which sentence the help line of a draft's screen shows, without a screen."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from textual.widget import Widget

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference, Template
from postmortem_tui.tui.draft.help_words import HelpWords
from postmortem_tui.tui.draft.page.editors_shown import EditorsShown, FollowedAnswers
from postmortem_tui.tui.editors.base import EditorPosition, Notice
from tests.tui.conftest import NOW, Failing


@dataclass
class Line:
    """A help line that writes down what it is told."""

    said: list[str] = field(default_factory=list)
    beneath: list[str] = field(default_factory=list)

    def say(self, text: str, *, problem: bool = False) -> None:
        self.said.append(text)

    def say_beneath(self, text: str) -> None:
        self.beneath.append(text)


class Panel:
    reviewed = True

    def sentence(self, question: Reference | None, row: int | None = None) -> str:
        return f"found in row {row}"


class Cursor(EditorsShown):
    at: tuple[str, EditorPosition] | None = ("story", EditorPosition(row=1))

    def position(self, focused: Widget | None) -> tuple[str, EditorPosition] | None:
        return self.at


class Host:
    focused = None

    def question_asked(self) -> Reference | None:
        return None


@pytest.fixture
def parts(small: Template) -> tuple[HelpWords, Line, Cursor]:
    session = Session(Draft.begin(small, "one", NOW), Failing(), lambda: NOW, lambda: 0.0)
    line, cursor = Line(), Cursor(session, lambda: ())
    panel: Any = Panel()
    lines: Any = (line,)
    return HelpWords(Host(), lambda: lines, cursor, FollowedAnswers(session, cursor), panel), line, cursor


def test_what_was_done_stands_until_the_cursor_moves_on(parts: tuple[HelpWords, Line, Cursor]) -> None:
    words, line, cursor = parts
    words.say_of_act("Row moved.")
    words.say_notice(Notice(""))
    assert line.said == ["Row moved."]
    cursor.at = ("story", EditorPosition(row=2))
    words.say_notice(Notice(""))
    assert line.said == ["Row moved.", ""] and line.beneath == ["found in row 2"]


def test_a_widget_that_has_something_to_say_takes_the_line_at_once(parts: tuple[HelpWords, Line, Cursor]) -> None:
    words, line, _ = parts
    words.say_of_act("Row moved.")
    words.say_notice(Notice("No such day."))
    words.say_notice(Notice(""))
    assert line.said == ["Row moved.", "No such day.", ""]
