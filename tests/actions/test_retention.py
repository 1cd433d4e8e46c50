"""What is deleted by itself, and when: by the clock, by the town's recorded choice, never while all is on hold.

Over real databases. All people, numbers and towns are invented.
"""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

import pytest
from sqlalchemy import select

from engage.actions import retention
from engage.actions.confirming import note_of, send_note
from engage.actions.contacts import Told, Yes, forget, person_of, say_yes
from engage.actions.parts import Parts
from engage.actions.removing import remove
from engage.config import Config
from engage.storage.contacts import Consent
from engage.storage.database import Database, reading, writing
from engage.storage.projects import Project
from engage.storage.removing import Removal
from engage.storage.surveys import Collector
from engage.storage.texting import (
    Answered,
    Attention,
    ConversationRow,
    InboundMessage,
    OptOut,
    OutboxMessage,
    Phone,
)
from engage.texting.own_data import WELCOME
from engage.texting.state import State, to_json
from tests.actions.town import Town, found
from tests.builders import question, survey
from tests.channels.sms.scripted import Scripted

Row = TypeVar("Row")
CLOSED = datetime(2026, 6, 1, 12, tzinfo=UTC)
LATER = CLOSED + timedelta(days=31)
CHOSEN = {"choice": "three_years", "texts": True, "by": "Ada"}
NUMBER = "+14135550101"


class Talked:
    """A town whose line talked with one person, and closed on June 1."""

    def __init__(self, database: Database, make_config: Any) -> None:
        self.town: Town = found(database, survey(question("need", "one", "heat flood")))
        config: Config = make_config(str(database.engine.url))
        self.at = CLOSED
        self.parts = Parts(config, database, self.town.vault, clock=lambda: self.at)
        self.person = person_of(self.town.vault, self.town.project_id, "sms", NUMBER)
        with writing(database) as session:
            door = session.get_one(Collector, self.town.collector_id)
            door.state, door.keyword, door.closes_at = "closed", "HEAT", CLOSED
            self.text(session, "inbound-1", survey_id=self.town.survey_id)
            self.text(session, "inbound-2", survey_id=None)
            session.add(Phone(token=self.person, sealed=self.town.vault.seal(NUMBER)))
            self.standing(session, State())

    def text(self, session: Any, provider_id: str, **more: Any) -> None:
        body = {"body": "Heat", "media": 0, "carrier_answered": False, "standing": "counted"}
        values: dict[str, Any] = {"state": "done", "received_at": CLOSED - timedelta(days=2), **more}
        row = InboundMessage(account="simulated", provider_id=provider_id, project_id=self.town.project_id)
        row.person, row.sealed = self.person, self.town.vault.seal(json.dumps(body))
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)

    def standing(self, session: Any, state: State) -> None:
        row = ConversationRow(project_id=self.town.project_id, person=self.person, state=dict(to_json(state)))
        row.updated_at = CLOSED - timedelta(days=2)
        session.add(row)

    def settle(self, **settings: Any) -> None:
        with writing(self.town.database) as session:
            session.get_one(Project, self.town.project_id).settings = settings

    def keep(self, at: datetime = LATER) -> None:
        self.at = at
        retention.keep(self.parts, at)

    def rows(self, table: type[Row]) -> list[Row]:
        with reading(self.town.database) as session:
            return list(session.scalars(select(table)))

    def bodies(self) -> list[str | None]:
        return [json.loads(self.town.vault.open(row.sealed)).get("body") for row in self.rows(InboundMessage)]


@pytest.fixture
def talked(database: Database, make_config: Any) -> Talked:
    return Talked(database, make_config)


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"retention": {"choice": "undecided", "texts": True}},
        {"retention": {"choice": "keep", "texts": True}},
        {"retention": {"choice": "one_year"}},
        {"retention": CHOSEN, "hold": {"by": "Ada"}},
    ],
)
def test_nothing_goes_before_the_town_chose_it_or_while_all_is_on_hold(
    talked: Talked, settings: dict[str, Any]
) -> None:
    talked.settle(**settings)
    talked.keep(CLOSED + timedelta(days=900))
    assert talked.bodies() == ["Heat", "Heat"]
    assert len(talked.rows(Phone)) == 1


def test_thirty_days_after_closing_words_and_numbers_go_and_a_stop_stays(talked: Talked) -> None:
    talked.settle(retention=CHOSEN)
    with writing(talked.town.database) as session:
        session.add(OptOut(project_id=talked.town.project_id, person=talked.person))
        session.add(Answered(token="t", survey_id=talked.town.survey_id))
    talked.keep(CLOSED + timedelta(days=29))
    assert talked.bodies() == ["Heat", "Heat"]
    talked.keep()
    assert talked.bodies() == [None, None]
    assert talked.rows(Phone) == talked.rows(ConversationRow) == []
    assert len(talked.rows(OptOut)) == len(talked.rows(Answered)) == 1
    talked.keep(LATER + timedelta(days=1))
    assert talked.bodies() == [None, None]


