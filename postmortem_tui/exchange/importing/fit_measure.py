"""How well a template answers a document: the share of its words in answers that the template asks for."""

import re
from dataclasses import dataclass
from typing import Any

from postmortem_tui.blocks.base import Block
from postmortem_tui.document.draft.draft import Draft


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
    matched: bool
    """Whether anything in the document answers anything of the template."""

    @property
    def answered(self) -> float:
        """The share of the words that the template asks for; all of them where there are none, as in its blank form."""
        words = self.asked + self.own + self.left
        return self.asked / words if words else 1.0

    def in_words(self) -> str:
        """Return the fit in words."""
        own = {0: "", 1: ", 1 section of its own"}.get(self.sections, f", {self.sections} sections of its own")
        return f"{self.answered:.0%} answered{own}".replace("%", " %")


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
    grown = sum(section.grown and section.heading for section in draft.template.sections)
    return Fit(asked, own, _letters(draft.unplaced), grown, asked > 0)


def _letters(text: str) -> int:
    return sum(map(len, re.findall(r"\w+", text)))
