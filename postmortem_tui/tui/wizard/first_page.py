"""The first page of a new postmortem: title and start, which make the id, the date and the name of the file."""

from collections.abc import Callable, Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.changes.session import Session, now_utc
from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.following import filled_in, reasons
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.document.template.template import Reference, Role
from postmortem_tui.storage.drafts.text.draft_ids import SLUG_OF_AN_ID, slug
from postmortem_tui.storage.settings.settings import Settings
from postmortem_tui.terminal.wire.compositing import IncrementalScreen
from postmortem_tui.tui.editors.base import Notice
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.dialogs.dialogs import Ask
from postmortem_tui.tui.kit.edge_lines import HeaderLine, Heading, HelpLine, KeysLine
from postmortem_tui.tui.kit.messages import ShowLibrary
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.waiting import run_before_next_key, settled
from postmortem_tui.values.answers.addresses import is_address
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.text.typed import Context
from postmortem_tui.values.times.leading import time_of_event

ASKED: tuple[tuple[Role, str], ...] = (("title", "What broke?"), ("start", "When did it begin?"))
"""The roles whose answers are asked for, and the question above each."""

KEEPING = (("change", "Say in words what broke"), ("keep", "Keep it as the title"))
"""What can be done about a title that is an address, or a row of the timeline."""


BEGINS = "Begin the postmortem; what stays empty is asked again later"

LEAVES = "Go back to all drafts; what was typed is kept as a draft"


