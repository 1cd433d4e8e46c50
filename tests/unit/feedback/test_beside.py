"""Whether questions of different surveys add up: exactly when joining adds them, and why not otherwise."""

from dataclasses import replace

import pytest

from engage.feedback.beside import beside, differences
from engage.feedback.joining import way
from engage.surveys.survey import Question
from tests.builders import choices, question

NEED = question("need", "many", "home food other", measure="need", options={"maximum": 3})


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        (NEED, []),
        (replace(NEED, key="needs", text={"en": "Other words"}), []),
        (replace(NEED, choices=choices("other food home")), []),
        (replace(NEED, kind="one", options={}), ["adds_not_kind"]),
        (replace(NEED, options={}), ["adds_not_maximum"]),
        (replace(NEED, choices=choices("home food")), ["adds_not_more"]),
        (replace(NEED, choices=choices("home food other jobs")), ["adds_not_missing"]),
        (replace(NEED, choices=choices("home jobs other")), ["adds_not_missing", "adds_not_more"]),
        (replace(NEED, choices=choices("home eat other", eat={"code": "food"})), []),
    ],
)
def test_what_keeps_them_apart(other: Question, codes: list[str]) -> None:
    assert [each.code for each in differences(NEED, other)] == codes
    assert (way(NEED) == way(other)) is (codes == [])


def test_only_the_same_measure_about_the_same_thing_is_compared() -> None:
    others = [("A", NEED), ("B", replace(NEED, measure="hard")), ("C", replace(NEED, about="flood"))]
    (found,) = beside(NEED, others)
    assert (found.where, found.adds) == ("A", True)
    assert beside(replace(NEED, measure=None), others) == ()
