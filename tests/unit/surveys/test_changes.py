"""What changed between two states of a survey, and what that does to adding up."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.feedback.effects import effects
from engage.languages import problem_words
from engage.surveys.changes import diff
from engage.surveys.survey import Choice, Compare, Exit, Question, Section, Survey
from tests.builders import choice, choices, question, section, survey, words
from tests.unit.surveys.strategies import SURVEYS


@given(SURVEYS, SURVEYS)
def test_there_are_changes_exactly_between_surveys_that_differ(one: Survey, other: Survey) -> None:
    assert diff(one, one) == ()
    assert bool(diff(one, other)) == (one != other)
    for change in diff(one, other):
        assert problem_words("es", change.what.code, change.what.params)
    for effect in effects(one, other).values():
        assert problem_words("es", effect.code, effect.params)


def full() -> Survey:
    return survey(
        section("a", question("q1", "many", "x y z"), question("q2", "one", "x y"), question("q3")),
        section("b", question("q4", "scale", "x y"), question("q5", "number")),
        exits=(Exit("early", Compare("q2", ("y",)), words("Bye")),),
    )


def edited(made: Survey, page: int, place: int, one: Question) -> Survey:
    whole = made.sections[page]
    asked = (*whole.questions[:place], one, *whole.questions[place + 1 :])
    return paged(made, page, replace(whole, questions=asked))


def paged(made: Survey, page: int, one: Section) -> Survey:
    return replace(made, sections=(*made.sections[:page], one, *made.sections[page + 1 :]))


def listed(one: Question, changed: Choice) -> Question:
    return replace(one, choices=(changed, *one.choices[1:]))


@given(st.data())
def test_every_editing_is_told_at_its_key(data: st.DataObject) -> None:
    made = full()
    page = data.draw(st.integers(0, 1))
    place = data.draw(st.integers(0, len(made.sections[page].questions) - 1))
    one = made.sections[page].questions[place]
    ways = {
        "changed_words_text": replace(one, text=words("Other words?")),
        "changed_words_hint": replace(one, hint=words("A hint")),
        "changed_translation": replace(one, text={**one.text, "es": "¿Otra?"}),
        "changed_kind": replace(one, kind="text" if one.kind != "text" else "number"),
        "changed_maximum": replace(one, options={"maximum": 9}),
        "changed_option": replace(one, options={"long": True}),
        "changed_required": replace(one, required=True),
        "changed_condition": replace(one, show_when=Compare("q1", answered=True)),
        "changed_measure": replace(one, measure="need"),
        "changed_about": replace(one, about="p1"),
        "changed_profile": replace(one, profile=True),
        "changed_shuffle": replace(one, shuffle=True),
        "changed_choice_added": replace(one, choices=(*one.choices, choice("new"))),
    }
    if one.choices:
        ways |= {
            "changed_choice_removed": replace(one, choices=one.choices[1:]),
            "changed_choice_order": replace(one, choices=one.choices[::-1]),
            "changed_choice_code": listed(one, replace(one.choices[0], code="other")),
            "changed_choice_marks": listed(one, replace(one.choices[0], exclusive=True)),
            "changed_words_choice": listed(one, replace(one.choices[0], text=words("Else"))),
        }
    code = data.draw(st.sampled_from(sorted(ways)))
    found = diff(made, edited(made, page, place, ways[code]))
    assert [(each.part, each.what.code, each.what.where) for each in found] == [("question", code, one.key)]


def test_only_what_was_moved_is_told_as_moved() -> None:
    made = full()
    first, second, third = made.sections[0].questions
    turned = paged(made, 0, replace(made.sections[0], questions=(third, first, second)))
    assert [(each.what.code, each.what.where) for each in diff(made, turned)] == [
        ("changed_question_moved", "q3")
    ]
    over = paged(
        paged(made, 0, replace(made.sections[0], questions=(first, second))),
        1,
        replace(made.sections[1], questions=(third, *made.sections[1].questions)),
    )
    assert [(each.what.code, each.what.where) for each in diff(made, over)] == [
        ("changed_question_moved", "q3")
    ]


def test_come_gone_and_the_survey_itself() -> None:
    made = full()
    after = replace(
        made,
        sections=made.sections[:1],
        exits=(),
        languages=("en", "es"),
        thanks=words("See you"),
        minutes=7,
    )
    assert {(each.part, each.what.code, each.what.where) for each in diff(made, after)} == {
        ("survey", "changed_words_thanks", ""),
        ("survey", "changed_languages_added", ""),
        ("survey", "changed_minutes", ""),
        ("section", "changed_section_removed", "b"),
        ("question", "changed_question_removed", "q4"),
        ("question", "changed_question_removed", "q5"),
        ("exit", "changed_exit_removed", "early"),
    }


BEFORE = question("q", "many", "x y", options={"maximum": 2}, measure="need")


@pytest.mark.parametrize(
    ("after", "effect"),
    [
        (replace(BEFORE, text=words("Other words?")), "joins_adds"),
        (replace(BEFORE, choices=choices("y x")), "joins_adds"),
        (replace(BEFORE, choices=choices("x y z")), "joins_apart"),
        (replace(BEFORE, choices=choices("x")), "joins_apart"),
        (replace(BEFORE, options={"maximum": 1}), "joins_apart"),
        (replace(BEFORE, kind="one", options={}), "joins_apart"),
        (replace(BEFORE, measure=None), "joins_measure"),
        (replace(BEFORE, choices=(choice("x", code="y"), choice("y", code="x"))), "joins_recoded"),
    ],
)
def test_what_becomes_of_answers(after: Question, effect: str) -> None:
    found = effects(survey(BEFORE), survey(after))
    assert {key: each.code for key, each in found.items()} == {"q": effect}


def test_new_and_gone_questions() -> None:
    other = question("other")
    assert {key: each.code for key, each in effects(survey(BEFORE), survey(other)).items()} == {
        "q": "joins_gone",
        "other": "joins_new",
    }
    assert effects(survey(BEFORE), survey(BEFORE)) == {}
