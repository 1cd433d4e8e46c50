"""How fast a line goes: replies at once and in each person's order, what the town begins at the line's pace, within its
day. The clock is ours; numbers are invented.
"""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from engage.actions import lines
from engage.actions.gateway import Accepted, Declined, Lost, Outcome, Outgoing
from engage.actions.outbox import drain, send_due
from engage.actions.pacing import next_day, take
from engage.actions.worker import Worker
from engage.channels.sms.codes import CROWDED, PAUSE
from engage.config import Config
from engage.storage.attention import waiting
from engage.storage.conversing import opt_out
from engage.storage.database import Database, open_database, reading, writing
from engage.storage.mailings import Mailing
from engage.storage.texting import OutboxMessage, TextLine
from tests.actions.mailings import Mailed, mailed
from tests.builders import question, survey
from tests.channels.sms.scripted import Scripted

SURVEY = survey(question("need", "one", "heat flood"))
ACCOUNT = "simulated"


@pytest.fixture
def town(database: Database, database_url: str, make_config: Callable[..., Config]) -> Mailed:
    return mailed(make_config(database_url), database, SURVEY)


def people(town: Mailed, many: int) -> list[str]:
    return [town.person(f"+1413555{place:04}") for place in range(100, 100 + many)]


def kept(town: Mailed, message: int) -> OutboxMessage:
    with reading(town.parts.database) as session:
        return session.get_one(OutboxMessage, message)


def row_of_line(town: Mailed) -> TextLine:
    with reading(town.parts.database) as session:
        return session.get_one(TextLine, ACCOUNT)


def seconds_to_send(town: Mailed, gateway: Scripted, many: int, step: float = 0.05) -> float:
    """How long it takes by the town's clock until so many messages went."""
    begun = town.clock()
    while len(gateway.sent) < many:
        send_due(town.parts, gateway)
        town.clock.forward(seconds=step)
    return (town.clock() - begun).total_seconds()


@pytest.mark.parametrize(("rate", "segments", "least"), [(1.0, 1, 9.0), (3.75, 2, 4.8), (10.0, 3, 2.7)])
def test_what_the_town_begins_goes_at_the_lines_rate(
    town: Mailed, rate: float, segments: int, least: float
) -> None:
    """Ten messages: nine waits of segments / rate seconds, but for a quarter of a second at most."""
    town.settings(texting={"rate": rate})
    mailing = town.mailing()
    for person in people(town, 10):
        town.queued(mailing, person, segments=segments)
    took = seconds_to_send(town, Scripted(), 10)
    assert least - 0.3 <= took <= least + 0.6


def test_replies_are_first_and_are_not_slowed(town: Mailed) -> None:
    mailing, everybody = town.mailing(), people(town, 20)
    for person in everybody:
        town.queued(mailing, person)
    replies = [town.queued(None, person, priority=0) for person in everybody]
    gateway = Scripted()
    assert send_due(town.parts, gateway) == 21
    assert [each.reference for each in gateway.sent[:20]] == replies
    assert row_of_line(town).segments == 42, "replies are counted"


def test_one_person_gets_replies_in_their_order(town: Mailed) -> None:
    """The second waits while the first is being sent, or is tried again shortly."""
    person = town.person()
    first, second = (town.queued(None, person, priority=0) for _ in range(2))
    with writing(town.parts.database) as session:
        taken = take(session, ACCOUNT, town.clock(), begun=False).row
        assert taken is not None
        assert taken.id == first
    with writing(town.parts.database) as session:
        assert take(session, ACCOUNT, town.clock(), begun=False).row is None
        row = session.get_one(OutboxMessage, first)
        row.state, row.due_at = "queued", town.clock()
    gateway = Scripted(Declined("20429", CROWDED))
    send_due(town.parts, gateway)
    assert kept(town, second).state == "queued"
    town.clock.forward(seconds=15)
    send_due(town.parts, gateway)
    assert [each.reference for each in gateway.sent] == [first, first, second]


