"""Each rule of the review has a survey that breaks it, and a sound survey has no problem."""

from dataclasses import replace

import pytest

from engage.languages import problem_words
from engage.surveys.review import WARNINGS, Severity, blocking, review, severity
from engage.surveys.survey import All, Any, Compare, Exit, Not, Question, Survey
from tests.builders import choice, choices, question, section, survey, words

TIE = question("tie", "one", "live work")
LIVES = Compare("tie", any_of=("live",))
AGE = question("age", "one", "under13 adult", profile=True)
CHILD = Exit("child", Compare("age", any_of=("under13",)), words("Please ask a grown-up."), keep=False)
HIDDEN = question("why", "text", show_when=LIVES)
DROPPED = Compare("right_p1", any_of=("drop",))
RANK = question("order", "rank", "a b")


def asked_when(condition: object, *before: Question) -> Survey:
    return survey(*before, Question("target", "text", words("Target?"), show_when=condition))


def block(name: str, **more: object) -> Question:
    return question(f"right_{name}", "one", "keep drop", block=name, **more)


SOUND = survey(
    section("start", AGE, TIE, HIDDEN, question("hello", "info")),
    section("one", block("p1"), question("why_p1", block="p1", show_when=DROPPED), pool="draft"),
    section("two", block("p2"), block("p3"), pool="draft"),
    section("end", question("last", "text", show_when=Compare("right_p3", any_of=("drop",))), show_when=Not(LIVES)),
    exits=(CHILD,),
)  # fmt: skip


def found(made: Survey, *languages: str) -> list[tuple[str, str]]:
    problems = review(made, languages or ("en",))
    assert all(problem_words("en", each.code, each.params) for each in problems)
    return [(each.code, each.where) for each in problems]


def test_a_sound_survey_has_no_problem() -> None:
    assert found(SOUND) == []


