"""Pages, conditions, early exits, and one person's order of choices and blocks."""

from collections import Counter

import pytest

from engage.surveys.answers import Answers, read_answers
from engage.surveys.flow import (
    arrange,
    conditions_hold,
    exit_after,
    next_page,
    pages,
    questions_on,
    shown_order,
)
from engage.surveys.survey import All, Any, Compare, Condition, Exit, Not, Question, Section, Survey
from tests.builders import choices, question, raw, section, survey, words

KNOWN = survey(
    question("need", "many", "home food"),
    question("people", "number"),
    question("order", "rank", "a b"),
    question("skipped", "text"),
)
ANSWERS = read_answers(KNOWN, {"need": raw("home"), "people": raw("4"), "order": raw("b", "a")}).answers


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (None, True),
        (Compare("need", any_of=("home", "care")), True),
        (Compare("need", any_of=("food",)), False),
        (Compare("order", any_of=("b",)), True),
        (Compare("order", any_of=("a",)), False),
        (Compare("people", any_of=("4",)), False),
        (Compare("people", at_least=4), True),
        (Compare("people", at_least=5), False),
        (Compare("people", at_most=4), True),
        (Compare("people", at_most=3), False),
        (Compare("need", at_least=0), False),
        (Compare("need", answered=True), True),
        (Compare("need", answered=False), False),
        (Compare("skipped", answered=False), True),
        (Compare("skipped", any_of=("x",)), False),
        (Compare("not_reached", answered=False), True),
        (Compare("not_reached", at_most=9), False),
        (All((Compare("need", answered=True), Compare("people", at_least=1))), True),
        (All((Compare("need", answered=True), Compare("people", at_least=9))), False),
        (Any((Compare("need", answered=False), Compare("people", at_least=1))), True),
        (Any(()), False),
        (Not(Compare("need", any_of=("food",))), True),
    ],
)
def test_conditions(condition: Condition | None, expected: bool) -> None:
    assert conditions_hold(condition, ANSWERS) is expected


WORKS = Compare("tie", any_of=("work",))
STAY = Compare("tie", any_of=("live",))
TOWN = survey(
    section("start", question("tie", "one", "live work"), question("why", "text", show_when=WORKS)),
    section("home", question("rent", "one", "yes no"), show_when=STAY),
    section("heat", question("cool", "text", show_when=Compare("rent", any_of=("yes",)))),
    section("end", question("last", "text")),
    exits=(
        Exit("away", Compare("why", answered=True), words("Thank you.")),
        Exit("done", Compare("rent", any_of=("no",)), words("Thank you.")),
    ),
)  # fmt: skip


def met(**sent: str) -> list[str]:
    return [page.key for page in pages(TOWN, answers_of(**sent))]


def answers_of(**sent: str) -> Answers:
    read: Answers = {}
    for each in TOWN.questions():
        if each.key in sent:
            read |= read_answers(survey(questions_alone(each)), {each.key: raw(sent[each.key])}).answers
    return read


def questions_alone(asked: Question) -> Question:
    return Question(asked.key, asked.kind, asked.text, choices=asked.choices)


def test_pages_follow_the_answers() -> None:
    assert met() == ["start", "end"]
    assert met(tie="live") == ["start", "home", "end"]
    assert met(tie="live", rent="yes") == ["start", "home", "heat", "end"]
    assert met(tie="live", rent="no") == ["start", "home"]


def test_an_answer_to_a_question_now_hidden_decides_nothing() -> None:
    assert met(tie="work", rent="yes") == ["start", "end"]
    assert met(tie="live", why="old words") == ["start", "home", "end"]
    assert met(tie="work", why="words") == ["start"]


def test_pages_show_only_visible_questions() -> None:
    assert [each.key for each in pages(TOWN, {})[0].questions] == ["tie"]
    assert [each.key for each in pages(TOWN, answers_of(tie="work"))[0].questions] == ["tie", "why"]
    assert questions_on(TOWN.section("start"), {}) == TOWN.section("start").questions[:1]


