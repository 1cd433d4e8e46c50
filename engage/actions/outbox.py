"""Sending what waits in the outbox: taken one at a time by lease, carried outside any transaction, recorded honestly.

Whether a message may still go is looked up at the moment of sending. Which one is next is engage.actions.pacing's part,
what follows from the outcome that of engage.actions.settling; the worker that keeps calling this is
engage.actions.worker.
"""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from engage.actions.gateway import EMAIL, Declined, Found, Gateway, Outcome, Outgoing
from engage.actions.pacing import Taken, take
from engage.actions.parts import Parts
from engage.actions.permitting import Go, Skip, Wait, permit
from engage.actions.settling import LONG, note, settle
from engage.config import TOWN_ZONE
from engage.errors import Malformed
from engage.storage import outbox
from engage.storage.database import glancing, reading, writing
from engage.storage.projects import Project
from engage.storage.texting import OutboxMessage
from engage.texting.hours import next_allowed
from engage.texting.rules import rules_of

REPLIES_KEPT = timedelta(hours=24)  # after that nobody waits for an answer any more
STOPS_CONFIRMED = timedelta(hours=1)
"""A stop is confirmed within five minutes; later only for a reason (47 CFR 64.1200(a)(12)), and not later than this."""
HARDLY_OPEN = 60  # seconds; so shortly before the permitted hours end nothing is begun
_LOG = logging.getLogger("engage.outbox")


@dataclass(frozen=True, slots=True)
class Drained:
    """How many messages were tried, and when the next of them may go if the line only has to wait."""

    tried: int
    again: datetime | None = None


def send_due(parts: Parts, gateway: Gateway) -> int:
    """Sends what may go now on this gateway's account, replies first; how many were tried. Never sleeps."""
    replies = drain(parts, gateway, begun=False)
    return replies.tried + drain(parts, gateway, begun=True).tried


def drain(
    parts: Parts, gateway: Gateway, *, begun: bool, going: Callable[[], bool] = lambda: True
) -> Drained:
    """Sends one message after another, replies or what the town begins, until none may go now or `going` says no.

    Safe in many threads and processes at once: each holds one message, and a crash leaves no more than it unknown.
    """
    account, tried = gateway.account, 0
    with glancing(parts.database) as connection:
        if not outbox.is_due(connection, account, parts.clock(), begun=begun):
            return Drained(0)
    with writing(parts.database) as session:
        taken = take(session, account, parts.clock(), begun=begun)
    while taken.row is not None:
        result = _carry(parts, gateway, taken.row)
        tried += 1
        with writing(parts.database) as session:
            settle(session, taken.row, result, parts.clock())
            taken = take(session, account, parts.clock(), begun=begun) if going() else Taken()
    return Drained(tried, taken.again)


def _carry(parts: Parts, gateway: Gateway, row: OutboxMessage) -> Outcome | Skip | Wait:
    with reading(parts.database) as session:
        ready = _open(session, parts, row)
    result = gateway.send(ready) if isinstance(ready, Outgoing) else ready
    _LOG.info("message %s: %s, %s segments", row.id, type(result).__name__.lower(), row.segments)
    return result


def _open(session: Session, parts: Parts, row: OutboxMessage) -> Outgoing | Declined | Skip | Wait:
    """The message as it goes out, or why it does not."""
    way = outbox.way_of(session, row)
    if way.stopped and not row.confirms_stop:
        return Skip("opted_out")
    if row.priority == 0 and row.provider_id is not None and not outbox.is_last_word(session, row):
        return Skip("superseded")  # the talk went on since this was reported as not delivered
    sender = way.town if row.account == EMAIL else way.number
    if way.sealed is None or sender is None:
        return Declined("no_number")
    try:
        body, to = parts.vault.open(row.sealed), parts.vault.open(way.sealed)
    except Malformed:  # sealed with a key that is gone: the messages behind it must not wait for it
        return Declined("unreadable")
    at, end = parts.clock(), row.expires_at
    if row.priority == 0 and not row.confirms_stop and at - row.created_at >= LONG:
        opens = next_allowed(at, rules_of(way.settings).hours, (TOWN_ZONE,)) or at
        if opens > at and row.account != EMAIL:
            return Wait(opens, "quiet")
    if row.priority > 0:
        verdict = permit(session, parts, row, session.get_one(Project, row.project_id), to, at)
        if not isinstance(verdict, Go):
            return verdict
        end = min(filter(None, (verdict.closes, end)))
        if (end - at).total_seconds() < HARDLY_OPEN:
            return Wait(end, "closing")
    return _outgoing(row, sender, to, body, None if end is None else int((end - at).total_seconds()))


def _outgoing(row: OutboxMessage, sender: str, to: str, body: str, valid_seconds: int | None) -> Outgoing:
    letter: Mapping[str, Any] = json.loads(body) if row.account == EMAIL else {"text": body}
    return Outgoing(
        reference=row.id,
        sender=sender,
        to=to,
        body=letter["text"],
        valid_seconds=valid_seconds,
        subject=letter.get("subject", ""),
        headers=letter.get("headers", {}),
        language=letter.get("language", ""),
        attempt=row.attempts,
    )


def note_status(parts: Parts, reference: int, account: str, found: Found, attempt: int | None = None) -> bool:
    """Records a provider's report on a try of a message; False when it says nothing new. Final states never go back."""
    with writing(parts.database) as session:
        row = outbox.locked(session, reference)
        if row is None or row.account != account:
            return False
        return note(session, row, found, attempt, parts.clock())


def tidy_up(session: Session, at: datetime) -> None:
    """Leases that ran out become unknown; what came too late is not sent any more."""
    outbox.lapse(session, at)
    outbox.expire(session, at, at - REPLIES_KEPT, at - STOPS_CONFIRMED)
