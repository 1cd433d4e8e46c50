"""A message that is tried more than once costs what all its tries cost, in budgets and in figures alike."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from engage.actions.attending import settle
from engage.actions.contacts import Told, forget
from engage.actions.delivery import delivery
from engage.actions.gateway import Accepted, Declined, Found, Lost, Remedy
from engage.actions.outbox import note_status, send_due
from engage.config import Config
from engage.storage.attention import ask_attention, waiting
from engage.storage.database import Database, reading, writing
from engage.storage.projects import Project
from engage.storage.removing import due_removals
from engage.storage.spending import spent
from engage.storage.texting import OutboxMessage
from engage.texting.budget import Spent
from tests.actions.mailings import Mailed, mailed
from tests.builders import question, survey
from tests.channels.sms.scripted import Scripted

AGAIN = Remedy(tries=3, wait=60)
SIMULATED = "simulated"


@pytest.fixture
def town(database: Database, database_url: str, make_config: Callable[..., Config]) -> Mailed:
    made = mailed(make_config(database_url), database, survey(question("need", "one", "heat flood")))
    made.settings(text_price="1")
    return made


def cost(town: Mailed) -> Spent:
    """By the budget; the figures of delivery and of the mailing must say the same."""
    with reading(town.parts.database) as session:
        project = session.get_one(Project, town.town.project_id)
        found = spent(session, project.id, Decimal(1))
        told = delivery(session, project, town.clock())
        mailing = spent(session, project.id, Decimal(1), mailing_id=1)
    assert (told.all.parts_out, told.all.spent) == (found.segments, found.cents)
    assert mailing == found
    return found


def report(town: Mailed, message: int, sid: str, state: str, attempt: int, price: int | None = None) -> None:
    error = "30003" if state == "undelivered" else None
    told = Found(sid, state, error, AGAIN, billed=2 if price else None, price=price)
    note_status(town.parts, message, SIMULATED, told, attempt)


def test_every_try_that_was_taken_counts(town: Mailed) -> None:
    message = town.queued(town.mailing(), town.person())
    gateway = Scripted(Accepted("SM1"), Accepted("SM2"), Declined("21610"))
    for attempt, price, segments, cents in ((1, 16_600, 2, "1.66"), (2, None, 4, "3.66")):
        send_due(town.parts, gateway)
        report(town, message, f"SM{attempt}", "undelivered", attempt, price)
        assert cost(town) == Spent(segments, Decimal(cents))  # it waits to be tried again
        town.clock.forward(hours=1)
    send_due(town.parts, gateway)
    assert cost(town) == Spent(4, Decimal("3.66"))  # the third was refused: it costs nothing
    assert len(gateway.sent) == 3


def test_the_words_of_an_earlier_try_go_at_the_provider(town: Mailed) -> None:
    message = town.queued(town.mailing(), town.person())
    gateway = Scripted(Accepted("SM1"), Accepted("SM2"))
    send_due(town.parts, gateway)
    report(town, message, "SM1", "undelivered", 1, 16_600)
    town.clock.forward(hours=1)
    send_due(town.parts, gateway)
    report(town, message, "SM2", "delivered", 2, 16_600)
    with reading(town.parts.database) as session:
        assert [row.provider_id for row in due_removals(session, SIMULATED, town.clock(), 9)] == ["SM1"]


def test_a_lost_message_to_somebody_forgotten_goes_at_the_provider_once_it_is_found(town: Mailed) -> None:
    person = town.person()
    message = town.queued(town.mailing(), person)
    send_due(town.parts, Scripted(Lost("ReadTimeout")))
    with writing(town.parts.database) as session:
        told = Told("", "en", "link", town.clock())
        assert forget(session, town.parts.vault, town.town.project_id, person, told)
    report(town, message, "SM1", "delivered", 1, 16_600)
    with reading(town.parts.database) as session:
        assert [row.provider_id for row in due_removals(session, SIMULATED, town.clock(), 9)] == ["SM1"]


def test_a_try_nobody_knows_of_does_not_hide_the_one_before(town: Mailed) -> None:
    message = town.queued(town.mailing(), town.person())
    gateway = Scripted(Accepted("SM1"), Lost("ReadTimeout"), Accepted("SM3"))
    send_due(town.parts, gateway)
    report(town, message, "SM1", "undelivered", 1, 16_600)
    town.clock.forward(hours=1)
    send_due(town.parts, gateway)
    assert cost(town) == Spent(4, Decimal("3.66"))
    with writing(town.parts.database) as session:
        ask_attention(session, town.town.project_id, "unknown", town.clock(), outbox_id=message, detail={})
        [item] = waiting(session, town.town.project_id)
    settle(town.parts, town.town.project_id, item.id, "again", "Mia")
    assert cost(town) == Spent(2, Decimal("1.66"))
    town.clock.forward(seconds=60)
    send_due(town.parts, gateway)
    report(town, message, "SM3", "delivered", 3, 16_600)
    assert cost(town) == Spent(4, Decimal("3.32"))


def test_what_comes_too_late_to_be_tried_again_still_cost(town: Mailed) -> None:
    message = town.queued(town.mailing(), town.person())
    gateway = Scripted(Accepted("SM1"))
    send_due(town.parts, gateway)
    report(town, message, "SM1", "undelivered", 1, 16_600)
    town.change(OutboxMessage, message, expires_at=town.clock() + timedelta(minutes=1))
    town.clock.forward(hours=1)
    send_due(town.parts, gateway)
    assert cost(town) == Spent(2, Decimal("1.66"))
    assert len(gateway.sent) == 1