TEN = "a b c d e f g h i j"
RULES = [
    (survey(TIE, TIE), [("question_twice", "tie")]),
    (survey(section("a", TIE), section("a", HIDDEN)), [("section_twice", "a")]),
    (survey(AGE, exits=(CHILD, CHILD)), [("exit_twice", "child")]),
    (survey(question("12", "text")), [("key_all_digits", "12")]),
    (survey(question("q", "one", "1 2")), [("key_all_digits", "q"), ("key_all_digits", "q")]),
    (survey(question("q", "one", "a 13_17")), [("key_shape", "q")]),
    (survey(question("Tie-2", "text")), [("key_shape", "Tie-2")]),
    (survey(question("q" * 81, "text")), [("key_shape", "q" * 81)]),
    (survey(section("Part 1", TIE)), [("key_shape", "Part 1")]),
    (survey(TIE, key="My survey"), [("key_shape", "")]),
    (survey(question("receipt", "text")), [("key_reserved", "receipt")]),
    (survey(question("q", "dropdown")), [("kind_unknown", "q")]),
    (survey(question("q", "one")), [("no_choices", "q")]),
    (survey(question("q", "one", "a a")), [("choice_twice", "q")]),
    (survey(question("q", "many", choices=choices("a", a={"exclusive": True}))), [("only_exclusive", "q")]),
    (survey(question("q", "many", "a b", options={"maximum": 3})), [("maximum_above_choices", "q")]),
    (survey(question("hello", "info")), [("no_questions", "")]),
    (survey(TIE, section("gone")), [("section_empty", "gone")]),
    (survey(question("q", "many", TEN)), [("list_long_for_text", "q")]),
    (survey(question("q", "rank", "a b c d e f g h")), [("rank_long", "q")]),
    (survey(question("q", "one", "a skip")), [("skip_choice", "q")]),
    (survey(question("q", "one", "a skip", required=True)), [("skip_required", "q")]),
    (survey(question("where", "area", "north south")), [("profile_unmarked", "where")]),
    (survey(question("q", "one", "rent own", measure="home")), [("profile_unmarked", "q")]),
    (
        survey(
            question("a", "one", choices=(choice("rain", code="storm"), choice("heat")), measure="hard"),
            question("b", "one", choices=(choice("rain"), choice("heat")), measure="hard"),
        ),
        [("measure_clash", "b")],
    ),
    (survey(section("a", block("p1"), pool="x"), TIE), [("pool_small", "")]),
    (
        survey(section("a", block("p1"), TIE, replace(block("p1"), key="more"), block("p2"), pool="x")),
        [("block_split", "")],
    ),
    (
        survey(section("s", TIE), section("a", block("p1"), block("p2"), pool="x", show_when=LIVES)),
        [("pool_hidden", "a")],
    ),
    (asked_when(Compare("gone", answered=True)), [("condition_unknown", "target")]),
    (survey(HIDDEN, TIE), [("condition_later", "why")]),
    (survey(section("a", TIE, show_when=LIVES)), [("condition_later", "a")]),
    (asked_when(Compare("target", answered=False)), [("condition_later", "target")]),
    (asked_when(Compare("tie", any_of=("swim",)), TIE), [("condition_choice", "target")]),
    (asked_when(Compare("tie"), TIE), [("condition_unclear", "target")]),
    (asked_when(Compare("tie", any_of=("live",), answered=True), TIE), [("condition_unclear", "target")]),
    (asked_when(Compare("tie", at_least=3), TIE), [("condition_kind", "target")]),
    (asked_when(Compare("open", any_of=("x",)), question("open", "text")), [("condition_kind", "target")]),
    (asked_when(Compare("hello", answered=True), question("hello", "info")), [("condition_kind", "target")]),
    (asked_when(All((LIVES, Any(()))), TIE), [("condition_empty", "target")]),
    (
        survey(section("a", block("p1"), block("p2", show_when=Compare("right_p1", answered=True)), pool="x")),
        [("condition_shuffled", "right_p2")],
    ),
    (
        survey(
            section("a", block("p1"), pool="x"),
            section("b", question("t", "text", show_when=Compare("right_p1", answered=True))),
            section("c", block("p2"), pool="x"),
        ),
        [("condition_shuffled", "t")],
    ),
    (
        survey(
            section("a", block("p1"), block("p2"), pool="x"),
            exits=(Exit("bye", Compare("right_p1", answered=True), words("Bye.")),),
        ),
        [("exit_shuffled", "bye")],
    ),
    (survey(AGE, exits=(Exit("bye", Compare("gone", answered=True), words("Bye.")),)), [("condition_unknown", "bye")]),
    (survey(AGE, exits=(Exit("bye", Compare("age", any_of=("x",)), words("Bye.")),)), [("condition_choice", "bye")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("made", "expected"), RULES, ids=lambda each: each[0][0] if isinstance(each, list) else ""
)
def test_each_rule_has_a_survey_that_breaks_it(made: Survey, expected: list[tuple[str, str]]) -> None:
    assert found(made) == expected


BOTH = All((LIVES, Compare("tie", any_of=("work",))))
PEOPLE = question("people", "number", options={"minimum": 1, "maximum": 9})
NEED = question(
    "need", "many", choices=choices("a b c none", none={"exclusive": True}), options={"maximum": 2}
)


@pytest.mark.parametrize(
    ("condition", "before", "reachable"),
    [
        (BOTH, (TIE,), False),
        (Any((BOTH, LIVES)), (TIE,), True),
        (Not(Any((LIVES, Compare("tie", any_of=("work",))))), (TIE,), True),
        (Not(Any((LIVES, Compare("tie", any_of=("work",))))), (replace(TIE, required=True),), False),
        (Compare("people", at_least=10), (PEOPLE,), False),
        (Compare("people", at_least=9), (PEOPLE,), True),
        (All((Compare("people", at_least=4), Compare("people", at_most=3))), (PEOPLE,), False),
        (All((Not(Compare("people", at_least=4)), Not(Compare("people", at_most=3)))), (PEOPLE,), True),
        (All((Not(Compare("miles", at_least=4)), Compare("miles", answered=True), Not(Compare("miles", at_most=3)))),
         (question("miles", "number", options={"whole": False}),), True),
        (All((Compare("need", any_of=("a",)), Compare("need", any_of=("b",)))), (NEED,), True),
        (All(tuple(Compare("need", any_of=(key,)) for key in "abc")), (NEED,), False),
        (All((Compare("need", any_of=("a",)), Compare("need", any_of=("none",)))), (NEED,), False),
        (All((Compare("why", answered=True), Not(LIVES))), (TIE, HIDDEN), False),
        (All((Compare("why", answered=True), LIVES)), (TIE, HIDDEN), True),
        (All((Compare("order", any_of=("a",)), Compare("order", any_of=("b",)))), (RANK,), False),
        (All(tuple(Compare("need", any_of=(key,)) for key in TEN.split())), (question("need", "many", TEN),), True),
        (All(tuple(Compare("long", any_of=(f"k{n}",)) for n in range(30))),
         (question("long", "many", " ".join(f"k{n}" for n in range(30))),), True),
    ],
)  # fmt: skip
def test_what_nobody_can_reach_is_named(
    condition: object, before: tuple[Question, ...], reachable: bool
) -> None:
    problems = found(asked_when(condition, *before))
    assert (("question_unreachable", "target") in problems) is not reachable


def test_unreachable_sections_and_exits() -> None:
    assert found(survey(section("a", TIE), section("b", question("t"), show_when=BOTH))) == [
        ("section_unreachable", "b")
    ]
    assert found(survey(TIE, exits=(Exit("bye", BOTH, words("Bye.")),))) == [("exit_unreachable", "bye")]


def test_every_text_is_asked_for_in_every_published_language() -> None:
    made = survey(
        section(
            "a",
            question("q", "one", choices=(choice("yes", words("Yes", es="Sí")), choice("no", words("No")))),
        ),
        title=words("Life", es="Vida"),
        intro=words("Hello"),
    )
    missing = [each.params for each in review(made, ("en", "es"))]
    assert {each["place"] for each in missing} == {"intro", "a.title", "q", "q.no"}
    assert {each["language"] for each in missing} == {"Español"}
    assert problem_words("en", "text_missing", missing[0]) == "“intro” has no words in Español."


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (survey(question("q", "text", text={"es": "¿Q?"})), ["q"]),
        (survey(question("q", "text", hint={"es": "Pista"})), ["q.hint"]),
        (survey(question("q", "text", short={"es": "Q"})), ["q.short"]),
        (survey(question("q", "number", options={"unit": {"es": "personas"}})), ["q.unit"]),
        (survey(AGE, exits=(replace(CHILD, text={}),)), ["child"]),
        (survey(question("q", "one", choices=(choice("a", {"en": " "}), choice("b")))), ["q.a"]),
        (survey(TIE, title={}), ["title"]),
    ],
)
def test_words_missing_in_the_source_language(made: Survey, expected: list[str]) -> None:
    problems = review(made, ("en",))
    assert [(each.code, each.params["place"]) for each in problems] == [
        ("text_missing", path) for path in expected
    ]
    assert blocking(problems) == problems


