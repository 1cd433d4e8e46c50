"""The one Engagement Plan of a project, in rows: audiences and activities have their own ids, the rest is its body."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from engage.storage.base import Base, JsonMap, now


class PlanRow(Base):
    """Goals, metrics, budget as JSON (engage.plans.plan); `version` counts saves so that two editors notice."""

    __tablename__ = "plans"
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True)
    body: Mapped[JsonMap]
    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)


class AudienceRow(Base):
    """A group to hear; `body` is the audience's JSON (engage.plans.plan.Audience)."""

    __tablename__ = "audiences"
    __table_args__ = (UniqueConstraint("project_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    key: Mapped[str]
    body: Mapped[JsonMap]
    position: Mapped[int] = mapped_column(default=0)


class ActivityRow(Base):
    """One thing done to hear people; `body` is the activity's JSON (engage.plans.plan.Activity).

    `record` is the state's activity record (DOMAIN 2.2): name, date, description, folder, effectiveness, and the head
    counts stopped / talked / finished / declined.
    """

    __tablename__ = "activities"
    __table_args__ = (UniqueConstraint("project_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    key: Mapped[str]
    step: Mapped[int]
    name: Mapped[str]
    body: Mapped[JsonMap]
    record: Mapped[JsonMap] = mapped_column(default=dict)
    record_version: Mapped[int] = mapped_column(default=1)
    position: Mapped[int] = mapped_column(default=0)


def audience_rows(session: Session, project_id: int) -> list[AudienceRow]:
    """The project's audiences, in the plan's order."""
    query = select(AudienceRow).where(AudienceRow.project_id == project_id)
    return list(session.scalars(query.order_by(AudienceRow.position)))


def activities_of(session: Session, project_id: int) -> list[ActivityRow]:
    """The project's activities, in the plan's order."""
    query = select(ActivityRow).where(ActivityRow.project_id == project_id)
    return list(session.scalars(query.order_by(ActivityRow.step, ActivityRow.position)))
