"""Conversations as staff see them: in the person's language, at true times, the one that moved last first. Invented."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from engage.actions.attending import settle
from engage.actions.confirming import note_of, send_note
from engage.actions.converse import Inbound, receive
from engage.actions.cutting import cut_links
from engage.actions.mailings import start
from engage.actions.outbox import send_due
from engage.actions.talks import listed_talks, talk
from engage.actions.waiting import items
from engage.app import gateways_for
from engage.config import Config
from engage.storage.base import day_began
from engage.storage.database import Database, reading, writing
from engage.storage.projects import Project
from engage.storage.surveys import Collector
from engage.storage.talks import talk_ids
from engage.texting.own_data import WELCOME
from tests.actions.mailings import NOON, NUMBER, Mailed, mailed
from tests.builders import question, survey

SURVEY = survey(question("need", "one", "heat flood"), languages=("en", "es"))
ANA = "+14135550142"


@pytest.fixture
def town(database: Database, database_url: str, make_config: Callable[..., Config]) -> Mailed:
    made = mailed(make_config(database_url), database, SURVEY)
    with writing(database) as session:
        session.get_one(Collector, made.town.collector_id).keyword = "RIVER"
    return made


def says(town: Mailed, *texts: str, sender: str = ANA) -> None:
    for words in texts:
        sid = f"in-{sender}-{town.clock():%d%H%M%S}"
        receive(town.parts, Inbound("simulated", sid, NUMBER, sender, words))
        town.clock.forward(seconds=90)
    carry(town)


def carry(town: Mailed) -> None:
    for gateway in gateways_for(town.parts.config):
        send_due(town.parts, gateway)


def said(town: Mailed, person: str) -> list[str]:
    with reading(town.parts.database) as session:
        project = session.get_one(Project, town.town.project_id)
        found = talk(session, town.parts, project, talk_ids(session, project.id, [person])[person])
    return [each.words or "" for each in found.messages if each.out]


def test_who_wants_messages_in_spanish_is_answered_in_spanish(town: Mailed) -> None:
    ana = town.person(ANA, language="es")
    says(town, "ya no quiero")
    with reading(town.parts.database) as session:
        project = session.get_one(Project, town.town.project_id)
        (waits,) = items(session, town.parts, project)
        (listed,) = listed_talks(session, town.parts, project, 1)
    assert (waits.kind, waits.language, listed.language) == ("maybe_stop", "es", "es")
    settle(town.parts, town.town.project_id, waits.id, "stop", "Ada")
    carry(town)
    assert "ya no le mandaremos mensajes" in said(town, ana)[-1]


def test_a_stop_by_text_is_confirmed_in_the_language_of_the_contact(town: Mailed) -> None:
    ana = town.person(ANA, language="es")
    says(town, "STOP")
    assert "ya no le mandaremos mensajes" in said(town, ana)[-1]


def test_the_language_of_the_conversation_goes_before_that_of_the_contact(town: Mailed) -> None:
    ana = town.person(ANA, language="es")
    says(town, "RIVER", "English", "STOP")
    assert "you will get no more texts" in said(town, ana)[-1]


def test_a_message_laid_out_in_the_evening_stands_where_it_was_sent(town: Mailed) -> None:
    ana = town.person(ANA)
    town.clock.at = NOON + timedelta(hours=9)
    start(town.parts, town.town.project_id, town.draft(), "Ada")
    town.clock.forward(hours=1)
    says(town, "HELP")
    town.clock.at = NOON + timedelta(hours=22)
    carry(town)
    with reading(town.parts.database) as session:
        project = session.get_one(Project, town.town.project_id)
        found = talk(session, town.parts, project, talk_ids(session, project.id, [ana])[ana])
    assert [each.out for each in found.messages] == [False, True, True]
    assert found.messages[-1].at == NOON + timedelta(hours=22)


def test_of_a_message_about_own_data_the_talk_tells_the_day_alone(town: Mailed) -> None:
    ana = town.person(ANA)
    with reading(town.parts.database) as session:
        project = session.get_one(Project, town.town.project_id)
    note = note_of(town.parts, project, WELCOME, ana, "sms", "en")
    with writing(town.parts.database) as session:
        send_note(session, note)
    says(town, "HELP")
    with reading(town.parts.database) as session:
        found = talk(session, town.parts, project, talk_ids(session, project.id, [ana])[ana])
    assert [(each.day_only, each.at == day_began(NOON)) for each in found.messages if each.out] == [
        (True, True),
        (False, False),
    ]


def test_cutting_the_link_is_no_move_of_a_conversation(town: Mailed) -> None:
    ana = town.person(ANA)
    says(town, "RIVER", "English", "yes", "1")
    moved = town.clock.at - timedelta(seconds=90)
    town.clock.forward(days=2)
    assert cut_links(town.parts, town.clock()) == 1
    with reading(town.parts.database) as session:
        project = session.get_one(Project, town.town.project_id)
        (one,) = listed_talks(session, town.parts, project, 1)
        assert one.id == talk_ids(session, project.id, [ana])[ana]
    assert one.moved == moved
