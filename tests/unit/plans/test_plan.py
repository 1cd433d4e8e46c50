"""A plan as JSON, its faults, and the surveys and doors it needs."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

from engage.decisions import roadmap
from engage.errors import Malformed
from engage.languages import problem_words
from engage.plans import plan as plans
from engage.plans import wording
from engage.plans.advice import advice
from engage.plans.again import comes_back_to, heard_again, left_out
from engage.plans.check import faults
from engage.plans.codec import from_json, to_json
from engage.plans.instruments import NO_KEYWORDS, Instruments, make_instruments
from engage.plans.keywords import suggest
from engage.plans.plan import (
    LEVELS,
    Activity,
    Area,
    Audience,
    Budget,
    Idea,
    Metric,
    Plan,
    Theme,
)
from engage.plans.shipped import shipped
from engage.surveys.review import blocking, review
from engage.surveys.survey import All, Compare, Json, Not
from engage.texting.keywords import keyword_problem
from tests.unit.plans.towns import KHMER, PATRONS, RENTERS, URL, everywhere, ideas, plan, priorities

FULL = plan(
    goals=everywhere("Hear renters"),
    metrics=(Metric("fair", everywhere("Fair"), needs=("race",)),),
    budget=Budget(step6=100),
    audiences=(
        KHMER,
        PATRONS,
        replace(RENTERS, match=All((Compare("home", any_of=("rent",)), Not(Compare("age", answered=False))))),
    ),
)

MAY, APRIL = datetime.date(2026, 5, 1), datetime.date(2026, 4, 1)
TWO_STEPS = (Activity("a", 5, {}, audiences=("khmer",)), Activity("b", 6, {}, audiences=("renters",)))


def usable(word: str) -> bool:
    return keyword_problem(word) is None


def instruments(
    of: Plan, step6: int = 7, step7: int = 3, keywords: Mapping[str, str] = NO_KEYWORDS
) -> Instruments:
    return make_instruments(
        of, URL, shipped(), usable=usable, priorities=priorities(step6), ideas=ideas(step7), keywords=keywords
    )


def test_a_plan_comes_back_from_json_as_it_was() -> None:
    assert from_json(Plan, json.loads(json.dumps(to_json(FULL)))) == FULL
    assert from_json(Audience, to_json(KHMER)) == KHMER
    assert from_json(Idea, to_json(ideas(1)[0])) == ideas(1)[0]
    assert "budget" not in to_json(plan())


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ([], "$"),
        ({}, "$"),
        ({"town": "Riverbend"}, "town"),
        ({"town": {"en": 5}}, "town.en"),
        ({"town": {"en": "\ud800"}}, "town.en"),
        ({"town": {"\ud800": "x"}}, "town"),
        ({"town": {}, "population": "many"}, "population"),
        ({"town": {}, "population": True}, "population"),
        ({"town": {}, "small_town": 1}, "small_town"),
        ({"town": {}, "languages": "en"}, "languages"),
        ({"town": {}, "teams": []}, "teams"),
        ({"town": {}, "budget": {"step5": 1.5}}, "budget.step5"),
        (
            {"town": {}, "activities": [{"key": "a", "step": 5, "name": {}, "date": "soon"}]},
            "activities[0].date",
        ),
        ({"town": {}, "activities": [{"key": "a", "step": 5}]}, "activities[0]"),
        ({"town": {}, "audiences": [{"key": "a", "name": {}, "target": "40"}]}, "audiences[0].target"),
        (
            {"town": {}, "audiences": [{"key": "a", "name": {}, "match": {"any": [{"x": 1}]}}]},
            "audiences[0].match.any[0].x",
        ),
    ],
)
def test_what_is_not_understood_is_named_by_its_path(document: Json, path: str) -> None:
    with pytest.raises(Malformed) as raised:
        from_json(Plan, document)
    assert raised.value.params["path"] == path


def test_a_sound_plan_has_no_faults() -> None:
    assert faults(FULL, shipped()) == ()
    assert advice(plan(), shipped()) == ()


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        ({"areas": (Area("Mill", {}),)}, "plan_key", "areas.Mill"),
        ({"areas": (Area("outside", {}),)}, "plan_key", "areas.outside"),
        ({"areas": (Area("a", {}), Area("a", {}))}, "plan_key_twice", "areas.a"),
        ({"areas": (Area("a", {}, within="b"),)}, "plan_area", "areas.a"),
        ({"languages": ("en", "klingon")}, "plan_language", "languages"),
        ({"audiences": (Audience("x", {}, match=Compare("shoe")),)}, "plan_no_profile", "audiences.x"),
        ({"audiences": (Audience("x", {}, match=Compare("home", ("tent",))),)}, "plan_code", "audiences.x"),
        ({"activities": (Activity("a", 4, {}),)}, "plan_step", "activities.a"),
        ({"activities": (Activity("a", 5, {}, audiences=("x",)),)}, "plan_audience", "activities.a"),
        ({"activities": (Activity("a", 5, {}, template="T99"),)}, "no_such_template", "activities.a"),
        ({"activities": (Activity("a", 5, {}, template="T6"),)}, "plan_template_step", "activities.a"),
        ({"metrics": (Metric("m", {}, needs=("shoe",)),)}, "plan_no_profile", "metrics.m"),
        ({"activities": (Activity("a", 5, {}, date=MAY, until=APRIL),)}, "plan_dates", "activities.a"),
        ({"themes": (Theme("weather"),)}, "plan_theme", "themes.weather"),
        ({"themes": (Theme("health", audiences=("x",)),)}, "plan_audience", "themes.health"),
    ],
)
def test_a_fault_is_named_and_worded(change: dict[str, object], code: str, where: str) -> None:
    found = {(each.code, each.where): each for each in faults(plan(**change), shipped())}
    assert (code, where) in found
    assert problem_words("en", code, found[code, where].params)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"activities": ()}, "plan_no_text"),
        ({"activities": (), "audiences": (PATRONS,)}, "plan_unheard"),
        ({"activities": (Activity("a", 5, {}, budget_line=150_001),)}, "plan_over_budget"),
        ({"themes": ()}, "plan_few_themes"),
        ({"themes": (Theme("health", unknown="Who?"),)}, "plan_theme_no_question"),
        ({"themes": (Theme("health", unknown="Who?"),)}, "plan_theme_nobody"),
        ({"themes": (Theme("health", data="Hot"),)}, "plan_theme_no_source"),
        ({"audiences": (replace(KHMER, size=300),)}, "plan_size_no_source"),
        ({"activities": (*TWO_STEPS,)}, "plan_not_again"),
        (
            {"population": 900, "areas": tuple(Area(f"a{number}", {}) for number in range(7))},
            "plan_fine_areas",
        ),
    ],
)
def test_advice_is_worded(change: dict[str, object], code: str) -> None:
    found = {each.code: each for each in advice(plan(**change), shipped())}
    assert code in found
    assert problem_words("en", code, found[code].params)


def test_each_template_gives_one_survey_and_each_activity_a_door() -> None:
    made = instruments(plan())
    keys = [
        "life",
        "life_text",
        "table",
        "table_staff",
        "priorities",
        "priorities_text",
        "ideas",
        "ideas_text",
        "experience",
    ]
    assert sorted(survey.key for survey in made.surveys) == sorted(keys)
    steps = {survey.key: (survey.step, survey.form) for survey in made.surveys}
    assert steps["table"] == (5, "event")
    assert steps["priorities_text"] == (6, "survey")
    assert steps["experience"] == (7, "survey")
    assert [door.key for door in made.collectors if door.key == door.activity] == [
        activity.key for activity in plan().activities
    ]
    assert made.waiting == ()
    for survey in made.surveys:
        assert blocking(review(survey, survey.languages)) == ()


def test_an_audience_reached_by_text_gets_its_own_keyword() -> None:
    doors = {door.key: door for door in instruments(plan()).collectors}
    khmer = doors["online_khmer"]
    assert (khmer.survey, khmer.audience, khmer.language, khmer.keyword) == (
        "life_text",
        "khmer",
        "km",
        "RIVERKM",
    )
    assert doors["online_renters"].keyword == "RIVERRENT"
    assert doors["texts"].keyword == "RIVER"
    assert doors["check_khmer"].survey == "priorities_text"
    assert doors["market"].audience == "patrons"
    assert doors["market"].keyword is None
    assert doors["online"].audience is None


def test_keywords_are_free_and_all_different() -> None:
    made = instruments(plan(), keywords={"old": "river", "older": "River-KM"})
    words = [door.keyword for door in made.collectors if door.keyword]
    assert len(set(words)) == len(words) == 5
    assert all(keyword_problem(word) is None for word in words)
    assert {"RIVER", "RIVERKM"}.isdisjoint(words)


def test_a_door_keeps_its_keyword_when_the_plan_is_applied_again() -> None:
    first = {door.key: door.keyword for door in instruments(plan()).collectors if door.keyword}
    more = Activity("more", 5, everywhere("More texts"), method="text", template="T2")
    again = instruments(plan(activities=(more, *plan().activities)), keywords=first)
    words = {door.key: door.keyword for door in again.collectors if door.keyword}
    assert words == {**first, "more": "RIVER5"}


@pytest.mark.parametrize(
    ("name", "word"), [("Stop", "STOP5"), ("Alto", "ALTO5"), ("Fín", "FIN5"), ("里弗", "HELLO")]
)
def test_a_reserved_word_is_never_suggested(name: str, word: str) -> None:
    assert suggest({"en": name}, None, 5, (), usable) == word


def test_what_cannot_be_made_yet_waits_and_says_why() -> None:
    made = instruments(plan(), step6=0, step7=0)
    assert {problem.where: problem.code for problem in made.waiting} == {
        "check": "no_draft_priorities",
        "seed": "no_ideas",
    }
    assert not any(survey.key.startswith(("priorities", "ideas")) for survey in made.surveys)


def test_a_school_gets_its_own_version() -> None:
    school = Activity("school", 5, everywhere("School"), template="T1", school=True)
    made = instruments(plan(activities=(*plan().activities, school)))
    versions = {survey.key: {question.key for question in survey.questions()} for survey in made.surveys}
    assert "home" in versions["life"]
    assert {"home", "life", "race"}.isdisjoint(versions["life_school"])


def test_older_plans_are_read_and_new_parts_come_back() -> None:
    older = from_json(Plan, {"town": {"en": "Elmbrook"}, "audiences": [{"key": "a", "name": {"en": "A"}}]})
    assert older.levels == LEVELS
    assert older.audiences[0].kind == "priority"
    newer = plan(
        themes=(Theme("health", "asking", "Hot rooms", "GEAR", "Who?", ("T1.need",)),), levels=("Ask",)
    )
    assert from_json(Plan, json.loads(json.dumps(to_json(newer)))) == newer
    assert newer.theme("health").begun
    assert not newer.theme("housing").begun
    with pytest.raises(KeyError):
        newer.theme("weather")


def test_who_is_heard_again() -> None:
    assert heard_again(plan()) == ("khmer", "renters", "patrons")
    assert heard_again(plan(), ["khmer"]) == ("khmer",)
    by_hand = (replace(KHMER, hear_again=False), RENTERS, replace(PATRONS, hear_again=True))
    assert heard_again(plan(audiences=by_hand), ["khmer"]) == ("patrons",)
    dinner = (
        Activity("d", 5, {}, audiences=("renters",)),
        Activity("w", 6, {}, audiences=("khmer", "patrons")),
    )
    assert heard_again(plan(activities=dinner), ["khmer"]) == ("khmer", "renters")
    assert comes_back_to(dinner[1], ("khmer", "renters")) == ("khmer",)
    assert comes_back_to(dinner[0], ("khmer", "renters")) == ()
    assert left_out(plan(activities=dinner), ("khmer", "renters"), 6) == ("renters",)
    assert left_out(plan(activities=dinner), ("renters",), 7) == ()


def test_the_wording_has_a_word_for_everything() -> None:
    tables = {
        plans.KINDS: wording.KIND_NAMES,
        plans.FACTORS: wording.FACTOR_NAMES,
        plans.SUPPORTS: wording.SUPPORT_NAMES,
        plans.THEMES: wording.THEME_NAMES,
        plans.STATUSES: wording.STATUS_NAMES,
        plans.METHODS: wording.METHOD_NAMES,
        plans.LEVELS: wording.LEVEL_NAMES,
    }
    assert all(tuple(table) == keys for keys, table in tables.items())
    assert tuple(theme.key for theme in roadmap.THEMES) == plans.THEMES
    assert [wording.money("en", cents) for cents in (0, 95_000, 150_050)] == ["$0.00", "$950.00", "$1,500.50"]
    assert wording.money("pt_BR", 150_050).endswith("1.500,50")
