"""Values remembered by the identity of an object, not by equality: the one place that does so, and why it may.

The values of a draft are frozen, so one that is the same object still says the same; comparing rows field by field
would cost as much as the work that it saves (a list of 5,000 rows is gone through at every key).
"""

from collections.abc import Sequence
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class IdentityMap(Generic[K, V]):
    """Remembers a value for each object.

    The object is kept with the value: the `id` of one that is gone may be that of another.
    """

    def __init__(self) -> None:
        self._kept: dict[int, tuple[K, V]] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: K) -> V | None:
        """Return the value of an object, or None."""
        kept = self._kept.get(id(key))
        return kept[1] if kept else None

    def put(self, key: K, value: V) -> None:
        """Remember a value for an object."""
        self._kept[id(key)] = key, value

    def clear(self) -> None:
        """Forget all values."""
        self._kept.clear()


class Itself:
    """An object as a part of a key: it is equal to itself alone, and kept with the key."""

    def __init__(self, of: object) -> None:
        self._of = of

    def __hash__(self) -> int:
        return id(self._of)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and self._of is other._of


def same_ends(before: Sequence[object], after: Sequence[object]) -> tuple[int, int]:
    """Return how many objects two sequences share at the beginning, and how many of the rest at the end."""
    most = min(len(before), len(after))
    start = next((n for n in range(most) if before[n] is not after[n]), most)
    end = next((n for n in range(most - start) if before[-1 - n] is not after[-1 - n]), most - start)
    return start, end
