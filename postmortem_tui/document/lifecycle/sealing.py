"""The seal of a final text: a digest by which a draft tells later whether it is still the text that was signed."""

import json
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Any

from postmortem_tui.blocks.base import Block
from postmortem_tui.document.draft import Draft


def sealed(draft: Draft) -> Draft:
    """Return the draft with the seal of the text that it has now."""
    return replace(draft, seal=_digest(draft))


def unsealed(draft: Draft) -> Draft:
    """Return the draft without a seal."""
    return replace(draft, seal="")


def is_as_sealed(draft: Draft) -> bool:
    """Return whether the text is the one that was sealed; one that nobody sealed cannot differ."""
    return not draft.seal or draft.seal == _digest(draft)


def _digest(draft: Draft) -> str:
    """Return the same for all that says the same, in whatever order or file; why findings may stand is no text."""
    blocks: Iterable[Block[Any]] = draft.template.blocks()
    answers = {block.id: block.to_plain(draft[block]) for block in blocks if block.id in draft.answers}
    said = json.dumps([answers, dict(draft.waived), draft.unplaced], sort_keys=True, default=str)
    return sha256(said.encode("ascii")).hexdigest()
