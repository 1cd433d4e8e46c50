"""Surveys made from templates and a town's choices."""

from dataclasses import replace

import pytest

from engage.errors import Refused
from engage.languages import problem_words
from engage.plans import shipped
from engage.plans.make import make_survey
from engage.plans.plan import Area, DraftPriority, Idea, Metric
from engage.surveys.answer import Answer, State
from engage.surveys.flow import arrange, pages
from engage.surveys.survey import Survey
from tests.unit.plans.towns import RENTERS, choices, everywhere, ideas, plan, priorities

RIGHT = ["right", "change", "helps", "leftout"]


def made(template: str, **more: object) -> Survey:
    return make_survey(shipped.template(template), choices(**more))


def keys(survey: Survey) -> list[str]:
    return [question.key for question in survey.questions()]


def test_twelve_priorities_give_three_pages_and_each_block_once() -> None:
    survey = made("T6", priorities=priorities(12))
    drafts = [section for section in survey.sections if section.pool == "draft"]
    assert [len(section.questions) for section in drafts] == [20, 20, 8]
    blocks = [question.block for section in drafts for question in section.questions]
    assert blocks == [f"p{number}" for number in range(12) for _ in RIGHT]
    assert [question.key for question in drafts[0].questions[:4]] == [f"{name}_p0" for name in RIGHT]
    assert all(question.about == question.block for section in drafts for question in section.questions)
    assert {question.measure for question in drafts[0].questions} == set(RIGHT)


def test_shuffled_pages_still_show_every_priority_once() -> None:
    survey = made("T6", priorities=priorities(12))
    orders = set()
    for seed in ("a", "b", "c"):
        order = [
            question.key
            for question in arrange(survey, seed).questions()
            if question.key.startswith("right_")
        ]
        assert sorted(order) == sorted(f"right_p{number}" for number in range(12))
        orders.add(tuple(order))
    assert len(orders) == 3


def test_what_to_change_is_asked_after_change_or_drop() -> None:
    survey = made("T6", priorities=priorities(1))
    for chosen, asked in (("keep", False), ("change", True), ("drop", True), ("not_sure", False)):
        answers = {"right_p0": Answer(State.ANSWERED, {"choices": [chosen]})}
        shown = {question.key for page in pages(survey, answers) for question in page.questions}
        assert ("change_p0" in shown) is asked


@pytest.mark.parametrize(("language", "word"), [("en", "draft"), ("es", "borrador"), ("zh_Hans", "草案")])
def test_the_word_draft_stands_on_every_page_about_priorities(language: str, word: str) -> None:
    survey = made("T6")
    for section in survey.sections[1:-1]:
        assert word in section.title[language].lower()
    rights = [question for question in survey.questions() if question.key.startswith("right_")]
    assert all(word in question.text[language].lower() for question in rights)


def test_the_top_three_are_the_draft_list_by_stable_keys() -> None:
    question = made("T6").question("top3")
    assert [choice.key for choice in question.choices] == [f"p{number}" for number in range(7)]
    assert question.options["maximum"] == 3
    assert "maximum" not in made("T6", priorities=priorities(3)).question("top3").options


def test_who_it_helps_are_the_towns_audiences() -> None:
    question = made("T6").question("helps_p0")
    assert [choice.key for choice in question.choices] == ["khmer", "patrons", "everyone", "not_sure"]


def test_only_the_draft_list_can_become_questions() -> None:
    class OldPriority(DraftPriority):
        pass

    with pytest.raises(TypeError):
        choices(priorities=(OldPriority("old", everywhere("MVP 1.0")),))
    with pytest.raises(TypeError):
        choices(priorities=("MVP 1.0",))
    assert not any("priorit" in name for name in plan().__dataclass_fields__ if name != "priorities_sent")


def test_several_ideas_are_put_in_order_or_none_of_them() -> None:
    survey = made("T8")
    order = survey.question("order")
    assert order.kind == "rank"
    assert [choice.key for choice in order.choices] == ["shuttle", "cool_rooms", "phone_tree", "none"]
    assert order.choices[-1].exclusive
    assert "go" not in keys(survey)


def test_one_idea_has_no_ranking_but_still_none_of_these() -> None:
    survey = made("T8", ideas=ideas(1))
    assert not any(question.kind == "rank" for question in survey.questions())
    assert "none" in {choice.key for choice in survey.question("go").choices}
    assert {section.pool for section in survey.sections} == {None}


