"""Figures of samples: medians, percentiles, and ratios whose samples were taken by turns."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


def percentile(samples: Sequence[float], percent: float) -> float:
    """Return the smallest sample that so many of a hundred do not exceed."""
    ordered = sorted(samples)
    return ordered[min(int(len(ordered) * percent / 100), len(ordered) - 1)]


@dataclass(frozen=True, slots=True)
class Figure:
    """What was found, and between which values most of the samples lie: the tenth and the ninetieth percentile."""

    value: float
    low: float
    high: float


def figure(ours: Sequence[float], theirs: Sequence[float] = ()) -> Figure:
    """Return the median; with a second row of samples, the ratio.

    As many of both were taken by turns: each is set against its neighbour, so that what slows the machine slows both.
    Otherwise the ratio is that of the medians.
    """
    if not theirs:
        samples = list(ours)
    elif len(ours) == len(theirs):
        samples = [mine / other for mine, other in zip(ours, theirs, strict=True)]
    else:
        samples = [mine / median(theirs) for mine in ours]
    return Figure(median(samples), percentile(samples, 10), percentile(samples, 90))
