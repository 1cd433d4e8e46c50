"""The live board: plan beside what came, contacts apart from responses, who is missing, nothing small shown."""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from engage.accounts.permissions import Role
from engage.actions.apply import apply, instruments_of
from engage.actions.collect import collect, prepare
from engage.actions.planning import load_plan, save_plan
from engage.actions.publish import draft_of, freeze_survey, open_collector, publish
from engage.actions.records import save_record
from engage.actions.submission import Submission, origin
from engage.config import Config
from engage.plans.plan import Activity, Audience, Plan
from engage.storage.base import now, town_day
from engage.storage.database import reading, writing
from engage.storage.decisions import PriorityRow
from engage.storage.projects import project_by_slug
from engage.storage.responses import Note
from engage.storage.surveys import Collector, collectors_of_project, surveys_of
from engage.surveys.kinds.kind import Raw
from engage.surveys.survey import Compare
from tests.builders import raw
from tests.desk_world import Client, World, world

BOARD = "/desk/elmbrook/plan/board"
RENTERS = Audience("renters", {"en": "Renters"}, match=Compare("home", any_of=("rent",)), target=20)
OWNERS = Audience("owners", {"en": "Owners"}, match=Compare("home", any_of=("own",)), target=6)
ALONE = Audience("alone", {"en": "People who live alone"}, target=9, connectors="The parish (invented)")


def in_days(number: int) -> datetime.date:
    return town_day(now()) + datetime.timedelta(days=number)


def plan() -> Plan:
    return Plan(
        town={"en": "Elmbrook"},
        population=9000,
        audiences=(RENTERS, OWNERS, ALONE),
        activities=(
            Activity(
                "online",
                5,
                {"en": "Online survey"},
                template="T1",
                audiences=("renters", "owners"),
                date=in_days(-7),
                until=in_days(13),
                target=40,
            ),
            Activity("market", 5, {"en": "Market table"}, template="T3", date=in_days(3), target=30),
        ),
    )


@pytest.fixture
def town(make_config: Callable[..., Config], database_url: str) -> Iterator[World]:
    with world(make_config(database_url)) as made:
        made.person("mia@elmbrook.example", Role.MANAGER)
        parts = made.app.extensions["engage"]
        with writing(parts.database) as session:
            project = project_by_slug(session, "elmbrook")
            _, version = load_plan(session, project.id)
            save_plan(session, project.id, plan(), version)
            apply(session, project, instruments_of(session, project, "https://e.example"))
        with reading(parts.database) as session:
            frozen = {row.id: freeze_survey(draft_of(row)) for row in surveys_of(session, project.id)}
        with writing(parts.database) as session:
            for row in surveys_of(session, project.id):
                publish(session, row, frozen[row.id], "Mia")
            session.flush()
            for door in collectors_of_project(session, project.id):
                if door.key == "online":
                    open_collector(session, door, "Mia")
        yield made


@pytest.fixture
def manager(town: World) -> Client:
    return town.client("mia@elmbrook.example")


def door(town: World, key: str) -> Collector:
    parts = town.app.extensions["engage"]
    with reading(parts.database) as session:
        project = project_by_slug(session, "elmbrook")
        return next(one for one in collectors_of_project(session, project.id) if one.key == key)


def reply(town: World, key: str, number: int, raws: dict[str, Raw], channel: str = "web") -> None:
    parts = town.app.extensions["engage"]
    found = door(town, key)
    with reading(parts.database) as session:
        row = next(one for one in surveys_of(session, found.project_id) if one.id == found.survey_id)
        survey, edition = draft_of(row), row.edition_id or 0
        came = origin(session, found.id)
    sent = Submission(
        receipt=f"{key}-{number}",
        edition_id=edition,
        collector_id=found.id,
        channel=channel,
        language="en",
        finished=True,
        started=now(),
        raws=raws,
    )
    prepared = prepare(sent, survey, came, parts.vault)
    with writing(parts.database) as session:
        collect(session, prepared)


def text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def board(manager: Client, step: int = 5) -> str:
    answer = manager.get(f"{BOARD}?step={step}")
    assert answer.status_code == 200
    return text(answer.get_data(as_text=True))


