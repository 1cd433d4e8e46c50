"""The one gate for numbers: which groups, and which cells of questions about who people are, may be seen.

Groups are merged until each is large enough, cells are hidden until no sum gives one away. Overlapping groups are left
to .overlap, releases that follow one another to .releases.

Source of the method: primary and complementary suppression of frequency tables (Hundepool and others, Statistical
Disclosure Control, 2012, chapters 4 and 5), with the attacker's interval of a cell as the test.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

SMALLEST = 5
"""People in the smallest group that is shown, unless the project says more."""

Partition: TypeAlias = tuple[tuple[str, ...], ...]
"""Groups of group keys: each is shown as one. Empty: nothing may be shown but the whole."""


class Mark(StrEnum):
    """Why a number is not shown. FEW: from 1 to one less than the smallest group. KEPT: it would tell another."""

    SHOWN = ""
    FEW = "few"
    KEPT = "kept"


def smallest_group(settings: Mapping[str, object]) -> int:
    """The project's setting `smallest_group`; never below the law's 5."""
    given = settings.get("smallest_group")
    return max(SMALLEST, given) if isinstance(given, int) and not isinstance(given, bool) else SMALLEST


def partition(sizes: Mapping[str, int], smallest: int, together: Collection[str] = ()) -> Partition:
    """Groups of people as they may be shown, largest first, those that had to be put together last.

    Every group smaller than `smallest`, and every key of `together`, goes into one pool, then the next smallest groups
    until the pool is large enough. Any union of shown groups, and what remains of the whole without it, is therefore
    empty or large enough. Groups with size 0 count as small; leave them out to have them ignored. Empty when everyone
    together is too few.
    """
    order = sorted(sizes, key=lambda key: (sizes[key], key))
    pool = [key for key in order if sizes[key] < smallest or key in together]
    rest = [key for key in order if key not in pool]
    while pool and rest and sum(sizes[key] for key in pool) < smallest:
        pool.append(rest.pop(0))
    if sum(sizes[key] for key in pool) < smallest and pool:
        return ()
    shown = [(key,) for key in reversed(rest)]
    return (*shown, tuple(sorted(pool))) if pool else tuple(shown)


def refined(groups: Partition, sizes: Mapping[str, int], smallest: int) -> Partition:
    """A coarser partition in which each group has enough people by other sizes (those asked one question)."""
    units = {str(place): sum(sizes.get(key, 0) for key in group) for place, group in enumerate(groups)}
    merged = partition(units, smallest)
    kept = [tuple(sorted(key for unit in block for key in groups[int(unit)])) for block in merged]
    place = {key: index for index, group in enumerate(groups) for key in group}
    return tuple(sorted(kept, key=lambda group: (len(group) > 1, min(place[key] for key in group))))


def common(partitions: Sequence[Partition]) -> Partition:
    """The finest partition that is coarser than each of these; empty when one of them is."""
    if not all(partitions):
        return ()
    blocks: list[set[str]] = []
    for group in (group for partition_ in partitions for group in partition_):
        touched = [block for block in blocks if not block.isdisjoint(group)]
        blocks = [block for block in blocks if block not in touched]
        blocks.append(set(group).union(*touched))
    return tuple(tuple(sorted(block)) for block in blocks)


def tells_apart(groups: Partition) -> bool:
    """Whether showing these groups says more than the whole does."""
    return len(groups) > 1 or any(len(group) == 1 for group in groups)


@dataclass(frozen=True, slots=True)
class Sum:
    """What an attacker knows of the sum of all cells of a question: between `least` and `most`."""

    least: int
    most: int


def protect(
    cells: Mapping[str, int], known: Sum, smallest: int, avoid: Collection[str] = ()
) -> dict[str, Mark]:
    """Marks for the cells that may not be shown: first the small ones, then others so that no sum gives one away.

    A small cell is safe when, from the shown cells, `known`, and what the marks say, it could be any number from 1 to
    `smallest` - 1. Cells of `avoid` are known from elsewhere and are hidden last. When nothing helps, all are hidden,
    those with nobody too. True zeros are shown otherwise.
    """
    marks = {key: Mark.FEW for key, n in cells.items() if 0 < n < smallest}
    if not marks:
        return {}
    spare = sorted(
        (key for key, n in cells.items() if n >= smallest), key=lambda key: (key in avoid, cells[key], key)
    )
    for key in [*spare, None]:
        if _vague(cells, marks, known, smallest):
            return marks
        if key is not None:
            marks[key] = Mark.KEPT
    return dict.fromkeys(cells, Mark.KEPT)


def interval(
    cells: Mapping[str, int], marks: Mapping[str, Mark], key: str, known: Sum, smallest: int
) -> tuple[int, int]:
    """The least and the most a hidden cell can be, for someone who knows the shown ones, the marks and the sum."""
    shown = sum(n for other, n in cells.items() if other not in marks)
    low = {Mark.FEW: 1, Mark.KEPT: smallest}
    high = {Mark.FEW: smallest - 1, Mark.KEPT: known.most}
    others = [mark for other, mark in marks.items() if other != key]
    least = known.least - shown - sum(high[mark] for mark in others)
    most = known.most - shown - sum(low[mark] for mark in others)
    return max(low[marks[key]], least), min(high[marks[key]], most)


def _vague(cells: Mapping[str, int], marks: Mapping[str, Mark], known: Sum, smallest: int) -> bool:
    return all(
        interval(cells, marks, key, known, smallest) == (1, smallest - 1)
        for key, mark in marks.items()
        if mark is Mark.FEW
    )


def pooled_rows(
    table: Mapping[str, Mapping[str, int]], hidden: Collection[str], smallest: int
) -> frozenset[str] | None:
    """The codes a question about who people are must not show apart in a breakdown; None: no code can be.

    `table` is code -> group -> people, `hidden` are the codes the whole does not show. Codes are pooled until each
    cell that is left, and each group's sum over the pool, is 0 or large enough; so sums and differences with the whole
    are too.
    """
    groups = {group for row in table.values() for group in row}
    pool = set(hidden)
    pool |= {code for code, row in table.items() if any(0 < n < smallest for n in row.values())}
    rest = sorted(table.keys() - pool, key=lambda code: (sum(table[code].values()), code))
    while pool and any(0 < sum(table[c].get(g, 0) for c in pool if c in table) < smallest for g in groups):
        if not rest:
            return None
        pool.add(rest.pop(0))
    return frozenset(pool) if any(sum(table[code].values()) for code in rest) else None
