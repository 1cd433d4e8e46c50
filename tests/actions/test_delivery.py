"""What became of messages and what they cost: counted in the database, by the town's months, equal to the budget's."""

import time
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import insert

from engage.actions.delivery import Delivery, delivery, month_begins
from engage.storage.database import Database, reading, writing
from engage.storage.projects import Project
from engage.storage.spending import spent
from engage.storage.texting import InboundMessage, OptOut, OutboxMessage
from engage.texting.budget import Room
from tests.actions.town import Town, found
from tests.builders import question, survey

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)


@pytest.fixture
def town(database: Database) -> Town:
    return found(database, survey(question("why")))


def sent(town: Town, state: str, at: datetime = AT, **more: Any) -> OutboxMessage:
    settings = {"account": "AC1", "sealed": "", "segments": 2, "survey_id": town.survey_id, **more}
    return OutboxMessage(project_id=town.project_id, person="p", state=state, due_at=at, **settings)


def heard(town: Town, name: str, at: datetime = AT, **more: Any) -> InboundMessage:
    settings = {"account": "AC1", "survey_id": town.survey_id, **more}
    return InboundMessage(
        project_id=town.project_id, person="p", provider_id=name, sealed="", received_at=at, **settings
    )


def keep(town: Town, *rows: Any, **settings: Any) -> None:
    with writing(town.database) as session:
        session.add_all(rows)
        session.get_one(Project, town.project_id).settings = settings


def figures(town: Town, **narrowed: Any) -> Delivery:
    with reading(town.database) as session:
        return delivery(session, session.get_one(Project, town.project_id), AT, **narrowed)


def test_messages_are_counted_by_state_and_by_why(town: Town) -> None:
    keep(
        town,
        *[sent(town, "delivered") for _ in range(3)],
        sent(town, "undelivered", error="30007"),
        sent(town, "failed", error="21610"),
        sent(town, "queued", error="not_connected"),  # it is tried again: nothing went wrong for good
        sent(town, "skipped", error="answered"),
        sent(town, "delivered", account="email", segments=0),
        sent(town, "delivered", account="terminal"),
        heard(town, "SM1", segments=3),
        OptOut(project_id=town.project_id, person="p", source="staff", at=AT, survey_id=town.survey_id),
    )
    told = figures(town).all
    assert told.states == {"delivered": 3, "undelivered": 1, "failed": 1, "queued": 1, "skipped": 1}
    assert told.errors == {"30007": 1, "21610": 1, "answered": 1}
    assert (told.letters, told.stops, told.texts_in, told.parts_in) == ({"delivered": 1}, {"staff": 1}, 1, 3)
    assert (told.texts_out, told.parts_out) == (
        5,
        8,
    )  # one failed before the provider took it: it cost nothing


def test_estimated_stands_beside_billed(town: Town) -> None:
    keep(
        town,
        sent(town, "delivered", billed=3, price=24_900),
        sent(town, "delivered", billed=2),
        sent(town, "sent"),
        heard(town, "SM1"),
        text_price="1",
    )
    told = figures(town)
    assert (told.cents, told.own) == (Decimal(1), True)
    assert (told.all.parts_out, told.all.counted, told.all.billed, told.all.priced) == (6, 2, 5, 1)
    assert (told.all.asked, told.all.estimated) == (Decimal("2.49"), Decimal(7))
    assert told.all.spent == Decimal("2.49") + 2 + 2 + 1
    with reading(town.database) as session:
        assert spent(session, town.project_id, Decimal(1)).cents == told.all.spent
    assert (told.month.segments, told.month.cents) == (7, told.all.spent)


def test_what_was_tried_and_put_back_was_spent(town: Town) -> None:
    keep(
        town,
        sent(town, "queued", error="30003", provider_id="SM1", billed=3, price=24_900),
        sent(town, "queued", error="not_connected"),  # nobody took it yet
        text_price="1",
    )
    told = figures(town)
    with reading(town.database) as session:
        found = spent(session, town.project_id, Decimal(1))
    assert (found.segments, found.cents) == (3, Decimal("2.49"))
    assert told.all.spent == found.cents


def test_months_are_the_towns_own(town: Town) -> None:
    late = datetime(2026, 11, 1, 3, 30, tzinfo=UTC)  # still October in the town
    keep(
        town,
        sent(town, "delivered", late),
        sent(town, "delivered", datetime(2026, 11, 1, 4, 30, tzinfo=UTC)),
        heard(town, "SM1", late),
        heard(town, "SM2", datetime(2024, 1, 1, tzinfo=UTC)),
    )
    told = figures(town)
    assert [(first, each.texts_out, each.texts_in) for first, each in told.months] == [
        (NOVEMBER, 1, 0),
        (OCTOBER, 1, 1),
    ]
    assert told.all.texts_in == 2  # what is older than a year counts in all
    assert figures(town, month=OCTOBER).all.texts_in == 1
    begins = month_begins(AT)
    assert (len(begins), begins[0].date(), begins[-1].date()) == (12, date(2025, 12, 1), NOVEMBER)


def test_surveys_stand_apart_and_can_be_chosen(town: Town) -> None:
    keep(town, sent(town, "delivered"), sent(town, "delivered", survey_id=None), heard(town, "SM1"))
    told = figures(town)
    assert [(key, title, each.texts_out) for key, title, each in told.surveys] == [
        (None, "", 1),
        (town.survey_id, "Life", 1),
    ]
    assert figures(town, survey=town.survey_id).all.texts_out == 1
    assert figures(town, survey=town.survey_id + 1).all.empty


def test_the_budget_of_the_month_is_weighed(town: Town) -> None:
    keep(town, *[sent(town, "delivered") for _ in range(4)], texting={"month_segments": 10})
    assert figures(town).room is Room.NEAR
    keep(town, sent(town, "sent"), texting={"month_segments": 10})
    assert figures(town).room is Room.FULL


def test_a_hundred_thousand_messages_are_counted_in_a_moment(town: Town) -> None:
    states = ("delivered", "delivered", "delivered", "undelivered", "failed")
    with writing(town.database) as session:
        for start in range(0, 100_000, 10_000):
            rows = [
                {
                    "project_id": town.project_id,
                    "account": "AC1",
                    "person": "p",
                    "sealed": "",
                    "segments": 1,
                    "state": states[number % 5],
                    "survey_id": town.survey_id,
                    "due_at": AT,
                }
                for number in range(start, start + 10_000)
            ]
            session.execute(insert(OutboxMessage), rows)
    begun = time.perf_counter()
    told = figures(town)
    assert time.perf_counter() - begun < 2  # on a busy machine; alone it takes a third of it or less
    assert told.all.texts_out == 100_000
