"""The way to the final text: when a draft may become it, and what a change to it does.

The choices of the question that plays the status are the way: the last one is the final text, and the one before it
is where a final text goes back to.
"""

from collections.abc import Collection, Sequence
from datetime import date
from enum import Enum, auto

from postmortem_tui.blocks.records import Records, is_signed
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.lifecycle.follow_up import signed_text
from postmortem_tui.document.lifecycle.sealing import unsealed
from postmortem_tui.document.lifecycle.signing import voided
from postmortem_tui.document.template.template import Template
from postmortem_tui.values.answers.choices import without_remark


class Turn(Enum):
    """What a change does to a draft's status."""

    NONE = auto()
    FINISHING = auto()
    """It becomes final by it."""
    REOPENING = auto()
    """It was final, and says something else now."""


def stages(template: Template) -> Sequence[str]:
    """Return the choices of the status in order; none if there is no way from one to another."""
    status = template.role("status")
    choices = status.field.choices if status and status.field else ()
    return choices if len(choices) > 1 else ()


def final_status(template: Template) -> str:
    """Return the last choice of the status; "" if the template asks for no signatures, which would seal it."""
    return next(iter(stages(template)[-1:]), "") if template.role("signatures") else ""


def says_final(draft: Draft) -> bool:
    """Return whether the status of a draft is the last one, with a remark on it or without, whoever wrote that."""
    final = final_status(draft.template)
    return bool(final) and without_remark(draft.role("status")) == final


def is_final(draft: Draft) -> bool:
    """Return whether a draft is the final text: it says so, and was sealed as it became that, or somebody signed it.

    A document of somebody else that nobody signed only says `final` in its own words, which bars no change.
    """
    return says_final(draft) and (bool(draft.seal) or _has_signature(draft))


def _has_signature(draft: Draft) -> bool:
    signatures = draft.template.role("signatures")
    if signatures is None or not isinstance(signatures.block, Records):
        return False
    return any(is_signed(signatures.block, row) for row in draft[signatures.block])


def may_turn(draft: Draft, block: str) -> bool:
    """Return whether a change of the block with this id can do anything to the status."""
    status = draft.template.role("status")
    return status is not None and (block == status.block.id or is_final(draft))


def turn(before: Draft, after: Draft) -> Turn:
    """Return what the change from one draft to the other does to the status.

    The state of an action item, its owner, due date and ticket may change while a text stays final.
    """
    if is_final(before):
        old, new = ((signed_text(draft), draft.waived, draft.unplaced) for draft in (before, after))
        return Turn.NONE if old == new else Turn.REOPENING
    return Turn.FINISHING if says_final(after) and not says_final(before) else Turn.NONE


def may_become(draft: Draft, in_the_way: Collection[object]) -> bool:
    """Return whether a status may become that of this draft: the last one only if nothing stands in the way."""
    return not says_final(draft) or not in_the_way


def asked_before_reopening(template: Template) -> str:
    """Return what somebody is asked before a final text is changed."""
    *_, before_last, final = stages(template)
    return f"This is {final}, as it was signed. A change moves it back to {before_last} and voids the signatures."


def refusal(template: Template) -> str:
    """Return the sentence for a person whose text may not become final yet."""
    return f"Not {final_status(template)} yet: the status stays as it is while anything stands in the way."


def reopened(draft: Draft, today: date) -> Draft:
    """Return a draft, as changed when it was final, back at the choice before the last, with its signatures void.

    Another choice that somebody made stays.
    """
    before_last, *_ = stages(draft.template)[-2:] or [""]
    draft = unsealed(draft)
    if says_final(draft) or not draft.role("status"):
        draft = draft.put_role("status", before_last)
    signatures = draft.template.role("signatures")
    if signatures is None or not isinstance(signatures.block, Records):
        return draft
    block = signatures.block
    return draft.put(block, tuple(voided(block, row, today) for row in draft[block]))
