"""What replies are read as, in tables: the numbers, letters, words and scripts people send, and what is asked again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.surveys.kinds.kind import Raw
from engage.surveys.problems import Problem
from engage.surveys.survey import Question
from engage.texting.replies import read
from tests.builders import choice, choices, question, words

PARK = question(
    "park",
    "one",
    choices=(
        choice("shedd", words("Shedd Park", es="Parque Shedd", zh_Hans="谢德公园")),
        choice("south", words("South Common", es="Parque del Sur", zh_Hans="南公园")),
        choice("north", words("North Common", es="Parque del Norte", zh_Hans="北公园")),
        choice("other", words("Another one", es="Otro", zh_Hans="其他"), other=True),
    ),
)
YES_NO = question(
    "rent",
    "one",
    choices=(choice("yes", words("Yes", es="Sí", zh_Hans="是")), choice("no", words("No", zh_Hans="不是"))),
)
NEED = question(
    "need",
    "many",
    choices=choices("heat flood housing none", none={"exclusive": True}),
    options={"maximum": 2},
)
TWELVE = question("area", "many", " ".join(f"place{n}" for n in range(1, 13)))
FEEL = question(
    "feel",
    "scale",
    choices=(
        *(choice(f"s{n}", words(str(n) if 0 < n < 10 else f"end {n}"), score=n) for n in range(11)),
        choice("unsure", words("Not sure")),
    ),
)
ORDER = question("order", "rank", choices=choices("heat flood wind none", none={"exclusive": True}))
AGE = question("age", "number", options={"minimum": 0, "maximum": 120})
WHY = question("why", "text")
MOOD = question("mood", "one", choices=(choice("good"), choice("very", "very good"), choice("bad")))


def said(asked: Question, text: str, language: str = "en") -> tuple[str, ...] | str:
    """The values read, or the code of what to mend."""
    found = read(asked, text, language, "en")
    return found.code if isinstance(found, Problem) else found.values


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1", "en", ("shedd",)),
        (" 2. ", "en", ("south",)),
        ("(3)", "en", ("north",)),
        ("#1", "en", ("shedd",)),
        ("option 2", "en", ("south",)),
        ("02", "en", ("south",)),
        ("１", "zh_Hans", ("shedd",)),
        ("٢", "ar", ("south",)),
        ("៣", "km", ("north",)),
        ("2️⃣", "en", ("south",)),
        ("b", "en", ("south",)),
        ("B)", "en", ("south",)),
        ("two", "en", ("south",)),
        ("dos", "es", ("south",)),
        ("二", "zh_Hans", ("south",)),
        ("第二个", "zh_Hans", ("south",)),
        ("the second", "en", ("south",)),
        ("second", "en", ("south",)),
        ("SHEDD PARK", "en", ("shedd",)),
        ("shed park", "en", ("shedd",)),
        ("Shedd Pakr", "en", ("shedd",)),
        ("parque shedd", "es", ("shedd",)),
        ("South Common", "es", ("south",)),
        ("谢德公园", "zh_Hans", ("shedd",)),
        ("1 Shedd Park", "en", ("shedd",)),
        ("shedd", "en", ("shedd",)),
        ("4 the river walk", "en", ("other",)),
        ("1 South Common", "en", "text_which"),
        ("1 or 2", "en", "text_which"),
        ("1 2", "en", "text_which"),
        ("1,2", "en", "text_which"),
        ("not South Common", "en", "text_which"),
        ("Common", "en", "text_which"),
        ("5", "en", "text_out_of_range"),
        ("12", "en", "text_out_of_range"),
        ("0", "en", "text_out_of_range"),
        ("²", "en", "text_unclear"),
        ("1_0", "en", "text_unclear"),
        ("", "en", "text_unclear"),
        ("🙂", "en", "text_unclear"),
    ],
)
def test_one(text: str, language: str, expected: tuple[str, ...] | str) -> None:
    assert said(PARK, text, language) == expected


def test_words_behind_other_are_kept() -> None:
    assert read(PARK, "4 the river walk", "en", "en") == Raw(("other",), "the river walk")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("y", "en", ("yes",)),
        ("Yep!", "en", ("yes",)),
        ("si", "es", ("yes",)),
        ("nope", "en", ("no",)),
        ("是", "zh_Hans", ("yes",)),
        ("不是", "zh_Hans", ("no",)),
        ("បាទ", "km", ("yes",)),
        ("ចាស", "km", ("yes",)),
        ("dung", "vi", "text_unclear"),
        ("no way", "en", "text_unclear"),
    ],
)
def test_yes_and_no(text: str, language: str, expected: tuple[str, ...] | str) -> None:
    assert said(YES_NO, text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1 3", "en", ("heat", "housing")),
        ("1,3", "en", ("heat", "housing")),
        ("1、3", "zh_Hans", ("heat", "housing")),
        ("١،٣", "ar", ("heat", "housing")),
        ("1 y 3", "es", ("heat", "housing")),
        ("1和3", "zh_Hans", ("heat", "housing")),
        ("1 & 3", "en", ("heat", "housing")),
        ("a c", "en", ("heat", "housing")),
        ("ac", "en", ("heat", "housing")),
        ("13", "en", ("heat", "housing")),
        ("heat and housing", "en", ("heat", "housing")),
        ("heat, houssing", "en", ("heat", "housing")),
        ("2", "en", ("flood",)),
        ("4", "en", ("none",)),
        ("1-3", "en", "text_range"),
        ("1 to 3", "en", "text_range"),
        ("1 2 3", "en", "too_many"),
        ("1 4", "en", "exclusive"),
        ("1 7", "en", "text_out_of_range"),
        ("17", "en", "text_out_of_range"),
        ("1 and trees", "en", "text_unclear"),
        ("bad", "en", "text_unclear"),
    ],
)
def test_many(text: str, language: str, expected: tuple[str, ...] | str) -> None:
    assert said(NEED, text, language) == expected


def test_with_ten_or_more_choices_digits_are_never_split() -> None:
    assert said(TWELVE, "12") == ("place12",)
    assert said(TWELVE, "13") == "text_out_of_range"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", ("s0",)),
        ("10", ("s10",)),
        ("seven", ("s7",)),
        ("11", ("unsure",)),
        ("not sure", ("unsure",)),
        ("4.5", "choose_one"),
        ("10/10", "text_unclear"),
        ("12", "text_out_of_range"),
    ],
)
def test_scale(text: str, expected: tuple[str, ...] | str) -> None:
    found = said(FEEL, text)
    assert found == expected or (isinstance(found, str) and isinstance(expected, str))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 1 3", ("flood", "heat", "wind")),
        ("213", ("flood", "heat", "wind")),
        ("b a c", ("flood", "heat", "wind")),
        ("flood, heat, wind", ("flood", "heat", "wind")),
        ("4", ("none",)),
        ("2 1", "rank_incomplete"),
        ("2 2 1", "rank_twice"),
        ("1-3", "text_range"),
        ("2 1 3 4", "exclusive"),
    ],
)
def test_rank(text: str, expected: tuple[str, ...] | str) -> None:
    assert said(ORDER, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("38", ("38",)),
        ("three", ("3",)),
        ("٣٨", ("٣٨",)),
        ("1-15", "not_a_number"),
        ("nan", "not_a_number"),
        ("1_0", "not_a_number"),
        ("130", "number_high"),
        ("-3", "number_low"),
    ],
)
def test_number(text: str, expected: tuple[str, ...] | str) -> None:
    assert said(AGE, text) == expected


def test_an_exact_label_beats_a_longer_one() -> None:
    assert said(MOOD, "good") == ("good",)
    assert said(MOOD, "very") == ("very",)


def test_open_words_are_kept_as_typed() -> None:
    assert said(WHY, "Stop signs at dangerous intersections ") == ("Stop signs at dangerous intersections ",)


@given(
    st.sampled_from((PARK, YES_NO, NEED, TWELVE, FEEL, ORDER, AGE, WHY, MOOD)),
    st.one_of(st.text(max_size=60), st.text("0123456789 ,.-abcyn和、", max_size=20)),
    st.sampled_from(("en", "es", "zh_Hans", "km", "ar", "vi")),
)
def test_reading_never_raises_and_never_keeps_an_unknown_choice(
    asked: Question, text: str, language: str
) -> None:
    found = read(asked, text, language, "en")
    if isinstance(found, Raw) and asked.choices:
        assert set(found.values) <= {each.key for each in asked.choices}
