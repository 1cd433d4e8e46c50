"""A mailing from start to end: laid out once whatever dies in the middle, paused, gone on with, stopped, done."""

import json
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from engage.actions import mailings
from engage.actions.gateway import EMAIL, Found
from engage.actions.mailings import begin, go_on, lay_out_rest, pause, start, stop, tend
from engage.actions.outbox import note_status, send_due
from engage.actions.persons import code_token
from engage.channels.sms.simulated import SimulatedGateway
from engage.config import Config
from engage.errors import Conflict, Refused
from engage.storage.attention import waiting
from engage.storage.contacts import PersonalLink
from engage.storage.conversing import opt_out
from engage.storage.database import Database, reading, writing
from engage.storage.mailing_people import decline, declined_among
from engage.storage.mailings import Mailing
from engage.storage.outbox import give_up
from engage.storage.projects import Project
from engage.storage.texting import OutboxMessage
from tests.actions.mailings import NOON, Mailed, mailed
from tests.builders import question, survey

SURVEY = survey(question("need", "one", "heat flood"), languages=("en", "es"))


@pytest.fixture
def town(database: Database, database_url: str, make_config: Callable[..., Config]) -> Mailed:
    return mailed(make_config(database_url, public_url="https://town.example"), database, SURVEY)


def started(town: Mailed, mailing: int) -> int:
    return start(town.parts, town.town.project_id, mailing, "Ada")


def test_each_person_gets_words_in_their_language_with_a_link_of_their_own(town: Mailed) -> None:
    ana, bo = town.person(language="es"), town.person("+14135550102")
    cy = town.person("cy@example.org")
    mailing = town.draft()
    assert started(town, mailing) == 3
    by_person = {row.person: row for row in town.rows(mailing)}
    assert town.body(by_person[ana]).startswith("Riverbend (invented): responda nuestra encuesta")
    assert town.body(by_person[ana]).endswith("ALTO para terminar.")
    code = re.search(r"https://town.example/i/(\w+)", town.body(by_person[bo]))
    with reading(town.parts.database) as session:
        link = session.get_one(PersonalLink, code_token(town.parts.vault, code[1]))
        assert (link.person, link.mailing_id) == (bo, mailing)
        assert session.scalar(select(func.count()).select_from(PersonalLink)) == 3
    assert (by_person[bo].account, by_person[bo].priority, by_person[bo].segments) == ("simulated", 1, 1)
    assert by_person[bo].expires_at == NOON + timedelta(days=14)
    letter = json.loads(town.body(by_person[cy]))
    assert (by_person[cy].account, by_person[cy].segments) == (EMAIL, 0)
    assert letter["subject"] == "Riverbend (invented) wants to hear from you"
    assert letter["headers"]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.search(r"To get no more of them: https://town.example/i/\w{9}/stop\n$", letter["text"])


def test_who_may_not_be_written_to_is_not_laid_out(town: Mailed) -> None:
    stopped, fine = town.person(), town.person("+14135550102")
    town.person("+14135550103", unusable="30006")
    town.person("+14135550104", heard_on=NOON.date() - timedelta(days=366))
    with writing(town.parts.database) as session:
        opt_out(session, town.town.project_id, stopped, NOON)
    mailing = town.draft()
    assert started(town, mailing) == 1
    assert [row.person for row in town.rows(mailing)] == [fine]


def test_it_starts_once(town: Mailed) -> None:
    town.person()
    mailing = town.draft()
    assert started(town, mailing) == 1
    with pytest.raises(Conflict):
        started(town, mailing)
    other = town.draft()
    with writing(town.parts.database) as session, pytest.raises(Conflict):
        begin(session, town.parts, town.town.project_id, other, "Bo", version=7)


def test_it_does_not_start_with_words_that_are_not_whole_or_a_closed_survey(town: Mailed) -> None:
    town.person()
    with pytest.raises(Refused, match="words"):
        started(town, town.draft("reminder"))  # it speaks of the day the survey closes, and there is none
    town.door(closes_at=NOON + timedelta(days=3))
    assert started(town, town.draft("reminder")) == 1
    town.door(state="closed")
    with pytest.raises(Refused, match="closed"):
        started(town, town.draft())


@pytest.mark.parametrize(
    ("real", "goes_by"),
    [
        ({}, ("sms", "email", "")),
        ({"smtp_url": "smtp://mail.test"}, ("sms",)),
        ({"provider": "twilio", "twilio_account_sid": "AC1"}, ("email",)),
        ({"provider": "twilio", "twilio_account_sid": "AC1", "smtp_url": "smtp://mail.test"}, ()),
    ],
)
def test_nothing_goes_to_invented_people_by_a_real_way(
    town: Mailed, real: Mapping[str, str], goes_by: tuple[str, ...]
) -> None:
    with writing(town.parts.database) as session:
        session.get_one(Project, town.town.project_id).demo = True
    parts = replace(town.parts, config=replace(town.parts.config, **real))
    for kind in ("sms", "email", ""):
        mailing = town.draft(audience={"kinds": [kind] if kind else []})
        with writing(parts.database) as session:
            if kind in goes_by:
                assert begin(session, parts, town.town.project_id, mailing, "Ada").state == "sending"
                continue
            with pytest.raises(Refused, match="invented"):
                begin(session, parts, town.town.project_id, mailing, "Ada")


