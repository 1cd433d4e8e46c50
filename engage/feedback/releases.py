"""The gate over time: what a newer release, laid beside an earlier one, would tell about the few who came between.

What may be shown within one release is .gate's and .overlap's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engage.feedback.table import EVERYONE, Group, Picture, Summary, SurveySummary


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Numbers that must stay as they were released. `question` "" is the number of people in the groups.

    `groups` are the keys of the groups that, taken together, differ by too few people.
    """

    survey: str
    question: str
    groups: tuple[str, ...]


def check_release(new: Summary, earlier: Summary) -> tuple[HeldBack, ...]:
    """What of `new` must wait, because `earlier` was released: where fewer than `smallest` people differ.

    A number may be equal to its earlier one, with all answers equal too, or differ by `smallest` people or more.
    Groups that were merged in another way then are compared by their sums.
    """
    found: list[HeldBack] = []
    before = {survey.key: survey for survey in earlier.surveys}
    smallest = max(new.smallest, earlier.smallest)
    for survey in new.surveys:
        if survey.key in before:
            found.extend(_held(survey, before[survey.key], smallest))
    return tuple(found)


def _held(new: SurveySummary, old: SurveySummary, smallest: int) -> Iterator[HeldBack]:
    if 0 < abs(new.people.total - old.people.total) < smallest:
        yield HeldBack(new.key, "", (EVERYONE,))
    for ours, theirs in _blocks(new.groups, old.groups):
        if 0 < abs(sum(g.n for g in ours) - sum(g.n for g in theirs)) < smallest:
            yield HeldBack(new.key, "", tuple(g.key for g in ours))
    was = {(question.key, question.editions[-1:]): question for question in old.questions}
    for question in new.questions:
        earlier = was.get((question.key, question.editions[-1:]))
        if earlier is None:
            continue
        if not _apart([question.total], [earlier.total], smallest):
            yield HeldBack(new.key, question.key, (EVERYONE,))
        for left, right in _pictures(question.groups, earlier.groups):
            if not _apart(left, right, smallest):
                yield HeldBack(new.key, question.key, tuple(picture.group for picture in left))


def _blocks(new: Sequence[Group], old: Sequence[Group]) -> Iterator[tuple[list[Group], list[Group]]]:
    for mine, other in _matched([set(g.members) for g in new], [set(g.members) for g in old]):
        yield [new[i] for i in mine], [old[i] for i in other]


def _pictures(
    new: Sequence[Picture], old: Sequence[Picture]
) -> Iterator[tuple[list[Picture], list[Picture]]]:
    for mine, other in _matched(
        [set(p.group.split("+")) for p in new], [set(p.group.split("+")) for p in old]
    ):
        yield [new[i] for i in mine], [old[i] for i in other]


def _matched(new: Sequence[set[str]], old: Sequence[set[str]]) -> Iterator[tuple[list[int], list[int]]]:
    """The smallest sets of groups, new and old, that cover the same keys; those that only one release has stay out."""
    rest = set(range(len(new)))
    while rest:
        mine, other = {rest.pop()}, set[int]()
        while True:
            keys = set().union(*(new[i] for i in mine), *(old[i] for i in other))
            more = {i for i in rest if new[i] & keys}
            also = {i for i in range(len(old)) if old[i] & keys} - other
            if not more and not also:
                break
            mine, other, rest = mine | more, other | also, rest - more
        if other:
            yield sorted(mine), sorted(other)


def _apart(new: Sequence[Picture], old: Sequence[Picture], smallest: int) -> bool:
    """Whether two sets of pictures are the same, or differ by enough people."""
    if any(picture.asked is None for picture in (*new, *old)):
        return True
    difference = abs(sum(p.asked or 0 for p in new) - sum(p.asked or 0 for p in old))
    return difference >= smallest or (difference == 0 and _cells(new) == _cells(old))


def _cells(pictures: Sequence[Picture]) -> dict[str, int | None]:
    totals: dict[str, int | None] = {}
    for picture in pictures:
        for code, n in [("~", picture.skipped), *((line.code, line.n) for line in picture.lines)]:
            known = totals.get(code, 0)
            totals[code] = None if known is None or n is None else known + n
    return totals
