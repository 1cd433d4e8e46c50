"""Writing the plan in the browser: every part, what comes back when something is to mend, and two people at once."""

from collections.abc import Callable, Iterator

import pytest
import time_machine

from engage.accounts.permissions import Role
from engage.actions.planning import load_plan
from engage.actions.publish import checkpoint_warnings
from engage.config import Config
from engage.plans.check import faults
from engage.plans.plan import Plan
from engage.plans.shelf import shipped
from engage.storage.database import reading
from engage.storage.projects import communities_of, project_by_slug
from engage.surveys.survey import Any, Compare
from tests.desk_world import Client, World, world

PLAN = "/desk/elmbrook/plan/"
BASICS = {"step5": "1500", "step6": "950", "step7": "950", "small": "", "languages": ["en", "es"]}
NOBODY = {"kind": "ej", "hear_again": "", "language": ""}
RENTERS = {**NOBODY, "name.en": "Renters"}
DINNER = {"name": "Dinner", "step": "5", "method": "dinner", "level": "involve", "template": ""}


@pytest.fixture
def town(make_config: Callable[..., Config], database_url: str) -> Iterator[World]:
    with world(make_config(database_url)) as made:
        made.person("mara@elmbrook.example", Role.MANAGER)
        yield made


@pytest.fixture
def manager(town: World) -> Client:
    return town.client("mara@elmbrook.example")


def stored(town: World) -> Plan:
    with reading(town.app.extensions["engage"].database) as session:
        return load_plan(session, project_by_slug(session, "elmbrook").id)[0]


def test_an_empty_plan_says_where_to_begin(manager: Client) -> None:
    page = manager.get(PLAN).get_data(as_text=True)
    assert "Begin here" in page
    assert "No group yet" in page


def test_goals_languages_and_money(town: World, manager: Client) -> None:
    fields = {**BASICS, "goals": "Hear everyone", "population": "4200", "step5": "2000"}
    assert manager.fill(PLAN + "basics", **fields).status_code == 303
    plan = stored(town)
    assert plan.goals == {"en": "Hear everyone"}
    assert plan.languages == ("en", "es")
    assert plan.is_small
    assert plan.budget.of(5) == 200_000
    with reading(town.app.extensions["engage"].database) as session:
        assert project_by_slug(session, "elmbrook").languages == ["en", "es"]