def test_a_start_that_dies_in_the_middle_goes_on_where_it_was(
    town: Mailed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engage.actions.audience.PAGE", 3)
    people = {town.person(f"+1413555{number:04}") for number in range(100, 110)}
    mailing = town.draft()
    with writing(town.parts.database) as session:
        begin(session, town.parts, town.town.project_id, mailing, "Ada")
    laid = mailings.lay_out
    calls = []

    def dying(*arguments: object) -> None:
        calls.append(arguments)
        if len(calls) == 3:
            raise KeyboardInterrupt
        laid(*arguments)

    monkeypatch.setattr("engage.actions.mailings.lay_out", dying)
    with pytest.raises(KeyboardInterrupt):
        lay_out_rest(town.parts, mailing)
    assert len(town.rows(mailing)) == 6
    monkeypatch.setattr("engage.actions.mailings.lay_out", laid)
    tend(town.parts)
    assert {row.person for row in town.rows(mailing)} == people
    assert len(town.rows(mailing)) == 10
    assert town.row(mailing).queued_at is not None


def test_two_at_once_lay_out_every_message_once(town: Mailed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engage.actions.audience.PAGE", 4)
    people = {town.person(f"+1413555{number:04}") for number in range(100, 130)}
    mailing = town.draft()
    with writing(town.parts.database) as session:
        begin(session, town.parts, town.town.project_id, mailing, "Ada")
    threads = [threading.Thread(target=lay_out_rest, args=(town.parts, mailing)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rows = town.rows(mailing)
    assert (len(rows), {row.person for row in rows}) == (30, people)
    with reading(town.parts.database) as session:
        assert session.scalar(select(func.count()).select_from(PersonalLink)) == 30


def test_paused_it_waits_and_stopped_it_ends(town: Mailed) -> None:
    for number in range(100, 103):
        town.person(f"+1413555{number:04}")
    mailing = town.draft()
    started(town, mailing)
    project = town.town.project_id
    with writing(town.parts.database) as session:
        pause(session, project, mailing, NOON)
    assert all(row.due_at > NOON + timedelta(days=365) for row in town.rows(mailing))
    town.clock.forward(hours=9)  # 21:00
    with writing(town.parts.database) as session:
        go_on(session, town.parts, project, mailing)
    assert {row.due_at for row in town.rows(mailing)} == {NOON + timedelta(hours=21)}  # 9:00 the next day
    with writing(town.parts.database) as session:
        assert stop(session, project, mailing, town.clock()) == 3
    assert {(row.state, row.error) for row in town.rows(mailing)} == {("skipped", "stopped")}
    with writing(town.parts.database) as session, pytest.raises(Conflict):
        go_on(session, town.parts, project, mailing)


def test_it_is_done_when_nothing_is_left_to_send(town: Mailed) -> None:
    town.person()
    mailing = town.draft()
    started(town, mailing)
    tend(town.parts)
    assert town.row(mailing).state == "sending"
    town.change(OutboxMessage, town.rows(mailing)[0].id, state="accepted")
    tend(town.parts)
    assert (town.row(mailing).state, town.row(mailing).done_at) == ("done", NOON)


def test_the_budget_warns_at_four_fifths_and_stops_at_all(town: Mailed) -> None:
    town.settings(texting={"month_segments": 5})
    for number in range(100, 108):
        town.person(f"+1413555{number:04}")
    mailing = town.draft()
    started(town, mailing)
    for done, row in enumerate(town.rows(mailing)[:5], start=1):
        town.change(OutboxMessage, row.id, state="accepted", due_at=NOON)
        tend(town.parts)
        assert town.row(mailing).why == {4: "near", 5: "budget"}.get(done, "")
    assert town.row(mailing).state == "paused"
    with reading(town.parts.database) as session:
        asked = waiting(session, town.town.project_id)
    assert [(each.kind, each.detail["percent"]) for each in asked] == [("budget", 80)]


def test_a_reminder_goes_to_those_an_invitation_reached(town: Mailed) -> None:
    reached, refused = town.person(), town.person("+14135550102")
    town.door(closes_at=NOON + timedelta(days=30))
    first = town.draft()
    started(town, first)
    town.person("+14135550103")  # said yes later
    states = {reached: "delivered", refused: "failed"}
    for row in town.rows(first):
        town.change(OutboxMessage, row.id, state=states[row.person])
    mailing = town.draft("reminder", audience={"after": first})
    assert started(town, mailing) == 1
    assert [row.person for row in town.rows(mailing)] == [reached]


def test_people_of_an_earlier_step(town: Mailed) -> None:
    here = town.person(survey_id=town.town.survey_id)
    town.person("+14135550102")
    mailing = town.draft(audience={"steps": [5]})
    assert started(town, mailing) == 1
    assert [row.person for row in town.rows(mailing)] == [here]
    other = town.mailing(state="draft", audience={"steps": [6]}, words=town.row(mailing).words)
    town.change(Mailing, mailing, state="stopped")
    assert started(town, other) == 0


def test_a_no_outlasts_what_the_provider_tells(town: Mailed) -> None:
    first, second = town.person("+14135550101"), town.person("+14135550102")
    mailing = town.mailing()
    rows = [town.queued(mailing, person) for person in (first, second)]
    send_due(town.parts, SimulatedGateway("simulated"))
    with writing(town.parts.database) as session:
        for row in rows:
            kept = session.get_one(OutboxMessage, row)
            kept.state, kept.provider_id, kept.due_at = "sent", f"SM{row}", town.clock()
        for person in (first, second):
            decline(session, town.town.project_id, person, town.clock() - timedelta(days=1))
    note_status(town.parts, rows[0], "simulated", Found(f"SM{rows[0]}", "delivered"), 1)
    with writing(town.parts.database) as session:
        give_up(session, "simulated", town.clock() + timedelta(hours=1))
    with reading(town.parts.database) as session:
        assert declined_among(session, town.town.survey_id, {first, second}) == {first, second}
