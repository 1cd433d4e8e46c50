"""Messages on their way out: each taken by one worker, replies before what the town begins, each person's in order.

What follows from an outcome is engage.actions.settling's part, how fast a line goes that of engage.actions.pacing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import (
    Connection,
    CursorResult,
    Select,
    Table,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session, aliased
from sqlalchemy.orm.attributes import set_committed_value

from engage.storage.base import JsonMap, Moment
from engage.storage.mailing_people import DECLINED
from engage.storage.mailings import Mailing
from engage.storage.projects import Project
from engage.storage.texting import OptOut, OutboxMessage, Phone

FINAL = ("delivered", "undelivered", "failed", "skipped")
FORWARD = ("queued", "sending", "unknown", "accepted", "sent")
"""States that can still change, in order."""
WITH_PROVIDER = ("accepted", "sent", "delivered", "undelivered", "failed")
_SHORTLY = timedelta(minutes=1)


_SINCE = select(OutboxMessage.due_at).where(
    OutboxMessage.project_id == bindparam("project"),
    OutboxMessage.person == bindparam("person"),
    OutboxMessage.created_at >= bindparam("since"),
)


def sent_since(session: Session, project_id: int, person: str, since: datetime) -> list[datetime]:
    """When the messages to a person queued since a moment are or were due, oldest first."""
    asked = {"project": project_id, "person": person, "since": since}
    return sorted(session.connection().scalars(_SINCE, asked))


def _waiting() -> Select[OutboxMessage]:
    """Messages of :account that may go :at this moment."""
    row, at = OutboxMessage, bindparam("at", type_=Moment())
    in_time = or_(row.expires_at.is_(None), row.expires_at > at)
    return select(row).where(
        row.state == "queued", row.account == bindparam("account"), row.due_at <= at, in_time
    )


def _replies() -> Select[OutboxMessage]:
    row, earlier = OutboxMessage, aliased(OutboxMessage)
    soon = and_(earlier.state == "queued", earlier.due_at <= bindparam("shortly", type_=Moment()))
    before = exists().where(
        earlier.person == row.person,
        earlier.account == row.account,
        earlier.priority == 0,
        earlier.id < row.id,
        or_(earlier.state == "sending", soon),
    )
    query = _waiting().where(row.priority == 0, ~before).order_by(row.due_at, row.id)
    return query.limit(1).with_for_update(of=row, skip_locked=True)


def _begun() -> Select[OutboxMessage]:
    row = OutboxMessage
    resting = select(Mailing.id).where(Mailing.state.in_(("draft", "paused")))
    query = _waiting().where(
        row.priority > 0,
        row.project_id.not_in(bindparam("but", expanding=True)),
        or_(row.mailing_id.is_(None), row.mailing_id.not_in(resting)),
    )
    query = query.order_by(row.priority, row.due_at, row.id).limit(1)
    return query.with_for_update(of=row, skip_locked=True)


# Asked for every message: made once, for making them takes longer than asking.
_REPLY_DUE = _waiting().where(OutboxMessage.priority == 0).with_only_columns(OutboxMessage.id).limit(1)
_BEGUN_DUE = _waiting().where(OutboxMessage.priority > 0).with_only_columns(OutboxMessage.id).limit(1)
_REPLIES, _BEGUN = _replies(), _begun()
_OUTBOX, _PROJECT, _PHONE, _STOP = (
    cast("Table", entity.__table__) for entity in (OutboxMessage, Project, Phone, OptOut)
)
_LEASE = update(_OUTBOX).where(_OUTBOX.c.id == bindparam("message"))
_ACCEPT = _LEASE.where(
    _OUTBOX.c.state == "sending",
    _OUTBOX.c.attempts == bindparam("tries"),
    _OUTBOX.c.provider_id.is_(None),
).values(error=case((_OUTBOX.c.error == DECLINED, DECLINED)))
_WAY = (
    select(_PHONE.c.sealed, _STOP.c.at, _PROJECT.c.name, _PROJECT.c.text_number, _PROJECT.c.settings)
    .join_from(_PROJECT, _PHONE, _PHONE.c.token == bindparam("person"), isouter=True)
    .join(
        _STOP,
        and_(_STOP.c.project_id == _PROJECT.c.id, _STOP.c.person == bindparam("person")),
        isouter=True,
    )
    .where(_PROJECT.c.id == bindparam("project"))
)


def is_due(connection: Connection, account: str, at: datetime, *, begun: bool) -> bool:
    """Whether any reply (or, `begun`, anything the town begins) may be due; a look that locks nothing."""
    query = _BEGUN_DUE if begun else _REPLY_DUE
    return connection.scalar(query, {"account": account, "at": at}) is not None


def next_reply(session: Session, account: str, at: datetime) -> OutboxMessage | None:
    """The oldest due reply, locked; none to a person for whom an earlier one is being sent or about to be."""
    return session.scalar(_REPLIES, {"account": account, "at": at, "shortly": at + _SHORTLY})


def next_begun(
    session: Session, account: str, at: datetime, but: Collection[int] = ()
) -> OutboxMessage | None:
    """The next message the town begins, locked; none of a mailing that is paused, none of the projects in `but`."""
    return session.scalar(_BEGUN, {"account": account, "at": at, "but": list(but)})


def lease(session: Session, row: OutboxMessage, until: datetime) -> None:
    """Marks a locked message as being sent by this worker until a moment."""
    marks = {"state": "sending", "due_at": until, "attempts": row.attempts + 1}
    session.connection().execute(_LEASE, {"message": row.id, **marks})
    for name, value in marks.items():
        set_committed_value(row, name, value)


def accept(session: Session, leased: OutboxMessage, provider_id: str, at: datetime) -> bool:
    """Notes that the provider took the message this worker holds, which it never had before; False otherwise.

    That the person declined meanwhile stays noted.
    """
    values = {"message": leased.id, "tries": leased.attempts, "provider_id": provider_id, "due_at": at}
    return session.connection().execute(_ACCEPT, {**values, "state": "accepted"}).rowcount == 1


@dataclass(frozen=True, slots=True)
class Way:
    """Where a message goes and from where: the sealed address, whether its person said stop, the town."""

    sealed: str | None
    stopped: bool
    town: str
    number: str | None
    settings: JsonMap


def way_of(session: Session, row: OutboxMessage) -> Way:
    """The way of a message, as it is at this moment."""
    asked = {"project": row.project_id, "person": row.person}
    sealed, stopped_at, *town = session.connection().execute(_WAY, asked).one()
    return Way(sealed, stopped_at is not None, *town)


def locked(session: Session, message_id: int) -> OutboxMessage | None:
    """A message, so that nobody else changes it until this transaction ends."""
    return session.get(OutboxMessage, message_id, with_for_update=True, populate_existing=True)


def lapse(session: Session, at: datetime) -> int:
    """Leases that ran out: whether the provider took the message is unknown, so it is not sent again; how many."""
    query = update(OutboxMessage).where(OutboxMessage.state == "sending", OutboxMessage.due_at < at)
    done = session.execute(query.values(state="unknown", error="lease_ran_out"))
    return cast("CursorResult[Any]", done).rowcount


def expire(session: Session, at: datetime, replies_before: datetime, stops_before: datetime) -> int:
    """What came too late to be sent becomes `skipped`, and `undelivered` when an earlier try was not delivered.

    Replies created before a moment, confirmations of a stop before another, and whatever names its own end.
    """
    row = OutboxMessage
    late = or_(
        row.expires_at <= at,
        and_(row.priority == 0, row.created_at <= replies_before),
        and_(row.confirms_stop, row.priority == 0, row.created_at <= stops_before),
    )
    query = update(row).where(row.state == "queued", late)
    tried = session.execute(query.where(row.provider_id.is_not(None)).values(state="undelivered"))
    values = {"state": "skipped", "error": "too_late", "due_at": at}
    fresh = session.execute(query.where(row.provider_id.is_(None)).values(**values))
    return sum(cast("CursorResult[Any]", done).rowcount for done in (tried, fresh))


def answers_wait(session: Session, project_id: int, person: str) -> bool:
    """Whether an answer to a text of theirs is still to leave, or anything is being sent to them."""
    waits = (OutboxMessage.priority == 0) & (OutboxMessage.state == "queued")
    query = select(OutboxMessage.id).where(
        OutboxMessage.project_id == project_id,
        OutboxMessage.person == person,
        or_(waits, OutboxMessage.state == "sending"),
    )
    return session.scalar(query.limit(1)) is not None


def is_last_word(session: Session, row: OutboxMessage) -> bool:
    """Whether no later reply to this person went out or waits."""
    query = select(OutboxMessage.id).where(
        OutboxMessage.person == row.person, OutboxMessage.priority == 0, OutboxMessage.id > row.id
    )
    return session.scalar(query.limit(1)) is None


NOT_THERE_YET, NOT_THERE = "not_there_yet", "not_there"
"""Looked for once, and twice, and not found: then somebody of the team decides."""


def unknown(
    session: Session, account: str, settled: datetime, looked: datetime, limit: int
) -> Sequence[OutboxMessage]:
    """Messages lost before `settled` that may still be found, not looked for since `looked`."""
    row = OutboxMessage
    before = or_(row.looked_up_at.is_(None), row.looked_up_at <= looked)
    hoped = or_(row.error.is_(None), row.error != NOT_THERE)
    query = select(row).where(
        row.state == "unknown", row.account == account, row.due_at <= settled, before, hoped
    )
    return session.scalars(query.order_by(row.looked_up_at.nulls_first(), row.id).limit(limit)).all()


def unreported(
    session: Session, account: str, settled: datetime, looked: datetime, limit: int
) -> Sequence[OutboxMessage]:
    """Messages the provider took before `settled` and whose end or price it has not told, not asked since `looked`."""
    row = OutboxMessage
    before = or_(row.looked_up_at.is_(None), row.looked_up_at <= looked)
    open_ = and_(row.state.in_(("accepted", "sent")), before)
    unpriced = and_(
        row.state.in_(("delivered", "undelivered")), row.price.is_(None), row.looked_up_at.is_(None)
    )
    query = select(row).where(
        row.account == account, row.due_at <= settled, row.provider_id.is_not(None), or_(open_, unpriced)
    )
    return session.scalars(query.order_by(row.looked_up_at.nulls_first(), row.id).limit(limit)).all()


def give_up(session: Session, account: str, before: datetime) -> int:
    """Messages the provider took long ago and never told the end of become `undelivered`; how many."""
    query = update(OutboxMessage).where(
        OutboxMessage.account == account,
        OutboxMessage.state.in_(("accepted", "sent")),
        OutboxMessage.due_at <= before,
    )
    done = session.execute(
        query.values(
            state="undelivered",
            error=case((OutboxMessage.error == "declined", "declined"), else_="no_report"),
        )
    )
    return cast("CursorResult[Any]", done).rowcount


def ids_at_provider(session: Session, person: str) -> set[str]:
    """The provider's ids of all messages to a person."""
    query = select(OutboxMessage.provider_id).where(
        OutboxMessage.person == person, OutboxMessage.provider_id.is_not(None)
    )
    return {found for found in session.scalars(query) if found}


def share_filtered(session: Session, mailing_id: int, code: str) -> tuple[int, int]:
    """Of a mailing: how many messages ended with this code, and how many the provider took."""
    row = OutboxMessage
    counted = select(func.count(), func.count().filter(row.error == code)).where(
        row.mailing_id == mailing_id, row.provider_id.is_not(None), row.state.in_(WITH_PROVIDER)
    )
    taken, filtered = session.execute(counted).one()
    return int(filtered), int(taken)


def standing(session: Session, account: str) -> dict[str, tuple[int, datetime | None]]:
    """How many messages of an account are queued, being sent or unknown, each with when the oldest was made."""
    row = OutboxMessage
    query = select(row.state, func.count(), func.min(row.created_at)).where(
        row.account == account, row.state.in_(("queued", "sending", "unknown"))
    )
    return {state: (count, oldest) for state, count, oldest in session.execute(query.group_by(row.state))}


def overdue_replies(session: Session, account: str, before: datetime) -> int:
    """How many replies should have gone before a moment."""
    row = OutboxMessage
    query = select(func.count()).where(
        row.account == account, row.state == "queued", row.priority == 0, row.due_at < before
    )
    return session.scalar(query) or 0
