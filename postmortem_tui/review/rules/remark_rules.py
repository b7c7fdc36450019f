"""Remarks of colleagues that nobody has answered yet."""

from collections.abc import Iterator

from postmortem_tui.document.template.template import fields_of
from postmortem_tui.review.findings import Finding, Location
from postmortem_tui.review.reviewed_draft import ReviewedDraft

OPEN = "remark-open"


def check(reviewed: ReviewedDraft) -> Iterator[Finding]:
    """Yield the open remarks, each where its question stands; of a question that is gone, at the end of the draft."""
    draft = reviewed.draft
    blocks = {block.id: block for block in draft.template.blocks()}
    for remark in draft.remarks:
        if not remark.open:
            continue
        name, _, field = remark.question.partition(".")
        if name not in blocks:
            name, field = draft.template.unplaced_block.id, ""
        elif field not in {one.id for one in fields_of(blocks[name])}:
            field = ""
        yield Finding(
            OPEN,
            "asks",
            Location(name, field),
            remark.in_words(),
            f"Answer it: w in the review, or `postmortem remark answer DRAFT {remark.id} TEXT`.",
            about=remark.id,
        )
