"""Plans to begin with: sound, whole in the catalogs' English, and merged without changing what a town wrote."""

from dataclasses import replace

import pytest

from engage.errors import NotFound
from engage.plans.advice import advice
from engage.plans.check import faults
from engage.plans.plan import Activity, Audience, Plan
from engage.plans.shipped import shipped
from engage.plans.starters import PARTS, begin, starter, starter_messages, starters

EMPTY = Plan(town={"en": "Elmbrook"}, languages=("en", "es"))


def all_of(key: str) -> dict[str, list[str]]:
    return {part: [one.key for one in getattr(starters()[key].plan, part)] for part in PARTS}


@pytest.mark.parametrize("key", ["small_town", "larger_town", "school"])
def test_a_starter_is_a_plan_without_faults_that_fits_the_money(key: str) -> None:
    plan = begin(EMPTY, starter(key), all_of(key))
    assert faults(plan, shipped()) == ()
    assert advice(plan, shipped()) == ()
    assert {activity.step for activity in plan.activities} == {5, 6, 7}
    assert len(plan.themes) >= 4
    assert plan.town == {"en": "Elmbrook"}
    assert not any(one.date or one.place.startswith("Riverbend") for one in plan.activities)
    questions = {f"{one.id}.{ask.key}" for one in shipped().values() for ask in one.asks()}
    assert {question for theme in plan.themes for question in theme.questions} <= questions


def test_only_what_is_wanted_comes_and_nothing_aims_at_who_is_not_there() -> None:
    plan = begin(EMPTY, starter("small_town"), {"audiences": ["older"], "activities": ["supper5"]})
    assert [one.key for one in plan.audiences] == ["older"]
    assert [(one.key, one.audiences) for one in plan.activities] == [("supper5", ("older",))]
    assert plan.small_town


def test_what_a_town_wrote_is_never_changed() -> None:
    own = replace(
        EMPTY,
        goals={"en": "Ours"},
        audiences=(Audience("older", {"en": "Our elders"}),),
        activities=(Activity("survey5", 5, {"en": "Our survey"}),),
    )
    plan = begin(own, starter("small_town"), all_of("small_town"))
    assert (plan.goals, plan.small_town) == ({"en": "Ours"}, None)
    assert plan.audiences[0] == own.audiences[0]
    assert plan.activities[0] == own.activities[0]
    assert begin(plan, starter("small_town"), all_of("small_town")) == plan


def test_every_text_is_given_to_translators_once_a_place() -> None:
    texts = {text for _, text, _ in starter_messages()}
    assert {"Small town", "People who rent", "Talks led by liaisons"} <= texts


def test_there_is_no_other() -> None:
    with pytest.raises(NotFound):
        starter("metropolis")
