"""What goes on after a text is final: the state of its action items, which is no change of what was signed."""

from dataclasses import replace
from datetime import date
from typing import Any

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.trail import as_sealed, with_trail
from postmortem_tui.document.draft.draft import Draft


def signed_text(draft: Draft) -> dict[str, Any]:
    """Return the answers that were signed, by the block: without what may change while the text stays final."""
    answers = dict(draft.answers)
    for block in draft.template.blocks():
        if isinstance(block, Checklist) and block.id in answers:
            answers[block.id] = tuple(as_sealed(block, row) for row in answers[block.id])
    return answers


def with_trails(before: Draft, after: Draft, day: date) -> Draft:
    """Return a final text as it was changed on a day, with the trail of each item whose state has changed."""
    answers = dict(after.answers)
    for block in after.template.blocks():
        if not isinstance(block, Checklist):
            continue
        rows: tuple[ActionItem, ...] = after.answers.get(block.id, ())
        earlier: tuple[ActionItem, ...] = before.answers.get(block.id, ())
        if rows and rows is not earlier and len(rows) == len(earlier):
            pairs = zip(earlier, rows, strict=True)
            answers[block.id] = tuple(new if new == old else with_trail(block, old, new, day) for old, new in pairs)
    return replace(after, answers=answers)
