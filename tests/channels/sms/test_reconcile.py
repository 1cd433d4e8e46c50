"""Messages nobody knows the end of: looked for, asked about, never sent again by themselves. Numbers are invented."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from engage.actions.gateway import Accepted, Found, Lost, NotThere, Unsure
from engage.actions.outbox import note_status, send_due
from engage.actions.reconcile import reconcile
from engage.actions.worker import Worker
from engage.config import Config
from engage.storage.attention import waiting
from engage.storage.database import Database, reading, writing
from engage.storage.texting import Attention, OutboxMessage, Phone
from tests.actions.mailings import NUMBER, Mailed, mailed
from tests.builders import question, survey
from tests.channels.sms.scripted import Scripted

SURVEY = survey(question("need", "one", "heat flood"))
PHONE = "+14135550101"


@pytest.fixture
def town(database: Database, database_url: str, make_config: Callable[..., Config]) -> Mailed:
    made = mailed(make_config(database_url), database, SURVEY)
    made.settings(texting={"rate": 1000})
    return made


def kept(town: Mailed, message: int) -> OutboxMessage:
    with reading(town.parts.database) as session:
        return session.get_one(OutboxMessage, message)


def told(town: Mailed) -> list[Attention]:
    with reading(town.parts.database) as session:
        return list(waiting(session, town.town.project_id))


def lost(town: Mailed, gateway: Scripted, **more: Any) -> int:
    """A message whose answer never came."""
    message = town.queued(None, town.person(), **{"priority": 0, **more})
    gateway.outcomes.append(Lost("ReadTimeout"))
    send_due(town.parts, gateway)
    assert kept(town, message).state == "unknown"
    return message


def test_a_lost_message_is_found(town: Mailed) -> None:
    gateway = Scripted()
    sent_at = town.clock()
    message = lost(town, gateway)
    assert reconcile(town.parts, gateway) == 0, "not at once: it may be on its way"
    town.clock.forward(minutes=2)
    gateway.looks = [Found("SM77", "delivered", billed=2, price=16600)]
    assert reconcile(town.parts, gateway) == 1
    row = kept(town, message)
    assert (row.state, row.provider_id, row.billed, row.price) == ("delivered", "SM77", 2, 16600)
    ((asked, since, known),) = gateway.looked
    assert (asked.to, asked.sender, asked.body) == (PHONE, NUMBER, "Hello")
    assert sent_at - timedelta(minutes=3) < since < sent_at
    assert known == set()
    assert len(gateway.sent) == 1
    assert told(town) == []


def test_one_that_is_not_there_is_left_to_the_team(town: Mailed) -> None:
    gateway = Scripted()
    message = lost(town, gateway)
    town.clock.forward(minutes=2)
    reconcile(town.parts, gateway)
    assert told(town) == []
    assert reconcile(town.parts, gateway) == 0, "not again within five minutes"
    town.clock.forward(minutes=6)
    reconcile(town.parts, gateway)
    row = kept(town, message)
    assert (row.state, row.error) == ("unknown", "not_there")
    (attention,) = told(town)
    assert (attention.kind, attention.outbox_id, attention.person) == ("unknown", message, row.person)
    town.clock.forward(hours=30)
    assert reconcile(town.parts, gateway) == 0
    Worker(town.parts, [gateway]).turn()
    assert len(gateway.sent) == 1, "never sent again by itself"


def test_what_a_mailing_lost_is_told_once(town: Mailed) -> None:
    mailing, gateway = town.mailing(), Scripted(*[Lost("ReadTimeout")] * 3)
    for place in range(3):
        town.queued(mailing, town.person(f"+1413555011{place}"))
    send_due(town.parts, gateway)
    for _ in range(3):
        town.clock.forward(minutes=6)
        reconcile(town.parts, gateway)
    assert len(gateway.looked) == 6
    assert [(each.kind, each.person, each.detail["mailing"]) for each in told(town)] == [
        ("unknown", None, mailing)
    ]


def test_other_messages_to_the_same_person_are_not_mistaken_for_it(town: Mailed) -> None:
    gateway = Scripted()
    person = town.person()
    town.queued(None, person, priority=0)
    town.queued(None, person, priority=0)
    gateway.outcomes = [Accepted("SM5"), Lost("ReadTimeout")]
    send_due(town.parts, gateway)
    town.clock.forward(minutes=2)
    reconcile(town.parts, gateway)
    assert gateway.looked[0][2] == {"SM5"}


def test_a_provider_that_does_not_answer_is_asked_again(town: Mailed) -> None:
    gateway = Scripted()
    message = lost(town, gateway)
    for _ in range(8):
        gateway.looks = [Unsure("ReadTimeout")]
        town.clock.forward(minutes=6)
        reconcile(town.parts, gateway)
    assert len(gateway.looked) == 8
    assert told(town) == []
    town.clock.forward(minutes=20)
    gateway.looks = [Unsure("ReadTimeout")]
    reconcile(town.parts, gateway)
    assert [each.kind for each in told(town)] == ["unknown"], "after an hour the team knows"
    town.clock.forward(minutes=6)
    gateway.looks = [Found("SM9", "sent")]
    reconcile(town.parts, gateway)
    assert kept(town, message).state == "sent"


def test_one_look_without_an_answer_is_no_look(town: Mailed) -> None:
    gateway = Scripted()
    message = lost(town, gateway)
    for answer in (Unsure("x"), NotThere()):
        gateway.looks = [answer]
        town.clock.forward(minutes=6)
        reconcile(town.parts, gateway)
    assert kept(town, message).error == "not_there_yet"


def test_a_report_settles_a_lost_message(town: Mailed) -> None:
    gateway = Scripted()
    message = lost(town, gateway)
    assert note_status(town.parts, message, "simulated", Found("SM8", "sent"), 1)
    town.clock.forward(minutes=2)
    assert reconcile(town.parts, gateway) == 0
    assert (kept(town, message).state, kept(town, message).provider_id) == ("sent", "SM8")


def test_a_number_that_was_deleted_is_not_looked_for(town: Mailed) -> None:
    gateway = Scripted()
    message = lost(town, gateway)
    with writing(town.parts.database) as session:
        session.delete(session.get_one(Phone, kept(town, message).person))
    for _ in range(2):
        town.clock.forward(minutes=6)
        reconcile(town.parts, gateway)
    assert gateway.looked == []
    assert kept(town, message).error == "not_there"


def test_silent_messages_are_asked_about_after_an_hour(town: Mailed) -> None:
    gateway = Scripted()
    message = town.queued(None, town.person(), priority=0)
    send_due(town.parts, gateway)
    town.clock.forward(minutes=59)
    assert reconcile(town.parts, gateway) == 0
    town.clock.forward(minutes=2)
    assert reconcile(town.parts, gateway) == 1
    assert reconcile(town.parts, gateway) == 0, "every five minutes"
    town.clock.forward(minutes=6)
    gateway.fetches = [Found("SM1", "delivered", billed=3, price=24900)]
    assert reconcile(town.parts, gateway) == 1
    row = kept(town, message)
    assert (row.state, row.billed, row.price) == ("delivered", 3, 24900)
    town.clock.forward(minutes=6)
    assert reconcile(town.parts, gateway) == 0
    assert gateway.fetched == ["SM1", "SM1"]


def test_what_it_cost_is_asked_once_when_the_report_did_not_say(town: Mailed) -> None:
    gateway = Scripted()
    message = town.queued(None, town.person(), priority=0)
    send_due(town.parts, gateway)
    note_status(town.parts, message, "simulated", Found("SM1", "delivered"), 1)
    town.clock.forward(hours=2)
    gateway.fetches = [Found("SM1", "delivered", billed=2, price=16600)]
    assert reconcile(town.parts, gateway) == 1
    assert (kept(town, message).billed, kept(town, message).price) == (2, 16600)
    town.clock.forward(hours=2)
    assert reconcile(town.parts, gateway) == 0


def test_after_three_days_without_a_word_it_counts_as_not_delivered(town: Mailed) -> None:
    gateway = Scripted()
    message = town.queued(None, town.person(), priority=0)
    send_due(town.parts, gateway)
    town.clock.forward(hours=73)
    Worker(town.parts, [gateway]).turn()
    assert (kept(town, message).state, kept(town, message).error) == ("undelivered", "no_report")
    assert not note_status(town.parts, message, "simulated", Found("SM1", "delivered"), 1)


def test_the_simulated_line_leaves_nothing_to_ask(town: Mailed) -> None:
    message = town.queued(None, town.person(), priority=0)
    gateway = Scripted(Accepted("SM1", delivered=True))
    send_due(town.parts, gateway)
    town.clock.forward(hours=2)
    assert reconcile(town.parts, gateway) == 0
    assert kept(town, message).state == "delivered"


def test_letters_are_not_asked_about(town: Mailed) -> None:
    mailing, gateway = town.mailing(), Scripted(account="email")
    letter = town.parts.vault.seal('{"subject": "Hello", "text": "How are you?", "headers": {"X-Town": "a"}}')
    person = town.person("ana@example.org")
    message = town.queued(mailing, person, account="email", segments=0, sealed=letter)
    send_due(town.parts, gateway)
    (sent,) = gateway.sent
    assert (sent.sender, sent.to) == ("Riverbend (invented)", "ana@example.org")
    assert (sent.subject, sent.body) == ("Hello", "How are you?")
    assert sent.headers == {"X-Town": "a"}
    town.clock.forward(hours=100)
    assert reconcile(town.parts, gateway) == 0
    assert kept(town, message).state == "accepted"
