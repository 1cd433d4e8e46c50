"""What a town has sent to one person, by day and kind, as that person may see it. No words of messages."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from engage.storage.base import town_day
from engage.storage.mailings import Mailing
from engage.storage.texting import OutboxMessage

_NOT_SENT = ("queued", "skipped", "failed")


def began_with(session: Session, project_id: int, person: str, limit: int = 100) -> list[tuple[date, str]]:
    """(day, kind), newest first: the kind of a mailing, "reply" for an answer to a text of theirs, else "data" for what
    is about their own data or a survey they began."""
    query = (
        select(OutboxMessage.due_at, OutboxMessage.in_reply_to, Mailing.kind)
        .outerjoin(Mailing, Mailing.id == OutboxMessage.mailing_id)
        .where(
            OutboxMessage.project_id == project_id,
            OutboxMessage.person == person,
            OutboxMessage.state.not_in(_NOT_SENT),
        )
        .order_by(OutboxMessage.due_at.desc())
        .limit(limit)
    )
    found = [
        (town_day(at), kind or ("data" if reply is None else "reply"))
        for at, reply, kind in session.execute(query)
    ]
    return list(dict.fromkeys(found))
