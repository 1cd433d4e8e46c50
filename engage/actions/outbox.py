"""Sending what waits in the outbox: taken by lease, carried outside any transaction, recorded honestly.

Whether a person opted out is looked up at the moment of sending. How messages got here is converse's part; the
worker that keeps calling this is engage.actions.worker.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from engage.actions.gateway import EMAIL, Accepted, Found, Gateway, Lost, Outgoing, Refused
from engage.actions.parts import Parts
from engage.actions.permitting import Go, Skip, Wait, permit
from engage.errors import Malformed
from engage.storage import outbox
from engage.storage.conversing import has_opted_out, number_of, opt_out
from engage.storage.database import reading, writing
from engage.storage.projects import Project
from engage.storage.texting import OutboxMessage

LEASE = timedelta(seconds=60)
BATCH = 5  # messages at once, so that a lease never runs out while others are sent
_LOG = logging.getLogger("engage.outbox")


@dataclass(frozen=True, slots=True)
class _Ready:
    """A message opened for sending, or why it may not go (state and code), or when to look again."""

    outgoing: Outgoing | None
    state: str = "failed"
    error: str = ""
    until: datetime | None = None


def send_due(parts: Parts, gateway: Gateway) -> int:
    """Sends what is due on this gateway's account until nothing is; how many were tried."""
    tried = 0
    while True:
        with writing(parts.database) as session:
            at = parts.clock()
            rows = outbox.lease(session, gateway.account, at, at + LEASE, BATCH)
        for row in rows:
            _send(parts, gateway, row)
        tried += len(rows)
        if len(rows) < BATCH:
            return tried


def _send(parts: Parts, gateway: Gateway, row: OutboxMessage) -> None:
    ready = _open(parts, row)
    if ready.outgoing is None:
        with writing(parts.database) as session:
            if ready.until is not None:
                outbox.put_back(session, row.id, ready.until, "")
            else:
                outbox.settle(session, row.id, ready.state, parts.clock(), error=ready.error)
        return
    outcome = gateway.send(ready.outgoing)
    with writing(parts.database) as session:
        match outcome:
            case Accepted(provider_id, delivered):
                state = "delivered" if delivered else "accepted"
                outbox.settle(session, row.id, state, parts.clock(), provider_id)
            case Refused(error, remedy) if row.attempts < remedy.tries:
                wait = timedelta(seconds=remedy.wait * 2 ** (row.attempts - 1))
                outbox.put_back(session, row.id, parts.clock() + wait, error)
            case Refused(error, remedy):
                outbox.settle(session, row.id, "failed", parts.clock(), error=error)
                if remedy.opted_out:
                    opt_out(session, row.project_id, row.person, parts.clock(), "provider")
            case Lost(error):
                outbox.settle(session, row.id, "unknown", parts.clock(), error=error)
    _LOG.info("message %s: %s, %s segments", row.id, type(outcome).__name__.lower(), row.segments)


def _open(parts: Parts, row: OutboxMessage) -> _Ready:
    with reading(parts.database) as session:
        stopped = has_opted_out(session, row.project_id, row.person)
        sealed = number_of(session, row.person)
        project = session.get(Project, row.project_id)
        if stopped and not row.confirms_stop:
            return _Ready(None, "failed", "opted_out")
        sender = "" if row.account == EMAIL else project.text_number if project else None
        if sealed is None or project is None or sender is None:
            return _Ready(None, "failed", "no_number")
        try:
            body, to = parts.vault.open(row.sealed), parts.vault.open(sealed)
        except Malformed:  # sealed with a key that is gone: the messages behind it must not wait for it
            return _Ready(None, "failed", "unreadable")
        at, closes = parts.clock(), row.expires_at
        if row.priority > 0:
            match permit(session, parts, row, project, to, at):
                case Skip(why):
                    return _Ready(None, "skipped", why)
                case Wait(until, _):
                    return _Ready(None, until=until)
                case Go(end):
                    closes = min(filter(None, (end, closes)), default=None)
    valid = None if closes is None else int((closes - at).total_seconds())
    letter: Mapping[str, Any] = json.loads(body) if row.account == EMAIL else {"text": body}
    return _Ready(
        Outgoing(
            row.id,
            sender,
            to,
            letter["text"],
            valid,
            letter.get("subject", ""),
            letter.get("headers", {}),
            row.attempts,
        )
    )


def note_status(parts: Parts, reference: int, account: str, found: Found, attempt: int | None = None) -> bool:
    """Records a provider's report on a try of a message; False when it says nothing new. Final states never go back."""
    with writing(parts.database) as session:
        row = outbox.move_forward(session, reference, account, found.provider_id, found.state, found.error)
        if row is not None and found.remedy.opted_out:
            opt_out(session, row.project_id, row.person, parts.clock(), "provider")
    return row is not None
