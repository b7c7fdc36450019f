"""One question by itself: what is asked, why, the editor for it, and an example of a good answer."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document import questions
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.template import Reference
from postmortem_tui.tui.commands import commands
from postmortem_tui.tui.editors.base import Editor
from postmortem_tui.tui.guidance import flowing
from postmortem_tui.tui.plain import plain


class QuestionView(VerticalScroll, can_focus=False):
    """Shows a question around its editor; the editor alone takes keys."""

    DEFAULT_CSS = """
    QuestionView { height: 1fr; padding: 1 2 0 1; }
    QuestionView .question { height: auto; width: 1fr; }
    QuestionView .title { text-style: bold; }
    QuestionView .state { margin-bottom: 1; }
    QuestionView .why { margin-bottom: 1; }
    QuestionView .editor { height: auto; }
    QuestionView .example { height: auto; margin-top: 1; }
    """

    def __init__(self, draft: Draft, question: Reference, editor: Editor[object]) -> None:
        """Take the draft for the question's words and its state, and the editor of its answer."""
        super().__init__()
        self.question = question
        self.editor = editor
        self._title = questions.title(draft.template, question)
        self._why = why(draft, question)
        example = question.field.example if question.field else question.block.example
        self._example = flowing(example) if isinstance(question.block, Prose) else example
        self._state = Static(state_of(draft, question), classes="state")

    def compose(self) -> ComposeResult:
        """Lay out the question, and the example under it or beside it."""
        with Vertical(classes="question"):
            yield Static(plain(self._title), classes="title")
            yield self._state
            if self._why:
                yield Static(plain(self._why), classes="why")
            yield self.editor
        if self._example:
            yield Static(Content.assemble(plain("For example\n", "bold"), plain(self._example)), classes="example")

    def show_state(self, draft: Draft) -> None:
        """Show whether the question is answered."""
        self._state.update(state_of(draft, self.question))


def why(draft: Draft, question: Reference) -> str:
    """Give why a question is asked: in its own words, or else in those of what it stands in."""
    own = question.field.why if question.field else ""
    return own or question.block.why or draft.template.section_of(question.block).why


def state_of(draft: Draft, question: Reference) -> Content:
    """Say whether a question is answered, and how to go on: the keys of a list leave no room for that below."""
    (key,) = (command.shown_key for command in commands("wizard") if command.id == "go_on")
    reason = draft.waived.get(question.name) or draft.waived.get(question.block.id)
    if questions.answered(draft, question):
        return plain(f"✓ answered · {key} goes on")
    if reason:
        return plain(f"– does not apply: {reason} · {key} goes on")
    if questions.needed(question):
        return plain(f"* needed before this is final · {key} skips it for now")
    return plain(f"· optional · {key} skips it")
