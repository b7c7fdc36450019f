"""Changes of the draft through its session: a final text changes only once a person confirms it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from postmortem_tui.blocks.base import Block
from postmortem_tui.document.changes.session import put_since
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.lifecycle.status import Turn, asked_before_reopening, may_become, may_turn, reopened, turn
from postmortem_tui.document.template.template import Reference
from postmortem_tui.tui.draft.page.writing_screen import WritingScreen
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.dialogs.dialogs import Ask, asking_why

if TYPE_CHECKING:
    from postmortem_tui.review.findings import Finding


Reads = Callable[[], Awaitable[object | None]]


@dataclass
class _Held:
    """Changes to a final text that wait until a person confirms them."""

    block: str
    made: list[Callable[[Draft], Draft]]
    then: Callable[[], None]
    notice: str
    name: str


class Changes:
    """Makes each change in the session, asks first if the draft is final, and refuses to make it final too early."""

    def __init__(
        self,
        screen: WritingScreen,
        in_the_way_of: "Callable[[Draft], Sequence[Finding]]",
        refuse: Callable[[], None],
        reading: Callable[[], Reads | None] = lambda: None,
    ) -> None:
        """Take the screen, a function that returns the findings against a final status, and one that lists them.

        `reading` returns a function that reviews the draft in a thread, if that takes long; it returns None if it
        was cancelled.
        """
        self._screen = screen
        self._reading = reading
        self._becoming = ""
        """The final status, if it was chosen while a review of the draft is still running."""
        self._session = screen.session
        self._in_the_way_of = in_the_way_of
        self._refuse = refuse
        self._held: _Held | None = None
        self._status = ""
        """The last status that was not empty."""

    def put(self, block: Block[Any], value: Any, made_from: Any, then: Callable[[], None], notice: str = "") -> None:
        """Put a value into a block; if that changes anything, call `then`, and show the `notice`.

        What came into the block since the value that it was made from stays.
        """
        made_from = self._as_in_draft(block, made_from)

        def made(draft: Draft) -> Draft:
            return put_since(draft, block, value, made_from, self._session.merge)[0]

        self._attempt(block.id, made, partial(self._session.put, block, value, made_from), then, notice)

    def _as_in_draft(self, block: Block[Any], shown: Any) -> Any:
        """Return a value that an editor showed, with the draft's status while a final one waits for a review."""
        draft = self._session.draft
        status = draft.template.role("status")
        if not self._becoming or status is None or status.field is None or status.block.id != block.id:
            return shown
        return shown.having(**{status.field.id: draft.role("status")})

    def make(
        self, block: str, made: Callable[[Draft], Draft], name: str, then: Callable[[], None], notice: str
    ) -> None:
        """Make a change in many places as one step, which undo names by `name` and shows at the block with this id."""
        put = partial(self._take, block, made, name)
        self._attempt(block, made, put, then, notice, name=name)

    def _take(self, block: str, made: Callable[[Draft], Draft], name: str) -> bool:
        before = self._session.draft
        return self._session.take(made(before), before, block, name)

    def waive(self, question: Reference, reason: str, then: Callable[[], None]) -> None:
        """Record why a question does not apply; without a reason, that it does."""
        waive = partial(self._session.waive, question, reason)
        self._attempt(question.block.id, lambda draft: draft.waive(question, reason), waive, then)

    def ask_to_waive(self, question: Reference, then: Callable[[str], None]) -> None:
        """Ask why a question does not apply, and call `then` with the reason; an empty one means that it does apply."""
        before = self._session.draft.waived.get(question.name, "")

        def because(reason: str | None) -> None:
            if reason is not None and not (reason.strip() or before):
                self._screen.open(asking_why("", again=True), because)
            elif reason is not None:
                self.waive(question, reason, lambda: then(reason.strip()))

        self._screen.open(asking_why(before), because)

    def ask_for_status(self, then: Callable[[], None], left: Callable[[], None] | None = None) -> None:
        """Ask for another status, and call `then` once it is set, or `left` if none is chosen.

        What keeps the draft from being final is listed instead.
        """
        draft = self._session.draft
        status = draft.template.role("status")
        if status is None or status.field is None or not status.field.choices:
            self._screen.say("This template has no status.")
            return
        field = status.field
        block: Block[Any] = status.block
        meant = [(one, ": ".join(filter(None, (one, field.meanings.get(one, ""))))) for one in field.choices]
        now = draft.role("status")
        at = field.choices.index(now) if now in field.choices else 0

        def chosen(choice: str | None) -> None:
            before = self._session.draft
            if choice is None or choice == before.role("status"):
                if left:
                    left()
                return

            def shown() -> None:
                self._screen.editors.show_changed(before)
                then()

            notice = f"{field.written}: {choice}; {key_of('undo')} takes that back"
            self.put(block, before.put_role("status", choice)[block], before[block], shown, notice)

        self._screen.open(Ask(f"{field.written}, now {now or 'none'}", meant, at=at, numbered=True), chosen)

    def _attempt(
        self,
        block: str,
        made: Callable[[Draft], Draft],
        put: Callable[[], bool],
        then: Callable[[], None],
        notice: str = "",
        *,
        name: str = "",
        is_read: bool = False,
    ) -> None:
        """Make a change, ask first, or refuse it: `made` returns the changed draft, `put` changes the session."""
        before = self._session.draft
        self._status = before.role("status") or self._status
        if self._held is not None:
            self._held.made.append(made)
            return
        turned = turn(before, after := made(before)) if may_turn(before, block) else Turn.NONE
        if self._becoming and turned is not Turn.FINISHING and may_turn(before, block):
            self._becoming = ""  # another status was chosen while the review ran
        if turned is Turn.FINISHING and not is_read and (reading := self._reading()) is not None:
            self._put_all_but_status(block, before, after, then)
            first, self._becoming = not self._becoming, after.role("status")
            if first:
                self._screen.run_in_worker(partial(self._finish, block, reading, then, notice))
        elif turned is Turn.REOPENING:
            self._held = _Held(block, [made], then, notice, name)
            self._ask_to_reopen()
        elif turned is Turn.NONE or may_become(after, self._in_the_way_of(after)):
            if put():
                then()
                if notice:
                    self._screen.run_in_worker(partial(self._screen.say_last, notice))
        else:
            self._restore_status()
            self._screen.editors.show_as_it_is()
            self._refuse()

    def _put_all_but_status(self, block: str, before: Draft, after: Draft, then: Callable[[], None]) -> None:
        if self._session.take(after.put_role("status", before.role("status")), before, block):
            then()

    async def _finish(self, block: str, reading: Reads, then: Callable[[], None], notice: str) -> None:
        """Make the draft final once it has been reviewed, unless another status was chosen while the review ran."""
        self._screen.say("Reviewing the draft first; you can go on writing.")
        known = await reading()
        choice, self._becoming = self._becoming, ""
        if known is None or not choice:
            return

        def made(draft: Draft) -> Draft:
            return draft.put_role("status", choice)

        def put() -> bool:
            return self._take(block, made, "")

        self._screen.say("")
        self._attempt(block, made, put, then, notice, is_read=True)

    def _restore_status(self) -> None:
        """Restore the status from before the one that was refused."""
        if self._status and not self._session.draft.role("status"):
            self._take("", lambda draft: draft.put_role("status", self._status), "")

    def _ask_to_reopen(self) -> None:
        answers = [("keep", "Leave it as it is"), ("change", "Change it")]
        self._screen.open(Ask(asked_before_reopening(self._session.draft.template), answers), self._reopen)

    def _reopen(self, answer: str | None) -> None:
        held, self._held = self._held, None
        if held is None or answer != "change":
            self._screen.editors.show_as_it_is()
            return

        def made(draft: Draft) -> Draft:
            for one in held.made:
                draft = one(draft)
            return reopened(draft, self._session.clock().date())

        self._take(held.block, made, held.name)
        self._screen.editors.show_as_it_is()
        held.then()
        opened = f"{self._session.draft.role('status')} again; the signatures are void."
        self._screen.run_in_worker(partial(self._screen.say_last, f"{opened} {held.notice}".rstrip()))
