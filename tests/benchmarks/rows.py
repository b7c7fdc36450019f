"""What is measured, as data: a row with its goal, and what was read for it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Literal

from tests.benchmarks.figures import Figure, figure

if TYPE_CHECKING:
    from tests.benchmarks.bench import Bench

Unit = Literal["×", "bytes", "ms", "MB", "a second"]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is measured: how, in words, and what it should be at most, or at least; `of` is its samples' unit.

    A row of the unit × is a ratio; its samples are of another unit.
    """

    name: str
    how: str
    unit: Unit = "×"
    of: Unit = "ms"
    at_most: float | None = None
    at_least: float | None = None

    def missed_by(self, value: float) -> float:
        """Return how many times its goal a figure is, or the goal is the figure; 0 where the goal is met."""
        if self.at_most is not None and value > self.at_most:
            return value / self.at_most if self.at_most else 1.0
        if self.at_least is not None and value < self.at_least:
            return self.at_least / value if value else 1.0
        return 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """The samples of a row: of the product, and of what it is set against; or why there are none."""

    row: Row
    samples: Sequence[float] = ()
    beside: Sequence[float] = ()
    note: str = ""

    @property
    def figure(self) -> Figure | None:
        return figure(self.samples, self.beside) if self.samples else None

    @property
    def medians(self) -> tuple[float, ...]:
        return tuple(median(samples) for samples in (self.samples, self.beside) if samples)


@dataclass(frozen=True, slots=True)
class Growth:
    """How a cost grows with the size of what it is about."""

    name: str
    unit: Unit
    values: Mapping[int, float] = field(default_factory=dict)


Measure = Callable[["Bench"], Iterator[Reading | Growth]]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that are measured together, side by side."""

    words: str
    measure: Measure
    rows: Sequence[Row] = ()

    def called(self, words: Sequence[str]) -> bool:
        """Return whether one of the words is in its name."""
        return any(word.casefold() in self.words for word in words)

    def has_row(self, words: Sequence[str]) -> bool:
        """Return whether one of the words is in the name of a row."""
        return any(word.casefold() in row.name.casefold() for word in words for row in self.rows)


def chosen(groups: Sequence[Group], words: Sequence[str]) -> list[Group]:
    """Return the groups that one of the words names; where none is called so, those with such a row."""
    if not words:
        return list(groups)
    return [group for group in groups if group.called(words)] or [group for group in groups if group.has_row(words)]
