"""Mean, median and ends of numbers that come as counts, for the kinds that have numbers or scores.

Sees no rows of people; whether a number may be shown is left to the gate of engage.feedback.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """Of no numbers at all, everything is None."""

    mean: float | None = None
    median: float | None = None
    low: float | None = None
    high: float | None = None


def spread(counted: Iterable[tuple[float, int]]) -> Spread:
    """The spread of pairs (number, how many gave it), in the unit of the numbers; pairs with nobody do not count.

    The mean is arithmetic. The median of an even count lies halfway between the two middle numbers (definition 2 of
    Hyndman and Fan, Sample Quantiles in Statistical Packages, 1996).
    """
    ordered = sorted((number, n) for number, n in counted if n > 0)
    total = sum(n for _, n in ordered)
    if not total:
        return Spread()
    middle = (_at(ordered, (total - 1) // 2) + _at(ordered, total // 2)) / 2
    mean = sum(number * n for number, n in ordered) / total
    return Spread(mean, middle, ordered[0][0], ordered[-1][0])


def _at(ordered: list[tuple[float, int]], position: int) -> float:
    """The number at a place (from 0) when every number is written as often as it was given."""
    for number, n in ordered:
        if position < n:
            return number
        position -= n
    raise IndexError(position)
