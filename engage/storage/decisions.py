"""Priorities, seed ideas, the worksheet's fields, decisions and the snapshots of evidence they rest on."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engage.storage.base import Base, JsonList, JsonMap, now


class PriorityRow(Base):
    """A resilience priority under its stable `key`. stage: old (MVP 1.0 list) | draft (worksheet Q4) | final (<= 10).

    status of a draft: kept | changed | new; `from_key` names the old one. `plain`: language -> words for residents.
    """

    __tablename__ = "priorities"
    __table_args__ = (UniqueConstraint("project_id", "stage", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str]
    key: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    plain: Mapped[JsonMap] = mapped_column(default=dict)
    short: Mapped[JsonMap] = mapped_column(default=dict)  # labels for text messages
    theme: Mapped[str | None]
    status: Mapped[str | None]
    from_key: Mapped[str | None]
    done: Mapped[str] = mapped_column(default="")  # actions already done on it (Q2)
    actions: Mapped[str] = mapped_column(default="")  # potential actions
    who_benefits: Mapped[str] = mapped_column(default="")  # Q4b


class IdeaRow(Base):
    """A seed idea. `plain`: {"title": {lang: words}, "summary": {...}}; `screen`: limit -> "fits"|"breaks"|"unsure"."""

    __tablename__ = "ideas"
    __table_args__ = (UniqueConstraint("project_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    key: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    candidate: Mapped[bool] = mapped_column(default=False)  # goes to residents in Step 7
    plain: Mapped[JsonMap]
    short: Mapped[JsonMap] = mapped_column(default=dict)
    priorities: Mapped[JsonList] = mapped_column(default=list)  # keys
    who_benefits: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="team")
    cost: Mapped[int | None]  # whole dollars
    months: Mapped[int | None]
    partners: Mapped[str] = mapped_column(default="")
    screen: Mapped[JsonMap] = mapped_column(default=dict)
    feedback: Mapped[str] = mapped_column(default="")
    chosen: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(default="")


class WorksheetField(Base):
    """One field of the Resilience Priorities Guide, by the field id of the printed order. `version` counts saves."""

    __tablename__ = "worksheet_fields"
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    updated_by: Mapped[str] = mapped_column(default="")
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)


class Snapshot(Base):
    """A frozen copy of feedback with the query that made it; never changed. `digest` is of the canonical body."""

    __tablename__ = "snapshots"
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    query: Mapped[JsonMap]
    body: Mapped[JsonMap]
    digest: Mapped[str]
    taken_by: Mapped[str]
    taken_at: Mapped[datetime] = mapped_column(default=now)


class Decision(Base):
    """kind: draft_list (Step 5 -> draft) | final_list (T6 -> final) | seed (Step 7). `body` is what was decided."""

    __tablename__ = "decisions"
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("snapshots.id"))
    body: Mapped[JsonMap]
    reason: Mapped[str] = mapped_column(default="")
    decided_by: Mapped[str]
    decided_at: Mapped[datetime] = mapped_column(default=now)
