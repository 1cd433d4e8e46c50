"""A deletion that had to wait takes all of a person, whatever came while it waited."""

from collections.abc import Callable

import pytest

from engage.actions.contacts import Told, Yes, forget, forget_waiting, say_yes
from engage.actions.settings import HOLD
from engage.config import Config
from engage.storage.base import town_day
from engage.storage.contacts import consents_of, contact_of
from engage.storage.conversing import number_of
from engage.storage.database import Database, reading, writing
from engage.storage.texting import OutboxMessage
from tests.actions.mailings import Mailed, mailed
from tests.builders import question, survey


@pytest.fixture
def town(database: Database, database_url: str, make_config: Callable[..., Config]) -> Mailed:
    return mailed(make_config(database_url), database, survey(question("need", "one", "heat flood")))


def test_a_message_that_is_being_sent_holds_a_deletion_up_so_that_its_words_go_too(town: Mailed) -> None:
    person, project, vault = town.person(), town.town.project_id, town.parts.vault
    with writing(town.parts.database) as session:
        row = OutboxMessage(project_id=project, account="simulated", person=person, segments=1, priority=1)
        row.sealed, row.state = vault.seal("Come again"), "sending"
        session.add(row)
    with writing(town.parts.database) as session:
        assert not forget(session, vault, project, person, Told("", "en", "link", town.clock()))
        session.get_one(OutboxMessage, row.id).state = "delivered"
    with writing(town.parts.database) as session:
        assert forget_waiting(session, vault) == 1
        assert vault.open(session.get_one(OutboxMessage, row.id).sealed) == "{}"


def test_a_yes_while_a_deletion_waits_leaves_no_contact_without_words_and_number(town: Mailed) -> None:
    person, project, vault = town.person(), town.town.project_id, town.parts.vault
    town.settings(**{HOLD: True})
    yes = Yes(
        project_id=project,
        person=person,
        kind="sms",
        sealed=vault.seal("+15085550101"),
        language="en",
        words="May we?",
        source="web",
        on=town_day(town.clock()),
    )
    with writing(town.parts.database) as session:
        assert not forget(session, vault, project, person, Told("", "en", "link", town.clock()))
        assert say_yes(session, yes)
    town.settings(**{HOLD: False})
    with writing(town.parts.database) as session:
        assert forget_waiting(session, vault) == 1
    with reading(town.parts.database) as session:
        assert contact_of(session, project, person) is None
        assert number_of(session, person) is None
        assert not consents_of(session, project, person)
