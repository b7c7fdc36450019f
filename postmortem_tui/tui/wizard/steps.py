"""What the wizard asks now and what comes next; without a widget."""

from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.path import Stop, going_on, index_of, path
from postmortem_tui.document.template.template import Reference, Role, Template
from postmortem_tui.tui.kit.commands.keys_now import key_of

LAST_PAGE = "What is missing"

KNOWN: tuple[Role, ...] = ("title", "date", "status")
"""The roles that the first page asks for, or that follow from it: once answered, the walk skips them."""


class Steps:
    """A walk along the stops of a template; after the last stop comes the last page, which lists what is missing."""

    def __init__(self, template: Template) -> None:
        self.stops = path(template)
        self.index = 0
        self.listed_at: int | None = None
        """The line of the last page from which the question was gone to, to go back there."""
        self._known: frozenset[str] = frozenset()
        """The names of the questions that were answered before the walk, and are skipped."""

    def begin(self, draft: Draft, question: Reference | None) -> None:
        """Begin at a question, or where the draft was left."""
        known = (draft.template.role(role) for role in KNOWN)
        self._known = frozenset(one.name for one in known if one and questions.is_done(draft, one))
        self.index = going_on(draft, self.stops)
        if question is not None:
            self.index = self.index_of(question)

    def index_of(self, question: Reference) -> int:
        """Return the index of the stop that asks a question; the current index if there is none."""
        return index_of(self.stops, question, self.index)

    def move(self, index: int, line: int = 0) -> int:
        """Go to a stop, or from `line` of the last page; return the line of the last page that gets the cursor."""
        at, before = self.listed_at or 0, self.index
        self.index = max(0, min(index, len(self.stops)))
        if self.index != before:
            self.listed_at = line if before == len(self.stops) else None
        return at if self.index != before else line

    @property
    def following(self) -> int:
        """The index of the next stop; after a question that was gone to from the last page, that of this page."""
        if self.listed_at is not None:
            return len(self.stops)
        behind = range(self.index + 1, len(self.stops))
        return next((n for n in behind if not self._is_known(self.stops[n])), len(self.stops))

    @property
    def preceding(self) -> int:
        """The index of the previous stop, so that going back shows the question that was on the screen before."""
        before = range(self.index - 1, -1, -1)
        return next((n for n in before if not self._is_known(self.stops[n])), max(0, self.index - 1))

    def _is_known(self, stop: Stop) -> bool:
        return not stop.more and stop.questions[0].name in self._known

    @property
    def stop(self) -> Stop | None:
        """The stop that is asked now; None on the last page."""
        return self.stops[self.index] if self.index < len(self.stops) else None

    @property
    def question(self) -> Reference | None:
        """The question that is asked by itself; None on a page of optional ones and on the last page."""
        return self.stop.questions[0] if self.stop and not self.stop.more else None

    def other_lists(self) -> str:
        """Return where the other lists of the section are asked for, in words; "" beside no list and without others."""
        question = self.question
        if question is None or not isinstance(question.block, Rows):
            return ""
        others = (
            one
            for stop in self.stops[self.index + 1 :]
            if self.stop and stop.section.id == self.stop.section.id
            for one in stop.questions
            if one.block.kind == question.block.kind
        )
        titles = [one.block.shown for one in others]
        return f"Later come {', '.join(titles)}; {key_of('go_to')} goes there now." if titles else ""

    def is_about(self, block: str) -> bool:
        """Return whether the current stop asks about the block with an id."""
        return self.stop is not None and self.stop.asks(block)

    def can(self, command: str) -> bool:
        """Return whether a command has something to do: a question to leave or to waive, or a previous stop."""
        if command in ("go_on", "waive"):
            return self.stop is not None
        return command != "go_back" or self.index > 0

    def why_not(self, command: str) -> str:
        """Return why there is no next or no previous question, as a sentence; "" if that is not known."""
        if command in ("go_on", "waive"):
            return f"This is the last page: {key_of('preview')} shows the document, and writes it to a file."
        first = f"This is the first question; {key_of('open_library')} shows all drafts."
        return first if command == "go_back" else ""

    def heading(self) -> str:
        """Return the heading of the current stop."""
        if self.stop is None:
            return LAST_PAGE
        return f"{self.stop.section.shown}: more?" if self.stop.more else self.stop.section.shown
