"""The gate for groups that overlap, such as audiences: what can be worked out by adding and subtracting them.

Which groups are large enough by themselves is left to .gate.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

DEPTH = 3
"""Sums and differences of up to this many groups, with and without the whole, are looked at."""


def kept_apart(groups: Mapping[str, frozenset[int]], people: Sequence[int], smallest: int) -> frozenset[str]:
    """The groups that can be shown together.

    `people[i]` is how many people have pattern i, a group is a set of patterns. No sum or difference of up to three
    shown groups and the whole is about 1 to `smallest` - 1 people. Of groups that give each other away the smallest
    goes first.
    """
    size = {key: sum(people[i] for i in group) for key, group in groups.items()}
    shown = {key for key, n in size.items() if n >= smallest}
    while True:
        told = next(_telling({key: groups[key] for key in sorted(shown)}, people, smallest), None)
        if told is None:
            return frozenset(shown)
        shown.discard(min(told, key=lambda key: (size[key], key)))


def nearly_nested(one: frozenset[int], other: frozenset[int], people: Sequence[int], smallest: int) -> bool:
    """Whether all but a few people of one group are in the other, so that a difference of counts is about the rest."""
    apart = [sum(people[i] for i in left - right) for left, right in ((one, other), (other, one))]
    return min(apart) < smallest


def _telling(
    groups: Mapping[str, frozenset[int]], people: Sequence[int], smallest: int
) -> Iterator[tuple[str, ...]]:
    """Groups of which some sum or difference is about too few people."""
    for depth in range(1, DEPTH + 1):
        for keys in combinations(groups, depth):
            chosen = [groups[key] for key in keys]
            if any(0 < few < smallest for few in _touched(chosen, people)):
                yield keys


def _touched(chosen: Sequence[frozenset[int]], people: Sequence[int]) -> Iterator[int]:
    """How many people each sum or difference of these groups, with or without the whole, is about."""
    patterns: dict[tuple[bool, ...], int] = {}
    for i, n in enumerate(people):
        inside = tuple(i in group for group in chosen)
        patterns[inside] = patterns.get(inside, 0) + n
    for signs in product((1, -1), repeat=len(chosen) - 1):
        for whole in (-2, -1, 0, 1):
            yield sum(
                n
                for inside, n in patterns.items()
                if whole + sum(s for s, here in zip((1, *signs), inside, strict=True) if here)
            )