def test_one_that_waits_long_does_not_hold_up_the_next(town: Mailed) -> None:
    person = town.person()
    town.queued(None, person, priority=0, due_at=town.clock() + timedelta(minutes=30))
    second = town.queued(None, person, priority=0)
    send_due(town.parts, Scripted())
    assert kept(town, second).state == "accepted"


def test_the_carriers_day_ends_at_midnight_pacific_time(town: Mailed) -> None:
    assert next_day(town.clock()) == datetime(2026, 11, 24, 8, tzinfo=UTC)
    town.settings(texting={"rate": 1000, "day": 5})
    mailing = town.mailing()
    rows = [town.queued(mailing, person) for person in people(town, 4)]
    gateway = Scripted()
    send_due(town.parts, gateway)
    assert [kept(town, each).state for each in rows] == ["accepted", "accepted", "queued", "queued"]
    drained = drain(town.parts, gateway, begun=True)
    assert drained.again == next_day(town.clock())
    town.clock.at = next_day(town.clock()) - timedelta(seconds=1)
    assert send_due(town.parts, gateway) == 0
    town.clock.at = datetime(2026, 11, 24, 15, tzinfo=UTC)  # 10:00 in the town
    assert send_due(town.parts, gateway) == 2


def test_what_is_not_sent_is_given_back_to_the_line(town: Mailed) -> None:
    """A thousand people who said stop do not use up the line's time."""
    mailing, everybody = town.mailing(), people(town, 30)
    for person in everybody:
        town.queued(mailing, person)
    with writing(town.parts.database) as session:
        for person in everybody[:29]:
            opt_out(session, town.town.project_id, person, town.clock())
    gateway = Scripted()
    send_due(town.parts, gateway)
    assert len(gateway.sent) == 1
    assert row_of_line(town).segments == 2


@pytest.mark.parametrize(
    ("outcome", "segments"),
    [(Accepted("SM1"), 2), (Lost("ReadTimeout"), 2), (Declined("21617"), 0), (Declined("20003", PAUSE), 0)],
)
@pytest.mark.parametrize("priority", [0, 1])
def test_the_day_counts_what_went(town: Mailed, outcome: Outcome, segments: int, priority: int) -> None:
    town.queued(town.mailing() if priority else None, town.person(), priority=priority)
    send_due(town.parts, Scripted(outcome))
    with reading(town.parts.database) as session:
        line = session.get(TextLine, ACCOUNT)
    assert (line.segments if line else 0) == segments


def test_a_slow_hour_halves_the_pace(town: Mailed) -> None:
    town.settings(texting={"rate": 2.0})
    mailing = town.mailing()
    for person in people(town, 11):
        town.queued(mailing, person, segments=1)
    with writing(town.parts.database) as session:
        town_line = lines.line_row(session, ACCOUNT)
        town_line.slow_until = town.clock() + timedelta(hours=1)
    assert 9.5 <= seconds_to_send(town, Scripted(), 11) <= 10.5


def test_two_workers_keep_one_pace(town: Mailed, database_url: str) -> None:
    """Two processes (here two connections to the same database) share the line's row."""
    mailing = town.mailing()
    town.settings(texting={"rate": 2.0})
    for person in people(town, 9):
        town.queued(mailing, person, segments=1)
    gateway, begun = Scripted(), town.clock()
    other = open_database(database_url)
    parts = type(town.parts)(town.parts.config, other, town.parts.vault, clock=town.clock)
    while len(gateway.sent) < 9:
        send_due(town.parts, gateway)
        send_due(parts, gateway)
        town.clock.forward(seconds=0.05)
    other.close()
    assert 3.7 <= (town.clock() - begun).total_seconds() <= 4.5


def test_what_comes_too_late_is_not_sent(town: Mailed) -> None:
    person, at = town.person(), town.clock()
    late = town.queued(None, person, priority=0, created_at=at - timedelta(hours=25))
    stop = town.queued(None, person, priority=0, confirms_stop=True, created_at=at - timedelta(hours=2))
    named = town.queued(town.mailing(), person, expires_at=at)
    tried = town.queued(None, person, priority=0, created_at=at - timedelta(hours=25), provider_id="SM9")
    gateway = Scripted()
    Worker(town.parts, [gateway]).turn()
    assert gateway.sent == []
    states = [(kept(town, each).state, kept(town, each).error) for each in (late, stop, named)]
    assert states == [("skipped", "too_late")] * 3
    assert kept(town, tried).state == "undelivered"


