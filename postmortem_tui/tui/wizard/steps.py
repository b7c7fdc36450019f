"""Which question the wizard asks, which comes next, and how far it is; no widget."""

from postmortem_tui.document import questions
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.template import Reference, Section, Template


class Steps:
    """A walk through the questions of a template; behind the last one stands the page of what is missing."""

    def __init__(self, template: Template) -> None:
        self.order = questions.in_order(template)
        self.index = 0
        self._template = template
        self.listed_at: int | None = None
        """The line of the last page from which the question was chosen: one goes back to it."""

    def begin(self, draft: Draft, question: Reference | None) -> None:
        """Begin at a question, or where the draft was left."""
        self.index = questions.going_on(draft, self.order)
        if question is not None:
            self.index = self.index_of(question)

    def index_of(self, question: Reference) -> int:
        """Return the index of a question, or of the first one of its block; the present index where there is none."""
        return questions.index_of(self.order, question, self.index)

    def move(self, index: int) -> int:
        """Go to a question, or to the last page; return the line of that page that gets the cursor."""
        at, self.listed_at = self.listed_at or 0, None
        self.index = max(0, min(index, len(self.order)))
        return at

    @property
    def following(self) -> int:
        """The index that comes next: after a question that was chosen on the last page, that page again."""
        return self.index + 1 if self.listed_at is None else len(self.order)

    @property
    def question(self) -> Reference | None:
        """The question that is asked; none on the last page."""
        return self.order[self.index] if self.index < len(self.order) else None

    @property
    def section(self) -> Section | None:
        """The section of the question; none on the last page."""
        return self._template.section_of(self.question.block) if self.question else None

    def is_about(self, block: str) -> bool:
        """Return whether the question is about the block of an id."""
        return self.question is not None and self.question.block.id == block

    def place(self) -> tuple[str, str]:
        """Return the title of the section, and the question's number in it."""
        if self.question is None:
            return "What is missing", ""
        spot = questions.spot(self._template, self.question)
        return spot.section.title, f"{spot.number} of {spot.of}"

    def settled(self, draft: Draft) -> int:
        """Return how many questions are answered, or do not apply."""
        return sum(questions.settled(draft, question) for question in self.order)
