"""The demo town: built through the one door, whole in three languages, rebuilt at will."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from engage.actions.apply import apply, instruments_of
from engage.actions.demo import build_demo, demo_exists, remove_demo
from engage.actions.planning import draft_priorities, load_plan, save_plan
from engage.actions.planpaper import gather_plan
from engage.actions.returning import replied
from engage.errors import Conflict
from engage.storage.database import Database, reading, writing
from engage.storage.doors import main_doors
from engage.storage.projects import project_by_slug
from engage.storage.responses import FactRow, Response, ResponseAudience
from engage.storage.surveys import surveys_of
from engage.texting.town_reach import reach_of
from tests.actions.town import vault


def test_the_demo_holds_what_it_promises(sqlite_database: Database) -> None:
    assert build_demo(sqlite_database, vault(), "http://127.0.0.1") == 400
    with reading(sqlite_database) as session:
        replies = session.execute(select(Response.channel, Response.assisted, Response.language)).all()
        assert len(replies) == 400
        assert set(Counter(row.channel for row in replies)) == {"web", "sms"}
        assert Counter(row.assisted for row in replies)["entered_for"] == 56
        assert min(Counter(row.language for row in replies).values()) > 50
        project = project_by_slug(session, "riverbend")
        assert "invented" in project.name
        assert reach_of(project.settings).ways == ("978-555-0100", "hello@riverbend.example")
        assert {row.step for row in surveys_of(session, project.id)} == {5, 6, 7}
        assert session.scalar(select(func.count()).select_from(ResponseAudience))
        assert session.scalar(select(func.count()).select_from(FactRow))


def test_a_reset_leaves_nothing_behind(sqlite_database: Database) -> None:
    build_demo(sqlite_database, vault(), "http://127.0.0.1")
    remove_demo(sqlite_database)
    assert not demo_exists(sqlite_database)
    with reading(sqlite_database) as session:
        for table in (Response, FactRow, ResponseAudience):
            assert session.scalar(select(func.count()).select_from(table)) == 0
    assert build_demo(sqlite_database, vault(), "http://127.0.0.1") == 400


def test_applying_again_changes_nothing(sqlite_database: Database) -> None:
    build_demo(sqlite_database, vault(), "http://127.0.0.1")
    with writing(sqlite_database) as session:
        project = project_by_slug(session, "riverbend")
        again = apply(session, project, instruments_of(session, project, "http://127.0.0.1"))
    assert (again.surveys, again.collectors) == ((), ())


def test_step_6_asks_the_draft_list_and_never_the_old_one(sqlite_database: Database) -> None:
    build_demo(sqlite_database, vault(), "http://127.0.0.1")
    with reading(sqlite_database) as session:
        project = project_by_slug(session, "riverbend")
        drafts = [priority.key for priority in draft_priorities(session, project.id)]
        survey = next(row for row in surveys_of(session, project.id) if row.key == "priorities")
    asked = {question.get("about") for part in survey.draft["sections"] for question in part["questions"]}
    assert asked - {None} == set(drafts)
    assert "culvert" not in str(survey.draft)


def test_a_second_editor_of_the_plan_is_told(sqlite_database: Database) -> None:
    build_demo(sqlite_database, vault(), "http://127.0.0.1")
    with writing(sqlite_database) as session:
        project = project_by_slug(session, "riverbend")
        plan, version = load_plan(session, project.id)
        save_plan(session, project.id, plan, version)
        with pytest.raises(Conflict):
            save_plan(session, project.id, plan, version)


def test_the_public_page_offers_what_people_answer_by_themselves(sqlite_database: Database) -> None:
    build_demo(sqlite_database, vault(), "http://127.0.0.1")
    with reading(sqlite_database) as session:
        project = project_by_slug(session, "riverbend")
        offered = [door.slug for door in main_doors(session, project.id)]
    assert offered == ["riverbend-life", "riverbend-priorities", "riverbend-ideas"]


def test_the_plan_knows_who_replied_in_step_5(sqlite_database: Database) -> None:
    build_demo(sqlite_database, vault(), "http://127.0.0.1")
    with reading(sqlite_database) as session:
        project = project_by_slug(session, "riverbend")
    assert set(replied(sqlite_database, project.id)) == {"spanish", "chinese", "older", "renters"}
    outline = gather_plan(sqlite_database, project, "zh_Hans")
    assert (outline.title, outline.town.words) == ("参与计划", "里弗本德")
