"""Whatever a survey looks like and whatever is sent: reading, paging, shuffling and reviewing never break.

And a reply is the same whether it was given page by page, question by question, or all at once.
"""

import json
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from engage.languages import problem_words
from engage.surveys.answers import Answers, State, answers_hash, canonical, read_answers, read_section
from engage.surveys.codec import from_json, to_json
from engage.surveys.flow import (
    arrange,
    exit_after,
    next_page,
    pages,
    pending,
    questions_on,
    shown_order,
)
from engage.surveys.kinds.kind import Raw
from engage.surveys.review import review
from engage.surveys.survey import All, Compare, Exit, Not, Survey
from tests.builders import choices, question, section, survey, words
from tests.unit.surveys.strategies import SURVEYS

TYPED = st.text(st.characters(), max_size=12) | st.integers(-9, 9).map(str)


@st.composite
def replies(draw: st.DrawFn, made: Survey) -> dict[str, Raw]:
    """Something sent for some questions, often one of their choices; rarely for a question there is not."""
    raws = {}
    for each in made.questions():
        keys = [choice.key for choice in each.choices]
        typed = st.sampled_from(keys) | TYPED if keys else TYPED
        if draw(st.booleans()):
            values = draw(st.lists(typed, max_size=3))
            raws[each.key] = Raw(
                tuple(values), draw(st.just("") | TYPED), draw(st.booleans()) and draw(st.booleans())
            )
    return raws if draw(st.integers(0, 9)) else {**raws, "no such question": Raw(("x",))}


@given(SURVEYS, st.sets(st.sampled_from(["en", "es", "zh_Hans", "xx"])))
def test_the_review_words_everything_it_finds(made: Survey, languages: set[str]) -> None:
    for found in review(made, sorted(languages)):
        assert problem_words("es", found.code, found.params)


@given(st.data(), SURVEYS)
def test_any_reply_is_read_or_named(data: st.DataObject, made: Survey) -> None:
    raws = data.draw(replies(made))
    keys = {each.key for each in made.questions() if each.kind != "info"}
    asked = data.draw(st.none() | st.sets(st.sampled_from(sorted(keys)))) if keys else None
    reading = read_answers(made, raws, asked=asked)
    assert reading.answers.keys() <= keys
    assert {each.where for each in reading.problems if each.code != "unknown_question"} <= keys
    assert all(
        (each.value is not None) == (each.state is State.ANSWERED) for each in reading.answers.values()
    )
    assert json.loads(canonical(reading.answers)).keys() == reading.answers.keys()
    again = read_answers(from_json(to_json(made)), raws, asked=asked)
    assert answers_hash(again.answers) == answers_hash(reading.answers)
    for each in reading.problems:
        assert problem_words("en", each.code, each.params)


@given(st.data(), SURVEYS, st.text(max_size=5))
def test_pages_of_any_arrangement(data: st.DataObject, made: Survey, seed: str) -> None:
    raws = data.draw(replies(made))
    arranged = arrange(made, seed)
    assert sorted(each.key for each in arranged.questions()) == sorted(each.key for each in made.questions())
    json.dumps(shown_order(arranged))
    answers = read_answers(made, raws).answers
    for page in pages(arranged, answers):
        whole = arranged.section(page.key)
        shown = [each.key for each in page.questions]
        reading = read_section(whole, raws, answers, shown=shown)
        assert not {each.key for each in pending(whole, answers | reading.answers, shown)} & set(shown)
        next_page(arranged, answers, page.key)
        exit_after(arranged, page.key, answers)


def block(name: str) -> tuple[object, ...]:
    right = f"right_{name}"
    return (
        question(right, "one", "keep change drop", block=name),
        question(f"change_{name}", block=name, show_when=Compare(right, any_of=("change", "drop"))),
        question(f"more_{name}", block=name, show_when=Compare(f"change_{name}", answered=True)),
    )


DROPPED = Compare("right_p1", any_of=("drop",))
TOWN = survey(
    section(
        "start",
        question("age", "one", "under13 adult", profile=True),
        question("tie", "many", choices=choices("live work none", none={"exclusive": True}), shuffle=True),
    ),
    section("one", *block("p1"), *block("p2"), pool="draft"),
    section("two", *block("p3"), pool="draft"),
    section("cost", question("cost", "number"), show_when=Compare("tie", any_of=("live",))),
    section("order", question("order", "rank", "a b", show_when=Not(Compare("cost", at_least=3)))),
    section("end", question("last", show_when=All((DROPPED, Compare("more_p1", answered=True))))),
    exits=(Exit("child", Compare("age", any_of=("under13",)), words("Please ask a grown-up.")),),
)  # fmt: skip


@st.composite
def good_replies(draw: st.DrawFn) -> dict[str, Raw]:
    """Something a person could answer, for every question, though not all will be asked."""
    raws = {}
    for each in TOWN.questions():
        keys = [choice.key for choice in each.choices]
        match each.kind:
            case "one":
                raws[each.key] = Raw((draw(st.sampled_from(["", *keys])),))
            case "many":
                raws[each.key] = Raw(
                    tuple(draw(st.sampled_from([(), ("none",), ("work", "live"), ("live",)])))
                )
            case "rank":
                raws[each.key] = Raw(tuple(draw(st.permutations(keys))))
            case "number":
                raws[each.key] = Raw((str(draw(st.integers(0, 6))),))
            case _:
                raws[each.key] = Raw((draw(st.sampled_from(["", "words"])),))
    return raws


def by_page(arranged: Survey, raws: Mapping[str, Raw]) -> dict[str, Raw]:
    """As on the web: a page is posted, and shown again while its answers bring up more questions."""
    sent: dict[str, Raw] = {}
    answers: Answers = {}
    page = next_page(arranged, answers)
    while page:
        whole = arranged.section(page.key)
        shown = [each.key for each in page.questions]
        while True:
            reading = read_section(whole, {key: raws[key] for key in shown}, answers, shown=shown)
            assert not reading.problems
            more = pending(whole, answers | reading.answers, shown)
            if not more:
                break
            shown += [each.key for each in more]
        sent |= {key: raws[key] for key in shown}
        answers |= reading.answers
        page = None if exit_after(arranged, page.key, answers) else next_page(arranged, answers, page.key)
    return sent


def by_question(arranged: Survey, raws: Mapping[str, Raw]) -> dict[str, Raw]:
    """As by text: the first visible question without an answer, again and again."""
    sent: dict[str, Raw] = {}
    while True:
        answers = read_answers(arranged, sent, asked=sent.keys()).answers
        waiting = [
            each.key
            for page in pages(arranged, answers)
            for each in questions_on(page, answers)
            if each.key not in sent
        ]
        if not waiting:
            return sent
        sent[waiting[0]] = raws[waiting[0]]


@given(good_replies(), st.integers(0, 50).map(str))
def test_a_reply_is_the_same_page_by_page_question_by_question_and_at_once(
    raws: dict[str, Raw], seed: str
) -> None:
    assert review(TOWN, ("en",)) == ()
    at_once = read_answers(TOWN, raws)
    arranged = arrange(TOWN, seed)
    for sent in (by_page(arranged, raws), by_question(arranged, raws), by_question(TOWN, raws)):
        reading = read_answers(TOWN, sent)
        assert reading.problems == ()
        assert reading.exit == at_once.exit
        assert canonical(reading.answers) == canonical(at_once.answers)
        asked = {key for key, answer in reading.answers.items() if answer.state is not State.NOT_ASKED}
        assert asked == sent.keys()