def test_what_was_typed_comes_back_when_something_is_to_mend(town: World, manager: Client) -> None:
    answer = manager.fill(PLAN + "basics", **{**BASICS, "goals": "My words stay", "population": "many"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "My words stay" in page
    assert 'value="many"' in page
    assert "We could not read that number" in page
    assert stored(town).goals == {}


def test_a_group_with_its_rule(town: World, manager: Client) -> None:
    manager.fill(PLAN + "basics", **BASICS)
    fields = {
        **NOBODY,
        "name.en": "People who rent",
        "name.es": "Inquilinos",
        "target": "60",
        "by_text": "y",
        "language": "es",
        "rule": ["home=rent", "home=stay", "homelang=es"],
    }
    assert manager.fill(PLAN + "audiences/new", **fields).status_code == 303
    (group,) = stored(town).audiences
    assert (group.key, group.name["es"], group.target) == ("people_who_rent", "Inquilinos", 60)
    assert (group.by_text, group.language) == (True, "es")
    assert group.match == Any((Compare("home", any_of=("rent", "stay")), Compare("homelang", any_of=("es",))))
    page = manager.get(PLAN + "audiences/people_who_rent").get_data(as_text=True)
    assert 'value="home=rent" checked' in page
    assert 'value="60"' in page
    assert faults(stored(town), shipped()) == ()


def test_a_group_needs_a_name_and_keeps_its_key_when_renamed(town: World, manager: Client) -> None:
    page = PLAN + "audiences/new"
    assert manager.fill(page, **NOBODY).status_code == 422
    assert manager.fill(page, **RENTERS).status_code == 303
    assert manager.fill(page, **RENTERS).status_code == 303
    manager.fill(PLAN + "audiences/renters", **NOBODY, **{"name.en": "All who rent"})
    names = [(one.key, one.name["en"]) for one in stored(town).audiences]
    assert names == [("renters", "All who rent"), ("renters_2", "Renters")]


def test_an_activity_with_its_survey(town: World, manager: Client) -> None:
    manager.fill(PLAN + "audiences/new", **RENTERS)
    fields = {
        **DINNER,
        "name": "Farmers' market",
        "audiences": ["renters"],
        "template": "T3",
        "date": "2026-05-02",
        "helpers_own": "Ana, Bo",
        "budget_line": "300.50",
    }
    assert manager.fill(PLAN + "activities/new", **fields).status_code == 303
    (activity,) = stored(town).activities
    assert (activity.key, activity.step, activity.template) == ("farmers_market", 5, "T3")
    assert (activity.helpers, activity.budget_line) == (("Ana", "Bo"), 30_050)
    overview = manager.get(PLAN).get_data(as_text=True)
    assert all(amount in overview for amount in ("$1,500", "$300.50", "$1,199.50"))
    page = PLAN + "activities/farmers_market"
    wrong = manager.fill(page, **{**fields, "step": "6"})
    assert wrong.status_code == 422
    assert "That survey is for Step 5" in wrong.get_data(as_text=True)
    unread = manager.fill(page, **{**fields, "date": "2 May"})
    assert unread.status_code == 422
    assert 'value="2 May"' in unread.get_data(as_text=True)


def test_taking_a_group_out_needs_a_tick_and_takes_it_from_activities(town: World, manager: Client) -> None:
    manager.fill(PLAN + "audiences/new", **RENTERS)
    manager.fill(PLAN + "activities/new", **DINNER, audiences=["renters"])
    page = PLAN + "audiences/renters"
    manager.post(page + "/remove", before=manager.mark(page))
    assert len(stored(town).audiences) == 1
    manager.post(page + "/remove", before=manager.mark(page), sure="yes")
    assert stored(town).audiences == ()
    assert stored(town).activities[0].audiences == ()
    assert manager.get(page).status_code == 404


def test_two_people_at_once_are_told_and_nothing_is_lost(town: World, manager: Client) -> None:
    town.person("ned@elmbrook.example", Role.VENDOR)
    manager.fill(PLAN + "audiences/new", **RENTERS)
    page = PLAN + "audiences/renters"
    before = manager.mark(page)
    town.client("ned@elmbrook.example").fill(page, **RENTERS, why="From Ned")
    late = manager.post(page, **RENTERS, why="From Mara", before=before)
    words = late.get_data(as_text=True)
    assert late.status_code == 409
    assert "Someone else changed this" in words
    assert "From Mara" in words
    assert stored(town).audiences[0].why == "From Ned"
    again = words.split('name="before" value="')[1].split('"')[0]
    assert manager.post(page, **RENTERS, why="From Mara", before=again).status_code == 303
    assert stored(town).audiences[0].why == "From Mara"


def test_two_people_in_different_parts_do_not_meet(town: World, manager: Client) -> None:
    manager.fill(PLAN + "audiences/new", **RENTERS)
    page = PLAN + "audiences/renters"
    before = manager.mark(page)
    manager.fill(PLAN + "metrics/new", name="Renters heard")
    assert manager.post(page, **RENTERS, why="Because", before=before).status_code == 303
    assert len(stored(town).metrics) == 1


def test_measures_of_success(town: World, manager: Client) -> None:
    manager.fill(PLAN + "metrics/new", name="Renters heard", target="60", how="Survey", needs=["home"])
    (metric,) = stored(town).metrics
    assert metric.needs == ("home",)
    assert "Renters heard" in manager.get(PLAN).get_data(as_text=True)


def test_areas_and_communities(town: World, manager: Client) -> None:
    manager.fill(PLAN + "basics", **BASICS)
    page = PLAN + "places"
    first = {"area.0.en": "Old Mill", "area.0.es": "El molino", "area.1.en": "The Flats"}
    manager.post(PLAN + "areas", **first, before=manager.mark(page))
    assert [area.key for area in stored(town).areas] == ["old_mill", "the_flats"]
    second = {"key.0": "old_mill", "area.0.en": "", "key.1": "the_flats", "area.1.en": "Lower Flats"}
    manager.post(PLAN + "areas", **second, before=manager.mark(page))
    assert [(area.key, area.name["en"]) for area in stored(town).areas] == [("the_flats", "Lower Flats")]
    assert manager.post(PLAN + "areas", before="old").status_code == 409
    manager.post(PLAN + "communities", **{"name.town": "Elmbrook", "added": "Northfield"})
    with reading(town.app.extensions["engage"].database) as session:
        found = communities_of(session, project_by_slug(session, "elmbrook").id)
    assert [row.name for row in found] == ["Elmbrook", "Northfield"]


def test_a_checkpoint_takes_the_warning_away(town: World, manager: Client) -> None:
    with reading(town.app.extensions["engage"].database) as session:
        project = project_by_slug(session, "elmbrook").id
        assert [one.code for one in checkpoint_warnings(session, project, 5)] == ["checkpoint_plan_not_sent"]
    manager.fill(PLAN + "checkpoints/plan", sent_on="2026-01-12", replied_on="", reply="Looks good")
    with reading(town.app.extensions["engage"].database) as session:
        assert checkpoint_warnings(session, project, 5) == []
    assert "Jan 12, 2026" in manager.get(PLAN).get_data(as_text=True)
    assert manager.get(PLAN + "checkpoints/nothing").status_code == 404


def test_home_says_what_is_next_and_to_whom(town: World, manager: Client) -> None:
    assert "Write down what the town wants to learn." in manager.get("/desk/elmbrook/").get_data(as_text=True)
    manager.fill(PLAN + "audiences/new", **RENTERS)
    manager.fill(PLAN + "activities/new", **DINNER, date="2031-05-02")
    home = manager.get("/desk/elmbrook/").get_data(as_text=True)
    assert "Name the groups" not in home
    assert "May 2, 2031" in home
    with time_machine.travel("2032-01-01", tick=False):
        later = town.client("mara@elmbrook.example").get("/desk/elmbrook/").get_data(as_text=True)
    assert "May 2, 2031" not in later
    liaison = town.client(town.person("lia@elmbrook.example", Role.LIAISON))
    assert "What is next" not in liaison.get("/desk/elmbrook/").get_data(as_text=True)
