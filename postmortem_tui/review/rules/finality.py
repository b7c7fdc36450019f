"""Whether a text may say that it is final: nothing stands in the way, and it is the one that was signed.

The program refuses to make such a text final; a merge, or an edit of the file by hand, can still say that it is.
"""

from collections.abc import Iterator, Sequence

from postmortem_tui.document.lifecycle.sealing import is_as_sealed
from postmortem_tui.document.lifecycle.status import says_final, stages
from postmortem_tui.review.findings import Finding, Location, blocking
from postmortem_tui.review.reviewed_draft import ReviewedDraft

CHANGED, TOO_EARLY = "final-changed", "final-too-early"
CODES = frozenset({CHANGED, TOO_EARLY})


def check(reviewed: ReviewedDraft, found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield what is wrong with calling the text final, when this is found in it."""
    draft = reviewed.draft
    status = draft.template.role("status")
    if status is None or not says_final(draft):
        return
    *_, before_last, final = stages(draft.template)
    if not is_as_sealed(draft):
        yield Finding(
            CHANGED,
            "blocks",
            Location.of(status),
            f"The text has changed since it became {final}: the signatures are of another one.",
            f"Move it back to {before_last}, and ask for the signatures again.",
        )
    if number := len(blocking(found)):
        things = "one thing stands" if number == 1 else f"{number} things stand"
        yield Finding(
            TOO_EARLY,
            "warns",
            Location.of(status),
            f"It says {final}, though {things} in the way.",
            f"Move it back to {before_last} until nothing does.",
            about=str(number),
        )
