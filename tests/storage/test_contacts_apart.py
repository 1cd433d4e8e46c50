"""Nothing kept of a person leads to a reply: no value, no moment, no number that counts up. All of it is invented."""

import base64
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import DateTime, inspect, select, text
from sqlalchemy.exc import OperationalError

from engage.actions import retention
from engage.actions.contacts import answered_token, person_of
from engage.actions.outbox import send_due
from engage.actions.worker import keep_house
from engage.app import create_app
from engage.channels.sms.simulated import SimulatedGateway
from engage.channels.web.staying import finish_mark
from engage.config import Config
from engage.storage.base import Moment, day_began, town_day
from engage.storage.contacts import Consent, Contact, PersonalLink
from engage.storage.database import Database, reading, writing
from engage.storage.projects import Project
from engage.storage.responses import Response
from engage.storage.tables import metadata
from engage.storage.texting import Answered, OutboxMessage, Phone
from tests.actions.mailings import Clock
from tests.builders import question, survey
from tests.channels.web.test_contacts import link_in, say, stay
from tests.channels.web.walk import Resident, Street, street

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


def test_three_replies_of_one_day_and_two_contacts_tell_nothing_of_each_other(
    database: Database, make_config: Callable[..., Config]
) -> None:
    """All that stands in the database four days later beside a token of those two people: days, and numbers by lot."""
    town, clock = quiet_town(database, make_config)
    reply(town)
    say_by_mail(town, "ana", remember="1")
    pass_time(town, clock, hours=2)
    reply(town)
    pass_time(town, clock, hours=3)
    reply(town)
    say_by_mail(town, "bo")  # and thinks better of it at once
    town.resident().client.post(newest_link(town), data={"go": "stop"})
    pass_time(town, clock, hours=96)
    tokens = tokens_of(town, "ana", "bo")
    moments, numbers, words = beside(database, tokens)
    assert {table for table, _ in numbers} == {
        "consents",
        "outbox",
    }  # drawn by lot: see the tests beside this one
    assert [(place, each) for place, each in moments if each != day_began(each)] == []
    with reading(database) as session:
        kept = list(session.scalars(select(Response)))
        letters = list(session.scalars(select(OutboxMessage)))
    assert {each.state for each in letters} == {"delivered", "skipped"}
    assert {(each.expires_at, each.provider_id) for each in letters} == {(None, None)}
    made = {each.finished_at for each in kept}
    assert len(made) == 3
    seconds = {int(each.timestamp()) + away for each in made if each for away in range(-3600, 3601)}
    stamps = {
        int.from_bytes(base64.urlsafe_b64decode(each)[1:9], "big")
        for each in words
        if each.startswith("gAAAA")
    }
    assert stamps == {0}
    assert seconds & {int(each) for each in words if each.isdecimal()} == set()
    ids = {str(row.id) for row in kept} | {row.receipt for row in kept}
    assert {each for each in words if each in ids} == set()


def test_no_order_tells_who_came_first(database: Database, make_config: Callable[..., Config]) -> None:
    town, clock = quiet_town(database, make_config)
    names = [f"person{number}" for number in range(8)]
    for name in names:
        reply(town)
        say_by_mail(town, name)
        pass_time(town, clock, hours=1)
    pass_time(town, clock, hours=72)
    came = [tokens_of(town, name)[0] for name in names]
    with reading(database) as session:
        for table in (Consent, OutboxMessage):
            found = list(session.scalars(select(table.person).order_by(table.id)))
            assert sorted(found) == sorted(came)
            assert found != came  # one time in forty thousand by chance
        if session.get_bind().dialect.name == "sqlite":
            for name in (*OURS, "opt_outs"):
                if name != "consents":
                    with pytest.raises(OperationalError):
                        session.execute(text(f"SELECT rowid FROM {name}"))


def quiet_town(database: Database, make_config: Callable[..., Config]) -> tuple[Street, Clock]:
    """A town whose clock is ours; its day has just begun."""
    made = street(database, make_config, survey(question("need", "one", "heat flood")))
    clock = Clock(datetime(2026, 11, 23, 14, 0, 17, tzinfo=UTC))
    parts = replace(made.parts, clock=clock)
    return Street(made.town, create_app(parts.config, parts), parts), clock


def reply(town: Street) -> None:
    town.resident().open("/s/life").send({"need": "heat"})


def say_by_mail(town: Street, name: str, **more: str) -> None:
    say(stay_alone(town), email=f"{name}@riverbend.example", **{"say.email": "1", "old": "1"}, **more)


def stay_alone(town: Street) -> Resident:
    """The page of its own, as the link on a thanks page leads there."""
    day = town_day(town.parts.clock())
    return town.resident().open(f"/stay/WEB1?k={finish_mark(town.parts.vault, town.town.collector_id, day)}")


def pass_time(town: Street, clock: Clock, hours: int) -> None:
    """The worker goes on, an hour at a time."""
    for _ in range(hours):
        clock.forward(minutes=61)
        send_due(town.parts, SimulatedGateway("email"))
        keep_house(town.parts, clock())


def newest_link(town: Street) -> str:
    with reading(town.parts.database) as session:
        row = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc())).first()
    assert row
    found = re.search(r"/mine/\w+", town.parts.vault.open(row.sealed))
    assert found
    return found[0]


def tokens_of(town: Street, *names: str) -> list[str]:
    vault, project = town.parts.vault, town.town.project_id
    people = [person_of(vault, project, "email", f"{name}@riverbend.example") for name in names]
    return [*people, *(answered_token(vault, each, town.town.survey_id) for each in people)]


def beside(database: Database, tokens: list[str]) -> tuple[list[Any], set[Any], set[str]]:
    """What stands in the rows that name one of these tokens: moments, the columns of numbers that are no reference to
    another table, words."""
    moments: list[Any] = []
    numbers: set[Any] = set()
    words: set[str] = set()
    with reading(database) as session:
        for name, table in metadata.tables.items():
            for row in session.execute(table.select()).mappings():
                if not set(tokens) & {value for value in row.values() if isinstance(value, str)}:
                    continue
                for column in table.columns:
                    value = row[column.name]
                    if isinstance(value, datetime):
                        moments.append(((name, column.name), value))
                    elif isinstance(value, str):
                        words.add(value)
                    elif isinstance(value, int) and column.primary_key and not column.foreign_keys:
                        numbers.add((name, column.name))
    return moments, numbers, words


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
    assert kept.created_at == kept.due_at == day_began(sent)
    assert kept.expires_at is None
