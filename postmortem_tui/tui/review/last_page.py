"""The last page of the wizard, which lists what is still missing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.path import to_sign
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.document.template.template import Reference
from postmortem_tui.review.findings import NOT_YET, Finding, where
from postmortem_tui.review.findings_in_words import is_missing
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.kit.dialogs.marked_list import Choices
from postmortem_tui.tui.kit.hanging import Hanging
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.review.found import NEEDED, SYMBOLS, TONES
from postmortem_tui.tui.review.next_steps import finish, next_steps


class LastPage(Vertical):
    """Lists what keeps the draft from being final, what to look at, and optional questions, in the document's order."""

    DEFAULT_CSS = """
    LastPage { height: 1fr; padding: 1 2 0 1; }
    LastPage Static { height: auto; margin-bottom: 1; }
    LastPage OptionList { height: 1fr; }
    """

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """A question was chosen, to answer it."""

        question: Reference

    @dataclass(eq=False, repr=False)
    class FindingChosen(Message):
        """A finding was chosen, to go there."""

        finding: Finding

    def __init__(self, draft: Draft, store: DraftStore, findings: Sequence[Finding] = (), at: int = 0) -> None:
        """Take the draft and its store, what a review found, and the line of the list that gets the cursor."""
        super().__init__()
        self._draft = draft
        self._store = store
        self._at = at
        asked = [question for section in draft.template.sections for question in questions.of_section(section)]
        self._unreadable = [question for question in asked if self._problem(question)]
        open_ones = [question for question in asked if not questions.is_done(draft, question)]
        wanted = [question for question in open_ones if questions.wanted(draft.template, question)]
        self._needed = [question for question in wanted if questions.needed(question)]
        self._unsigned = [question for question in wanted if question not in self._needed]
        self._optional = [question for question in open_ones if question not in wanted]
        told = {question.name for question in (*open_ones, *self._unreadable)}
        unwaived = [one for one in findings if not one.dismissed and not _tells(told, one)]
        self._blocks, self._asks, self._warns, self._hints = (
            [one for one in unwaived if one.level == level] for level in SYMBOLS
        )
        self._missing = [one for one in self._blocks if is_missing(draft, one)]
        self._blocks = [one for one in self._blocks if one not in self._missing]
        order = {question.name: n for n, question in enumerate(asked)}

        def rank(line: Reference | Finding) -> int:
            name = line.name if isinstance(line, Reference) else line.location.question
            return order.get(name, order.get(name.partition(".")[0], 0))

        unanswered = (*self._needed, *self._unsigned, *self._unreadable)
        in_the_way: list[Reference | Finding] = [*self._blocks, *self._missing, *self._asks, *unanswered]
        to_look_at = [*self._warns, *self._hints]
        self._lines: Sequence[Reference | Finding] = [
            *sorted(in_the_way, key=rank),
            *sorted(to_look_at, key=rank),
            *self._optional,
        ]

    def compose(self) -> ComposeResult:
        """Lay out the summary, and the list."""
        yield Static(plain(self._summary()))
        if self._lines:
            yield Choices(*(Option(self._words(line)) for line in self._lines), compact=True)

    def on_mount(self) -> None:
        """Put the cursor on the same line of the list as before."""
        for listed in self.query(Choices):
            listed.highlighted = min(self._at, len(self._lines) - 1)
            listed.focus()

    @property
    def line(self) -> int:
        """The line of the list that has the cursor."""
        return next((listed.highlighted or 0 for listed in self.query(Choices)), 0)

    def _problem(self, question: Reference) -> str:
        return questions.problem(self._draft, question, context_of(self._draft, now_utc(), question))

    def _summary(self) -> str:
        if not self._lines:
            return f"Every question is answered. {next_steps(self._draft, self._store)}"
        kinds: tuple[tuple[Sequence[object], str, str], ...] = (
            (self._blocks, "finding", f"in the way ({SYMBOLS['blocks']})"),
            (self._asks, "remark", f"to answer ({SYMBOLS['asks']})"),
            ((*self._needed, *self._missing), "needed answer", f"missing ({NEEDED})"),
            (self._unreadable, "answer", "that cannot be read (!)"),
            (self._optional, "optional question", "left"),
            (self._warns, "finding", f"to look at ({SYMBOLS['warns']})"),
            (self._hints, "finding", f"to say better ({SYMBOLS['hints']})"),
        )
        counted = [f"{_count(len(listed), name)} {state}" for listed, name, state in kinds if listed]
        if not self._needed and (left := to_sign(self._draft)):
            counted.insert(0, f"{left} to sign before it is final (*)")
        done = "" if self._needed else "All that is needed is answered. "
        then = finish if self._needed else next_steps
        return f"{done}{', '.join(counted)}.\n{then(self._draft, self._store)} Enter goes to a question."

    def _words(self, line: Reference | Finding) -> Hanging:
        if isinstance(line, Finding):
            words = f"{where(self._draft.template, line.location)}: {line.sentence}"
            known = plain(SYMBOLS[line.level], TONES[line.level])
            return Hanging(plain(NEEDED) if line in self._missing else known, plain(words))
        symbol, words = self._named(line)
        return Hanging(plain(symbol), plain(words))

    def _named(self, question: Reference) -> tuple[str, str]:
        template = self._draft.template
        section = template.section_of(question.block).title
        title = questions.title(template, question)
        name = title if title == section else f"{section} › {title}"
        if problem := self._problem(question):
            return "!", f"{name}: {problem}"
        return " " if question in self._optional else NEEDED, name

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Post the chosen question or finding."""
        event.stop()
        line = self._lines[event.option_index]
        self.post_message(self.Chosen(line) if isinstance(line, Reference) else self.FindingChosen(line))


def _tells(told: Collection[str], finding: Finding) -> bool:
    """Return whether the list of questions already says what a finding says."""
    name = finding.location.question
    return name in told or (finding.code in NOT_YET and name.partition(".")[0] in told)


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"
