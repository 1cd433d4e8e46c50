"""Messages of a simulated way out: those that count as sent, though nothing carried them anywhere, newest first.

Words stay sealed here; opening them is left to engage.actions.went_out. What a provider really carried is never found.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from engage.storage.texting import OutboxMessage


def pretended_messages(
    session: Session,
    project_id: int,
    accounts: Collection[str],
    mark: str,
    *,
    mailing_id: int | None = None,
    offset: int = 0,
    limit: int = 50,
) -> Sequence[OutboxMessage]:
    """Messages of these accounts whose provider's id begins with `mark`, newest first.

    Of messages about a person's own data only the day is told (engage.actions.confirming), so of one day they stand in
    an order that tells nothing.
    """
    row = OutboxMessage
    moment, own = (
        case((own_data(), row.created_at), else_=row.due_at),
        case((own_data(), row.person), else_=""),
    )
    query = (
        select(row)
        .where(*_conditions(project_id, accounts, mark, mailing_id))
        .order_by(moment.desc(), own, row.id.desc())
    )
    return session.scalars(query.offset(offset).limit(limit)).all()


def count_pretended(
    session: Session, project_id: int, accounts: Collection[str], mark: str, mailing_id: int | None = None
) -> int:
    """How many there are."""
    query = select(func.count()).select_from(OutboxMessage)
    return session.scalar(query.where(*_conditions(project_id, accounts, mark, mailing_id))) or 0


def pretended_message(
    session: Session, project_id: int, accounts: Collection[str], mark: str, message_id: int
) -> OutboxMessage | None:
    """One of them; None for any other message."""
    query = select(OutboxMessage).where(*_conditions(project_id, accounts, mark, None))
    return session.scalar(query.where(OutboxMessage.id == message_id))


def count_waiting(session: Session, project_id: int, accounts: Collection[str]) -> int:
    """How many messages of these accounts still wait for their turn or hour."""
    row = OutboxMessage
    query = select(func.count()).where(
        row.project_id == project_id, row.account.in_(accounts), row.state.in_(("queued", "sending"))
    )
    return session.scalar(query) or 0


def own_data() -> ColumnElement[bool]:
    """The condition on outbox rows that are about a person's own data: begun by the town, of no mailing or talk."""
    row = OutboxMessage
    return row.mailing_id.is_(None) & row.in_reply_to.is_(None) & (row.priority > 0) & row.survey_id.is_(None)


def _conditions(
    project_id: int, accounts: Collection[str], mark: str, mailing_id: int | None
) -> list[ColumnElement[bool]]:
    row = OutboxMessage
    wanted = [
        row.project_id == project_id,
        row.account.in_(accounts),
        row.provider_id.startswith(mark, autoescape=True),
    ]
    return wanted if mailing_id is None else [*wanted, row.mailing_id == mailing_id]
