"""Mailings: one message from the town to many consented people. What becomes of each person's is in the outbox."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from engage.storage.base import Base, JsonMap, now


class Mailing(Base):
    """kind: invitation | reminder | thanks | closing. state: draft | sending | paused | done | stopped.

    `audience`: whom it goes to {steps, activities, languages, communities, answered, kinds}. `words`: language ->
    {sms, subject, email}. `survey_id` and `collector_id`: where its link leads. `cents`: most it may cost.
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
    done_at: Mapped[datetime | None]
