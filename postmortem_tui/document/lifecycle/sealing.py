"""The seal of a final text: a digest by which a draft tells later whether it is still the text that was signed.

What may change while a text stays final, the state of its action items, is no part of it. A seal of an earlier version
is a digest of all answers; it is one of the present sort once such a state changes.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.lifecycle.follow_up import signed_text

_PRESENT = "2:"
"""The beginning of a seal that leaves out the state of action items."""


def sealed(draft: Draft) -> Draft:
    """Return the draft with the seal of the text that it has now."""
    return replace(draft, seal=_PRESENT + _digest(draft, signed_text(draft)))


def unsealed(draft: Draft) -> Draft:
    """Return the draft without a seal."""
    return replace(draft, seal="")


def is_as_sealed(draft: Draft) -> bool:
    """Return whether the text is the one that was sealed; one that nobody sealed cannot differ."""
    if draft.seal.startswith(_PRESENT):
        return draft.seal == _PRESENT + _digest(draft, signed_text(draft))
    return not draft.seal or draft.seal == _digest(draft, draft.answers)


def resealed(before: Draft, after: Draft) -> Draft:
    """Return a final text whose items have changed with a seal that allows that, if its present seal still holds."""
    if before.seal.startswith(_PRESENT) or not before.seal or not is_as_sealed(before):
        return after
    return sealed(after)


def _digest(draft: Draft, answers: Mapping[str, Any]) -> str:
    """Return a digest of what the draft says: no order, no file, and no reason why a finding may stand changes it."""
    plain = {block.id: block.to_plain(answers[block.id]) for block in draft.template.blocks() if block.id in answers}
    text = json.dumps([plain, dict(draft.waived), draft.unplaced], sort_keys=True, default=str)
    return sha256(text.encode("ascii")).hexdigest()
