"""What a review finds: where something is, what is wrong with it, and what would fix it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, Self

from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.text_search import Hit
from postmortem_tui.document.template.template import Reference, Template, fields_of

Level = Literal["blocks", "asks", "warns", "hints"]
"""Whether a finding keeps a text from being final, is a colleague's question, should be looked at, or is a hint.

What a colleague asks prevents a final text too.
"""

NOT_YET = frozenset({"answer-missing", "sign-off-missing"})
"""The codes of findings about what nobody has done so far, which the progress of a section shows as well."""


@dataclass(frozen=True, slots=True)
class Location:
    """The location of a finding.

    `block` is a block's id, `field` the id of a field or column of it; `row` counts from 0; `text_line` is the line
    within the answer, from 0. `line` is that of the document, from 1, if the finding is about one.
    """

    block: str
    field: str = ""
    row: int | None = None
    text_line: int = 0
    line: int | None = None

    @classmethod
    def of(cls, question: Reference) -> Self:
        """Return the location of a question."""
        return cls(question.block.id, question.field.id if question.field else "")

    @property
    def question(self) -> str:
        """The question's name: `block` or `block.field`."""
        return f"{self.block}.{self.field}" if self.field else self.block


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a review found.

    `code` never changes its meaning. `words` are the words that were found, never a secret. `about` distinguishes two
    findings of one code wherever their rows move to. `dismissed` is a person's reason for waiving it, if there is one.
    """

    code: str
    level: Level
    location: Location
    sentence: str
    fix: str
    words: tuple[str, ...] = ()
    about: str = ""
    dismissed: str = ""

    @property
    def is_not_yet(self) -> bool:
        """Whether the finding is about something that nobody has done so far."""
        return self.code in NOT_YET

    def key(self) -> str:
        """Return the key under which a draft keeps that this finding is waived: `code@question#digest`."""
        digest = sha256(self.about.encode("utf-8", "replace")).hexdigest()[:8]
        return f"{self.code}@{self.location.question}" + (f"#{digest}" if self.about else "")


def where(template: Template, location: Location) -> str:
    """Return the location of a finding in words: `Section, Question, row 3`."""
    question = template.find(location.block)
    section = template.section_of(question.block).shown
    words = [section, questions.title(template, question)]
    words += [column.written for column in fields_of(question.block) if column.id == location.field]
    row = [] if location.row is None else [f"row {location.row + 1}"]
    return ", ".join([*dict.fromkeys(words), *row])


def hit_of(draft: Draft, location: Location) -> Hit:
    """Return where the cursor goes for a finding: the question, and in it the row or the line of the text."""
    block = draft.template.find(location.block).block
    try:
        question = draft.template.find(location.question)
    except ValueError:  # a column of a list, or a field that shows a fact
        question = Reference(block)
    start = end = 0
    if isinstance(block, Prose):
        lines = draft[block].split("\n")
        start = sum(len(line) + 1 for line in lines[: location.text_line])
        end = start + len("".join(lines[location.text_line : location.text_line + 1]))
    return Hit(draft.template.section_of(block), question, location.row or 0, start, end, "")


def sections_to_look_at(template: Template, findings: Sequence[Finding]) -> Mapping[str, int]:
    """Return by section how many findings block or warn; what nobody has done so far is not counted."""
    looked_at = (one for one in findings if one.level != "hints" and not one.dismissed and not one.is_not_yet)
    return Counter(template.section_of(template.find(one.location.block).block).id for one in looked_at)


def blocking(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings that prevent a final text, among them the open remarks of colleagues."""
    return tuple(finding for finding in findings if finding.level in ("blocks", "asks") and not finding.dismissed)
