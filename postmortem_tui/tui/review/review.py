"""The screen of the review: findings, times between milestones, and incidents like this one."""

from asyncio import to_thread
from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from postmortem_tui.document.draft.remarks import DONE
from postmortem_tui.document.lifecycle.status import refusal
from postmortem_tui.review.findings import Finding, Location, blocking
from postmortem_tui.review.findings_in_words import counts_of
from postmortem_tui.review.milestones import Measure
from postmortem_tui.review.rules.remark_rules import OPEN
from postmortem_tui.tui.kit.commands.commands import bindings, bindings_of, help_by_question_mark
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.dialogs.dialog import DismissesItself
from postmortem_tui.tui.kit.dialogs.dialogs import AskLine
from postmortem_tui.tui.kit.dialogs.marked_list import Choices
from postmortem_tui.tui.kit.edge_lines import HeaderLine, Heading, HelpLine, KeysLine
from postmortem_tui.tui.kit.remembered import Remembered
from postmortem_tui.tui.kit.waiting import run_in_worker
from postmortem_tui.tui.review.findings_list import Before, Line, line_in_full, listed, row_of_line
from postmortem_tui.tui.review.reviewer import Reviewer

NOTHING = "Nothing was found."

READING = "reading the draft …"


class ReviewScreen(DismissesItself[Finding | Location | None]):
    """Lists findings, and waives them for a reason; returns the location to go to."""

    about = (
        "The review: what a careful reader would ask about, by section. A finding with ✗ or ? stands in the "
        "way of the final text, one with ! should be looked at, one with · might be said better. One that you "
        "waive may stand for the reason that you say, which is kept. What stands in brackets is its name for "
        "`postmortem waive` and the settings."
    )

    BINDINGS = [*bindings("review"), *bindings_of("next_needed", "preview"), *help_by_question_mark()]

    DEFAULT_CSS = """
    ReviewScreen OptionList { height: 1fr; }
    ReviewScreen #in-full { height: 5; padding: 0 1; border-top: solid $border; }
    """

    def __init__(
        self,
        reviewer: Reviewer,
        last: Remembered | None,
        *,
        refused: bool,
        seen: Callable[[], Sequence[str]],
        to_needed: Callable[[], None],
        to_document: Callable[[], None],
    ) -> None:
        """Take the reviewer, and the last position in the list.

        `refused` says that findings have just kept the draft from becoming final; `seen` returns a line for each
        incident like this one, and is called in a thread; `to_needed` goes to the next needed question of the draft,
        `to_document` shows the document in place of the review.
        """
        super().__init__()
        self._to_needed = to_needed
        self._to_document = to_document
        self._last = last or Remembered()
        self._reviewer = reviewer
        self._refused = refused
        self._seen = seen
        self._before: Sequence[Before] = ()
        self._lines: Sequence[Line] = ()
        self._notice_at: int | None = None
        """The index of the line that the help line is about."""
        self._list = Choices(compact=True)
        self._in_full = Static(id="in-full")

    def compose(self) -> ComposeResult:
        """Lay out the header, the list and the lines below."""
        yield HeaderLine()
        yield self._list
        yield self._in_full
        yield HelpLine()
        yield KeysLine()

    def on_mount(self) -> None:
        """Show the findings; if reviewing takes long, once a thread has found them, so that Esc works meanwhile."""
        self._list.focus()
        if self._reviewer.takes_long:
            self.query_one(HeaderLine).show(Heading("Review", READING))
        else:
            self._show(found := self._reviewer.findings(), self._at_first(found))
        run_in_worker(self, self._look_back)
        if self._refused:
            self.say(refusal(self._reviewer.draft.template), problem=True)

    async def _look_back(self) -> None:
        findings = await self._reviewer.found() if self._reviewer.takes_long else None
        if findings is not None:
            self._show(findings, self._at_first(findings))
        self._before = list(map(Before, await to_thread(self._seen)))
        if self._before and not self._reviewer.takes_long:
            self._show(self._reviewer.findings(), self._list.highlighted or 0)

    def say(self, text: str, problem: bool = False) -> None:
        """Show a sentence about the line with the cursor in the help line."""
        self._notice_at = self._list.highlighted
        self.query_one(HelpLine).say(text, problem=problem)

    def _show(self, findings: Sequence[Finding], at: int = 0) -> None:
        draft, as_final = self._reviewer.draft, self._refused
        self._lines = list(listed(draft.template, findings, self._reviewer.measures(), self._before))
        self._list.clear_options()
        self._list.add_options(
            Option(row_of_line(draft, line, as_final=as_final), disabled=isinstance(line, str))
            for line in (self._lines or [NOTHING])
        )
        indexes = [n for n, line in enumerate(self._lines) if not isinstance(line, str)]
        self._list.highlighted = min(indexes, key=lambda n: (n < at, abs(n - at)), default=None)
        self._show_in_full()
        self.query_one(HeaderLine).show(Heading("Review", " · ".join(counts_of(draft, findings, as_final=as_final))))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Remember the line, and show it in full; clear a sentence about another line."""
        if self._notice_at not in (None, event.option_index):
            self.say("")
        self._last.at = event.option_index
        self._show_in_full()
        self.refresh_bindings()

    def _show_in_full(self) -> None:
        self._in_full.update(line_in_full(self._reviewer.draft.template, self._marked))

    def _at_first(self, findings: Sequence[Finding]) -> int:
        """Return the line to begin with: the first that kept the draft from becoming final, or the last position."""
        lines = listed(self._reviewer.draft.template, findings, ())
        stands = (n for n, line in enumerate(lines) if self._refused and line in blocking(findings))
        return next(stands, self._last.at)

    @property
    def _marked(self) -> Line | None:
        at = self._list.highlighted
        return None if at is None or at >= len(self._lines) else self._lines[at]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works on the line with the cursor."""
        match action:
            case "let_stand":
                return isinstance(self._marked, Finding)
            case "go_there":
                return isinstance(self._marked, Finding | Measure)
            case _:
                return super().check_action(action, parameters)

    def why_not(self, command: str) -> str:
        """Return why a command has nothing to do with the line with the cursor; "" if that is not known."""
        match self._marked:
            case Before() if command == "let_stand":
                return "An incident seen before needs no answer; `similar = false` in the settings leaves it out."
            case Measure() if command == "let_stand":
                return "A time cannot be waived; mark another row of the timeline to change it."
            case Before():
                return f"This incident is another postmortem: {key_of('open_library')} in the draft shows all."
            case _:
                return ""

    def action_go_there(self) -> None:
        """Return the location of the finding, or of the timeline."""
        match self._marked:
            case Finding() as finding:
                self.dismiss(finding)
            case Measure():
                self.dismiss(self._reviewer.timeline())
            case _:
                pass

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the location of the chosen line."""
        event.stop()
        self.action_go_there()

    def action_let_stand(self) -> None:
        """Ask why a finding may stand, and keep the reason.

        If there is a reason already, let the finding count again.
        """
        finding, at = self._marked, self._list.highlighted or 0
        if not isinstance(finding, Finding):
            return
        key = finding.key()
        if finding.code == OPEN:
            self._answer(finding.about, at)
            return

        def because(reason: str | None) -> None:
            if reason and reason.strip() and self._reviewer.session.dismiss(key, reason):
                self._show(self._reviewer.findings(), at)
                self.say(f"Waived; {key_of('let_stand')} on it takes that back.")

        if finding.dismissed:
            self._reviewer.session.dismiss(key, "")
            self._show(self._reviewer.findings(), at)
            self.say("The finding counts again.")
        else:
            self.app.push_screen(AskLine("Waive it: it may stand, because", finding.dismissed, kept=True), because)

    def _answer(self, identity: str, at: int) -> None:
        """Ask for the answer to a remark, and close it."""
        session, who = self._reviewer.session, self._reviewer.writer

        def answered(text: str | None) -> None:
            one = next((one for one in session.draft.remarks if one.id == identity), None)
            if text is not None and one is not None:
                answer = one.answered(text, who)
                session.remark(lambda draft: draft.with_remark(answer))
                self._show(self._reviewer.findings(), at)
                self.say(f"Answered; {key_of('undo')} in the draft takes that back.")

        self.app.push_screen(AskLine("Your answer; it closes the remark", placeholder=DONE, kept=True), answered)

    def action_next_needed(self) -> None:
        """Go back to the draft, to the next question that is needed and not answered."""
        self.dismiss(None)
        self._to_needed()

    def action_preview(self) -> None:
        """Close the review, and show the document."""
        self.dismiss(None)
        self._to_document()

    def action_close_review(self) -> None:
        """Go back to the draft."""
        self.dismiss(None)
