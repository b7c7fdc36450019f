"""One question by itself: what is asked, why, its editor, and an example or what the choices mean."""

from collections.abc import Callable, Sequence
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static

from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.records import Records, unsigned
from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.following import filled_in_by, reasons
from postmortem_tui.document.template.template import Reference
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.flowing import flowing
from postmortem_tui.review.findings import Finding
from postmortem_tui.tui.editors.base import Editor, Notice
from postmortem_tui.tui.editors.prose import ProseEditor
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.following_page import FollowingPage
from postmortem_tui.tui.kit.hanging import Hanging, Stacked
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.texts.choice_input import choices_shown
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.tui.review.found import Beside
from postmortem_tui.tui.review.seen_before import SeenBefore, asks_for_cause

HEADING = 2
"""Rows of the heading of an example, with the empty one above it."""

_MARK = late(r"\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?(?=\S)")


class QuestionView(FollowingPage, can_focus=False):
    """Shows a question around its editor; the editor alone takes keys."""

    DEFAULT_CSS = """
    QuestionView { height: 1fr; padding: 1 2 0 1; }
    QuestionView .question { height: auto; width: 1fr; }
    QuestionView .title { text-style: bold; }
    QuestionView .state { margin-bottom: 1; }
    QuestionView .why { margin-bottom: 1; }
    QuestionView .editor { height: auto; }
    QuestionView LongText { min-height: 3; }
    QuestionView .example { height: auto; margin-top: 1; }
    QuestionView.-choosing .example { display: none; }
    """

    def __init__(self, draft: Draft, question: Reference, editor: Editor[Any], beneath: str = "") -> None:
        """Take the draft, the question, the editor of its answer, and a sentence beneath why it is asked."""
        super().__init__()
        self.question = question
        self.editor = editor
        self._template = draft.template
        self._title = questions.title(draft.template, question)
        self._why = " ".join(filter(None, (questions.why(draft.template, question), beneath)))
        self._below = _shown_below(question)
        self._beside = Beside(question)
        self._asks_for_cause = asks_for_cause(draft, question)
        self._state = Static(plain(self._state_of(draft)), classes="state")

    def compose(self) -> ComposeResult:
        """Lay out the question, and under it or beside it an example, or what the choices mean."""
        with Vertical(classes="question"):
            yield Static(plain(self._title), classes="title")
            yield self._state
            if self._why:
                yield Static(plain(self._why), classes="why")
            listed = isinstance(self.editor, RowsEditor)  # a list grows: under it, findings would leave the page
            yield from (self._beside, self.editor) if listed else (self.editor, self._beside)
            if self._asks_for_cause:
                yield SeenBefore()
        if self._below:
            yield Static(self._below, classes="example")

    @on(events.DescendantFocus)
    def _hide_behind_list(self, event: events.DescendantFocus) -> None:
        """Hide what the choices mean while the list of choices, which says the same, is open."""
        self.set_class(isinstance(event.widget, OptionList), "-choosing")

    def _follow(self, screen: Screen[object]) -> None:
        """Hide the example where it is below and no line of it but its heading is in sight.

        What is hidden has no region of its own: its place is below the question's.
        """
        super()._follow(screen)
        bottom = self.scroll_offset.y + self.scrollable_content_region.height
        for question, example in zip(self.query(".question"), self.query(".example"), strict=False):
            below = self.styles.layout and self.styles.layout.name == "vertical" and isinstance(self._below, Stacked)
            visible = not below or bottom - question.virtual_region.bottom != HEADING
            if example.visible != visible:
                example.visible = visible

    @property
    def ends_with_enter(self) -> bool:
        """Whether Enter goes to the next question: in a line by itself, or in a new row that is still blank."""
        if isinstance(self.editor, RowsEditor) and self.editor.writer.asks_for_another:
            return True
        line = self.screen.focused if self.question.field else None
        return isinstance(line, LineInput) and not line.enter_lists

    def action_scroll_down(self) -> None:
        """Scroll the page; where there is nothing below, say which keys go on."""
        if self.scroll_offset.y < self.max_scroll_y:
            super().action_scroll_down()
        else:
            self._say_nothing_there("below")

    def action_scroll_up(self) -> None:
        """Scroll the page; where there is nothing above, say which keys go on."""
        if self.scroll_offset.y > 0:
            super().action_scroll_up()
        else:
            self._say_nothing_there("above")

    def _say_nothing_there(self, where: str) -> None:
        keys = f"{key_of('go_on')} goes on, {key_of('go_back')} goes back"
        self.post_message(Notice(f"Nothing is {where} this question; {keys}."))

    def judge(self, *, once: bool = False) -> str:
        """Show beside the answer why it cannot be read, and return the reason, or "" if it can."""
        return self.editor.judge(once=once)

    def show_found(self, found: Callable[[str], Sequence[Finding]]) -> None:
        """Show the findings of the question's block, which `found` returns by its id."""
        self._beside.show(self._template, found(self.question.block.id))

    def show_state(self, draft: Draft) -> None:
        """Show whether the question is answered, and how to go on."""
        in_list = isinstance(self.editor, RowsEditor) and not self.editor.form.is_open
        state = plain(f"{self._state_of(draft)}{' · Esc goes back' if in_list else ''}")
        if state != self._state.content:  # each character that is typed asks, and another text lays out the page again
            self._state.update(state)
        if self.question.field:
            self.editor.show_reasons(
                questions.of_block(reasons(draft, (self.question.block.id,)), self.question.block.id)
            )

    def _state_of(self, draft: Draft) -> str:
        on = self._going_on(draft)
        reason = draft.waived.get(self.question.name) or draft.waived.get(self.question.block.id)
        writing = isinstance(self.editor, RowsEditor) and self.editor.form.is_open
        unread = questions.problem(draft, self.question, self.editor.context())
        if unread and writing:
            return f"! not all of it is read so far · {on} goes on"
        if unread:
            return f"! cannot be read like this · {key_of('go_on')} goes on all the same"
        if isinstance(self.editor, ProseEditor) and self.editor.suggesting:
            return f"* a suggestion: typing replaces it, Enter takes it · {on} leaves it"
        if waiting := self._unsigned(draft):
            return f"* not signed yet by: {', '.join(waiting)} · {on} goes on"
        if questions.answered(draft, self.question):
            symbol = "!" if self._beside.weighs else "✓"
            return f"{symbol} {self._answered(draft)} {on} goes on"
        if reason:
            return f"– does not apply: {reason} · {on} goes on"
        skips = f"optional · {on} skips it"
        if questions.needed(self.question):
            by = filled_in_by(draft, self.question)
            skips = f"* needed in the end · {on} skips it" + (f": {by} fills it" if by else " for now")
        elif questions.wanted(draft.template, self.question):
            skips = f"* to be signed before it is final · {on} skips it for now"
        waivable = questions.may_be_waived(draft.template, self.question)
        return f"{skips} · {key_of('waive')} if it does not apply" if waivable else skips

    def _unsigned(self, draft: Draft) -> Sequence[str]:
        """Return who has not signed yet, once the table has rows."""
        block = self.question.block
        if isinstance(block, Records) and self.question == draft.template.role("signatures"):
            rows = draft[block]
            return unsigned(block, rows) if rows else ()
        return ()

    def _answered(self, draft: Draft) -> str:
        if isinstance(self.editor, RowsEditor) and self.editor.writer.adding:
            return f"{len(draft[self.editor.block])} so far · another?"
        answered = "answered, but look at what was found ·" if self._beside.weighs else "answered ·"
        if isinstance(self.editor, ProseEditor) and self.editor.as_suggested:
            return f"{answered} as suggested, not edited yet ·"
        block = self.question.block
        ready = isinstance(block, Records) and bool(block.presets)
        if isinstance(self.editor, RowsEditor) and not self.editor.form.is_open and not ready:
            return f"{answered} {key_of('add')} or a paste adds more ·"
        return answered

    def _going_on(self, draft: Draft) -> str:
        """Return the key that goes to the next question from this kind of editor."""
        field = self.question.field
        match self.editor:
            case _ if field and field.choices and field.required and not draft.text(self.question):
                return key_of("go_on")  # Enter lists the choices
            case RowsEditor():
                return f"{key_of('next_cell')} on an empty row" if self.editor.writer.adding else key_of("go_on")
            case ProseEditor():
                return "Tab"
            case _:
                return "Enter"


def _shown_below(question: Reference) -> Content | Stacked | None:
    """Return what each choice means, or else an example; None without either."""
    if question.field and question.field.meanings:
        return choices_shown(question.field)
    if example := questions.example(question):
        text = flowing(example) if isinstance(question.block, Prose) else example
        return Stacked([plain("For example", "bold"), *map(_hanging, text.split("\n"))])
    return None


def _hanging(line: str) -> Content | Hanging:
    """Return a line of an example; further rows of a list item are indented to its words."""
    mark = _MARK.match(line)
    return Hanging(plain(mark[0].rstrip()), plain(line[mark.end() :]), mark.end()) if mark else plain(line or " ")
