"""Messages on their way out: leased by one worker at a time, moved forward only, never sent twice blindly."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from engage.storage.texting import OutboxMessage

FINAL = ("delivered", "undelivered", "failed")
FORWARD = ("queued", "sending", "unknown", "accepted", "sent")
"""States that can still change, in order."""


def sent_since(session: Session, project_id: int, person: str, since: datetime) -> list[datetime]:
    """When the messages to a person queued since a moment are or were due, oldest first."""
    query = select(OutboxMessage.due_at).where(
        OutboxMessage.project_id == project_id,
        OutboxMessage.person == person,
        OutboxMessage.created_at >= since,
    )
    return sorted(session.scalars(query))


def lease(
    session: Session, account: str, at: datetime, until: datetime, limit: int
) -> Sequence[OutboxMessage]:
    """Takes due messages of an account for sending; no other worker gets them."""
    query = select(OutboxMessage).where(
        OutboxMessage.state == "queued", OutboxMessage.account == account, OutboxMessage.due_at <= at
    )
    rows = session.scalars(
        query.order_by(OutboxMessage.id).limit(limit).with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        row.state = "sending"
        row.due_at = until
        row.attempts += 1
    return rows


def settle(
    session: Session,
    message_id: int,
    state: str,
    at: datetime,
    provider_id: str | None = None,
    error: str | None = None,
) -> bool:
    """Records what became of a message this worker holds; False when it is no longer being sent.

    The lease's end gives way to `at`, so that `sent_since` counts from when it was sent.
    """
    query = update(OutboxMessage).where(OutboxMessage.id == message_id, OutboxMessage.state == "sending")
    values = {"state": state, "provider_id": provider_id, "error": error, "due_at": at}
    return cast("CursorResult[Any]", session.execute(query.values(**values))).rowcount == 1


def put_back(session: Session, message_id: int, due: datetime, error: str) -> None:
    """Queues a message again that surely was not accepted."""
    query = update(OutboxMessage).where(OutboxMessage.id == message_id, OutboxMessage.state == "sending")
    session.execute(query.values(state="queued", due_at=due, error=error))


def lapse(session: Session, at: datetime) -> int:
    """Leases that ran out: whether the provider took the message is unknown, so it is not sent again; how many."""
    query = update(OutboxMessage).where(OutboxMessage.state == "sending", OutboxMessage.due_at < at)
    done = session.execute(query.values(state="unknown", error="lease_ran_out"))
    return cast("CursorResult[Any]", done).rowcount


def move_forward(
    session: Session, message_id: int, account: str, provider_id: str, state: str, error: str | None
) -> OutboxMessage | None:
    """Moves a message on by the provider's word; None when there is none, or it already is as far or further."""
    row = session.get(OutboxMessage, message_id, with_for_update=True)
    if row is None or row.account != account or row.provider_id not in (None, provider_id):
        return None
    if row.state in FINAL or (state in FORWARD and FORWARD.index(row.state) >= FORWARD.index(state)):
        return None
    row.state, row.provider_id, row.error = state, provider_id, error or row.error
    return row
