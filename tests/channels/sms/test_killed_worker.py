"""A worker killed again and again while it sends: nobody is texted twice, nobody is forgotten, nothing is made up.

Every message ends as accepted, with exactly one at the provider, or as unknown, with one or none. When the provider is
asked later, what was accepted after all is known; the others stay unknown for people to decide, never sent again.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from engage.actions.converse import person_token
from engage.actions.parts import Parts
from engage.actions.reconcile import reconcile
from engage.channels.sms.lines import gateway_for
from engage.config import Config
from engage.storage.attention import Attention
from engage.storage.base import now
from engage.storage.database import Database, reading
from engage.storage.texting import OutboxMessage
from engage.storage.vault import Vault
from tests import logs
from tests.conftest import SECRETS
from tests.provider.book import ACCOUNT, TOKEN
from tests.provider.killing import fill, kill_again_and_again
from tests.provider.server import Provider, standing_in

SIZES = {"sqlite": (300, 6), "postgresql": (100, 2)}
PUBLIC = "http://127.0.0.1:9"


@pytest.fixture
def provider() -> Iterator[Provider]:
    with standing_in(PUBLIC) as standing:
        yield standing


@pytest.fixture
def parts(
    database: Database, database_url: str, make_config: Callable[..., Config], provider: Provider
) -> Parts:
    config = make_config(
        database_url,
        public_url=PUBLIC,
        provider="twilio",
        twilio_account_sid=ACCOUNT,
        twilio_auth_token=TOKEN,
        twilio_api_url=provider.address,
    )
    return Parts(config, database, Vault(SECRETS.vault_keys, SECRETS.token_key))


def rows(parts: Parts) -> dict[str, OutboxMessage]:
    with reading(parts.database) as session:
        return {row.person: row for row in session.scalars(select(OutboxMessage))}


def test_each_person_is_texted_once_or_marked_unknown(parts: Parts, provider: Provider) -> None:
    size, kills = SIZES[parts.database.engine.dialect.name]
    people = fill(parts, size)
    environment = {
        **provider.settings(),
        "ENGAGE_DATA": str(parts.config.data),
        "ENGAGE_DATABASE_URL": parts.config.database_url,
        "ENGAGE_PUBLIC_URL": PUBLIC,
        "ENGAGE_SECRET_KEY": SECRETS.secret_key,
        "ENGAGE_TOKEN_KEY": SECRETS.token_key,
        "ENGAGE_VAULT_KEYS": SECRETS.vault_keys[0],
    }
    with logs.output("killed-worker") as heard:
        seen = kill_again_and_again(parts, provider, environment, kills, heard.name)
    assert len(seen.caught) == kills
    assert sum(seen.caught) > 0, "it was never killed while it sent"

    kept, taken = rows(parts), provider.book.times_accepted()
    project = next(iter(kept.values())).project_id
    by_number = {number: kept[person_token(parts.vault, project, number)] for number in people}
    assert len(kept) == size
    assert {row.state for row in kept.values()} <= {"accepted", "unknown"}
    unknown = {number for number, row in by_number.items() if row.state == "unknown"}
    assert len(unknown) <= sum(seen.caught)
    assert {taken[number] for number in people if number not in unknown} == {1}
    assert {taken[number] for number in unknown} <= {0, 1}
    assert {row.attempts for row in kept.values()} == {1}
    for number, row in by_number.items():
        if row.state == "accepted":
            assert [each.sid for each in provider.book.accepted(number)] == [row.provider_id]

    for minutes in (3, 9):
        later = replace(parts, clock=lambda minutes=minutes: now() + timedelta(minutes=minutes))
        reconcile(later, gateway_for(parts.config))
    asked = rows(parts)
    found = {number: asked[row.person].state for number, row in by_number.items()}
    assert {number for number in unknown if found[number] == "unknown"} == {
        number for number in unknown if taken[number] == 0
    }
    assert provider.book.times_accepted() == taken, "asking sends nothing"
    with reading(parts.database) as session:
        told = session.scalars(select(Attention.kind)).all()
    assert told == ["unknown"] * sum(taken[number] == 0 for number in unknown)
