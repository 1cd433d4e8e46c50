"""Sending what waits in the outbox: taken by lease, carried outside any transaction, recorded honestly.

Whether a person opted out is looked up at the moment of sending. How messages got here is converse's part; the
worker that keeps calling this is engage.actions.worker.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta

from engage.actions.gateway import Accepted, Failed, Gateway, Later, Lost, Outgoing
from engage.actions.parts import Parts
from engage.errors import Malformed
from engage.storage import outbox
from engage.storage.conversing import has_opted_out, number_of, opt_out
from engage.storage.database import reading, writing
from engage.storage.projects import Project
from engage.storage.texting import OutboxMessage

LEASE = timedelta(seconds=60)
BATCH = 5  # messages at once, so that a lease never runs out while others are sent
MOST_ATTEMPTS = 5
_LOG = logging.getLogger("engage.outbox")


@dataclass(frozen=True, slots=True)
class _Ready:
    """A message opened for sending, or why it may not go."""

    row: OutboxMessage
    outgoing: Outgoing | None
    error: str = ""


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
            outbox.settle(session, row.id, "failed", parts.clock(), error=ready.error)
        return
    outcome = gateway.send(ready.outgoing)
    with writing(parts.database) as session:
        match outcome:
            case Accepted(provider_id):
                outbox.settle(session, row.id, "accepted", parts.clock(), provider_id)
            case Later(error, seconds) if row.attempts < MOST_ATTEMPTS:
                wait = timedelta(seconds=seconds * 2 ** (row.attempts - 1))
                outbox.put_back(session, row.id, parts.clock() + wait, error)
            case Failed(error, opted_out):
                outbox.settle(session, row.id, "failed", parts.clock(), error=error)
                if opted_out:
                    opt_out(session, row.project_id, row.person, parts.clock())
            case Lost(error):
                outbox.settle(session, row.id, "unknown", parts.clock(), error=error)
            case Later(error, _):
                outbox.settle(session, row.id, "failed", parts.clock(), error=error)
    _LOG.info("message %s: %s, %s segments", row.id, type(outcome).__name__.lower(), row.segments)


def _open(parts: Parts, row: OutboxMessage) -> _Ready:
    with reading(parts.database) as session:
        stopped = has_opted_out(session, row.project_id, row.person)
        sealed = number_of(session, row.person)
        project = session.get(Project, row.project_id)
    if stopped and not row.confirms_stop:
        return _Ready(row, None, "opted_out")
    if sealed is None or project is None or not project.text_number:
        return _Ready(row, None, "no_number")
    try:
        body, to = parts.vault.open(row.sealed), parts.vault.open(sealed)
    except Malformed:  # sealed with a key that is gone: the messages behind it must not wait for it
        return _Ready(row, None, "unreadable")
    return _Ready(row, Outgoing(row.id, project.text_number, to, body))


def note_status(
    parts: Parts,
    reference: int,
    account: str,
    provider_id: str,
    state: str,
    error: str | None,
    opted_out: bool,
) -> bool:
    """Records a provider's report; False when it says nothing new. Final states never go back."""
    with writing(parts.database) as session:
        row = outbox.move_forward(session, reference, account, provider_id, state, error)
        if row is not None and opted_out:
            opt_out(session, row.project_id, row.person, parts.clock())
    return row is not None
