"""A whole reply by the flow: answered, skipped, not asked, partial; and the same bytes for the same answers."""

from hypothesis import given
from hypothesis import strategies as st

from engage.surveys.answers import (
    Answer,
    Reading,
    State,
    answers_hash,
    canonical,
    read_answers,
    read_section,
)
from engage.surveys.flow import pending
from engage.surveys.survey import Compare, Exit
from tests.builders import choice, choices, question, raw, section, survey, words

WRONG = Compare("right", any_of=("change", "drop"))
CHECK = survey(
    section("start", question("hello", "info"), question("age", "one", "under13 adult", required=True)),
    section(
        "draft",
        question("right", "one", "keep change drop"),
        question("change", "text", show_when=WRONG),
        question("more", "text", show_when=Compare("change", answered=True)),
    ),
    section("cost", question("cost", "number"), show_when=WRONG),
    section("end", question("missing", "text")),
    exits=(Exit("child", Compare("age", any_of=("under13",)), words("Please ask a grown-up."), keep=False),),
)


def states(reading: Reading) -> dict[str, str]:
    return {key: answer.state.value for key, answer in reading.answers.items()}


def codes(reading: Reading) -> list[tuple[str, str]]:
    return [(each.where, each.code) for each in reading.problems]


def test_hidden_questions_are_not_asked_even_when_something_was_sent() -> None:
    sent = {
        "age": raw("adult"),
        "right": raw("keep"),
        "change": raw("words"),
        "cost": raw("not even a number"),
    }
    reading = read_answers(CHECK, sent)
    assert codes(reading) == []
    assert states(reading) == {
        "age": "answered",
        "right": "answered",
        "change": "not_asked",
        "more": "not_asked",
        "cost": "not_asked",
        "missing": "skipped",
    }


def test_conditions_over_answers_of_the_same_reply() -> None:
    sent = {
        "age": raw("adult"),
        "right": raw("drop"),
        "change": raw("all"),
        "more": raw(skipped=True),
        "cost": raw("5"),
    }
    reading = read_answers(CHECK, sent)
    assert reading.answers["change"] == Answer(State.ANSWERED, {"text": "all"})
    assert reading.answers["more"].state is State.SKIPPED
    assert reading.answers["cost"].value == {"number": 5}


def test_a_required_question_and_every_other_problem_is_named_at_once() -> None:
    reading = read_answers(
        CHECK, {"right": raw("maybe"), "missing": raw("x" * 300), "gone": raw("?"), "also": raw("?")}
    )
    assert codes(reading) == [
        ("also", "unknown_question"),
        ("gone", "unknown_question"),
        ("age", "required"),
        ("right", "unknown_choice"),
        ("missing", "too_long"),
    ]
    assert "right" not in reading.answers


def test_an_early_exit_asks_nothing_more() -> None:
    reading = read_answers(CHECK, {"age": raw("under13"), "right": raw("keep")})
    assert reading.exit is not None
    assert not reading.exit.keep
    assert states(reading)["right"] == states(reading)["missing"] == "not_asked"
    assert read_answers(CHECK, {"age": raw("adult")}).exit is None


def test_a_partial_reply_ends_where_the_person_is() -> None:
    assert states(read_answers(CHECK, {"age": raw("adult")}, asked=["age"])) == {"age": "answered"}
    assert states(read_answers(CHECK, {}, asked=["age", "right"]))["right"] == "skipped"
    behind = read_answers(
        CHECK, {"age": raw("adult"), "right": raw("keep")}, asked=["age", "right", "missing"]
    )
    assert states(behind)["cost"] == "not_asked"
    assert states(read_answers(CHECK, {"right": raw("drop")}, asked=[])) == {"right": "answered"}
    assert states(read_answers(CHECK, {"age": raw("under13")}, asked=["age"]))["missing"] == "not_asked"
    assert read_answers(CHECK, {}, asked=[]) == Reading()


def test_a_page_is_shown_again_while_its_answers_bring_up_questions() -> None:
    page = CHECK.section("draft")
    earlier = read_section(CHECK.section("start"), {"age": raw("adult")}, {}).answers
    first = read_section(page, {"right": raw("change")}, earlier, shown=["right"])
    assert states(first) == {"right": "answered", "more": "not_asked"}
    assert [each.key for each in pending(page, earlier | first.answers, ["right"])] == ["change"]
    second = read_section(
        page, {"right": raw("change"), "change": raw("")}, earlier, shown=["right", "change"]
    )
    assert states(second) == {"right": "answered", "change": "skipped", "more": "not_asked"}
    assert pending(page, earlier | second.answers, ["right", "change"]) == ()


def test_a_page_reads_itself_again_when_they_come_back() -> None:
    page = CHECK.section("draft")
    before = read_section(page, {"right": raw("drop"), "change": raw("words")}, {}).answers
    after = read_section(page, {"right": raw("keep"), "change": raw("words")}, before)
    assert states(after) == {"right": "answered", "change": "not_asked", "more": "not_asked"}
    assert codes(read_section(CHECK.section("start"), {}, {}, shown=["age"])) == [("age", "required")]


NEEDS = survey(
    question("need", "many", choices=(*choices("home food care"), choice("other", other=True)), shuffle=True),
    question("order", "rank", "a b"),
)


@given(st.permutations(["home", "food", "care"]), st.integers(0, 3))
def test_equal_answers_are_equal_bytes(keys: list[str], many: int) -> None:
    sent = {"need": raw(*keys[:many]), "order": raw("b", "a")}
    again = dict(reversed([("need", raw(*reversed(keys[:many]))), ("order", raw("b ", "a"))]))
    assert canonical(read_answers(NEEDS, sent).answers) == canonical(read_answers(NEEDS, again).answers)
    assert answers_hash(read_answers(NEEDS, sent).answers) != answers_hash({})


def test_canonical_bytes_are_sorted_utf8() -> None:
    found = read_answers(NEEDS, {"need": raw("food", other="Café")}).answers
    assert (
        canonical(found)
        == (
            '{"need":{"state":"answered","value":{"choices":["food","other"],"other":"Café"}},"order":{"state":"skipped"}}'
        ).encode()
    )
