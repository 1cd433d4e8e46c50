"""The gate for groups that overlap, such as audiences: what can be worked out by adding and subtracting them.

Which groups are large enough by themselves is left to .gate. The test covers every linear combination of shown groups
and the whole, by Gaussian elimination: what an attacker who may add and subtract everything shown could work out
(linear disclosure, as in Hundepool and others, Statistical Disclosure Control, 2012, chapter 4).
"""

from collections.abc import Mapping, Sequence
from operator import mul
from typing import TypeAlias

Vector: TypeAlias = tuple[int, ...]

PRIME = 2**61 - 1
"""Numbers are kept modulo this prime. That is exact: minors of a 0/1 matrix of up to MOST_GROUPS rows are smaller
(Hadamard's bound)."""

MOST_GROUPS = 25

MOST_DIRECTIONS = 6
"""With more ways to combine groups than this, too many to look through, the smallest group is left out unlooked."""


def kept_apart(groups: Mapping[str, frozenset[int]], people: Sequence[int], smallest: int) -> frozenset[str]:
    """The groups that can be shown together.

    `people[i]` is how many people have pattern i, a group is a set of patterns. No combination of shown groups and the
    whole is about 1 to `smallest` - 1 people. Of groups that give each other away the smallest goes first.
    """
    size = {key: sum(people[i] for i in group) for key, group in groups.items()}
    shown = {key for key, n in size.items() if n >= smallest}
    while telling := _telling({key: groups[key] for key in sorted(shown)}, people, smallest):
        shown.discard(min(telling, key=lambda key: (size[key], key)))
    return frozenset(shown)


def nearly_nested(one: frozenset[int], other: frozenset[int], people: Sequence[int], smallest: int) -> bool:
    """Whether all but a few people of one group are in the other, so that a difference of counts is about the rest."""
    apart = [sum(people[i] for i in left - right) for left, right in ((one, other), (other, one))]
    return min(apart) < smallest


def _telling(groups: Mapping[str, frozenset[int]], people: Sequence[int], smallest: int) -> list[str]:
    """Groups of which some combination is about too few people; empty when there is none.

    People alike in all groups are a column (1 for the whole, then 1 or 0 for each group). A combination that leaves
    out every column with enough people is a vector of the null space of those; in it, the few others are looked at.
    """
    columns: dict[Vector, int] = {}
    for i, n in enumerate(people):
        if n:
            column = (1, *(int(i in group) for group in groups.values()))
            columns[column] = columns.get(column, 0) + n
    width = len(groups) + 1
    free = _null_space([column for column, n in columns.items() if n >= smallest], width)
    few = [
        (tuple(_dot(direction, column) for direction in free), n)
        for column, n in columns.items()
        if n < smallest
    ]
    if len(free) > MOST_DIRECTIONS or width > MOST_GROUPS:
        return list(groups)
    seen = [(point, n) for point, n in few if any(point)]
    chosen = _breaking(seen, smallest)
    rest = [point for i, (point, _) in enumerate(seen) if i not in chosen]
    for mix in _null_space(rest, len(free)):
        if any(_dot(mix, seen[i][0]) for i in chosen):
            weights = [_dot(mix, [direction[place] for direction in free]) for place in range(width)]
            return [key for key, weight in zip(groups, weights[1:], strict=True) if weight]
    return []


def _breaking(seen: Sequence[tuple[Vector, int]], smallest: int) -> frozenset[int]:
    """Points with fewer than `smallest` people in all, without which the others span less; empty when there are none.

    Each such set holds a point of every basis of the others, so it is found by following bases.
    """
    whole = len(_basis([point for point, _ in seen], frozenset()))
    waiting = [frozenset[int]()]
    met = set(waiting)
    while waiting:
        chosen = waiting.pop()
        basis = _basis([point for point, _ in seen], chosen)
        if len(basis) < whole:
            return chosen
        for place in basis:
            more = chosen | {place}
            if more not in met and sum(seen[i][1] for i in more) < smallest:
                met.add(more)
                waiting.append(more)
    return frozenset()


def _basis(points: Sequence[Vector], without: frozenset[int]) -> list[int]:
    """Places of points that are independent and span what all but those of `without` span."""
    places = [place for place in range(len(points)) if place not in without]
    return [places[i] for i in _solved([points[place] for place in places])[1]]


def _dot(one: Sequence[int], other: Sequence[int]) -> int:
    total: int = sum(map(mul, one, other))
    return total % PRIME


def _solved(rows: Sequence[Vector]) -> tuple[dict[int, list[int]], list[int]]:
    """Reduced rows by the place of their leading 1 (Gauss-Jordan), and which of the rows were independent."""
    solved: dict[int, list[int]] = {}
    independent = []
    for number, row in enumerate(rows):
        left = list(row)
        for pivot, known in solved.items():
            if left[pivot]:
                factor = left[pivot]
                left = [(a - factor * b) % PRIME for a, b in zip(left, known, strict=True)]
        lead = next((place for place, value in enumerate(left) if value), None)
        if lead is None:
            continue
        inverse = pow(left[lead], -1, PRIME)
        left = [value * inverse % PRIME for value in left]
        for pivot, known in solved.items():
            if known[lead]:
                factor = known[lead]
                solved[pivot] = [(a - factor * b) % PRIME for a, b in zip(known, left, strict=True)]
        solved[lead] = left
        independent.append(number)
    return solved, independent


def _null_space(rows: Sequence[Vector], width: int) -> list[Vector]:
    """A basis of the vectors that are 0 with every row."""
    solved, _ = _solved(rows)
    basis = []
    for place in (place for place in range(width) if place not in solved):
        vector = [int(other == place) for other in range(width)]
        for pivot, known in solved.items():
            vector[pivot] = -known[place] % PRIME
        basis.append(tuple(vector))
    return basis