def test_an_idea_card_says_what_is_known() -> None:
    known = Idea(
        "shuttle",
        everywhere("A shuttle"),
        where=everywhere("Mill St"),
        cost=4_000_000,
        priorities=("p1", "p2"),
    )
    card = made("T8", ideas=(known,)).question("card_shuttle").text
    expected = "Idea: A shuttle\nWhere: Mill St\nCost: $40,000\nPriority it serves: Draft 1; Draft 2"
    assert card["en"] == expected
    assert card["es"].splitlines()[1] == "Dónde: Mill St"


def test_what_is_missing_is_refused_in_words() -> None:
    for template, more in (
        ("T6", {"priorities": ()}),
        ("T8", {"ideas": ()}),
        ("T8", {"ideas": ideas(4)}),
    ):
        with pytest.raises(Refused) as raised:
            made(template, **more)
        assert problem_words("es", raised.value.code, raised.value.params)
    with pytest.raises(Refused):
        make_survey(shipped.template("T1"), choices(), by_text=True)


def test_questions_that_could_name_a_person_are_asked_only_when_needed() -> None:
    assert {"home", "life", "race"}.isdisjoint(keys(made("T1")))
    assert "home" in keys(made("T1", audiences=(RENTERS,)))
    metric = Metric("fair", everywhere("Fair"), needs=("race",))
    assert "race" in keys(made("T1", metrics=(metric,)))
    assert "race" not in keys(made("T1", metrics=(metric,), school=True))


def test_a_small_town_asks_less_and_keeps_areas_coarse() -> None:
    areas = (Area("hill", everywhere("Hill")), Area("top", everywhere("Hilltop"), within="hill"))
    small = made("T1", small_town=True, audiences=(), areas=areas)
    assert {"homelang", "home", "life", "race"}.isdisjoint(keys(small))
    assert [section.key for section in small.sections][-1] == "ahead"
    assert [choice.key for choice in small.question("area").choices] == ["hill", "outside"]
    larger = made("T1", areas=areas)
    assert [choice.key for choice in larger.question("area").choices] == ["top", "outside"]
    assert plan(population=4_999).is_small
    assert not plan(population=4_999, small_town=False).is_small


def test_without_areas_none_is_asked() -> None:
    assert "area" not in keys(made("T3", areas=()))
    assert "s4" not in keys(made("T2", areas=()))


def test_a_language_the_town_added_can_be_spoken_at_home() -> None:
    question = made("T1", languages=("en", "ur", "pt_BR")).question("homelang")
    spoken = [choice.key for choice in question.choices]
    assert spoken.count("ur") == spoken.count("pt") == spoken.count("en") == 1
    assert spoken[-1] == "other"


def test_a_language_without_words_is_left_out_rather_than_shown_in_english() -> None:
    survey = made("T1", languages=("en", "es", "ur"))
    assert survey.languages == ("en", "es", "ur")
    assert set(survey.question("need").text) == {"en", "es"}
    half = (DraftPriority("p0", {"en": "Cool rooms"}),)
    assert set(made("T6", priorities=half).question("right_p0").text) == {"en"}


def test_words_of_the_town_are_never_filled_again() -> None:
    odd = (DraftPriority("p0", everywhere("Keep {n} % of {Town}")),)
    assert made("T6", priorities=odd).question("right_p0").text["en"] == (
        "Draft priority: “Keep {n} % of {Town}”. Did we get this right?"
    )


def test_time_grows_with_the_list_unless_the_town_measured_it() -> None:
    assert made("T6", priorities=priorities(12)).minutes == 9
    assert made("T6", minutes=20).minutes == 20
    assert "20 minutes" in made("T6", minutes=20).intro["en"]


def test_versions_are_surveys_of_their_own() -> None:
    assert made("T6").key == "priorities"
    assert made("T6", school=True).key == "priorities_school"
    assert make_survey(shipped.template("T6"), choices(), by_text=True).key == "priorities_text"
    assert made("T3").form == "event"


def test_a_town_may_bring_its_own_words() -> None:
    survey = make_survey(
        shipped.template("T10"),
        replace(choices(), languages=("en", "ur")),
        lambda language, context, text: f"{language}:{text}",
    )
    assert survey.question("easy").text == {
        "en": "en:How easy was it to take part?",
        "ur": "ur:How easy was it to take part?",
    }
