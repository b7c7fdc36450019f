"""The interface of a draft's screen for its parts, so that a test can pass another object."""

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
    """What the parts of a draft's screen may call."""

    session: Session
    editors: EditorsShown

    def say(self, text: str, problem: bool = False) -> None:
        """Show a sentence in the help line."""

    async def say_last(self, text: str) -> None:
        """Say something in the help line, after the newly focused widget has."""

    def warn(self, text: str) -> None:
        """Show a notice, as the sentence must not be missed."""

    def run_in_worker(self, work: AsyncWork) -> None:
        """Run a coroutine function in a worker; if the app ends first, it is not begun."""

    def run_before_quitting(self, work: AsyncWork) -> None:
        """Run a coroutine function that writes a file in a worker; it goes on if the screen is left."""

    def run_before_next_key(self, work: AsyncWork) -> None:
        """Run what a key asks for in a worker; the next key waits for its end."""

    def open(self, screen: Screen[T], then: Answered[T] | None = None) -> None:
        """Show another screen over this one, and call `then` with its answer."""

    def post_message(self, message: Message, /) -> bool:
        """Post a message to the app."""

    def section_shown(self) -> Section | None:
        """Return the section with the cursor, if there is one."""

    async def go(self, destination: Destination) -> None:
        """Show a section or a question, with the cursor in it."""

    async def action_next_needed(self) -> None:
        """Go to the next question that is needed and not answered."""

    def point_at(self, hit: "Hit") -> None:
        """Put the cursor on a match, in the question that is shown."""

    def changed(self) -> None:
        """React to a change by a command: save it, and show what follows from it."""

    async def show_change(self, question: Reference) -> None:
        """Show a question as it is now, in whichever section it is."""


class CursorScreen(WritingScreen, Protocol):
    """The functions of a draft's screen that `CursorKeeper` calls."""

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
    """The functions of a draft's screen that all parts together call."""

    @property
    def is_attached(self) -> bool:
        """Whether the screen is shown, or covered by another one."""

    def question_asked(self) -> Reference | None:
        """Return the question that has the cursor, whose field may be a column of a list."""

    def order(self) -> Sequence[Reference]:
        """Return all questions in the order in which a person reaches them."""

    def help_lines(self) -> Iterable[HelpLine]:
        """Return the help line, while there is one."""

    def set_timer(self, delay: float, callback: Callable[[], None], /) -> Waiting:
        """Call a function once, after `delay` seconds."""

    def draft_changed(self) -> None:
        """Show what follows from the answers around the editors."""

    def show_saved(self, heading: Heading) -> None:
        """Show the state of the draft."""

    def show_findings(self) -> None:
        """Show findings beside the questions."""
