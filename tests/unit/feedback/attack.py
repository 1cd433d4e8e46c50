"""An attacker who has everything that was released, and elimination: which sums about few people come out?

A release is a list of rows, each the 0/1 (or signed) weights of cells whose sum is known. A sum about a set of people
can be worked out exactly when some combination of rows is zero outside their cells.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product

Row = Sequence[int]


def rank(rows: Sequence[Row], columns: Sequence[int]) -> int:
    """The rank of the rows over some of their columns, by exact elimination."""
    left = [[Fraction(row[column]) for column in columns] for row in rows]
    found = 0
    for place in range(len(columns)):
        pivot = next((row for row in left if row[place]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        found += 1
        left = [
            [a - b * row[place] / pivot[place] for a, b in zip(row, pivot, strict=True)]
            if row[place]
            else row
            for row in left
        ]
    return found


def told(rows: Sequence[Row], people: Sequence[int], smallest: int) -> tuple[int, ...] | None:
    """Cells with 1 to `smallest` - 1 people in all about which the rows tell a number; None when there are none."""
    everything = range(len(people))
    whole = rank(rows, everything)
    few = [cell for cell in everything if 0 < people[cell] < smallest]
    for cells in _subsets(few, people, smallest):
        if rank(rows, [cell for cell in everything if cell not in cells]) < whole:
            return cells
    return None


def _subsets(few: Sequence[int], people: Sequence[int], smallest: int) -> Iterator[tuple[int, ...]]:
    for size in range(1, min(len(few), smallest - 1) + 1):
        for cells in combinations(few, size):
            if sum(people[cell] for cell in cells) < smallest:
                yield cells


def same_sign(rows: Sequence[Row], cells: Sequence[int]) -> bool:
    """Whether the rows tell a true sum over these cells (not only how much more one has than another).

    That is so when some combination of rows is zero elsewhere and nowhere negative; looked for over small weights.
    """
    for weights in product((-2, -1, 0, 1, 2), repeat=len(rows)):
        total = [
            sum(w * row[cell] for w, row in zip(weights, rows, strict=True)) for cell in range(len(rows[0]))
        ]
        if (
            any(total)
            and all(n >= 0 for n in total)
            and all(not n for i, n in enumerate(total) if i not in cells)
        ):
            return True
    return False


def possible(
    cells: Mapping[str, int], hidden: Mapping[str, range], least: int, most: int
) -> dict[str, set[int]]:
    """Every number each hidden cell could have, by counting through all of them."""
    shown = sum(n for key, n in cells.items() if key not in hidden)
    found: dict[str, set[int]] = {}
    for key in hidden:
        sums = {0}
        for other, numbers in hidden.items():
            if other != key:
                sums = {total + n for total in sums for n in numbers if total + n <= most}
        found[key] = {n for n in hidden[key] if any(least <= shown + n + total <= most for total in sums)}
    return found
