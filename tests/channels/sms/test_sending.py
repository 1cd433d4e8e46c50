"""Messages on their way out: leased once, recorded honestly, never sent twice blindly, moved forward only."""

import threading
import time
from datetime import timedelta

import pytest
from sqlalchemy import select

from engage.actions.gateway import (
    Declined,
    Found,
    Lost,
    Outgoing,
    Remedy,
)
from engage.actions.outbox import note_status, send_due
from engage.actions.pacing import LEASE, take
from engage.actions.worker import Worker
from engage.channels.sms.lines import SIMULATED
from engage.channels.sms.simulated import SimulatedGateway
from engage.storage import outbox
from engage.storage.base import now
from engage.storage.database import reading, writing
from engage.storage.texting import OptOut, OutboxMessage
from tests.channels.sms.phone import PHONE, TOWN_NUMBER, Line
from tests.channels.sms.scripted import Scripted


def row(line: Line) -> OutboxMessage:
    with reading(line.parts.database) as session:
        return session.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc())).first()  # the newest


def due_now(line: Line) -> None:
    with writing(line.parts.database) as session:
        for message in session.scalars(select(OutboxMessage)):
            message.due_at = now()


def test_an_accepted_message_is_sent_once(line: Line) -> None:
    line.post(line.fields("river"))
    gateway = Scripted()
    assert send_due(line.parts, gateway) == 1
    assert send_due(line.parts, gateway) == 0
    assert (row(line).state, row(line).provider_id, row(line).attempts) == ("accepted", "SM1", 1)
    assert (gateway.sent[0].to, gateway.sent[0].sender) == (PHONE, TOWN_NUMBER)


def test_a_message_nobody_can_open_does_not_hold_up_those_behind_it(line: Line) -> None:
    line.post(line.fields("river"))
    line.post(line.fields("river", sender="+15555550102"))
    with writing(line.parts.database) as session:
        first, _second = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
        first.sealed = "sealed with a key that is gone"
    gateway = Scripted()
    assert send_due(line.parts, gateway) == 2
    assert [message.to for message in gateway.sent] == ["+15555550102"]
    with reading(line.parts.database) as session:
        rows = list(session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))
    assert [(each.state, each.error) for each in rows] == [("failed", "unreadable"), ("accepted", None)]


def test_what_was_surely_not_accepted_is_tried_again_later(line: Line) -> None:
    line.post(line.fields("river"))
    gateway = Scripted(*[Declined("429", Remedy(tries=5, wait=5))] * 5)
    for attempt in range(1, 5):
        send_due(line.parts, gateway)
        assert (row(line).state, row(line).attempts) == ("queued", attempt)
        assert row(line).due_at > now()
        assert send_due(line.parts, gateway) == 0, "not before it is due"
        due_now(line)
    send_due(line.parts, gateway)
    assert (row(line).state, row(line).error) == ("failed", "429")


def test_what_may_have_been_accepted_is_never_sent_again(line: Line) -> None:
    line.post(line.fields("river"))
    gateway = Scripted(Lost("ReadTimeout"))
    send_due(line.parts, gateway)
    due_now(line)
    send_due(line.parts, gateway)
    assert len(gateway.sent) == 1
    assert (row(line).state, row(line).error) == ("unknown", "ReadTimeout")


def test_a_worker_that_dies_while_sending_leaves_it_unknown(line: Line) -> None:
    line.post(line.fields("river"))
    with writing(line.parts.database) as session:
        assert take(session, SIMULATED, now(), begun=False).row is not None
    with writing(line.parts.database) as session:
        assert outbox.lapse(session, now() + LEASE + timedelta(seconds=2)) == 1
    gateway = Scripted()
    send_due(line.parts, gateway)
    assert gateway.sent == []
    assert row(line).state == "unknown"


def test_a_refusal_because_of_stop_is_an_opt_out(line: Line) -> None:
    line.post(line.fields("river"))
    send_due(line.parts, Scripted(Declined("21610", Remedy(opted_out=True))))
    assert row(line).state == "failed"
    with reading(line.parts.database) as session:
        assert session.scalars(select(OptOut)).all()


def test_only_the_own_account_carries(line: Line) -> None:
    line.post(line.fields("river"))
    assert send_due(line.parts, SimulatedGateway("AC1")) == 0
    assert row(line).state == "queued"


def test_two_workers_never_take_the_same_message(line: Line) -> None:
    for place in range(6):
        line.post(line.fields("river", sender=f"+1555555011{place}"))
    gateway = Scripted()
    together = threading.Barrier(4)

    def work() -> None:
        together.wait()
        send_due(line.parts, gateway)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(message.to for message in gateway.sent) == [f"+1555555011{place}" for place in range(6)]


@pytest.mark.parametrize(
    ("reports", "state"),
    [
        (("sent", "delivered"), "delivered"),
        (("delivered", "sent"), "delivered"),
        (("delivered", "delivered", "failed"), "delivered"),
        (("undelivered", "delivered"), "undelivered"),
        (("queued", "sent", "queued"), "sent"),
        (("nonsense",), "accepted"),
    ],
)
def test_reports_move_a_message_forward_only(line: Line, reports: tuple[str, ...], state: str) -> None:
    line.post(line.fields("river"))
    send_due(line.parts, Scripted())
    for report in reports:
        fields = {"AccountSid": SIMULATED, "MessageSid": "SM1", "MessageStatus": report}
        answer = line.post(fields, path="/sms/status", query=f"m={row(line).id}")
        assert answer.status_code == 200
    assert row(line).state == state


def test_a_report_on_another_message_says_nothing(line: Line) -> None:
    line.post(line.fields("river"))
    send_due(line.parts, Scripted())
    message = row(line).id
    assert not note_status(line.parts, message, SIMULATED, Found("SM9", "delivered"))
    assert not note_status(line.parts, message, "AC1", Found("SM1", "delivered"))
    assert not note_status(line.parts, 10**9, SIMULATED, Found("SM1", "delivered"))
    for query in ("m=", "m=x", "m=%C2%B2", "m=" + "9" * 40, ""):
        fields = {"AccountSid": SIMULATED, "MessageSid": "SM1", "MessageStatus": "delivered"}
        assert line.post(fields, path="/sms/status", query=query).status_code == 200
    assert row(line).state == "accepted"


def test_a_report_that_they_said_stop_is_an_opt_out(line: Line) -> None:
    line.post(line.fields("river"))
    send_due(line.parts, Scripted())
    fields = {
        "AccountSid": SIMULATED,
        "MessageSid": "SM1",
        "MessageStatus": "undelivered",
        "ErrorCode": "21610",
    }
    line.post(fields, path="/sms/status", query=f"m={row(line).id}")
    with reading(line.parts.database) as session:
        assert session.scalars(select(OptOut)).all()


def test_the_worker_sends_when_the_bell_rings_and_stops_cleanly(line: Line) -> None:
    carried: list[Outgoing] = []
    worker = Worker(line.parts, [SimulatedGateway(SIMULATED, carried.append)])
    worker.start()
    worker.start()
    line.post(line.fields("river"))
    until = time.monotonic() + 10
    while not carried and time.monotonic() < until:
        time.sleep(0.02)
    worker.stop()
    assert len(carried) == 1
    assert "engage-worker" not in {thread.name for thread in threading.enumerate()}