def test_what_goes_here_goes_at_the_provider_until_it_is_gone(talked: Talked) -> None:
    talked.settle(retention=CHOSEN)
    with writing(talked.town.database) as session:
        talked.text(session, "typed-1", survey_id=None, account="terminal")
    talked.keep()
    assert {row.provider_id for row in talked.rows(Removal)} == {"inbound-1", "inbound-2"}
    gateway = Scripted()
    gateway.keeps = {"inbound-2"}
    assert remove(talked.parts, gateway) == 1
    assert remove(talked.parts, gateway) == 0  # not asked again at once
    assert gateway.removed == ["inbound-1", "inbound-2"]
    gateway.keeps = set()
    talked.at += timedelta(minutes=11)
    assert remove(talked.parts, gateway) == 1
    assert talked.rows(Removal) == []


def test_the_number_of_who_said_yes_stays(talked: Talked) -> None:
    talked.settle(retention=CHOSEN)
    with writing(talked.town.database) as session:
        sealed = talked.town.vault.seal(NUMBER)
        on = date(2026, 5, 2)
        say_yes(session, Yes(talked.town.project_id, talked.person, "sms", sealed, "en", "Yes.", "sms", on))
    talked.keep()
    assert talked.bodies() == [None, None]
    assert len(talked.rows(Phone)) == 1


def test_a_survey_that_is_open_again_or_whose_closing_day_nobody_knows_keeps_its_texts(
    talked: Talked,
) -> None:
    talked.settle(retention=CHOSEN)
    for state, closes in (("open", None), ("closed", None), ("closed", LATER)):
        with writing(talked.town.database) as session:
            door = session.get_one(Collector, talked.town.collector_id)
            door.state, door.closes_at = state, closes
        talked.keep()
        assert talked.bodies() == ["Heat", "Heat"]
    assert len(talked.rows(Phone)) == 1


def test_what_waits_for_a_person_of_the_team_stays(talked: Talked) -> None:
    talked.settle(retention=CHOSEN)
    first = talked.rows(InboundMessage)[0]
    with writing(talked.town.database) as session:
        waits = Attention(project_id=talked.town.project_id, kind="maybe_stop", person=talked.person)
        waits.inbound_id, waits.detail, waits.created_at = first.id, {}, CLOSED
        session.add(waits)
    talked.keep()
    assert sorted(body or "" for body in talked.bodies()) == ["", "Heat"]
    assert len(talked.rows(Phone)) == 1


def test_a_deletion_that_had_to_wait_is_made_up_for_when_it_may(talked: Talked) -> None:
    talked.settle(hold={"by": "Ada"})
    told = Told("Delete everything", "en", "link", CLOSED)
    with writing(talked.town.database) as session:
        done = forget(session, talked.town.vault, talked.town.project_id, talked.person, told)
    assert done is False
    talked.keep()
    assert len(talked.rows(Phone)) == 1
    assert talked.bodies() == ["Heat", "Heat"]
    talked.settle()
    talked.keep()
    assert talked.rows(Phone) == talked.rows(Consent) == []
    assert talked.bodies() == [None, None]


def test_a_message_about_their_own_data_keeps_its_day_alone_and_no_place_in_the_row(talked: Talked) -> None:
    sent = talked.at = datetime(2026, 6, 1, 18, 41, tzinfo=UTC)
    with reading(talked.town.database) as session:
        project = session.get_one(Project, talked.town.project_id)
    note = note_of(talked.parts, project, WELCOME, talked.person, "sms", "en")
    with writing(talked.town.database) as session:
        send_note(session, note)
        [row] = session.scalars(select(OutboxMessage))
        row.state, row.due_at = "delivered", sent
    assert note.expires_at.minute == 0
    talked.keep(sent + timedelta(hours=23))
    assert talked.rows(OutboxMessage)[0].due_at == sent
    talked.keep(sent + timedelta(hours=29))
    assert talked.rows(OutboxMessage)[0].due_at == sent  # filed with all others of that day
    talked.keep(sent + timedelta(hours=35))
    [row] = talked.rows(OutboxMessage)
    assert row.due_at == row.created_at == datetime(2026, 6, 1, 4, tzinfo=UTC)
    assert (row.person, row.state) == (talked.person, "delivered")
    talked.keep(sent + timedelta(hours=49))
    assert talked.rows(OutboxMessage)[0].id == row.id
