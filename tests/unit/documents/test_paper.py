"""A survey on paper: its numbers, what stands where, and what paper cannot do."""

from hypothesis import given

from engage.documents.paper import (
    choice_numbers,
    choices_numbered,
    exits_by_section,
    in_row,
    numbered,
    on_paper,
    sheet_code,
)
from engage.languages import problem_words
from engage.surveys.survey import All, Compare, Exit, Survey
from engage.texting.options import options
from tests.builders import choice, choices, question, section, survey, words
from tests.unit.surveys.strategies import SURVEYS


def test_questions_are_numbered_through_all_pages_and_information_is_not() -> None:
    made = survey(
        section(
            "a",
            question("one", "text", text=words("First", es="Primera")),
            question("note", "info", text="Read"),
        ),
        section("b", question("two", "text", text="Second")),
    )
    found = {each.key: each.text for each in numbered(made).questions()}
    assert found == {
        "one": {"en": "1. First", "es": "1. Primera"},
        "note": {"en": "Read"},
        "two": {"en": "2. Second"},
    }


def test_choices_have_the_numbers_of_text_messages_where_their_words_do_not_say_them() -> None:
    scored = tuple(choice(f"s{n}", str(n), score=n) for n in range(3))
    scale = question("q", "scale", choices=(*scored, choice("unsure", "Not sure")))
    assert choice_numbers(scale) == {"s0": "", "s1": "", "s2": "", "unsure": "3"}
    plain = question("q", "many", "heat flood")
    assert [each.text["en"] for each in choices_numbered(plain).choices] == ["1 · heat", "2 · flood"]
    assert choices_numbered(question("q", "rank", "a b")).choices[0].text["en"] == "a"


def test_a_scale_of_short_steps_stands_in_a_row() -> None:
    assert in_row(question("q", "scale", "no partly yes"))
    assert not in_row(question("q", "one", "no partly yes"))
    assert not in_row(
        question("q", "scale", choices=(choice("a", "A step told in a great many words"), choice("b")))
    )


def test_an_early_ending_is_told_below_the_last_question_it_looks_at() -> None:
    ending = Exit("e", All((Compare("one", ("x",)), Compare("two", ("x",)))), words("Bye"))
    loose = Exit("l", All(()), words("Bye"))
    made = survey(
        section("a", question("one", "one", "x y")),
        section("b", question("two", "one", "x y")),
        exits=(ending, loose),
    )
    assert exits_by_section(made) == {"b": (ending,), "": (loose,)}


def test_what_paper_cannot_do_is_told() -> None:
    made = survey(
        question("m", "many", choices=choices("a b none", none={"exclusive": True}), options={"maximum": 2}),
        question("r", "rank", "a b", required=True),
        question("s", "one", "a b", shuffle=True, show_when=Compare("m", ("a",))),
        exits=(
            Exit("kept", Compare("m", ("b",)), words("Bye")),
            Exit("young", Compare("m", ("none",)), words("Bye"), keep=False),
        ),
    )
    assert [(each.code, each.where) for each in on_paper(made)] == [
        ("on_paper_maximum", "m"),
        ("on_paper_alone", "m"),
        ("on_paper_order", "r"),
        ("on_paper_required", "r"),
        ("on_paper_condition", "s"),
        ("on_paper_shuffled", "s"),
        ("on_paper_exit", "kept"),
        ("on_paper_forget", "young"),
    ]


def test_a_sheet_says_what_it_is() -> None:
    assert sheet_code("elmbrook-life", 2, "km") == "elmbrook-life / 2 / km"
    assert sheet_code("elmbrook-life", None, "km") == "elmbrook-life / draft / km"


@given(SURVEYS)
def test_any_survey_can_be_laid_out(made: Survey) -> None:
    assert [each.key for each in numbered(made).questions()] == [each.key for each in made.questions()]
    for found in on_paper(made):
        assert problem_words("es", found.code, found.params)
    for question_ in made.questions():
        listed = {each.choice.key: str(each.number) for each in options(question_)}
        assert all(number in {"", listed[key]} for key, number in choice_numbers(question_).items())
    exits_by_section(made)
