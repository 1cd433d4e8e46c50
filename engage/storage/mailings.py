"""Mailings: one message from the town to many consented people. What becomes of each person's is in the outbox."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import CursorResult, ForeignKey, Table, func, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from engage.errors import NotFound
from engage.storage.base import Base, JsonMap, now
from engage.storage.contacts import PersonalLink
from engage.storage.texting import OutboxMessage, Phone

ASKING = frozenset({"invitation", "reminder"})
"""Kinds that ask for an answer: none goes out once it is given, or when the survey is closed."""
THANKS = "thanks"
"""Goes to nobody who has not answered."""


class Mailing(Base):
    """kind: invitation | reminder | thanks | closing. state: draft | sending | paused | done | stopped.

    `audience`: whom it goes to {steps, activities, languages, communities, answered, kinds}. `words`: language ->
    {sms, subject, email ...}. `survey_id` and `collector_id`: where its link leads. `cents`: most it may cost.
    `answer_by`: the day its words name when it is not the day the door closes.
    `reached`: the last person whose message is laid out, `queued_at`: when all were; a start that was cut short goes
    on from there.
    """

    __tablename__ = "mailings"
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    name: Mapped[str]
    survey_id: Mapped[int | None] = mapped_column(ForeignKey("surveys.id", ondelete="SET NULL"))
    collector_id: Mapped[int | None] = mapped_column(ForeignKey("collectors.id", ondelete="SET NULL"))
    audience: Mapped[JsonMap] = mapped_column(default=dict)
    words: Mapped[JsonMap] = mapped_column(default=dict)
    cents: Mapped[int | None]
    answer_by: Mapped[date | None]
    state: Mapped[str] = mapped_column(default="draft")
    why: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    created_by: Mapped[str]
    started_by: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    started_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    reached: Mapped[str] = mapped_column(default="", server_default="")
    queued_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]


def mailing_of(session: Session, project_id: int, mailing_id: int, *, lock: bool = False) -> Mailing:
    """A project's own mailing; NotFound for any other."""
    found = session.get(Mailing, mailing_id, with_for_update=lock)
    if found is None or found.project_id != project_id:
        raise NotFound("no_mailing")
    return found


def mailings_of(session: Session, project_id: int) -> Sequence[Mailing]:
    """A project's mailings, newest first."""
    query = select(Mailing).where(Mailing.project_id == project_id)
    return session.scalars(query.order_by(Mailing.id.desc())).all()


def mailings_sending(session: Session) -> Sequence[Mailing]:
    """Those of all projects that are on their way."""
    return session.scalars(select(Mailing).where(Mailing.state == "sending").order_by(Mailing.id)).all()


@dataclass(frozen=True, slots=True)
class Heap:
    """How many messages of a mailing are in a state, for what reason, by which account, of how many segments."""

    state: str
    error: str | None
    account: str
    messages: int
    segments: int


def heaps(session: Session, mailing_id: int) -> list[Heap]:
    """What became of a mailing's messages, counted."""
    row = OutboxMessage
    size = func.sum(func.coalesce(row.billed, row.segments))
    query = (
        select(row.state, row.error, row.account, func.count(), size)
        .where(row.mailing_id == mailing_id)
        .group_by(row.state, row.error, row.account)
    )
    found = [
        Heap(state, error, account, many, int(parts))
        for state, error, account, many, parts in session.execute(query)
    ]
    return sorted(found, key=lambda heap: -heap.messages)


def messages_of(session: Session, mailing_id: int) -> list[tuple[str, str]]:
    """(address, message) of everybody a mailing is laid out for, both sealed."""
    query = select(Phone.sealed, OutboxMessage.sealed).join(Phone, Phone.token == OutboxMessage.person)
    return [(row[0], row[1]) for row in session.execute(query.where(OutboxMessage.mailing_id == mailing_id))]


def lay_out(
    session: Session, messages: Sequence[Mapping[str, Any]], links: Sequence[Mapping[str, Any]]
) -> None:
    """Queues messages and keeps their links. One there is already is left alone.

    Of tables, not of classes: by the thousand that costs a tenth.
    """
    connection = session.connection()
    insert = sqlite_insert if connection.dialect.name == "sqlite" else postgres_insert
    for table, rows in ((PersonalLink, links), (OutboxMessage, messages)):
        statement = insert(cast("Table", table.__table__)).on_conflict_do_nothing()
        if rows:
            connection.execute(statement, list(rows))


def set_waiting(session: Session, mailing_id: int, due: datetime) -> None:
    """When the messages of a mailing that still wait are looked at next."""
    query = update(OutboxMessage).where(
        OutboxMessage.mailing_id == mailing_id, OutboxMessage.state == "queued"
    )
    session.execute(query.values(due_at=due))


def call_off(session: Session, mailing_id: int, why: str, at: datetime) -> int:
    """Messages of a mailing that still wait are not sent any more; how many."""
    query = update(OutboxMessage).where(
        OutboxMessage.mailing_id == mailing_id, OutboxMessage.state == "queued"
    )
    done = session.execute(query.values(state="skipped", error=why, due_at=at))
    return cast("CursorResult[Any]", done).rowcount


def open_messages(session: Session, mailing_id: int) -> bool:
    """Whether messages of a mailing are still to be sent."""
    query = select(OutboxMessage.id).where(
        OutboxMessage.mailing_id == mailing_id, OutboxMessage.state.in_(("queued", "sending"))
    )
    return session.scalar(query.limit(1)) is not None


def smallest_waiting(session: Session, mailing_id: int) -> int | None:
    """The fewest segments of a text of a mailing that is still to be sent; None when none is."""
    query = select(func.min(OutboxMessage.segments)).where(
        OutboxMessage.mailing_id == mailing_id,
        OutboxMessage.state == "queued",
        OutboxMessage.segments > 0,
    )
    return session.scalar(query)
