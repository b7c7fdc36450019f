"""Make the parts of a draft's screen, and give each the others that it needs."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from textual.events import Key, Paste

from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.document.draft.names import names_in
from postmortem_tui.document.draft.path import counted_in_words, counted_while_typing
from postmortem_tui.document.draft.questions import may_be_waived
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.document.draft.summing_up import suggested_or_taken
from postmortem_tui.document.template.template import Reference
from postmortem_tui.lazy import library
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.settings import writer
from postmortem_tui.tui.draft.after_change import AfterChange
from postmortem_tui.tui.draft.beside.guidance import whole
from postmortem_tui.tui.draft.cursor_keeper import CursorKeeper
from postmortem_tui.tui.draft.help_words import HelpWords
from postmortem_tui.tui.draft.history import History
from postmortem_tui.tui.draft.page.editors_shown import FollowedAnswers
from postmortem_tui.tui.draft.saving_bar import SavingBar
from postmortem_tui.tui.editors import Helps
from postmortem_tui.tui.kit.commands.command import key_name
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.review.review_panel import ReviewPanel
from postmortem_tui.tui.review.reviewer import Reviewer
from postmortem_tui.values.text.typed import Context

if TYPE_CHECKING:
    from postmortem_tui.tui.draft import typing_zone
    from postmortem_tui.tui.draft.navigation.navigator import Navigator
    from postmortem_tui.tui.draft.page.writing_screen import ComposedScreen
    from postmortem_tui.tui.draft.requests.changes import Changes
    from postmortem_tui.tui.draft.requests.row_requests import RowRequests
else:
    typing_zone = library("postmortem_tui.tui.draft.typing_zone")


class WritingParts:
    """The parts of a screen; those that only a key or a change needs are loaded when it comes."""

    def __init__(self, screen: "ComposedScreen", store: DraftStore) -> None:
        """Take the screen, with its session and its editors, and the store that the draft is kept in."""
        self._screen = screen
        self._session = session = screen.session
        self._store = store
        self.reviewer = Reviewer(session, store, writer(store.settings))
        self.panel = ReviewPanel(self.reviewer, screen)
        self.saving = SavingBar(
            session,
            screen,
            self._counted_in_words,
            lambda merged: self.after.arrived(merged),
            document=lambda: document.name if (document := store.from_files.get(session.draft.id)) else "",
        )
        self.history = History(screen)
        self.cursor = CursorKeeper(screen, store)
        self.followed = FollowedAnswers(session, screen.editors)
        self.words = HelpWords(screen, screen.help_lines, screen.editors, self.followed, self.panel)
        self.after = AfterChange(screen, screen.editors, self.followed, self.saving)

    @cached_property
    def changes(self) -> "Changes":
        """The part that changes the draft when a key asks for it."""
        from postmortem_tui.tui.draft.requests.changes import Changes

        reviewer = self.reviewer
        return Changes(
            self._screen, reviewer.in_the_way_of, lambda: self.navigator.review(refused=True), reviewer.reading
        )

    @cached_property
    def zone(self) -> "typing_zone.TypingZone":
        """The part that changes the zone of typed times."""
        return typing_zone.TypingZone(self._screen, self._store)

    @cached_property
    def requests(self) -> "RowRequests":
        """The part that does what a key on a row asks for."""
        from postmortem_tui.tui.draft.requests.row_requests import RowRequests

        return RowRequests(self._screen, self.changes, self.reviewer, self._store)

    @cached_property
    def navigator(self) -> "Navigator":
        """The part that opens other screens."""
        from postmortem_tui.tui.draft.navigation.navigator import Navigator

        return Navigator(self._screen, self._store, self.reviewer, self.changes)

    def tick(self) -> None:
        """Keep the position of the cursor, and look for what others have written."""
        self.cursor.tick()
        self.saving.look()

    def save(self) -> None:
        """Save now, and say so if that worked; write the document that the draft was opened from."""
        if self.saving.flush():
            self.navigator.saved(self.saving.document_written)

    async def next_needed(self) -> None:
        """Go to the next question that is needed and not answered."""
        self.after.follow()
        await self.navigator.next_needed(self._screen.order(), self._screen.question_asked())

    async def find_again(self, by: int) -> None:
        """Go to the next match of the last search, or to the previous one."""
        await self.navigator.find_again(by)
        self.cursor.found()

    async def find_from_list(self) -> None:
        """Ask what to find; the keys of lists go to further matches from there, even in a text."""
        await self._screen.settle()
        self.navigator.find(self.cursor.here(), self.cursor.found)

    def replace(self) -> None:
        """Ask what to replace in the draft: what was found, while the cursor is in the question where it was found."""
        self.navigator.replace(asked=self._screen.question_asked())

    def goes_on(self, event: Key | Paste) -> bool:
        """Go to the next match by the key of lists, if such a key has led into a text; return whether it did."""
        by = {key_of("find_next"): 1, key_of("find_previous"): -1}.get(key_name(getattr(event, "key", "")))
        if not by or not self.cursor.at_found:
            return False
        self._screen.run_before_next_key(partial(self.find_again, by))
        return True

    async def say_before(self, told: str) -> None:
        """Say something, followed by what the help line says about the question with the cursor."""
        await self._screen.settle()
        asked = [line.text for line in self._screen.help_lines()]
        await self._screen.say_last(" ".join(filter(None, (told, *asked))))

    def waive(self, asked: Reference | None, then: Callable[[str], None]) -> None:
        """Ask why a question does not apply, and call `then` with the reason; without one it applies again."""
        question = whole(asked) if asked else None
        if question and may_be_waived(self._session.draft.template, question):
            self.changes.ask_to_waive(question, then)
        else:
            self._screen.say("This question needs an answer.")

    def helps(self, asked: Callable[[], Reference | None], question: Reference | None = None) -> Helps:
        """Return what editors look up while somebody types in a `question`, or else in the one that `asked` returns."""
        session = self._session

        def context() -> Context:
            return context_of(session.draft, now_utc(), question or asked(), session.zone, working=session.working)

        names, words = lambda: names_in(session.draft), self._store.templates.words
        return Helps(context, names, words, lambda block: suggested_or_taken(session.draft, block))

    def counted(self) -> tuple[int, int]:
        """Return how many needed questions are answered, and how many there are; one being retyped counts as before."""
        return counted_while_typing(self._session.draft, self.followed.draft, self._screen.question_asked())

    def _counted_in_words(self) -> str:
        return "" if self._screen.guided else counted_in_words(self._session.draft, self.counted())
