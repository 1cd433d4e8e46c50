"""Writing the plan in the browser: every part, what comes back when something is to mend, and two people at once."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import time_machine

from engage.accounts.permissions import Role
from engage.actions.planning import load_plan, save_plan
from engage.actions.publish import checkpoint_warnings
from engage.config import Config
from engage.plans.check import faults
from engage.plans.plan import Plan
from engage.plans.shipped import shipped
from engage.storage.database import reading, writing
from engage.storage.projects import communities_of, project_by_slug
from engage.surveys.survey import All, Any, Compare, Not
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
    late = manager.post(PLAN + "areas", before="old")
    assert late.status_code == 409
    assert "<dt>Lower Flats</dt>" in late.get_data(as_text=True)
    assert '<a href="/desk/elmbrook/plan/places">Keep theirs' in late.get_data(as_text=True)
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


def test_a_plan_begins_from_a_ready_made_one_and_is_pruned(town: World, manager: Client) -> None:
    manager.fill(PLAN + "basics", **{**BASICS, "languages": ["en", "es"]})
    assert "Small town" in manager.get(PLAN + "begin/").get_data(as_text=True)
    page = PLAN + "begin/small_town"
    assert "Community supper" in manager.get(page).get_data(as_text=True)
    wanted = {"audiences": ["older", "bills"], "activities": ["supper5", "supper6"], "themes": ["health"]}
    assert manager.post(page, **wanted).status_code == 303
    plan = stored(town)
    assert plan.town == {"en": "Elmbrook"}
    assert [one.key for one in plan.audiences] == ["older", "bills"]
    assert [one.key for one in plan.activities] == ["supper5", "supper6"]
    assert plan.goals["en"].startswith("Hear from the people")
    assert faults(plan, shipped()) == ()
    assert "in your plan already" in manager.get(page).get_data(as_text=True)
    assert manager.get(PLAN + "begin/metropolis").status_code == 404


def test_a_theme_says_what_is_unknown_and_whom_to_ask(town: World, manager: Client) -> None:
    manager.fill(PLAN + "audiences/new", **RENTERS)
    page = PLAN + "themes/housing"
    words = manager.get(page).get_data(as_text=True)
    assert "If your home flooded, where could you stay?" in words
    assert "Renters, people in public housing" in words
    fields = {"says": "Hot attics", "unknown": "Who lives there?", "questions": ["T4.stay", "T1.need"]}
    assert manager.fill(page, **fields, audiences=["renters"], status="asking").status_code == 303
    (theme,) = stored(town).themes
    assert (theme.data, theme.questions, theme.audiences) == (
        "Hot attics",
        ("T4.stay", "T1.need"),
        ("renters",),
    )
    overview = manager.get(PLAN).get_data(as_text=True)
    assert "1 begun" in overview
    assert "looks into 1 of the eight themes" in overview
    assert "Please say where this is known from" in manager.get(page).get_data(as_text=True)
    manager.fill(page, says="", unknown="", status="open")
    assert stored(town).themes == ()
    assert manager.get(PLAN + "themes/weather").status_code == 404


def test_a_rule_can_ask_for_an_answer_to_each_question(town: World, manager: Client) -> None:
    fields = {
        **RENTERS,
        "rule": ["home=rent", "age=from65"],
        "joint": "each",
        "size": "40",
        "factors": ["age"],
    }
    fields |= {"factors_own": "fear, distance", "hear_again": "yes"}
    manager.fill(PLAN + "audiences/new", **fields)
    (group,) = stored(town).audiences
    assert group.match == All((Compare("age", any_of=("from65",)), Compare("home", any_of=("rent",))))
    assert (group.kind, group.factors, group.hear_again) == ("ej", ("age", "fear", "distance"), True)
    page = manager.get(PLAN + "audiences/renters").get_data(as_text=True)
    assert "“Do you rent or own your home?”: Rent" in page
    assert "Please say where the size of “Renters” is known from." in page
    assert 'value="fear, distance"' in page


def test_a_rule_written_elsewhere_stays_until_a_new_one_is_ticked(town: World, manager: Client) -> None:
    manager.fill(PLAN + "audiences/new", **RENTERS)
    database = town.app.extensions["engage"].database
    with writing(database) as session:
        project = project_by_slug(session, "elmbrook").id
        plan, version = load_plan(session, project)
        rule = Not(Compare("home", any_of=("own",)))
        save_plan(
            session, project, replace(plan, audiences=(replace(plan.audiences[0], match=rule),)), version
        )
    page = PLAN + "audiences/renters"
    assert "not: (“Do you rent or own your home?”: Own)" in manager.get(page).get_data(as_text=True)
    manager.fill(page, **RENTERS, kept="yes")
    assert stored(town).audiences[0].match == rule
    manager.fill(page, **RENTERS, rule=["home=rent"])
    assert stored(town).audiences[0].match == Compare("home", any_of=("rent",))


def test_the_other_editors_words_stand_beside_mine(town: World, manager: Client) -> None:
    manager.fill(PLAN + "activities/new", **DINNER, target="10")
    page = PLAN + "activities/dinner"
    before = manager.mark(page)
    manager.fill(page, **DINNER, target="12", place="Town hall")
    late = manager.post(page, **DINNER, target="15", place="", before=before).get_data(as_text=True)
    assert "Keep theirs, and drop what you typed" in late
    assert "<dt>Place</dt><dd>Town hall</dd>" in late
    assert "</dt><dd>12</dd>" in late
    assert 'value="15"' in late


def test_who_leads_and_helps_can_be_the_teams_people_or_anyone(town: World, manager: Client) -> None:
    town.person("lia@elmbrook.example", Role.LIAISON, name="Lia")
    fields = {**DINNER, "lead": "Lia", "helpers": ["Lia"], "helpers_own": "Pastor Bo", "until": "2026-05-03"}
    wrong = manager.fill(PLAN + "activities/new", **fields)
    assert "The last day comes before the first" in wrong.get_data(as_text=True)
    manager.fill(
        PLAN + "activities/new", **fields, date="2026-05-02", supports=["food"], supports_own="a map"
    )
    (dinner,) = stored(town).activities
    assert (dinner.lead, dinner.helpers, dinner.supports) == ("Lia", ("Lia", "Pastor Bo"), ("food", "a map"))
    assert "May 3, 2026" in manager.get(PLAN).get_data(as_text=True)


def test_people_heard_in_step_5_are_marked_for_later_steps(town: World, manager: Client) -> None:
    manager.fill(PLAN + "audiences/new", **RENTERS)
    manager.fill(PLAN + "activities/new", **DINNER, audiences=["renters"])
    new = manager.get(PLAN + "activities/new?step=6").get_data(as_text=True)
    assert "Renters (heard in Step 5)" in new
    assert 'checked id="audiences-0"' in new
    manager.fill(PLAN + "activities/new", **{**DINNER, "name": "Check", "step": "6"})
    assert "Step 6 does not come back to them yet" in manager.get(PLAN).get_data(as_text=True)
    manager.fill(PLAN + "activities/check", **{**DINNER, "name": "Check", "step": "6"}, again="y")
    assert "does not come back" not in manager.get(PLAN).get_data(as_text=True)
    assert stored(town).activities[1].again


def test_levels_goals_in_other_languages_and_cents(town: World, manager: Client) -> None:
    manager.fill(PLAN + "basics", **BASICS)
    fields = {**BASICS, "goals": "Hear", "goals.es": "Escuchar", "levels": ["consult"], "step6": "$1,020.50"}
    manager.fill(PLAN + "basics", **fields, levels_own="Share power")
    plan = stored(town)
    assert plan.goals == {"en": "Hear", "es": "Escuchar"}
    assert plan.levels == ("consult", "Share power")
    assert plan.budget.of(6) == 102_050
    assert 'value="1020.50"' in manager.get(PLAN + "basics").get_data(as_text=True)
    assert "Share power" in manager.get(PLAN + "activities/new").get_data(as_text=True)
    wrong = manager.fill(PLAN + "basics", **{**fields, "step5": "some"})
    assert "We could not read that amount" in wrong.get_data(as_text=True)


def test_one_person_in_every_role_does_all_of_it(town: World) -> None:
    ada = town.client(town.person("ada@elmbrook.example", *Role))
    for room in ("", "plan/", "surveys/", "heard/", "decisions/", "people/", "settings/"):
        assert ada.get(f"/desk/elmbrook/{room}").status_code == 200
    assert ada.fill(PLAN + "audiences/new", **RENTERS).status_code == 303
    assert "Renters" in ada.get(PLAN).get_data(as_text=True)


def test_the_five_papers_with_dates_and_an_e_mail_each(town: World, manager: Client) -> None:
    page = PLAN + "checkpoints/"
    assert "Not written yet" in manager.get(page).get_data(as_text=True)
    wrong = manager.fill(PLAN + "coordinator", name="Rae", email="rae at state")
    assert wrong.status_code == 422
    assert 'value="rae at state"' in wrong.get_data(as_text=True)
    manager.fill(PLAN + "coordinator", name="Rae", email="rae@state.example")
    manager.fill(PLAN + "activities/new", **DINNER, date="2026-05-02")
    with time_machine.travel("2026-05-03", tick=False):
        listed = town.client("mara@elmbrook.example").get(page).get_data(as_text=True)
    assert "rae@state.example" in listed
    assert "By your plan: May 2, 2026" in listed
    assert "late" in listed
    one = manager.get(page + "plan").get_data(as_text=True)
    assert "mailto:rae@state.example,mvp@mass.gov?subject=Elmbrook" in one
    assert "elmbrook-engagement-plan-en.docx" in one
    ideas = manager.get(page + "ideas").get_data(as_text=True)
    assert "mailto:rae@state.example?subject" in ideas
    assert "mvp@mass.gov" not in ideas


def test_two_people_write_down_what_the_state_said(town: World, manager: Client) -> None:
    page = PLAN + "checkpoints/plan"
    before = manager.mark(page)
    manager.fill(page, sent_on="2026-01-12", replied_on="", reply="Looks good")
    late = manager.post(page, sent_on="2026-01-13", replied_on="", reply="Mine", before=before)
    assert late.status_code == 409
    words = late.get_data(as_text=True)
    assert "<dt>What they said</dt><dd>Looks good</dd>" in words
    assert "Mine</textarea>" in words


def test_the_plan_as_a_page_and_a_file_in_its_own_language(town: World, manager: Client) -> None:
    manager.fill(PLAN + "basics", **BASICS, goals="Hear everyone")
    page = manager.get(PLAN + "paper?in=zh_Hans&lang=es").get_data(as_text=True)
    assert '<html lang="es"' in page
    assert '<article class="paper" lang="zh-Hans"' in page
    assert "<h1>参与计划</h1>" in page
    assert '<span lang="en" dir="ltr">Hear everyone</span>' in page
    assert manager.get(PLAN + "paper?in=es").status_code == 400
    file = manager.get("/desk/elmbrook/documents/plan?language=zh_Hans")
    assert file.headers["Content-Disposition"] == "attachment; filename=elmbrook-engagement-plan-zh_Hans.docx"
    assert file.data[:2] == b"PK"
