"""Mailings: one message from the town to many consented people. What becomes of each person's is in the outbox."""

from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from engage.errors import NotFound
from engage.storage.base import Base, JsonMap, now
from engage.storage.spending import GONE
from engage.storage.texting import OutboxMessage


class Mailing(Base):
    """kind: invitation | reminder | thanks | closing. state: draft | sending | paused | done | stopped.

    `audience`: whom it goes to {steps, activities, languages, communities, answered, kinds}. `words`: language ->
    {sms, subject, email ...}. `survey_id` and `collector_id`: where its link leads. `cents`: most it may cost.
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


def sent_already(session: Session, mailing: Mailing, person: str) -> bool:
    """Whether another mailing of the same kind about the same survey went to this person, or is on its way."""
    query = (
        select(OutboxMessage.id)
        .join(Mailing, Mailing.id == OutboxMessage.mailing_id)
        .where(
            OutboxMessage.person == person,
            OutboxMessage.mailing_id != mailing.id,
            Mailing.kind == mailing.kind,
            Mailing.survey_id == mailing.survey_id,
            OutboxMessage.state.in_((*GONE, "failed")),
        )
    )
    return session.scalar(query.limit(1)) is not None
