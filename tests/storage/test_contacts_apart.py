"""Nothing kept of a person leads to a reply: no value, no moment, no number that counts up. All of it is invented."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, inspect, select

from engage.actions import retention
from engage.config import Config
from engage.storage.base import Moment, day_began
from engage.storage.contacts import Consent, Contact, PersonalLink
from engage.storage.database import Database, reading, writing
from engage.storage.projects import Project
from engage.storage.responses import Response
from engage.storage.tables import metadata
from engage.storage.texting import Answered, OutboxMessage, Phone
from tests.builders import question, survey
from tests.channels.web.test_contacts import link_in, say, stay
from tests.channels.web.walk import street

OURS = ("contacts", "consents", "personal_links", "phones", "answered")
THEIRS = ("responses", "answers", "facts")


def test_no_value_of_a_contact_stands_beside_a_reply(
    database: Database, make_config: Callable[..., Config]
) -> None:
    town = street(database, make_config, survey(question("need", "one", "heat flood")))
    with writing(database) as session:
        session.get_one(Project, town.town.project_id).text_number = "+15555550100"
    say(stay(town), **{"sms": "413 555 0101", "say.sms": "1", "old": "1", "remember": "1"})
    assert link_in(town)
    with reading(database) as session:
        ours = [
            dict(row) for name in OURS for row in session.execute(metadata.tables[name].select()).mappings()
        ]
        [response] = session.scalars(select(Response))
        theirs = {
            value
            for name in THEIRS
            if name in metadata.tables
            for row in session.execute(metadata.tables[name].select()).mappings()
            for value in row.values()
            if isinstance(value, str) and len(value) > 8
        }
    values = {value for row in ours for value in row.values() if isinstance(value, str)}
    assert {response.receipt} & values == set()
    assert theirs & values == set()
    people = {row["person"] for row in ours if "person" in row}
    assert len(people) == 1
    assert people & theirs == set()


def test_no_table_of_people_points_to_a_reply() -> None:
    for name in OURS:
        targets = {key.column.table.name for key in metadata.tables[name].foreign_keys}
        assert targets & set(THEIRS) == set(), name


def test_of_people_only_days_are_kept_and_no_number_counts_up() -> None:
    moments = {
        (table.__tablename__, column.key)
        for table in (Contact, Consent, Phone, Answered, PersonalLink)
        for column in inspect(table).columns
        if isinstance(column.type, DateTime | Moment)
    }
    assert moments == {("personal_links", "expires_at")}
    counting = [
        table.__tablename__
        for table in (Contact, Phone, Answered, PersonalLink)
        if any(isinstance(key.type.python_type(), int) for key in inspect(table).primary_key)
    ]
    assert counting == []


def test_the_numbers_of_what_people_said_tell_no_order(
    database: Database, make_config: Callable[..., Config]
) -> None:
    town = street(database, make_config, survey(question("need", "one", "heat flood")))
    for number in range(8):
        email = f"person{number}@riverbend.example"
        say(stay(town), email=email, **{"say.email": "1", "old": "1"})
    with reading(database) as session:
        numbers = list(session.scalars(select(Consent.id).order_by(Consent.id)))
        links = list(session.scalars(select(PersonalLink)))
    assert len(numbers) == 8
    assert max(numbers) > 1000
    assert all(link.expires_at == day_began(link.expires_at) for link in links)


def test_a_day_later_the_confirmation_keeps_no_moment(
    database: Database, make_config: Callable[..., Config]
) -> None:
    town = street(database, make_config, survey(question("need", "one", "heat flood")))
    say(stay(town), email="rosa@riverbend.example", **{"say.email": "1", "old": "1"})
    sent = datetime.now(UTC)
    with writing(database) as session:
        [row] = session.scalars(select(OutboxMessage))
        row.state, row.due_at = "delivered", sent
    retention.keep(town.parts, sent.replace(year=sent.year + 1))
    kept: Any
    with reading(database) as session:
        [kept] = session.scalars(select(OutboxMessage))
    moments = (kept.created_at, kept.due_at, kept.expires_at)
    assert all(moment == day_began(moment) for moment in moments)
