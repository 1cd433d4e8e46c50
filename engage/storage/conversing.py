"""The queries of a conversation by text: what arrived, where a person stands, doors by keyword, opt-outs.

Who calls decides what they mean (engage.actions.converse); messages on their way out are in engage.storage.outbox.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Executable, Table, bindparam, delete, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from engage.storage.base import day_began
from engage.storage.projects import Project
from engage.storage.responses import Response
from engage.storage.texting import (
    Answered,
    ConversationRow,
    InboundMessage,
    OptOut,
    OutboxMessage,
    Phone,
    Reading,
)

# Asked for every text: made once, for making them takes longer than asking.
_HOLD = select(Phone.token).where(Phone.token == bindparam("token")).with_for_update()
_NUMBER = select(Phone.sealed).where(Phone.token == bindparam("token"))
_STOPPED = select(OptOut.at).where(
    OptOut.project_id == bindparam("project"), OptOut.person == bindparam("person")
)
_ANSWERED = select(Answered.token).where(Answered.token.in_(bindparam("tokens", expanding=True)))


@lru_cache(maxsize=64)
def _addition(table: type, dialect: str) -> Executable:
    """Kept for as long as the program runs: making it anew takes longer than storing a row."""
    insert = sqlite_insert if dialect == "sqlite" else postgres_insert
    return insert(cast("Table", vars(table)["__table__"])).on_conflict_do_nothing().inline()


def insert_new(session: Session, table: type, values: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> int:
    """Stores rows that are not there yet (each of the same columns); how many were. Rows another writer stored first
    are left alone."""
    connection = session.connection()
    counted = connection.execute(
        _addition(table, connection.dialect.name), values, execution_options={"preserve_rowcount": True}
    )
    return counted.rowcount


def hold_person(session: Session, token: str) -> None:
    """Lets other writers of this person wait for the end of this transaction, so that messages stay in their order."""
    session.connection().execute(_HOLD, {"token": token})


def project_of_number(session: Session, number: str) -> Project | None:
    """The project whose text number this is."""
    return session.scalar(select(Project).where(Project.text_number == number))


def next_inbound(session: Session, project_id: int, person: str) -> InboundMessage | None:
    """The oldest message of a person that waits to be dealt with."""
    query = select(InboundMessage).where(
        InboundMessage.project_id == project_id,
        InboundMessage.person == person,
        InboundMessage.state == "new",
    )
    return session.scalar(query.order_by(InboundMessage.id).limit(1))


def waiting_of(session: Session, project_id: int, person: str) -> Sequence[InboundMessage]:
    """All messages of a person that wait to be dealt with, oldest first."""
    query = select(InboundMessage).where(
        InboundMessage.project_id == project_id,
        InboundMessage.person == person,
        InboundMessage.state == "new",
    )
    return session.scalars(query.order_by(InboundMessage.id)).all()


def last_inbound(session: Session, project_id: int, person: str) -> InboundMessage | None:
    """The newest message of a person, dealt with or not."""
    query = select(InboundMessage).where(
        InboundMessage.project_id == project_id, InboundMessage.person == person
    )
    return session.scalar(query.order_by(InboundMessage.id.desc()).limit(1))


def sleepers(session: Session, at: datetime, limit: int = 200) -> list[tuple[int, str]]:
    """(project, person) of conversations that time alone moves on by this moment, the longest due first."""
    query = select(ConversationRow.project_id, ConversationRow.person).where(ConversationRow.wake_at <= at)
    found = session.execute(query.order_by(ConversationRow.wake_at, ConversationRow.id).limit(limit))
    return [(project, person) for project, person in found]


def wake_later(session: Session, project_id: int, person: str, at: datetime | None) -> None:
    """Looks at a conversation again only at this moment; None for never."""
    query = update(ConversationRow).where(
        ConversationRow.project_id == project_id, ConversationRow.person == person
    )
    session.execute(query.values(wake_at=at))


def waiting_people(session: Session, before: datetime, limit: int = 100) -> list[tuple[int, str]]:
    """(project, person) of messages stored before a moment and not dealt with yet, oldest first."""
    query = (
        select(InboundMessage.project_id, InboundMessage.person)
        .where(InboundMessage.state == "new", InboundMessage.received_at <= before)
        .order_by(InboundMessage.id)
        .limit(limit)
    )
    return list(dict.fromkeys((project, person) for project, person in session.execute(query)))


def count_failure(session: Session, message_id: int, most: int) -> InboundMessage | None:
    """Notes that dealing with a message failed; after `most` times it waits for a person to look, and is returned."""
    row = session.get(InboundMessage, message_id)
    if row is None or row.state != "new":
        return None
    row.attempts += 1
    row.state = "failed" if row.attempts >= most else "new"
    return row if row.state == "failed" else None


def conversation_of(session: Session, project_id: int, person: str) -> ConversationRow | None:
    """Where the person stands."""
    query = select(ConversationRow).where(
        ConversationRow.project_id == project_id, ConversationRow.person == person
    )
    return session.scalar(query)


def sealed_of(session: Session, receipts: Collection[tuple[int, str]]) -> Sequence[Response]:
    """The finished responses, not taken back, among these (collector, receipt)."""
    if not receipts:
        return []
    pair = tuple_(Response.collector_id, Response.receipt)
    query = select(Response).where(pair.in_(list(receipts)), Response.state == "sealed")
    return session.scalars(query).all()


def answered_among(session: Session, tokens: Collection[str]) -> set[str]:
    """Those of the tokens that stand for a survey this phone answered."""
    return set(session.connection().scalars(_ANSWERED, {"tokens": list(tokens)})) if tokens else set()


def has_opted_out(session: Session, project_id: int, person: str, before: datetime | None = None) -> bool:
    """Whether they said stop and no start since; with `before`, whether that was so before this moment."""
    at = session.connection().scalar(_STOPPED, {"project": project_id, "person": person})
    return at is not None and (before is None or at < before)


def stopped_among(session: Session, project_id: int, people: Collection[str]) -> set[str]:
    """Those of the people who said stop and no start since."""
    query = select(OptOut.person).where(OptOut.project_id == project_id, OptOut.person.in_(people))
    return set(session.scalars(query))


def opt_out(
    session: Session,
    project_id: int,
    person: str,
    at: datetime,
    source: str = "text",
    survey_id: int | None = None,
) -> None:
    """No more texts to this person from this project; `survey_id`: what was being asked. Safe to repeat."""
    key = {"project_id": project_id, "person": person}
    insert_new(session, OptOut, {**key, "at": at, "source": source, "survey_id": survey_id})


def opt_in(session: Session, project_id: int, person: str) -> None:
    """Their own START lifts the opt-out. Safe to repeat."""
    session.execute(delete(OptOut).where(OptOut.project_id == project_id, OptOut.person == person))


def conversations_to_cut(session: Session, at: datetime, limit: int = 500) -> Sequence[ConversationRow]:
    """Conversations whose link to a finished response is due to be cut; held until the transaction ends."""
    query = select(ConversationRow).where(ConversationRow.cut_after <= at)
    return session.scalars(query.order_by(ConversationRow.id).limit(limit).with_for_update()).all()


def not_answered(session: Session, token: str) -> None:
    """Nothing of this phone counts for that survey any more: it may answer again."""
    session.execute(delete(Answered).where(Answered.token == token))


def cut_replies(session: Session, receipts: Collection[tuple[int, str]]) -> None:
    """Takes the way from messages to these responses away: of when they were made the day alone stays, readings name
    neither them nor what was answered (who corrected one stays), and a change that was not gone through is dropped."""
    if not receipts:
        return
    pair = tuple_(Response.collector_id, Response.receipt)
    for row in session.scalars(select(Response).where(pair.in_(list(receipts)))):
        row.collected_at, row.received_at = day_began(row.collected_at), day_began(row.received_at)
        row.finished_at = day_began(row.finished_at) if row.finished_at else None
        row.draft = None if row.state == "sealed" else row.draft
    names = tuple_(Reading.collector_id, Reading.receipt)
    read = update(Reading).where(names.in_(list(receipts)))
    session.execute(read.where(Reading.corrected.is_not(None)).values(corrected={}))
    session.execute(read.values(receipt=None, read={}))


def sent_to(session: Session, people: Collection[str]) -> Sequence[OutboxMessage]:
    """Replies that left to these people."""
    query = select(OutboxMessage).where(
        OutboxMessage.person.in_(people),
        OutboxMessage.mailing_id.is_(None),
        OutboxMessage.state.not_in(("queued", "sending")),
    )
    return session.scalars(query).all() if people else []


def seal_anew(session: Session, sealed: Mapping[int, str]) -> None:
    """Puts other sealed words in the place of those of messages by id."""
    for message_id, words in sealed.items():
        session.execute(update(OutboxMessage).where(OutboxMessage.id == message_id).values(sealed=words))


def number_of(session: Session, token: str) -> str | None:
    """The sealed number behind a token."""
    sealed: str | None = session.connection().scalar(_NUMBER, {"token": token})
    return sealed
