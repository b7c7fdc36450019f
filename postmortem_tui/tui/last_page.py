"""The wizard's last page: what is still missing, and the way there."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from postmortem_tui.document import questions
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.template import Reference
from postmortem_tui.review.findings import Finding, where
from postmortem_tui.tui.found import SIGNS
from postmortem_tui.tui.plain import plain
from postmortem_tui.tui.reading_context import reading_context

FINISH = "^L shows the document; there, e writes it to a file."


class QuestionList(OptionList):
    """Questions to go to."""

    BINDINGS = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
    ]


class LastPage(Vertical):
    """Lists the questions without an answer that can be read, the needed ones first; posts the one that is chosen."""

    DEFAULT_CSS = """
    LastPage { height: 1fr; padding: 1 2 0 1; }
    LastPage Static { height: auto; margin-bottom: 1; }
    LastPage OptionList { height: 1fr; }
    """

    @dataclass
    class Chosen(Message):
        """Somebody wants to answer a question."""

        question: Reference

    @dataclass
    class FindingChosen(Message):
        """Somebody wants to go to what a review found."""

        finding: Finding

    def __init__(self, draft: Draft, order: Sequence[Reference], findings: Sequence[Finding] = ()) -> None:
        """Take the draft, the questions in the wizard's order, and what a review found."""
        super().__init__()
        self._draft = draft
        open_ones = [question for question in order if not questions.settled(draft, question)]
        self._needed = [question for question in open_ones if questions.needed(question)]
        self._unreadable = [question for question in order if self._problem(question)]
        optional = [question for question in open_ones if not questions.needed(question)]
        self._listed = [*self._needed, *self._unreadable, *optional]
        told = {question.name for question in (*self._needed, *self._unreadable)}
        standing = [one for one in findings if not one.dismissed and one.place.question not in told]
        self._blocks, self._warns, self._hints = ([one for one in standing if one.level == level] for level in SIGNS)
        self._found = [*self._blocks, *self._warns, *self._hints]

    def compose(self) -> ComposeResult:
        """Lay out what there is to say, and the list."""
        yield Static(plain(self._summary()))
        words = [*map(self._said, self._found), *map(self._named, self._listed)]
        if words:
            yield QuestionList(*(Option(plain(line)) for line in words), compact=True)

    def on_mount(self) -> None:
        """Put the cursor on the first question."""
        for listed in self.query(QuestionList):
            listed.highlighted = 0
            listed.focus()

    def _problem(self, question: Reference) -> str:
        return questions.problem(self._draft, question, reading_context(self._draft, question))

    def _summary(self) -> str:
        if not self._listed and not self._found:
            return f"Every question is answered. {FINISH}"
        kinds: tuple[tuple[Sequence[object], str, str], ...] = (
            (self._blocks, "finding", f"in the way ({SIGNS['blocks']})"),
            (self._needed, "needed answer", "missing (*)"),
            (self._unreadable, "answer", "that cannot be read (!)"),
            (self._listed[len(self._needed) + len(self._unreadable) :], "optional question", "left (·)"),
            (self._warns, "finding", f"to look at ({SIGNS['warns']})"),
            (self._hints, "finding", f"to say better ({SIGNS['hints']})"),
        )
        counted = [f"{_count(len(listed), name)} {state}" for listed, name, state in kinds if listed]
        done = "" if self._needed else "All that is needed is answered. "
        return f"{done}{', '.join(counted)}.\n{FINISH} Enter goes to a question."

    def _named(self, question: Reference) -> str:
        template = self._draft.template
        section = template.section_of(question.block).title
        title = questions.title(template, question)
        name = title if title == section else f"{section} › {title}"
        if problem := self._problem(question):
            return f"! {name}: {problem}"
        return f"{'*' if questions.needed(question) else '·'} {name}"

    def _said(self, finding: Finding) -> str:
        return f"{SIGNS[finding.level]} {where(self._draft.template, finding.place)}: {finding.sentence}"

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell which question is to be answered, or which finding to be looked at."""
        event.stop()
        at = event.option_index - len(self._found)
        self.post_message(self.FindingChosen(self._found[at]) if at < 0 else self.Chosen(self._listed[at]))


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"
