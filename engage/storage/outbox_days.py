"""Takes out of the outbox when exactly, and in which order, messages about a person's own data went out.

They follow a survey by minutes: by their moments, or by standing between two others, they would tell whose answers
those are. So when a whole day is over they are filed anew together, in an order drawn by lot. Whose messages these are
is for actions.
"""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from engage.storage.base import day_began
from engage.storage.mailing_tests import MailingTest
from engage.storage.removing import HERE_ONLY
from engage.storage.texting import OutboxMessage

_SETTLED = ("delivered", "undelivered", "failed", "skipped")
_REPORTED = ("accepted", "sent", "unknown")
_REPORTS_STOP = timedelta(days=4)  # no report changes a message any more
_COLUMNS = tuple(column.key for column in OutboxMessage.__table__.columns if column.key != "id")


def file_by_day(session: Session, before: datetime, limit: int = 500) -> int:
    """Files anew what the town began, of no mailing, and was settled before `before`; how many messages.

    That is the beginning of a day: filed one by one they would stand in their old order. A message filed already has
    its day in both times and no end; the id by which a letter left was made from its old number, so it goes too.
    """
    query = select(OutboxMessage).where(
        OutboxMessage.mailing_id.is_(None),
        OutboxMessage.in_reply_to.is_(None),
        OutboxMessage.priority > 0,
        OutboxMessage.due_at < before,
        or_(OutboxMessage.created_at != OutboxMessage.due_at, OutboxMessage.expires_at.is_not(None)),
        or_(
            OutboxMessage.state.in_(_SETTLED),
            and_(
                OutboxMessage.state.in_(_REPORTED), OutboxMessage.due_at < day_began(before - _REPORTS_STOP)
            ),
        ),
        ~exists().where(MailingTest.outbox_id == OutboxMessage.id),
    )
    rows = list(session.scalars(query.limit(limit)))
    secrets.SystemRandom().shuffle(rows)
    for row in rows:
        values = {name: getattr(row, name) for name in _COLUMNS}
        day = day_began(row.due_at)
        values |= {"created_at": day, "due_at": day, "looked_up_at": None, "expires_at": None}
        values["provider_id"] = None if row.account in HERE_ONLY else row.provider_id
        session.delete(row)
        session.add(OutboxMessage(**values))
    session.flush()
    return len(rows)
