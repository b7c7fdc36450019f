"""What can be observed of a list, for and against its being what is to be done, and the sum of it."""

from dataclasses import dataclass
from typing import NamedTuple

from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary

ENOUGH = 3
"""The least sum of the weights of action items."""


class Evidence(NamedTuple):
    """What one observation says: for action items if its weight is positive, otherwise against them."""

    weight: int
    words: str


MARKED = Evidence(4, "whose items have boxes, owners, due days, tickets or states")
NAMED = Evidence(3, "under a heading that names actions")
NAMED_ABOVE = Evidence(3, "after a line that names actions")
NAMED_HIGHER = Evidence(3, "below a heading that names actions")
AHEAD = Evidence(2, "under a heading that looks ahead")
AHEAD_ABOVE = Evidence(2, "after a line that looks ahead")
GROUPED = Evidence(1, "under a heading that actions are grouped by")
REMEDIES = Evidence(1, "under a heading of remedies")
PROMISED_ABOVE = Evidence(2, "after a line that says what somebody will do")
TO_DO = Evidence(2, "whose items begin with something to do")
PROMISED = Evidence(2, "whose items say what somebody will do")
OTHER = Evidence(-2, "under a heading that names something else")
FACTS = Evidence(-2, "whose items say how something is")
DONE = Evidence(-4, "whose items tell what was done")
ENDED = Evidence(-2, "whose items end as what was done")
DONE_HEADED = Evidence(-4, "under a heading that says that it was done")
DONE_ABOVE = Evidence(-4, "after a line that says that it was done")
RULES = Evidence(-3, "whose items are rules")
QUESTIONS = Evidence(-3, "whose items ask something")
ANSWERS = Evidence(-6, "whose items are labels with short answers")
PARTS = Evidence(-6, "whose labels are those of one thing")
REPEATED = Evidence(-6, "whose labels are those of other lists")
STEPS = Evidence(-8, "whose items are steps at a screen")
REFERENCES = Evidence(-5, "whose items are links to documents")
BESIDE = Evidence(-6, "after a label of what is said beside actions")
CONTENTS = Evidence(-8, "after a line that says what something contains")
SET_ASIDE = Evidence(-12, "for a case that may come, or in a text for others")
NOTHING = Evidence(-3, "of which no item is something to do")
OF_LINE_ABOVE = (NAMED_ABOVE, PROMISED_ABOVE, AHEAD_ABOVE)
"""What the line right above a list may show for it, whatever its heading names."""


class Heading(NamedTuple):
    """The heading of a list: its words, its concept, which may be that of the heading above it, and this one."""

    title: str
    concept: str
    above: str = ""

    def is_mixed(self, vocabulary: Vocabulary) -> bool:
        """Return whether it names lessons and actions both, so that each point has to show what it is."""
        return vocabulary.names_lessons_and_actions(self.title)


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that was observed of a list."""

    evidence: tuple[Evidence, ...]

    @property
    def are_items(self) -> bool:
        """Whether the list is one of action items."""
        return sum(one.weight for one in self.evidence) >= ENOUGH

    @property
    def why(self) -> str:
        """The reason in words for a person: `a list under a heading that looks ahead, whose items begin …`."""
        told = [one.words for one in self.evidence if (one.weight > 0) == self.are_items]
        return ", ".join([" ".join(["a list", *told[:1]]), *told[1:]])

    def __contains__(self, one: Evidence) -> bool:
        """Return whether something was observed."""
        return one in self.evidence
