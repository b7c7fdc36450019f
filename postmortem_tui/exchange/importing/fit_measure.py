"""How well a template fits a document: the share of its words in answers, and whether it is the document's form."""

import re
from dataclasses import dataclass, replace
from typing import Any

from postmortem_tui.blocks.base import Block
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.grown import offering
from postmortem_tui.exchange.importing.exact import Imported
from postmortem_tui.markdown.line.titles import title_key

POOR = 0.5
"""The share of words below which a template is said not to be the document's."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How much of a document was read as answers to the questions of a template."""

    asked: int
    """Letters and digits in answers to questions of the template."""
    own: int
    """Letters and digits in grown blocks."""
    left: int
    """Letters and digits of unplaced text."""
    sections: int
    """Grown sections with a heading."""
    matched: int
    """Sections of the template that the document answers a question of."""
    of: int
    """Sections of the template that ask a question."""

    @property
    def answered(self) -> float:
        """The share of the words that the template asks for, from 0 to 1; 1 if there are none, as in its blank form."""
        words = self.asked + self.own + self.left
        return self.asked / words if words else 1.0

    @property
    def homeless(self) -> bool:
        """Whether most of the words are in no section, of the template or of the document's own."""
        return self.left > self.asked + self.own

    def in_words(self) -> str:
        """Return the fit in words."""
        own = {0: "", 1: ", 1 section of its own"}.get(self.sections, f", {self.sections} sections of its own")
        return f"{self.answered:.0%} answered{own}".replace("%", " %")

    def of_named(self, name: str) -> str:
        """Return the fit of a template that a person named, in words."""
        poor = " Without --template the best one is chosen." if self.answered < POOR else ""
        return f"Read with `{name}`: {self.in_words()}; answers {self.matched} of its {self.of} sections.{poor}"


def fit_of(draft: Draft) -> Fit:
    """Return how well the template fits the document that a draft was just read from."""
    asked = own = 0
    for block in draft.template.blocks():
        one: Block[Any] = block
        size = sum(map(_letters, block.texts(draft[one]))) if block.id in draft.answers else 0
        if block.grown:
            own += size
        else:
            asked += size
    sections = [section for section in draft.template.sections if section.asked]
    grown = sum(section.grown and section.heading for section in draft.template.sections)
    theirs = [section for section in sections if not section.grown]
    answered = sum(any(block.id in draft.answers for block in section.asked) for section in theirs)
    return Fit(asked, own, _letters(draft.unplaced), grown, answered, len(theirs))


def in_its_form(imported: Imported) -> Imported:
    """Return a document whose template only offers its questions where the document was written in another form."""
    if _is_written_in(imported):
        return imported
    draft = replace(imported.draft, template=offering(imported.draft.template))
    return replace(imported, draft=draft)


def _is_written_in(imported: Imported) -> bool:
    """Return whether a document was written in its draft's template: an export is, and one with most of its headings.

    Headings count as the template writes them: any document may have a timeline and a root cause. A blank form
    that somebody has begun to fill in has all of them.
    """
    if imported.fitted is None:
        return True
    asked = {title_key(one.title) for one in imported.draft.template.sections if one.heading and not one.grown}
    return 2 * len(asked & imported.fitted.heads) > len(asked) or not asked


def _letters(text: str) -> int:
    return sum(map(len, re.findall(r"\w+", text)))
