"""Conditions as a form shows them: there and back without a change, and deeper ones told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.surveys.editing.asking import HOW, Clause, Shape, condition_of, shape_of
from engage.surveys.survey import All, Any, Compare, Condition, Not

TESTS = st.builds(
    Clause,
    st.builds(Compare, st.sampled_from("abc"), any_of=st.just(("x", "y")))
    | st.builds(Compare, st.sampled_from("abc"), answered=st.booleans()),
    st.booleans(),
) | st.builds(Clause, st.builds(Compare, st.sampled_from("abc"), at_least=st.integers(0, 9)))
SHAPES = st.builds(Shape, st.sampled_from(HOW), st.lists(TESTS, min_size=2, max_size=4).map(tuple))
X, Y = Compare("x", answered=True), Compare("y", at_least=2)


@given(SHAPES)
def test_what_a_form_makes_comes_back_to_it(shape: Shape) -> None:
    assert shape_of(condition_of(shape)) == shape


@pytest.mark.parametrize(
    ("condition", "shape"),
    [
        (None, Shape()),
        (All(()), Shape()),
        (X, Shape("all", (Clause(X),))),
        (Not(X), Shape("all", (Clause(X, turned=True),))),
        (Any((X, Not(X))), Shape("any", (Clause(X), Clause(X, turned=True)))),
        (Not(Y), None),  # also holds for those who gave no number
        (All((X, Any((X, Y)))), None),
        (Not(All((X, Y))), None),
    ],
)
def test_the_shape_of_a_condition(condition: Condition | None, shape: Shape | None) -> None:
    assert shape_of(condition) == shape


def test_a_single_test_is_kept_plain() -> None:
    assert condition_of(Shape("any", (Clause(X),))) == X
    assert condition_of(Shape("none", (Clause(X),))) == Not(X)
    assert condition_of(Shape("all", ())) is None
