"""Aggregated counts as they come from storage, and the names of what they can be broken down by.

How they are read from the database is left to engage.storage.feedback, what they say to the other modules here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engage.surveys.kinds import Count

SKIPPED = "~"
"""The code of "asked, and skipped"."""

UNKNOWN = ""
"""The group of people of whom a dimension says nothing."""

DIMENSIONS = ("channel", "language", "area", "community", "activity", "assisted", "collector")
"""What feedback can be broken down by, apart from "audience": every person is in exactly one group of each."""

AUDIENCE = "audience"


@dataclass(frozen=True, slots=True)
class Grain:
    """`n` people's grains of one question with this code, rank and number; `head` of them are a person's first.

    Asked is the sum of heads, skipped the n of code "~". `group` is the key of a breakdown's group.
    """

    question: str
    code: str
    n: int
    head: int
    rank: int | None = None
    number: float | None = None
    group: str = UNKNOWN


@dataclass(frozen=True, slots=True)
class People:
    """Counted responses: whole ones, and ones that were begun and not finished."""

    finished: int = 0
    unfinished: int = 0

    @property
    def total(self) -> int:
        """Both together."""
        return self.finished + self.unfinished


def by_question(grains: Iterable[Grain]) -> dict[str, list[Grain]]:
    """Grains by question key, each list in the order they came."""
    found: dict[str, list[Grain]] = {}
    for grain in grains:
        found.setdefault(grain.question, []).append(grain)
    return found


def by_group(grains: Iterable[Grain]) -> dict[str, list[Grain]]:
    """Grains by group key, each list in the order they came."""
    found: dict[str, list[Grain]] = {}
    for grain in grains:
        found.setdefault(grain.group, []).append(grain)
    return found


def ungrouped(grains: Iterable[Grain]) -> list[Grain]:
    """Everyone's grains, from those of groups that part everyone."""
    totals: dict[tuple[str, str, int | None, float | None], tuple[int, int]] = {}
    for grain in grains:
        key = (grain.question, grain.code, grain.rank, grain.number)
        n, head = totals.get(key, (0, 0))
        totals[key] = (n + grain.n, head + grain.head)
    return [
        Grain(question, code, n, head, rank, number)
        for (question, code, rank, number), (n, head) in totals.items()
    ]


def asked(grains: Iterable[Grain]) -> int:
    """How many people were asked the question these grains are of."""
    return sum(grain.head for grain in grains)


def skipped(grains: Iterable[Grain]) -> int:
    """How many of them skipped it."""
    return sum(grain.n for grain in grains if grain.code == SKIPPED)


def answers(grains: Iterable[Grain]) -> list[Count]:
    """The grains that are answers, as the kinds weigh them."""
    return [Count(grain.code, grain.n, grain.rank, grain.number) for grain in grains if grain.code != SKIPPED]


def cells(grains: Iterable[Grain], codes: Sequence[str]) -> dict[str, int]:
    """How many people chose each code, and how many skipped ("~"); codes nobody chose are 0."""
    totals = dict.fromkeys((*codes, SKIPPED), 0)
    for grain in grains:
        totals[grain.code] = totals.get(grain.code, 0) + grain.n
    return totals
