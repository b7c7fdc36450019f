"""The interface of the screen that a draft is written on, for its parts: tests pass another object."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar

from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.template.template import Reference, Section
from postmortem_tui.tui.draft.page.editors_shown import EditorsShown
from postmortem_tui.tui.kit.edge_lines import Heading, HelpLine
from postmortem_tui.tui.kit.following_page import FollowingPage
from postmortem_tui.tui.kit.waiting import AsyncWork, Waiting

if TYPE_CHECKING:
    from postmortem_tui.document.draft.text_search import Hit

T = TypeVar("T")

Answered = Callable[[T | None], None] | Callable[[T | None], Awaitable[None]]
"""A callback for the result of another screen, which may be None."""

Destination = tuple[Section, Reference | None]
"""A section, and the question of it that gets the cursor."""


class WritingScreen(Protocol):
    """What the parts of the screen that a draft is written on may call of it."""

    session: Session
    editors: EditorsShown

    def say(self, text: str, problem: bool = False) -> None:
        """Say something in the help line."""

    async def say_last(self, text: str) -> None:
        """Say something after the widget that gets the focus has said its own."""

    def warn(self, text: str) -> None:
        """Say something that must not be missed."""

    def run_in_worker(self, work: AsyncWork) -> None:
        """Run what a coroutine function does beside what is typed; where the app ends first, it is not begun."""

    def open(self, screen: Screen[T], then: Answered[T] | None = None) -> None:
        """Show another screen over this one, and go on with its answer."""

    def section_shown(self) -> Section | None:
        """Return the section that is written in, if any."""

    async def go(self, destination: Destination) -> None:
        """Show a section or a question, with the cursor in it."""

    async def action_next_needed(self) -> None:
        """Go to the next question that is needed and not answered."""

    def point_at(self, hit: "Hit") -> None:
        """Put the cursor where something was found, in the question that is shown."""

    def changed(self) -> None:
        """React to a change by a command: save it, and show what follows from it."""

    async def show_change(self, question: Reference) -> None:
        """Show a question as it is now, wherever it stands."""


class CursorScreen(WritingScreen, Protocol):
    """What `CursorKeeper` calls of the screen that a draft is written on."""

    guided: ClassVar[bool]

    @property
    def is_current(self) -> bool:
        """Whether no other screen is shown over this one."""

    @property
    def focused(self) -> Widget | None:
        """The widget with the focus."""

    def page(self) -> FollowingPage | None:
        """Return the page with the editors."""

    async def settle(self) -> None:
        """Wait until what was typed is part of the draft."""


class ComposedScreen(CursorScreen, Protocol):
    """What its parts call of the screen that a draft is written on, all of them together."""

    @property
    def is_attached(self) -> bool:
        """Whether it is shown, or under what is shown."""

    def question_asked(self) -> Reference | None:
        """Return the question that has the cursor, whose field may be a column of a list."""

    def order(self) -> Sequence[Reference]:
        """Return all questions in the order in which one comes to them."""

    def help_lines(self) -> Iterable[HelpLine]:
        """Return the help line, while there is one."""

    def set_timer(self, delay: float, callback: Callable[[], None], /) -> Waiting:
        """Call back once, after so many seconds."""

    def call_later(self, callback: Callable[[], object], /) -> bool:
        """Call back once the messages so far have been handled."""

    def post_message(self, message: Message, /) -> bool:
        """Post to the app."""

    def draft_changed(self) -> None:
        """Show what follows from the answers around the editors."""

    def show_saved(self, heading: Heading) -> None:
        """Show the state of the draft."""

    def show_findings(self) -> None:
        """Show what was found."""
