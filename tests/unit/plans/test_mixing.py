"""Templates put together: towns blur Steps 5 to 7, so sections of several become one survey."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.errors import NotFound, Refused
from engage.plans.check import faults
from engage.plans.instruments import Instruments, make_instruments
from engage.plans.mixing import make_mixed, mix
from engage.plans.plan import Activity, Plan
from engage.plans.shipped import shipped
from engage.surveys.codec import from_json, to_json
from engage.surveys.conditions import compares
from engage.surveys.review import blocking, review
from engage.surveys.survey import Survey
from tests.unit.plans.towns import choices, everywhere, ideas, plan, priorities

RESIDENTS = ("T1", "T3", "T4", "T6", "T8", "T8b", "T10")


def mixed(base: str, *added: str, **more: object) -> Survey:
    return make_mixed(mix(base, added, shipped()), choices(**{"languages": ("en",), **more}))


def keys(survey: Survey) -> list[str]:
    return [question.key for question in survey.questions()]


def test_one_survey_over_steps_5_6_and_7_as_lincoln_did() -> None:
    survey = mixed("T1", "T4.housing", "T4.transport", "T6", "T8")
    assert blocking(review(survey, ("en",))) == ()
    sections = [section.key for section in survey.sections]
    assert sections[:4] == ["you", "weather", "help", "ahead"]
    assert sections[4:6] == ["housing", "transport"]
    assert sections[-1] == "more"
    assert {"right_p0", "top3", "help_shuttle", "order"} <= set(keys(survey))
    assert survey.title["en"] == "Life in Riverbend"
    assert survey.step == 5


def test_questions_about_people_are_asked_once() -> None:
    survey = mixed("T1", "T6", "T8", "T3")
    asked = keys(survey)
    assert [asked.count(key) for key in ("tie", "area", "age", "homelang")] == [1, 1, 1, 1]
    assert asked.index("age") < asked.index("hard") < asked.index("homelang")
    assert len(survey.exits) == 1


def test_the_same_question_is_asked_once_and_another_one_gets_its_own_key() -> None:
    survey = mixed("T1", "T3")
    asked = keys(survey)
    assert asked.count("need") == asked.count("barrier") == 1  # same measure, same kind
    assert "t3_hard" in asked  # one choice instead of many
    assert survey.question("t3_hard").measure == "hard"


def test_minutes_are_those_of_all_parts() -> None:
    town = choices(languages=("en",))
    alone = mix("T1", (), shipped()).minutes(town)
    modules = mix("T1", ("T4.housing", "T4.health"), shipped()).minutes(town)
    everything = mix("T1", ("T6", "T8"), shipped()).minutes(town)
    assert (alone, modules, everything) == (5, 7, 17)
    survey = make_mixed(mix("T1", ("T6", "T8"), shipped()), town)
    assert survey.minutes == 17
    assert "17 minutes" in survey.intro["en"]


def test_sections_of_the_base_can_be_picked() -> None:
    survey = mixed("T1", "T1.you", "T1.weather")
    assert [section.key for section in survey.sections] == ["you", "weather"]
    assert survey.minutes < 5


def test_conditions_follow_their_question() -> None:
    survey = mixed("T6", "T8")
    shown = {test.question for one in survey.questions() if one.show_when for test in compares(one.show_when)}
    assert shown <= set(keys(survey))


@pytest.mark.parametrize(
    ("base", "added", "error"),
    [
        ("T1", "T4.nothing", NotFound),
        ("T1", "T99", NotFound),
        ("T1", "T2", Refused),
        ("T1", "T5", Refused),
        ("T7", "T1", Refused),
    ],
)
def test_what_cannot_be_mixed(base: str, added: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        mix(base, (added,), shipped())
    activity = Activity("a", shipped()[base].step or 5, everywhere("A"), template=base, added=(added,))
    (fault,) = faults(plan(activities=(activity,)), shipped())
    assert fault.where == "activities.a"


@given(base=st.sampled_from(RESIDENTS), added=st.lists(st.sampled_from(RESIDENTS), max_size=4, unique=True))
@settings(max_examples=60, deadline=None)
def test_any_mix_is_a_sound_survey(base: str, added: list[str]) -> None:
    survey = mixed(base, *added)
    assert blocking(review(survey, ("en",))) == ()
    assert len(keys(survey)) == len(set(keys(survey)))
    assert len({section.key for section in survey.sections}) == len(survey.sections)
    assert from_json(to_json(survey)) == survey


def instruments(found: Plan) -> Instruments:
    return make_instruments(
        found,
        "https://r.example",
        shipped(),
        usable=lambda word: True,
        priorities=priorities(3),
        ideas=ideas(2),
    )


def test_an_activity_with_more_parts_gets_a_survey_of_its_own() -> None:
    whole = plan(
        activities=(
            Activity("online", 5, everywhere("Online"), template="T1"),
            Activity("town", 5, everywhere("Town"), template="T1", added=("T4.health", "T8")),
        )
    )
    made = {survey.key: survey for survey in instruments(whole).surveys}
    assert set(made) == {"life", "life_town"}
    assert "keep_cool" in keys(made["life_town"])
    assert {spec.survey for spec in instruments(whole).collectors} == {"life", "life_town"}


def test_what_staff_fill_in_stands_beside_and_has_no_keyword() -> None:
    whole = plan(
        activities=(Activity("market", 5, everywhere("Market"), template="T3", audiences=("khmer",)),)
    )
    made = instruments(whole)
    beside = next(survey for survey in made.surveys if survey.form == "staff")
    (door,) = [spec for spec in made.collectors if spec.survey == beside.key]
    assert (beside.key, door.key, door.keyword, door.activity) == (
        "table_staff",
        "market_staff",
        None,
        "market",
    )


def test_a_debrief_takes_the_step_of_its_activity() -> None:
    whole = plan(activities=(Activity("after", 6, everywhere("After"), template="T11"),))
    (survey,) = instruments(whole).surveys
    assert (survey.step, survey.form) == (6, "staff")