def test_the_provider_is_told_how_long_it_may_hold_a_message(town: Mailed) -> None:
    mailing = town.mailing()
    town.settings(texting={"rate": 1000})
    first, second = people(town, 2)
    town.queued(mailing, first)
    town.queued(mailing, second, expires_at=town.clock() + timedelta(minutes=10))
    town.queued(None, first, priority=0)
    gateway = Scripted()
    send_due(town.parts, gateway)
    assert [each.valid_seconds for each in gateway.sent] == [None, 8 * 3600, 600]


def test_nothing_begins_in_the_last_minute(town: Mailed) -> None:
    message = town.queued(town.mailing(), town.person())
    town.clock.at = datetime(2026, 11, 24, 0, 59, 30, tzinfo=UTC)  # 19:59:30
    gateway = Scripted()
    send_due(town.parts, gateway)
    town.clock.forward(minutes=5)
    send_due(town.parts, gateway)
    assert gateway.sent == []
    assert kept(town, message).due_at == datetime(2026, 11, 24, 14, tzinfo=UTC)
    assert kept(town, message).attempts == 0


def test_a_paused_mailing_rests_and_a_paused_line_carries_nothing(town: Mailed) -> None:
    mailing, person = town.mailing(state="paused"), town.person()
    begun = town.queued(mailing, person)
    reply = town.queued(None, person, priority=0)
    with writing(town.parts.database) as session:
        assert lines.pause(session, ACCOUNT, "20003", town.clock(), town.town.project_id)
        assert not lines.pause(session, ACCOUNT, "Ada", town.clock())
    gateway = Scripted()
    assert send_due(town.parts, gateway) == 0
    with reading(town.parts.database) as session:
        stands = lines.standing(session, ACCOUNT, town.clock())
    assert (stands.why, stands.paused_at, stands.waiting) == ("20003", town.clock(), 2)
    with writing(town.parts.database) as session:
        assert lines.resume(session, town.town.project_id, ACCOUNT, "Ada", town.clock())
        assert not lines.resume(session, town.town.project_id, ACCOUNT, "Ada", town.clock())
        assert waiting(session, town.town.project_id) == []
    assert send_due(town.parts, gateway) == 1
    assert (kept(town, reply).state, kept(town, begun).state) == ("accepted", "queued")
    town.change(Mailing, mailing, state="sending")
    assert send_due(town.parts, gateway) == 1


class Slow(Scripted):
    """Takes its time with what the town begins; notes when replies went."""

    def __init__(self) -> None:
        super().__init__()
        self.replied: list[float] = []
        self.held = threading.Event()
        self.lock = threading.Lock()

    def send(self, message: Outgoing) -> Outcome:
        if message.valid_seconds is not None:  # the town began it
            self.held.wait(20)
            return Lost("ReadTimeout")
        with self.lock:
            self.replied.append(time.monotonic())
            return super().send(message)


def test_a_slow_provider_does_not_hold_up_replies(town: Mailed) -> None:
    """What the town begins hangs at the provider; a reply leaves within two seconds all the same."""
    town.settings(texting={"rate": 1000})
    mailing = town.mailing()
    for person in people(town, 8):
        town.queued(mailing, person)
    gateway = Slow()
    worker = Worker(town.parts, [gateway])
    worker.start()
    try:
        time.sleep(1.5)
        asked = time.monotonic()
        town.queued(None, town.person("+14135550190"), priority=0)
        town.parts.bell.set()
        while not gateway.replied and time.monotonic() < asked + 10:
            time.sleep(0.01)
    finally:
        gateway.held.set()
        worker.stop()
    assert gateway.replied
    assert gateway.replied[0] - asked < 2