def test_names_of_areas_may_stay_as_they_are() -> None:
    made = survey(question("area", "area", "north south", text=words("Area?", es="¿Zona?"), profile=True))
    problems = [each for each in review(made, ("en", "es")) if each.where == "area"]
    assert [each.code for each in problems] == ["name_untranslated"] * 2
    assert blocking(problems) == ()


def test_where_short_words_are_missing_the_long_ones_are_sent() -> None:
    asked = question("q", "text", text=words("Which?", es="¿Cuál?"), short=words("Q?"))
    found = review(survey(section("a", asked, title={}), title=words("T", es="T")), ("en", "es"))
    assert [(each.code, each.params["place"]) for each in found] == [("short_untranslated", "q.short")]
    assert blocking(found) == ()


def test_a_language_to_publish_in_is_needed() -> None:
    assert [each.code for each in review(survey(TIE), ())] == ["no_language"]


def test_severity() -> None:
    problems = review(survey(TIE, TIE, question("q", "one", "a skip")), ("en",))
    assert {each.code: severity(each) for each in problems} == {
        "question_twice": Severity.BLOCKING,
        "skip_choice": Severity.WARNING,
    }
    assert [each.code for each in blocking(problems)] == ["question_twice"]
    tried = {code for _, expected in RULES for code, _ in expected} | {
        "name_untranslated",
        "short_untranslated",
    }
    assert tried >= WARNINGS
