"""How well a template answers a document: the share of its words in answers that the template asks for."""

import re
from dataclasses import dataclass
from typing import Any

from postmortem_tui.blocks.base import Block
from postmortem_tui.document.draft.draft import Draft

POOR = 0.5
"""The share of words below which a template is said not to be the document's."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How much of a document was read as answers to a template."""

    asked: int
    """Characters of words in answers to what the template asks."""
    own: int
    """Characters of words in sections of the draft's own."""
    left: int
    """Characters of unplaced words."""
    sections: int
    """Sections of the draft's own."""
    matched: int
    """Sections of the template, with a heading or without, in which anything of the document is an answer."""
    of: int
    """Sections in which the template asks anything."""

    @property
    def answered(self) -> float:
        """The share of the words that the template asks for; all of them where there are none, as in its blank form."""
        words = self.asked + self.own + self.left
        return self.asked / words if words else 1.0

    def in_words(self) -> str:
        """Return the fit in words."""
        own = {0: "", 1: ", 1 section of its own"}.get(self.sections, f", {self.sections} sections of its own")
        return f"{self.answered:.0%} answered{own}".replace("%", " %")

    def of_named(self, name: str) -> str:
        """Return the fit of a template that a person named, in words."""
        poor = " Without --template the best one is chosen." if self.answered < POOR else ""
        return f"Read with `{name}`: {self.in_words()}; answers {self.matched} of its {self.of} sections.{poor}"


def fit_of(draft: Draft) -> Fit:
    """Return how well the template answers the document that a draft was just read from."""
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


def _letters(text: str) -> int:
    return sum(map(len, re.findall(r"\w+", text)))
