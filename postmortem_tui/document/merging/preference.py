"""Which side's answer a merge keeps where both wrote one, and where theirs stands if both are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Side(Enum):
    """Whose change is kept if two people changed the same thing differently."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Preference:
    """Whose answer stays if both wrote one, by `block.key`; `otherwise` holds for what is not named."""

    sides: Mapping[str, Side] = field(default_factory=dict)
    otherwise: Side = Side.BOTH
    together: bool = False
    """Whether an answer of which both sides are kept has both texts itself, in place of the unplaced text."""

    def of(self, block: str, key: str) -> Side:
        """Return whose answer stays in a key of a block's table."""
        return self.sides.get(f"{block}.{key}" if key else block, self.otherwise)


KEEP_BOTH = Preference()

KEEP_BOTH_TOGETHER = Preference(together=True)
"""For a draft with a document, which has no place for unplaced text."""
