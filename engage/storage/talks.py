"""Conversations by text as staff look at them: who wrote lately, and all messages of one person with their readings.

Bodies stay sealed here; opening them, and what they cost, is left to engage.actions.talks.
"""

from collections.abc import Sequence

from sqlalchemy import and_, func, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from engage.storage.outbox import NOT_THERE
from engage.storage.responses import Response
from engage.storage.texting import ConversationRow, InboundMessage, OutboxMessage, Reading


def talks_of(session: Session, project_id: int, offset: int, limit: int) -> Sequence[ConversationRow]:
    """Conversations, the one that moved last first."""
    query = select(ConversationRow).where(ConversationRow.project_id == project_id)
    newest = query.order_by(ConversationRow.updated_at.desc(), ConversationRow.id.desc())
    return session.scalars(newest.offset(offset).limit(limit)).all()


def count_talks(session: Session, project_id: int) -> int:
    query = select(func.count()).where(ConversationRow.project_id == project_id)
    return session.scalar(query) or 0


def talk_of(session: Session, project_id: int, conversation_id: int) -> ConversationRow | None:
    """The conversation of this id; None when the project has none."""
    row = session.get(ConversationRow, conversation_id)
    return row if row is not None and row.project_id == project_id else None


def talk_ids(session: Session, project_id: int, people: Sequence[str]) -> dict[str, int]:
    """Person -> the id of their conversation."""
    query = select(ConversationRow.person, ConversationRow.id).where(
        ConversationRow.project_id == project_id, ConversationRow.person.in_(people)
    )
    return {row.person: row.id for row in session.execute(query)}


def inbound_of(
    session: Session, project_id: int, person: str, limit: int, upto: int | None = None
) -> Sequence[InboundMessage]:
    """The last messages from a person (up to one of them), oldest first."""
    query = select(InboundMessage).where(
        InboundMessage.project_id == project_id, InboundMessage.person == person
    )
    if upto is not None:
        query = query.where(InboundMessage.id <= upto)
    return session.scalars(query.order_by(InboundMessage.id.desc()).limit(limit)).all()[::-1]


def outbound_of(session: Session, project_id: int, person: str, limit: int) -> Sequence[OutboxMessage]:
    """The last messages to a person, oldest first."""
    query = select(OutboxMessage).where(
        OutboxMessage.project_id == project_id, OutboxMessage.person == person
    )
    return session.scalars(query.order_by(OutboxMessage.id.desc()).limit(limit)).all()[::-1]


def readings_of(session: Session, project_id: int, inbound_ids: Sequence[int]) -> Sequence[Reading]:
    """How these messages were read, oldest first."""
    query = select(Reading).where(Reading.project_id == project_id, Reading.inbound_id.in_(inbound_ids))
    return session.scalars(query.order_by(Reading.id)).all()


def find_reading(session: Session, project_id: int, reading_id: int) -> Reading | None:
    """The reading of this id; None when the project has none."""
    row = session.get(Reading, reading_id)
    return row if row is not None and row.project_id == project_id else None


def reply_behind(session: Session, collector_id: int, receipt: str) -> Response | None:
    """The reply of a receipt, only to look at (engage.storage.responses.find_response holds it for writing)."""
    query = select(Response).where(Response.collector_id == collector_id, Response.receipt == receipt)
    return session.scalar(query)


def failed_messages(session: Session, project_id: int, person: str | None) -> Sequence[InboundMessage]:
    """A person's messages that could not be dealt with, oldest first; held until the transaction ends."""
    query = select(InboundMessage).where(
        InboundMessage.project_id == project_id,
        InboundMessage.person == person,
        InboundMessage.state == "failed",
    )
    return session.scalars(query.order_by(InboundMessage.id).with_for_update()).all()


def account_of(session: Session, project_id: int, person: str) -> str | None:
    """The line a person wrote over last; None when they never did."""
    query = select(InboundMessage.account).where(
        InboundMessage.project_id == project_id, InboundMessage.person == person
    )
    return session.scalar(query.order_by(InboundMessage.id.desc()).limit(1))


def touch_talk(session: Session, project_id: int, person: str) -> None:
    """Staff changed an answer: whoever is dealing with a message of this person must look again."""
    query = update(ConversationRow).where(
        ConversationRow.project_id == project_id, ConversationRow.person == person
    )
    session.execute(query.values(version=ConversationRow.version + 1, updated_at=ConversationRow.updated_at))


def unmoved(row: ConversationRow) -> None:
    """A change of a conversation that is no move of it: when it moved last stays."""
    flag_modified(row, "updated_at")


def lost_messages(
    session: Session, project_id: int, message_id: int | None, mailing_id: int | None = None
) -> Sequence[OutboxMessage]:
    """Messages of which nobody knows whether they were sent, held: all of a mailing, else this one."""
    query = select(OutboxMessage).where(
        OutboxMessage.project_id == project_id, OutboxMessage.state == "unknown"
    )
    given_up = OutboxMessage.error == NOT_THERE
    of_mailing = and_(OutboxMessage.mailing_id == mailing_id, given_up)
    query = query.where(OutboxMessage.id == message_id if mailing_id is None else of_mailing)
    return session.scalars(query.order_by(OutboxMessage.id).with_for_update()).all()


def count_lost(session: Session, project_id: int, mailing_id: int) -> int:
    """How many messages of a mailing nobody knows the fate of."""
    row = OutboxMessage
    query = select(func.count()).where(
        row.project_id == project_id, row.mailing_id == mailing_id, row.state == "unknown"
    )
    return session.scalar(query) or 0