def test_an_empty_board_says_who_is_missing_and_what_to_do(manager: Client) -> None:
    page = board(manager)
    assert "20 people still to hear. 13 days left. That is about 10 a week." in page
    assert "9 people still to hear, with no last day planned." in page
    assert "No activity that is still to come is meant for them. Plan one" in page
    assert "Who can reach them: The parish (invented)" in page
    assert "Market table Not started No door is open" in page
    assert "not counted" in page  # nobody counted who stopped by: unknown is not 0


def test_responses_answers_and_contacts_stand_apart(town: World, manager: Client) -> None:
    for number in range(7):
        reply(town, "online", number, {"hard": raw("heat"), "need": raw("health"), "home": raw("rent")})
    parts = town.app.extensions["engage"]
    found = door(town, "online")
    with writing(parts.database) as session:
        session.get_one(Collector, found.id).visits = 31
        save_record(session, found.project_id, "online", {}, {"talked": 12, "stopped": None}, 1)
        note = Note(project_id=found.project_id, activity_id=found.activity_id, receipt="n", language="en")
        note.body, note.themes, note.permission, note.people = "Told (invented)", [], "summary", 3
        note.written_by, note.written_at = "Mia", now()
        session.add(note)
    page = board(manager)
    assert "7 Responses" in page
    assert "14 Answers" in page  # two each; those about who people are do not count
    assert "Visits by links and codes 31" in page
    assert "Stopped by not counted Talked with us 12" in page
    assert "Conversations written down 1 (3 people)" in page
    assert "13 people still to hear. 13 days left. That is about 7 a week." in page
    assert "Renters 7 0 0 20 13 to go" in page


def test_small_groups_are_not_shown_and_not_counted_against_the_plan(town: World, manager: Client) -> None:
    for number in range(7):
        reply(town, "online", number, {"hard": raw("heat"), "home": raw("rent")})
    for number in range(7, 9):
        reply(town, "online", number, {"hard": raw("heat"), "home": raw("own")})
    page = board(manager)
    owners = page[page.index("Owners", page.index("Their answers say so")) :][:120]
    assert "fewer than 5" in owners
    assert "How many came is not shown, to protect people. The target is 6." in page


def test_a_small_activity_and_channel_are_hidden(town: World, manager: Client) -> None:
    for number in range(9):
        reply(town, "online", number, {"hard": raw("heat")})
    for number in range(2):
        reply(town, "online", 20 + number, {"hard": raw("heat")}, channel="sms")
    page = board(manager)
    channels = page[page.rindex("How they replied") :][:160]
    assert "9" not in channels  # merged with the two: neither comes out
    assert "too few to show" in channels


def test_the_live_part_says_when_nothing_changed(town: World, manager: Client) -> None:
    first = manager.get(f"{BOARD}/live?step=5")
    mark = first.headers["ETag"]
    assert mark in manager.get(f"{BOARD}?step=5").get_data(as_text=True).replace("&#34;", '"')
    assert manager.get(f"{BOARD}/live?step=5", headers={"If-None-Match": mark}).status_code == 304
    reply(town, "online", 1, {"hard": raw("heat")})
    assert manager.get(f"{BOARD}/live?step=5", headers={"If-None-Match": mark}).status_code == 200


def test_dots_are_shown_apart_and_never_added(town: World, manager: Client) -> None:
    parts = town.app.extensions["engage"]
    with writing(parts.database) as session:
        project = project_by_slug(session, "elmbrook")
        whole, version = load_plan(session, project.id)
        dots = Activity("dots", 6, {"en": "Dot board"}, method="board", template="T7", date=in_days(0))
        save_plan(session, project.id, replace(whole, activities=(dots,)), version)
        for key, words in (("shade", "Shade"), ("flood", "Floods")):
            session.add(PriorityRow(project_id=project.id, stage="draft", key=key, text=words))
        session.flush()
        apply(session, project, instruments_of(session, project, "https://e.example"))
    with reading(parts.database) as session:
        row = next(one for one in surveys_of(session, project.id) if one.form == "tally")
        frozen = freeze_survey(draft_of(row))
    with writing(parts.database) as session:
        row = next(one for one in surveys_of(session, project.id) if one.form == "tally")
        publish(session, row, frozen, "Mia")
    reply(town, "dots", 1, {"voters": raw("12"), "dots_shade": raw("30"), "dots_flood": raw("6")})
    page = board(manager, 6)
    assert "0 Responses" in page
    assert "Dots are not people; they are never added to responses." in page
    assert "Dots for the draft priority “Shade”: 30 Dots for the draft priority “Floods”: 6" in page
