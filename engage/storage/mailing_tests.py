"""Tests of mailings: a message as people would get it, sent to somebody of the team. Who asked for it, when, and how.

They are counted in what texts cost, never in what became of a mailing. Whether one may be sent is for actions.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from engage.storage.base import Base, BigId
from engage.storage.texting import OutboxMessage


class MailingTest(Base):
    """One test of a mailing in a language; kind: sms | email. It stays when its draft or its message goes."""

    __tablename__ = "mailing_tests"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    mailing_id: Mapped[int | None] = mapped_column(ForeignKey("mailings.id", ondelete="SET NULL"), index=True)
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id", ondelete="SET NULL"), index=True)
    kind: Mapped[str]
    language: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]


def mailing_tests_of(
    session: Session, mailing_id: int, limit: int = 10
) -> Sequence[tuple[MailingTest, OutboxMessage | None]]:
    """The last tests of a mailing, newest first, each with its message as long as there is one."""
    query = (
        select(MailingTest, OutboxMessage)
        .join(OutboxMessage, OutboxMessage.id == MailingTest.outbox_id, isouter=True)
        .where(MailingTest.mailing_id == mailing_id)
        .order_by(MailingTest.id.desc())
    )
    return [(test, message) for test, message in session.execute(query.limit(limit))]


def count_mailing_tests(session: Session, project_id: int, since: datetime) -> int:
    """How many tests a project sent since a moment."""
    query = select(func.count()).where(MailingTest.project_id == project_id, MailingTest.at > since)
    return session.scalar(query) or 0
