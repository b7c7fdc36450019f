"""What the wizard says of the answer that was just left, without a screen."""

from typing import Any

import pytest
from textual.widget import Widget

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference, Template
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.wizard.answer_left import AnswerLeft
from postmortem_tui.tui.wizard.going_on import GoingOn
from postmortem_tui.tui.wizard.steps import Steps
from tests.tui.conftest import NOW, Failing

Parts = tuple[Session, Steps, AnswerLeft]


class Panel:
    """Finds the same in every answer."""

    def now(self) -> None:
        """Review at once."""

    def of_answer(self, question: Reference) -> str:
        return "It says TBD."


@pytest.fixture
def parts(small: Template) -> Parts:
    session = Session(Draft.begin(small, "one", NOW), Failing(), lambda: NOW, lambda: 0.0)
    steps, panel = Steps(small), Panel()
    found: Any = panel
    return session, steps, AnswerLeft(session, steps, found)


@pytest.mark.parametrize(("further_on", "key"), [(1, "go_back"), (2, "go_to")])
def test_what_is_found_in_a_changed_answer_names_the_key_that_goes_back(
    parts: Parts, small: Template, further_on: int, key: str
) -> None:
    session, steps, left = parts
    story = small.find("story")
    steps.move(steps.index_of(story) + further_on)
    session.put(story.block, "TBD")
    told = left.look(story, steps.question, at_once=True)
    assert told.endswith(f"It says TBD. {key_of(key)} goes back to it.")
    assert left.look(story, steps.question, at_once=True) == "", "what was found is told once"


def test_nothing_is_said_of_an_answer_that_is_unchanged_still_asked_or_not_read_yet(
    parts: Parts, small: Template
) -> None:
    session, steps, left = parts
    story = small.find("story")
    steps.move(steps.index_of(story) + 1)
    other = steps.question
    assert left.look(story, other, at_once=True) == ""
    session.put(story.block, "TBD")
    assert left.look(other, story, at_once=True) == "", "another answer was left"
    session.put(story.block, "TBD, too")
    assert left.look(story, story, at_once=True) == ""
    session.put(story.block, "TBD again")
    assert left.look(story, other, at_once=False) == ""


class Walk:
    """A page with one line that cannot be read, and the screen that asks."""

    adding = None
    is_more = False

    def __init__(self) -> None:
        self.focused, self.unread, self.told = Widget(), True, False
        self.focus_chain = [self.focused]
        self.said: list[str] = []
        self.asked: list[int] = []

    def judge(self, *, once: bool = False) -> bool:
        unread, self.told = self.unread and not (once and self.told), True
        return unread

    async def settle(self) -> None: ...

    def say(self, text: str) -> None:
        self.said.append(text)

    async def ask(self, index: int, at: Reference | None = None) -> None:
        self.asked.append(index)

    def focus_next(self) -> None:
        self.said.append("next")

    def focus_previous(self) -> None:
        self.said.append("previous")


async def test_what_cannot_be_read_keeps_enter_and_the_key_that_goes_on_once(small: Template) -> None:
    steps, walk = Steps(small), Walk()
    going = GoingOn(walk, walk, steps)
    await going.by_enter()
    await going.by_tab()
    assert walk.asked == [] and len(walk.said) == 2 and "goes on all the same" in walk.said[0]
    await going.on()
    assert walk.asked == [steps.following], "it was said: the key goes on all the same"
    walk.unread = False
    await going.by_enter()
    assert walk.asked == [steps.following] * 2
    walk.focus_chain = [Widget(), walk.focused, Widget()]
    await going.by_tab()
    await going.back_by_tab()
    assert walk.said[-2:] == ["next", "previous"] and len(walk.asked) == 2


def test_the_last_page_says_why_nothing_goes_on(small: Template) -> None:
    steps = Steps(small)
    assert steps.can("go_on") and not steps.can("go_back") and "first question" in steps.why_not("go_back")
    steps.move(len(steps.stops))
    assert not steps.can("waive") and steps.can("go_back") and "last page" in steps.why_not("go_on")
