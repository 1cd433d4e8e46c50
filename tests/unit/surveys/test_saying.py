"""Conditions in plain words, whatever their shape, and in a language that has none of the words yet."""

import pytest

from engage.surveys.saying import exit_words, shown_words
from engage.surveys.survey import All, Any, Compare, Condition, Not
from tests.builders import choices, question, survey, words

SURVEY = survey(
    question("right", "one", text=words("Did we get this right?"), choices=choices("keep change drop")),
    question("order", "rank", "heat flood", text=words("What first?")),
    question("people", "number", text=words("How many live with you?")),
    question("why", "text", text=words("Why?")),
)
CHANGED = Compare("right", any_of=("change", "drop"))
MANY = Compare("people", at_least=3)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (CHANGED, "chose “change” or “drop” in “Did we get this right?”"),
        (Not(CHANGED), "did not choose “change” or “drop” in “Did we get this right?”"),
        (Compare("order", any_of=("heat",)), "put “heat” first in “What first?”"),
        (Not(Compare("order", any_of=("heat",))), "did not put “heat” first in “What first?”"),
        (MANY, "gave 3 or more in “How many live with you?”"),
        (Not(MANY), "did not give 3 or more in “How many live with you?”"),
        (Compare("people", at_most=1), "gave 1 or less in “How many live with you?”"),
        (Not(Compare("people", at_most=1)), "did not give 1 or less in “How many live with you?”"),
        (Compare("why", answered=True), "answered “Why?”"),
        (Not(Compare("why", answered=True)), "did not answer “Why?”"),
        (Compare("why", answered=False), "did not answer “Why?”"),
        (
            All((CHANGED, MANY)),
            "chose “change” or “drop” in “Did we get this right?” and gave 3 or more in “How many live with you?”",
        ),
        (
            Any((Compare("why", answered=True), All((MANY, Compare("right", any_of=("keep",)))))),
            (
                "answered “Why?” or (gave 3 or more in “How many live with you?” "
                "and chose “keep” in “Did we get this right?”)"
            ),
        ),
        (
            Not(Any((Compare("why", answered=True), MANY))),
            "did not do this: answered “Why?” or gave 3 or more in “How many live with you?”",
        ),
        (Compare("gone", any_of=("x",)), "chose “x” in “gone”"),
    ],
)
def test_a_condition_in_words(condition: Condition, said: str) -> None:
    assert shown_words(SURVEY, condition, "en") == f"Shown only to people who {said}."
    assert exit_words(SURVEY, condition, "en") == f"Ends early for people who {said}."


def test_words_of_the_survey_come_in_the_language_asked_for() -> None:
    spanish = survey(
        question("age", "one", text=words("How old?", es="¿Edad?"), choices=choices("young old"))
    )
    assert "“¿Edad?”" in shown_words(spanish, Compare("age", any_of=("old",)), "es")
    assert "“How old?”" in shown_words(spanish, Compare("age", any_of=("old",)), "kea")
