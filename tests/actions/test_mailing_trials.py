"""A test of a mailing: marked, counted in money, never in figures, never to who said stop. All numbers are invented."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from engage.actions.gateway import EMAIL, Outgoing
from engage.actions.mailing_preview import preview
from engage.actions.mailing_trials import MOST, Wish, send_test
from engage.actions.mailings import start, tend
from engage.actions.outbox import send_due
from engage.actions.persons import person_of
from engage.app import create_app
from engage.channels.sms.lines import SIMULATED
from engage.channels.sms.simulated import SimulatedGateway
from engage.config import Config
from engage.errors import Refused, TooMany
from engage.storage.contacts import PersonalLink
from engage.storage.conversing import opt_out
from engage.storage.database import Database, reading, writing
from engage.storage.mailing_tests import MailingTest, mailing_tests_of
from engage.storage.mailings import Mailing, heaps
from engage.storage.spending import spent
from engage.storage.texting import Answered, OutboxMessage
from tests.actions.mailings import NOON, Mailed, mailed
from tests.builders import question, survey

MINE = "+14135550190"
TEXT, LETTER = Wish("sms", MINE, "es"), Wish(EMAIL, "maya@example.org", "en")


@pytest.fixture
def town(database: Database, database_url: str, make_config: Callable[..., Config]) -> Mailed:
    asked = survey(question("need", "one", "heat flood"), languages=("en", "es"))
    return mailed(make_config(database_url, public_url="https://town.example"), database, asked)


def tried(town: Mailed, mailing: int, wish: Wish = TEXT) -> None:
    send_test(town.parts, town.town.project_id, mailing, wish, "Maya")


def carried(town: Mailed, account: str = SIMULATED) -> list[Outgoing]:
    got: list[Outgoing] = []
    for _ in range(3):
        send_due(town.parts, SimulatedGateway(account, got.append))
        town.clock.forward(seconds=10)
    return got


def test_a_text_arrives_marked_and_its_link_is_nobodys(town: Mailed) -> None:
    mailing = town.draft()
    tried(town, mailing)
    [got] = carried(town)
    assert got.to == MINE
    assert got.body.startswith("[Prueba] Riverbend (invented): responda")
    [link] = re.findall(r"https://town\.example(/\S+)", got.body)
    browser = create_app(town.parts.config, town.parts).test_client()
    for address in (link, f"{link}/stop"):
        shown = browser.get(address)
        assert shown.status_code == 200
        assert "This was a test" in shown.get_data(as_text=True)
        assert "Set-Cookie" not in shown.headers
    assert browser.post(f"{link}/stop", data={"List-Unsubscribe": "One-Click"}).status_code == 200
    with reading(town.parts.database) as session:
        for table in (PersonalLink, Answered):
            assert session.scalar(select(func.count()).select_from(table)) == 0
        [(test, message)] = mailing_tests_of(session, mailing)
    assert (test.by, test.kind, test.language, test.at) == ("Maya", "sms", "es", NOON)
    assert message.state == "delivered"


def test_a_letter_goes_to_who_asked_for_it(town: Mailed) -> None:
    mailing = town.draft()
    tried(town, mailing, LETTER)
    [got] = carried(town, EMAIL)
    assert (got.to, got.sender, got.language) == ("maya@example.org", "Riverbend (invented)", "en")
    assert got.subject == "[Test] Riverbend (invented) wants to hear from you"
    assert got.body.startswith("[Test]\n\n")
    assert "/i/test00000/stop" in got.body
    assert got.headers == {}  # one click would end nothing


def test_it_costs_and_is_not_counted_in_the_mailing(town: Mailed) -> None:
    mailing = town.draft()
    town.person()
    tried(town, mailing)
    carried(town)
    with reading(town.parts.database) as session:
        assert heaps(session, mailing) == []
        assert spent(session, town.town.project_id, Decimal(1)).segments == 1
        assert spent(session, town.town.project_id, Decimal(1), mailing_id=mailing).segments == 0
        assert preview(session, town.parts, session.get_one(Mailing, mailing)).texts == 1
    assert start(town.parts, town.town.project_id, mailing, "Ada") == 1
    assert len(carried(town)) == 1
    tend(town.parts)
    assert town.row(mailing).state == "done"
    with pytest.raises(Refused):
        tried(town, mailing)  # it is no draft any more


def test_never_to_who_said_stop_before_or_meanwhile(town: Mailed) -> None:
    mailing, project = town.draft(), town.town.project_id
    person = person_of(town.parts.vault, project, "sms", MINE)
    tried(town, mailing)
    with writing(town.parts.database) as session:
        opt_out(session, project, person, NOON)
    assert carried(town) == []
    with pytest.raises(Refused, match="mailing_test_stopped"):
        tried(town, mailing)


def test_quiet_hours_and_budgets_hold_for_tests_too(town: Mailed) -> None:
    mailing, project = town.draft(), town.town.project_id
    town.settings(texting={"month_segments": 1})
    town.clock.forward(hours=9)  # 21:00
    due = send_test(town.parts, project, mailing, TEXT, "Maya")
    assert due == NOON + timedelta(hours=21)  # 9:00
    assert carried(town) == []
    town.clock.at = due
    assert len(carried(town)) == 1
    tried(town, mailing)
    assert carried(town) == []  # the month's only part is used


def test_not_more_than_so_many_an_hour(town: Mailed) -> None:
    mailing = town.draft()
    for _ in range(MOST):
        tried(town, mailing, LETTER)
    with pytest.raises(TooMany):
        tried(town, mailing)
    town.clock.forward(hours=1)
    tried(town, mailing)
    with writing(town.parts.database) as session:
        session.delete(session.get_one(Mailing, mailing))
    with reading(town.parts.database) as session:
        kept = session.scalars(select(MailingTest)).all()
    assert len(kept) == MOST + 1
    assert {test.mailing_id for test in kept} == {None}  # who tested stays when the draft goes


def test_words_that_are_not_whole_go_to_nobody(town: Mailed) -> None:
    with pytest.raises(Refused, match="words"):
        tried(town, town.draft("reminder"))  # {date}, and none is known
    with reading(town.parts.database) as session:
        assert session.scalar(select(func.count()).select_from(OutboxMessage)) == 0
    town.door(closes_at=NOON + timedelta(days=7))
    tried(town, town.draft("reminder"), LETTER)
    with reading(town.parts.database) as session:
        [row] = session.scalars(select(OutboxMessage))
    assert "{" not in json.loads(town.body(row))["text"]
