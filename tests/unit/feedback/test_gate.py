"""The gate for numbers, attacked: nothing about fewer than five people comes out of what is shown."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.feedback.gate import Mark, Sum, common, partition, pooled_rows, protect, refined, smallest_group
from engage.feedback.overlap import kept_apart
from tests.unit.feedback.attack import possible, rank, same_sign, told

K = 5
SIZES = st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 12), max_size=7)
CELLS = st.dictionaries(st.sampled_from("abcdef~"), st.integers(0, 14), min_size=2)


def test_the_setting_may_raise_but_not_lower_the_smallest_group() -> None:
    assert smallest_group({}) == 5
    assert smallest_group({"smallest_group": 10}) == 10
    assert smallest_group({"smallest_group": 2}) == 5
    assert smallest_group({"smallest_group": "many"}) == 5


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"en": 20, "es": 7}, (("en",), ("es",))),
        ({"en": 20, "es": 7, "km": 2}, (("en",), ("es", "km"))),
        ({"en": 20, "es": 7, "km": 2, "vi": 3}, (("en",), ("es",), ("km", "vi"))),
        ({"en": 20, "km": 2}, (("en", "km"),)),
        ({"km": 2, "vi": 1}, ()),
        ({"en": 5}, (("en",),)),
        ({}, ()),
    ],
)
def test_small_groups_are_merged_with_the_next_smallest(sizes: dict[str, int], shown: object) -> None:
    assert partition(sizes, K) == shown


@given(SIZES)
def test_every_shown_group_and_every_rest_is_large_enough(sizes: dict[str, int]) -> None:
    shown = partition(sizes, K)
    assert all(sum(sizes[key] for key in group) >= K for group in shown)
    assert not shown or sorted(key for group in shown for key in group) == sorted(sizes)
    assert bool(shown) == (sum(sizes.values()) >= K)


@given(SIZES, st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 9)))
def test_groups_of_a_question_are_coarser_and_large_enough(
    sizes: dict[str, int], asked: dict[str, int]
) -> None:
    groups = partition(sizes, K)
    found = refined(groups, asked, K)
    assert all(sum(asked.get(key, 0) for key in group) >= K for group in found)
    for group in found:
        inside = [whole for whole in groups if set(whole) <= set(group)]
        assert sorted(key for whole in inside for key in whole) == sorted(group)


@settings(max_examples=60, deadline=None)
@given(st.lists(SIZES, min_size=2, max_size=3))
def test_surveys_and_their_sum_together_tell_of_no_few(surveys: list[dict[str, int]]) -> None:
    cells = [(i, key) for i, sizes in enumerate(surveys) for key in sizes]
    people = [surveys[i][key] for i, key in cells]
    parts = [partition(sizes, K) for sizes in surveys]
    rows = [[int(i == j) for j, _ in cells] for i in range(len(surveys))]
    for i, groups in enumerate(parts):
        rows += [[int(i == j and key in group) for j, key in cells] for group in groups]
    rows += [[int(key in group) for _, key in cells] for group in common(parts)]
    small_wholes = [sum(sizes.values()) for sizes in surveys if sum(sizes.values()) < K]
    if not small_wholes:  # the whole of an instrument is always shown, even a small one
        assert told(rows, people, K) is None


@given(CELLS)
def test_no_hidden_answer_about_who_people_are_can_be_narrowed_down(cells: dict[str, int]) -> None:
    asked = sum(cells.values())
    marks = protect(cells, Sum(asked, asked), K)
    assert all(key in marks for key, n in cells.items() if 0 < n < K)
    if not marks:
        return
    if set(marks) == set(cells) and set(marks.values()) == {Mark.KEPT}:
        found = possible(cells, dict.fromkeys(marks, range(asked + 1)), asked, asked)
        assert all(len(numbers) > 1 for numbers in found.values())
        return
    ranges = {key: range(1, K) if mark is Mark.FEW else range(K, asked + 1) for key, mark in marks.items()}
    found = possible(cells, ranges, asked, asked)
    for key, mark in marks.items():
        assert cells[key] in found[key]
        if mark is Mark.FEW:
            assert found[key] == set(range(1, K))


@given(CELLS, st.integers(1, 3))
def test_several_answers_each_cannot_be_narrowed_down_either(cells: dict[str, int], each: int) -> None:
    skipped = cells.get("~", 0)
    ticks = sum(cells.values()) - skipped
    people = skipped + -(-ticks // each)
    known = Sum(people, max(people * each, sum(cells.values())))
    marks = protect(cells, known, K)
    if set(marks.values()) == {Mark.FEW} or Mark.FEW in marks.values():
        ranges = {
            key: range(1, K) if mark is Mark.FEW else range(K, known.most + 1) for key, mark in marks.items()
        }
        found = possible(cells, ranges, known.least, known.most)
        assert all(found[key] == set(range(1, K)) for key, mark in marks.items() if mark is Mark.FEW)


@pytest.mark.parametrize("seed", range(120))
def test_a_breakdown_of_who_people_are_tells_of_no_few(seed: int) -> None:
    chance = Random(seed)
    codes, groups = "abcd~"[: chance.randint(2, 5)], "xyz"[: chance.randint(2, 3)]
    table = {c: {g: chance.choice((0, 0, 1, 2, 4, 6, 9, 15)) for g in groups} for c in codes}
    if any(sum(table[c][g] for c in codes) < K for g in groups):
        return  # the groups themselves would not be shown
    totals = {code: sum(row.values()) for code, row in table.items()}
    asked = sum(totals.values())
    marks = protect(totals, Sum(asked, asked), K)
    pool = pooled_rows(table, marks.keys(), K)
    cells = [(code, group) for code in codes for group in groups]
    people = [table[code][group] for code, group in cells]
    rows = [[1] * len(cells)]
    rows += [[int(c == code) for c, _ in cells] for code in codes if code not in marks]
    if pool is not None:
        rows += [[int(g == group) for _, g in cells] for group in groups]
        rows += [[int((c, g) == cell) for c, g in cells] for cell in cells if cell[0] not in pool]
        rows += [[int(c in pool and g == group) for c, g in cells] for group in groups]
    few = told(rows, people, K)
    assert few is None or not same_sign(_independent(rows), few)


def _independent(rows: list[list[int]]) -> list[list[int]]:
    kept: list[list[int]] = []
    for row in rows:
        if rank([*kept, row], range(len(row))) > len(kept):
            kept.append(row)
    return kept


@pytest.mark.parametrize("seed", range(300))
def test_every_small_cell_of_a_breakdown_could_be_another_number(seed: int) -> None:
    """Two people swapped within the pool leave everything that is shown as it is."""
    chance = Random(seed)
    codes, groups = "abcde~", "xyz"
    table = {c: {g: chance.choice((0, 0, 0, 1, 3, 4, 6, 9)) for g in groups} for c in codes}
    totals = {code: sum(row.values()) for code, row in table.items()}
    asked = sum(totals.values())
    marks = protect(totals, Sum(asked, asked), K)
    pool = pooled_rows(table, marks.keys(), K)
    if pool is None or any(sum(table[c][g] for c in codes) < K for g in groups):
        return
    for c, g in ((c, g) for c in pool - marks.keys() for g in groups if 0 < table[c][g] < K):
        corners = [(d, h) for d in pool - {c} for h in groups if h != g]
        assert any(table[d][h] or (table[c][h] and table[d][g]) for d, h in corners)


@pytest.mark.parametrize("seed", range(400))
def test_overlapping_groups_that_are_shown_tell_of_no_few(seed: int) -> None:
    chance = Random(seed)
    names = "pqrstu"[: chance.randint(1, 6)]
    patterns = [(chance.randrange(2 ** len(names)), chance.choice((1, 2, 3, 5, 8, 13))) for _ in range(9)]
    people = [n for _, n in patterns]
    groups = {
        name: frozenset(i for i, (bits, _) in enumerate(patterns) if bits >> place & 1)
        for place, name in enumerate(names)
    }
    shown = kept_apart(groups, people, K)
    rows = [[1] * len(patterns), *([int(i in groups[name]) for i in range(len(patterns))] for name in shown)]
    if sum(people) >= K:
        assert told(rows, people, K) is None


def test_a_nested_audience_that_leaves_two_people_is_not_shown_beside_the_larger_one() -> None:
    people = [20, 9, 2]  # neither, both, only the larger one
    groups = {"older": frozenset({1}), "older_or_ill": frozenset({1, 2})}
    assert kept_apart(groups, people, K) == {"older_or_ill"}
