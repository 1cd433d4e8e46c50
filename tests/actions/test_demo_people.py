"""The demo town's contacts, mailings, conversations and inbox: invented, the same each time, never on a real line."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from engage.actions.delivery import delivery
from engage.actions.demo import SLUG, build_demo, remove_demo
from engage.actions.demo_people import invent_people
from engage.actions.parts import Parts
from engage.config import Config
from engage.storage import migrate
from engage.storage.contacts import Consent, Contact
from engage.storage.database import Database, open_database, reading, writing
from engage.storage.mailings import Mailing
from engage.storage.projects import project_by_slug
from engage.storage.responses import Response
from engage.storage.texting import (
    Attention,
    ConversationRow,
    InboundMessage,
    OptOut,
    OutboxMessage,
    Phone,
    TextLine,
)
from engage.storage.vault import Vault
from tests.conftest import SECRETS

VAULT = Vault(SECRETS.vault_keys, SECRETS.token_key)
NOON = datetime(2026, 11, 22, 17, tzinfo=UTC)
STATES = {"delivered", "undelivered", "failed", "skipped", "unknown"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the demo town and nobody in its contacts, to copy."""
    path = tmp_path_factory.mktemp("demo") / "town.db"
    database = open_database(f"sqlite:///{path}", durable=False)
    migrate.upgrade(database)
    build_demo(database, VAULT, "http://127.0.0.1")
    database.close()
    return path


@pytest.fixture
def parts(built: Path, tmp_path: Path, make_config: Callable[..., Config]) -> Iterator[Parts]:
    shutil.copy(built, tmp_path / "town.db")
    with of_file(tmp_path, make_config) as made:
        yield made


@contextmanager
def of_file(folder: Path, make_config: Callable[..., Config]) -> Iterator[Parts]:
    url = f"sqlite:///{folder / 'town.db'}"
    database = open_database(url, durable=False)
    yield Parts(make_config(url), database, VAULT, clock=lambda: NOON)
    database.close()


def counts(database: Database) -> dict[str, Any]:
    """What there is, without anything that is drawn by lot."""
    with reading(database) as session:
        rows = session.scalars(select(OutboxMessage)).all()
        waits = session.scalars(select(Attention)).all()
        return {
            "contacts": Counter((one.kind, one.language) for one in session.scalars(select(Contact))),
            "messages": Counter(
                (row.account, row.state, row.error, row.segments, row.mailing_id is None, row.due_at.date())
                for row in rows
            ),
            "inbox": Counter((row.kind, row.state, row.outcome) for row in waits),
            "stops": Counter(session.scalars(select(OptOut.source))),
            "mailings": [
                (row.kind, row.state) for row in session.scalars(select(Mailing).order_by(Mailing.id))
            ],
            **{
                table.__tablename__: session.scalar(select(func.count()).select_from(table))
                for table in (Phone, Consent, ConversationRow, InboundMessage, Response)
            },
        }


def test_every_room_of_contacts_has_something_to_show(parts: Parts) -> None:
    assert invent_people(parts, SLUG)
    found = counts(parts.database)
    assert 36 <= sum(found["contacts"].values()) <= 44
    assert {"en", "es", "zh_Hans", "pt_BR", "ht", "vi", "km", "ar", "ru"} == {
        language for _, language in found["contacts"]
    }
    assert found["mailings"] == [("invitation", "done"), ("thanks", "done"), ("closing", "draft")]
    assert {("maybe_stop", "open", None), ("parked", "open", None), ("unknown", "open", None)} < set(
        found["inbox"]
    )
    assert found["inbox"]["maybe_stop", "done", "stop"] == 1
    assert set(found["stops"]) == {"text", "link", "provider", "staff"}
    assert {row[1] for row in found["messages"]} == STATES
    with reading(parts.database) as session:
        invitation = select(OutboxMessage.state, OutboxMessage.error).where(OutboxMessage.mailing_id == 1)
        became = {(row.state, row.error) for row in session.execute(invitation)}
        assert {(state, error) for state, error in became if error} == {
            ("delivered", "declined"),
            ("skipped", "answered"),
            ("skipped", "withdrawn"),
            ("undelivered", "30003"),
            ("undelivered", "30005"),
            ("failed", "21610"),
            ("failed", "21614"),
            ("failed", "smtp_550"),
        }
        talks = session.scalars(select(ConversationRow)).all()
        assert any(row.wake_at and row.wake_at > NOON for row in talks)


def test_it_is_invented_and_nothing_waits_to_be_sent(parts: Parts) -> None:
    invent_people(parts, SLUG)
    with reading(parts.database) as session:
        addresses = [VAULT.open(sealed) for sealed in session.scalars(select(Phone.sealed))]
        assert all(each.startswith("+141355501") or each.endswith("@example.org") for each in addresses)
        rows = session.scalars(select(OutboxMessage)).all()
        assert {row.account for row in rows} == {"simulated", "email"}
        assert all(row.provider_id is None or row.provider_id.startswith("simulated-") for row in rows)
        assert all(row.due_at <= NOON for row in rows)


def test_two_resets_give_the_same_and_leave_no_address_behind(
    parts: Parts, tmp_path: Path, make_config: Callable[..., Config]
) -> None:
    with writing(parts.database) as session:
        session.add(TextLine(account="simulated", paused_at=NOON, paused_why="Ada", day="", segments=7))
    invent_people(parts, SLUG)
    first = counts(parts.database)
    remove_demo(parts.database)
    with reading(parts.database) as session:
        for table in (Phone, Contact, OutboxMessage, InboundMessage, Attention, OptOut, Response):
            assert session.scalar(select(func.count()).select_from(table)) == 0, table
    build_demo(parts.database, VAULT, "http://127.0.0.1")
    invent_people(parts, SLUG)
    assert counts(parts.database) == first
    with reading(parts.database) as session:
        line = session.get_one(TextLine, "simulated")
    assert (line.account, line.paused_why, line.segments) == ("simulated", "Ada", 7)


@pytest.mark.parametrize(
    "real",
    [
        {"provider": "twilio", "twilio_account_sid": "AC" + "0" * 32, "twilio_auth_token": "invented"},
        {"smtp_url": "smtp://mail.example.org", "mail_from": "town@example.org"},
    ],
)
def test_where_messages_really_leave_there_is_nobody_to_write_to(parts: Parts, real: dict[str, str]) -> None:
    assert not invent_people(replace(parts, config=replace(parts.config, **real)), SLUG)
    assert sum(counts(parts.database)["contacts"].values()) == 0


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 3, 31, 20, tzinfo=UTC),
        datetime(2028, 3, 1, 4, 30, tzinfo=UTC),  # the evening of leap day in town
        datetime(2027, 11, 8, 11, tzinfo=UTC),  # the morning after summer time ended
    ],
)
def test_whenever_it_is_built_the_pictures_have_two_months_of_spending(parts: Parts, now: datetime) -> None:
    here = replace(parts, clock=lambda: now)
    assert invent_people(here, SLUG)
    with reading(parts.database) as session:
        told = delivery(session, project_by_slug(session, SLUG), now)
        rows = session.scalars(select(OutboxMessage)).all()
    assert {row.state for row in rows} == STATES
    assert all(row.due_at <= now for row in rows)
    assert len([each for _, each in told.months if each.spent]) >= 2
    assert told.all.priced
    assert told.limits.any