class FirstPage(IncrementalScreen[None]):
    """Asks for the title and the start of a new draft; either may stay empty."""

    DEFAULT_CSS = """
    FirstPage #first { height: 1fr; padding: 1 2 0 1; scrollbar-size-vertical: 1; }
    FirstPage Static { height: auto; }
    FirstPage .question { text-style: bold; }
    FirstPage OneLine { margin-bottom: 1; }
    """

    BINDINGS = [
        Binding("tab,down", "step(1)", "to the other question", show=False, priority=True),
        Binding("shift+tab,up", "step(-1)", "to the other question", show=False, priority=True),
        Binding("ctrl+n,f4", "begin", "begin", key_display="^N", priority=True, id="go_on", tooltip=BEGINS),
        Binding("escape,ctrl+t,f3,f8", "leave_page", "back", key_display="Esc", priority=True, tooltip=LEAVES),
    ]

    class Begun(Message):
        """The person goes on to the draft; `guided` means to show it in the wizard."""

        def __init__(self, guided: bool) -> None:
            super().__init__()
            self.guided = guided

    def __init__(self, session: Session, settings: Settings, *, guided: bool) -> None:
        """Take the session of the new draft, the person's settings, and whether to show it in the wizard afterwards."""
        super().__init__()
        self.session = session
        self._guided = guided
        self._plain_ids = settings.plain_ids
        self._title_kept = ""
        self._usual_zone = session.zone
        template = session.draft.template
        found = ((template.role(role), words) for role, words in ASKED)
        self._asked = {question.name: (question, words) for question, words in found if question and question.field}
        self._lines = {name: self._line(question) for name, (question, _) in self._asked.items()}
        self._called = Static("", id="name")
        self._filled = Static("", id="filled")

    def _line(self, question: Reference) -> OneLine:
        assert question.field
        text = self.session.draft.text(question)
        return OneLine(question.field, text, self._context_of(question), label_width=0)

    def _context_of(self, question: Reference) -> Callable[[], Context]:
        return lambda: context_of(
            self.session.draft, now_utc(), question, self.session.zone, working=self.session.working
        )

    def compose(self) -> ComposeResult:
        """Lay out the two questions, the reason for each, and the name of the file that they make."""
        yield HeaderLine()
        with VerticalScroll(id="first", can_focus=False):
            yield from self._page()
        yield HelpLine()
        yield KeysLine()

    def _page(self) -> Iterator[Widget]:
        for name, (question, words) in self._asked.items():
            assert question.field
            yield Static(plain(words), classes="question")
            yield Static(plain(question.field.why))
            yield self._lines[name]
        yield self._called
        yield self._filled

    def on_mount(self) -> None:
        """Put the cursor into the first question without an answer."""
        self.query_one(HeaderLine).show(Heading("A new postmortem", "nothing is lost: it is kept as you type"))
        empty = (line for line in self._lines.values() if not line.reading.text)
        next(empty, next(iter(self._lines.values()))).focus_input()
        self._show_name()

    def _show_name(self) -> None:
        draft = self.session.draft
        day = (draft.moment("start") or draft.created).date()
        words = "" if self._plain_ids else f"{slug(draft.role('title'), SLUG_OF_AN_ID)}-"
        self._called.update(plain(f"The draft will be kept as {day}-{words}….toml"))
        followed = filled_in(draft).draft
        told = (
            f"{questions.title(followed.template, one)}: {followed.text(one)}, {why}"
            for name, why in reasons(followed).items()
            if name not in self._asked and (one := followed.template.find(name))
        )
        self._filled.update(plain("\n".join(told)))

    def on_one_line_changed(self, event: OneLine.Changed) -> None:
        """Put what was typed into the draft."""
        event.stop()
        question, _ = self._asked[self._name_of(event.field)]
        if isinstance(question.block, Fields):
            before = self.session.draft[question.block]
            self.session.put(question.block, before.having(**{event.field.id: event.text}), before)
            self._show_name()

    def on_one_line_zone_typed(self, event: OneLine.ZoneTyped) -> None:
        """Take the zone in which the start is typed for all times that name none."""
        event.stop()
        self.session.zone = event.zone or self._usual_zone
        for line in self._lines.values():
            line.show_zone()

    def _name_of(self, field: Field) -> str:
        return next(name for name, (asked, _) in self._asked.items() if asked.field is field)

    def _judge(self, *lines: OneLine, once: bool = False) -> bool:
        """Return whether one of the answers cannot be read; if so, show why beside it, and say which key goes on.

        With `once`, an answer whose problem is shown already does not count.
        """
        wrong = next((line for line in lines if line.judge(once=once)), None)
        if wrong is None:
            return False
        wrong.focus_input()
        self.call_after_refresh(self._say_what_goes_on)
        return True

    def _say_what_goes_on(self) -> None:
        self.query_one(HelpLine).say(f"{key_of('go_on')} begins all the same: what you typed stays.")

    def on_one_line_submitted(self, event: OneLine.Submitted) -> None:
        """Go to the next question, or from the last one to the draft.

        An answer that cannot be read keeps the cursor.
        """
        event.stop()
        if self._judge(self._lines[self._name_of(event.field)]):
            return
        if not self._step(1):
            run_before_next_key(self, self.action_begin)  # in a worker, as it waits until this message is handled

    def on_notice(self, event: Notice) -> None:
        """Show the sentence of a widget in the help line."""
        event.stop()
        self.query_one(HelpLine).say(event.text, problem=event.problem)

    def _step(self, by: int) -> bool:
        lines = list(self._lines.values())
        at = next((n for n, line in enumerate(lines) if line.cursor is not None), 0) + by
        if 0 <= at < len(lines):
            lines[at].focus_input()
        return 0 <= at < len(lines)

    def action_step(self, by: int) -> None:
        """Go to the other question."""
        if not self._step(by):
            self.query_one(HelpLine).say(f"Enter or {key_of('go_on')} begins the postmortem, Esc goes back.")

    async def action_begin(self) -> None:
        """Go on to the draft; ask first about a title that is an address, or begins with a time."""
        await settled(self.focused)
        if self._judge(*self._lines.values(), once=True):
            return
        title = self.session.draft.role("title")
        time = time_of_event(title)
        doubt = (
            f"{title} is an address" if is_address(title) else f"{time} begins a row of the timeline" if time else ""
        )
        if doubt and title != self._title_kept:
            notice = f"{doubt}. A title says what broke: people search for it."
            self.app.push_screen(Ask(notice, KEEPING), self._answered)
            return
        before = self.session.draft
        followed = filled_in(before)
        if followed.draft is not before:
            self.session.take(followed.draft, before, "", "what was filled in from answers")
        self.post_message(self.Begun(self._guided))

    def _answered(self, answer: str | None) -> None:
        if answer == "keep":
            self._title_kept = self.session.draft.role("title")
            run_before_next_key(self, self.action_begin)
        else:
            next(iter(self._lines.values())).focus_input()

    async def action_leave_page(self) -> None:
        """Go back to all drafts; what was typed is kept as a draft."""
        await settled(self.focused)
        self.post_message(ShowLibrary())