def test_next_page_goes_on_from_any_section() -> None:
    def after(key: str | None, **sent: str) -> str | None:
        page = next_page(TOWN, answers_of(**sent), key)
        return page.key if page else None

    assert after(None) == "start"
    assert after("start", tie="live") == "home"
    assert after("home", tie="work") == "end"
    assert after("home", tie="live", rent="no") is None
    assert after("end") is None


def test_early_exit_after_its_section_only() -> None:
    sent = answers_of(tie="live", rent="no")
    assert exit_after(TOWN, "start", sent) is None
    found = exit_after(TOWN, "home", sent)
    assert found is not None
    assert found.key == "done"
    assert exit_after(KNOWN, "page", ANSWERS) is None
    with pytest.raises(KeyError):
        exit_after(TOWN, "nowhere", sent)


MIXED = question(
    "need",
    "many",
    choices=choices("a b c d last none", last={"fixed": True}, none={"exclusive": True}),
    shuffle=True,
)


def orders(made: Survey, times: int = 300) -> list[list[str]]:
    return [[each.key for each in arrange(made, f"seed{n}").question("need").choices] for n in range(times)]


def test_choices_are_shuffled_with_fixed_ends() -> None:
    seen = orders(survey(MIXED))
    assert all(order[4:] == ["last", "none"] and sorted(order[:4]) == list("abcd") for order in seen)
    for place in range(4):
        times = Counter(order[place] for order in seen)
        assert set(times) == set("abcd")
        assert min(times.values()) > 40  # 75 expected
    assert len({tuple(order) for order in seen}) == 24


def test_the_order_follows_from_the_seed_alone() -> None:
    made = survey(MIXED)
    assert arrange(made, "x") == arrange(made, "x")
    assert orders(made, 1) == [["d", "b", "a", "c", "last", "none"]]
    plain = survey(question("need", "many", "a b"))
    assert arrange(plain, "x") is plain
    assert shown_order(arrange(plain, "x")) is None


def page_of_blocks(key: str, *ids: str) -> Section:
    asked = [
        each
        for name in ids
        for each in (
            question(f"right_{name}", "one", "keep change", block=name),
            question(
                f"why_{name}", "text", block=name, show_when=Compare(f"right_{name}", any_of=("change",))
            ),
        )
    ]
    return section(key, question(f"note_{key}", "info"), *asked, pool="draft")


PRIORITIES = survey(
    section("start", question("tie", "one", "live work")),
    page_of_blocks("one", "p1", "p2", "p3"),
    page_of_blocks("two", "p4", "p5"),
)


def test_blocks_are_dealt_back_over_the_pages_of_a_pool() -> None:
    places: Counter[tuple[str, int]] = Counter()
    for n in range(300):
        arranged = arrange(PRIORITIES, f"seed{n}")
        one, two = ([each.key for each in arranged.section(key).questions] for key in ("one", "two"))
        assert (len(one), len(two)) == (7, 5)
        assert (one[0], two[0]) == ("note_one", "note_two")
        dealt = [key for key in (*one, *two) if key.startswith("right_")]
        assert sorted(dealt) == [f"right_p{n}" for n in range(1, 6)]
        for key in dealt:
            together = one if key in one else two
            assert together[together.index(key) + 1] == key.replace("right", "why")
        places.update((key, place) for place, key in enumerate(dealt))
    assert len(places) == 25
    assert min(places.values()) > 30  # 60 expected


def test_the_shown_order_is_recorded() -> None:
    arranged = arrange(survey(MIXED), "x")
    assert shown_order(arranged) == {
        "choices": {"need": [each.key for each in arranged.question("need").choices]},
        "questions": {},
    }
    order = shown_order(arrange(PRIORITIES, "x"))
    assert isinstance(order, dict)
    assert list(order["questions"]) == ["one", "two"]


def test_a_reply_reads_the_same_in_every_order() -> None:
    sent = {"right_p4": raw("change"), "why_p4": raw("words"), "right_p1": raw("keep")}
    expected = read_answers(PRIORITIES, sent).answers
    for n in range(20):
        assert read_answers(arrange(PRIORITIES, f"{n}"), sent).answers == expected
