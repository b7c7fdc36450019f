"""An app that handles one key at a time: what is typed ahead, as over a slow line, goes where it was meant."""

from abc import abstractmethod
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from itertools import takewhile
from time import monotonic

from textual import events
from textual.app import ScreenStackError
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.widget import Widget

from postmortem_tui.terminal.input.burst import Burst, Reading, read_burst
from postmortem_tui.terminal.lifecycle.hosting import HostedApp
from postmortem_tui.tui.kit.commands.commands import SEARCHES
from postmortem_tui.tui.kit.plain import shortened
from postmortem_tui.tui.kit.texts.key_text import TypedAhead, TypesAhead
from postmortem_tui.tui.kit.waiting import LOOK, TIMEOUT, acts_for_a_key, settled

NO_TEXT = (
    ("leave", "Leave it out"),
    ("keys", "No, keys: press them one after the other"),
)
"""What can be done with keys that came in one go, other than to take them as text."""


Answered = Callable[[str | None], None] | Callable[[str | None], Awaitable[None]]
"""Is called with the name of the chosen answer, or with None."""


class InOrderApp(HostedApp[object], inherit_bindings=False):
    """Passes a key on once the previous one has had all its effects.

    Textual hands a key to what has the focus and goes on; the bindings of that key, and the messages that follow from
    it, come later. Keys that arrived in one go would all reach the first field, however many Tabs are among them.

    Nothing is shown meanwhile: a widget paints a character before the screen has put it into the draft, and what is
    seen has to be in the journal, even if the process is killed that very moment.
    """

    def __init__(self, keep_report: Callable[[str], object] | None = None) -> None:
        """Take a function that keeps a crash report."""
        super().__init__(keep_report)
        self._asked_about: Burst | None = None
        self._typed: deque[events.Key | events.Paste | Burst] = deque()
        self._of_a_text: set[events.Key] = set()
        """The waiting keys of a burst that began in a text field."""

    async def on_event(self, event: events.Event) -> None:
        """Queue keys while an earlier one is still being handled."""
        if isinstance(event, events.Key | events.Paste | Burst) and not event.is_forwarded:
            self._typed.append(event)
            if len(self._typed) == 1:
                await self._pass_on()
        elif not (isinstance(event, events.MouseEvent) and self._is_gone(event)):
            await super().on_event(event)

    def _is_gone(self, event: events.MouseEvent) -> bool:
        """Return whether the mouse points at a widget that was removed since it was drawn.

        Textual 8.2.8 finds widgets by the last layout, and fails where one of them has no parent any more: two clicks
        in 150 ms did that, one in the outline and one on an answer of the section that went.
        """
        try:
            widget, _ = self.screen.get_widget_at(event.x, event.y)
        except (NoWidget, ScreenStackError):
            return False
        return not widget.is_attached

    async def _pass_on(self) -> None:
        """Pass on the queued keys, one after the other, as long as the app has no other message."""
        while self._typed:
            head = self._typed[0]
            if isinstance(head, Burst):
                self._typed.popleft()
                self._typed.extendleft(reversed(self._read(head)))
                continue
            if head in self._of_a_text and self.caret is None:
                self._typed.appendleft(Burst(self._rest_of_a_text()))
                continue
            focused = self.focused
            self.hold_output()
            await self._pass(head)
            await self._settled(focused)
            if self.message_queue_size or acts_for_a_key(self):
                # after the key itself, if nothing has handled it yet
                self.call_later(self._after_bindings, focused, monotonic() + TIMEOUT)
                return
            self._dealt_with()

    async def _pass(self, event: events.Key | events.Paste) -> None:
        """Pass on a key; whatever fails before it, it was passed on, and the next one can be."""
        try:
            self.before_key()
            if not self.asks_before(event):
                await super().on_event(event)
        except self.FAILURES as failure:
            self.failed(failure)

    def _rest_of_a_text(self) -> list[events.Key]:
        """Remove and return the remaining keys of a burst whose first line closed the field that it was typed into.

        Pasted into a search, a text of two lines would go on in the list below it, where its letters are commands.
        """
        rest: list[events.Key] = []
        while self._typed and isinstance(key := self._typed[0], events.Key) and key in self._of_a_text:
            rest.append(key)
            self._typed.popleft()
        self._of_a_text.clear()
        return rest

    def before_key(self) -> None:
        """Do nothing before a key is passed on; the app overrides this."""

    def asks_before(self, event: events.Key | events.Paste) -> bool:
        """Ask first, if a key would leave a field that holds no answer; return whether the key is held back."""
        return False

    async def _settled(self, focused: Widget | None) -> None:
        """Wait for the widget that had the focus, and for the one that has it now."""
        await settled(focused)
        if self.focused is not focused:
            await settled(self.focused)

    async def _after_bindings(self, focused: Widget | None, until: float) -> None:
        """Go on with the next key once this one has had its effects, or at a time: a fault must not block all keys."""
        await self._settled(focused)
        if acts_for_a_key(self) and monotonic() < until:
            self.set_timer(LOOK, partial(self._after_bindings, focused, until))  # the app's messages go on meanwhile
        else:
            self.call_later(self._pass_on_next)  # after a requested change of focus

    async def _pass_on_next(self) -> None:
        self._dealt_with()
        await self._pass_on()

    def _read(self, burst: Burst) -> Sequence[events.Key | events.Paste]:
        """Return the keys of a burst, or the one paste that it is; nothing if the person has to be asked.

        In a text field, letters are text either way. Elsewhere they are commands, and a paste must run none.
        """
        if self._asked_about is not None:
            self._asked_about = Burst([*self._asked_about.keys, *burst.keys])  # the next part of the same paste
            return []
        in_text = self.caret is not None  # at the corner of the screen, as before a layout, it is falsy
        typed = in_text or self._is_search(burst)
        reading = Reading.KEYS if typed else read_burst(burst.text)
        takes_paste = any(vars(cls).get("on_paste") for node in self._on_the_way() for cls in type(node).__mro__)
        if reading is Reading.KEYS:
            self._of_a_text = set(burst.keys[0 if in_text else 1 :]) if typed else set()
            return burst.keys
        if reading is Reading.TEXT and takes_paste:
            return [events.Paste(burst.text)]
        self._ask_about(burst, takes_paste=takes_paste)
        return []

    def _is_search(self, burst: Burst) -> bool:
        """Return whether a burst is one line without an end whose first key opens a search, such as `/rollback`.

        The rest is typed into the search. A letter that opens one (`f`) begins too many pasted texts.
        """
        first = burst.keys[0]
        active = self.screen.active_bindings.get(first.key)
        opens = active is not None and active.enabled and active.binding.id in SEARCHES
        return opens and not (first.character or "").isalnum() and len(burst.text.split("\n")) == 1

    def _on_the_way(self) -> Iterator[DOMNode]:
        """Yield the nodes that a paste goes to."""
        yield from (self.focused or self.screen).ancestors_with_self

    def _ask_about(self, burst: Burst, *, takes_paste: bool) -> None:
        """Ask whether keys that came in one go are a text or commands; do nothing with them until that is answered."""
        self._asked_about = burst
        text = [("text", "A paste: take it as text")] if takes_paste else []
        words = shortened(" ".join(burst.text.split()), 30)
        question = f"{len(burst.text)} characters came at once: “{words}”. Is that a paste?"
        self.ask(question, [*text, *NO_TEXT], self._answered)

    @property
    def untaken(self) -> str:
        """The text of the burst that is asked about, if that is not answered yet, or ""."""
        return self._asked_about.text.strip() if self._asked_about else ""

    @abstractmethod
    def ask(self, question: str, answers: Sequence[tuple[str, str]], then: Answered) -> None:
        """Ask a question, and call `then` with the name of the chosen answer, or with None."""

    def _answered(self, answer: str | None) -> None:
        burst, self._asked_about = self._asked_about, None
        if burst and answer == "text":
            self.post_message(events.Paste(burst.text))
        elif burst and answer == "keys":
            for key in burst.keys:
                self.post_message(key)

    def passed_on(self, event: events.Event) -> None:
        """Do nothing: a key has its effects later."""

    def _dealt_with(self) -> None:
        self.dealt_with(self._typed.popleft())
        self.let_output_go(at_once=not self._typed)
        self._join_text()

    def _join_text(self) -> None:
        """Insert all text that is typed ahead in one step: most likely it is a paste without brackets."""
        focused = self.focused
        if not isinstance(focused, TypesAhead):
            return
        keys = takewhile(lambda event: isinstance(event, events.Key), self._typed)
        texts = [*takewhile(bool, (focused.typed_by(key) for key in keys if isinstance(key, events.Key)))]
        if len(texts) > 1:
            for _ in texts:
                self._typed.popleft()
            self._typed.appendleft(TypedAhead("".join(texts)))
