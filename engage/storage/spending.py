"""What texts cost so far, from the rows of what went out and what came in. What follows from it is left to actions.

A part (segment) counts as the provider counted it, else as we did; money as the provider asked, else by the town's
price for a part. Letters by e-mail and chats in a terminal cost nothing.
"""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from engage.storage.removing import remove_later
from engage.storage.texting import InboundMessage, OutboxMessage
from engage.texting.budget import Spent

FREE_OF_CHARGE = ("email", "terminal")
GONE = ("sending", "accepted", "sent", "delivered", "undelivered", "unknown")
"""States in which a message cost something, or may have."""
_MILLIONTHS = 10_000  # of a dollar, in a cent


def spent(
    session: Session,
    project_id: int,
    price: Decimal,
    since: datetime | None = None,
    mailing_id: int | None = None,
    but: int | None = None,
) -> Spent:
    """What a project's texts cost since a moment, or one mailing's; `but`: a message that is not counted.

    `price` is US cents for one part. Of a mailing only what went out is counted.
    """
    out = _sent(session, project_id, price, since, mailing_id, but)
    return out if mailing_id is not None else out + _received(session, project_id, price, since)


def _sent(
    session: Session,
    project_id: int,
    price: Decimal,
    since: datetime | None,
    mailing_id: int | None,
    but: int | None,
) -> Spent:
    row, costs = OutboxMessage, cost_something()
    counted = func.coalesce(row.billed, row.segments)
    query = select(
        func.coalesce(func.sum(row.past_segments + case((costs, counted), else_=0)), 0),
        func.coalesce(func.sum(row.past_price + case((costs, func.coalesce(row.price, 0)), else_=0)), 0),
        func.coalesce(
            func.sum(row.past_unpriced + case((and_(costs, row.price.is_(None)), counted), else_=0)), 0
        ),
    ).where(
        row.project_id == project_id,
        row.account.not_in(FREE_OF_CHARGE),
        or_(costs, row.past_segments > 0),
    )
    if since is not None:
        query = query.where(row.due_at >= since)
    if mailing_id is not None:
        query = query.where(row.mailing_id == mailing_id)
    if but is not None:
        query = query.where(row.id != but)
    segments, asked, guessed = session.execute(query).one()
    return Spent(int(segments), Decimal(int(asked)) / _MILLIONTHS + price * int(guessed))


def cost_something() -> ColumnElement[bool]:
    """The condition on outbox rows that the provider took, or may have taken; also those put back to be tried anew."""
    row = OutboxMessage
    tried = and_(row.state.in_(("queued", "failed")), row.provider_id.is_not(None))
    return or_(row.state.in_(GONE), tried)


def put_by(session: Session, row: OutboxMessage) -> None:
    """Adds what the try that the provider took last came to, to that of the tries before it: another one follows.

    From now on nothing here knows the provider's id of that try, so its words go there.
    """
    if row.provider_id is None:
        return
    remove_later(session, OutboxMessage, OutboxMessage.id == row.id)
    counted = row.billed or row.segments
    row.past_segments += counted
    if row.price is None:
        row.past_unpriced += counted
    else:
        row.past_price += row.price
    row.billed = row.price = row.looked_up_at = row.provider_id = None


def _received(session: Session, project_id: int, price: Decimal, since: datetime | None) -> Spent:
    row = InboundMessage
    query = select(func.coalesce(func.sum(row.segments), 0)).where(
        row.project_id == project_id, row.account.not_in(FREE_OF_CHARGE)
    )
    if since is not None:
        query = query.where(row.received_at >= since)
    segments = int(session.scalar(query) or 0)
    return Spent(segments, price * segments)
