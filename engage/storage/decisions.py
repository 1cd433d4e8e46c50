"""Priorities, seed ideas, the worksheet's fields, decisions and the snapshots of evidence they rest on."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from engage.errors import NotFound
from engage.storage.base import Base, JsonList, JsonMap, now
from engage.storage.projects import Project


class PriorityRow(Base):
    """A resilience priority under its stable `key`. stage: old (MVP 1.0 list) | draft (worksheet Q4) | final (<= 10).

    status of a draft: kept | changed | new, with its `reason`; `from_key` names the one before it. `dropped`: why it
    did not go on to the next stage (None: not dropped). `plain`: language -> words for residents. `version` counts
    saves, so that two editors notice.
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
    reason: Mapped[str] = mapped_column(default="")  # Q3b, Q3c: why it was changed or added
    dropped: Mapped[str | None]  # Q3a: why it is no longer a priority
    done: Mapped[str] = mapped_column(default="")  # actions already done on it (Q2)
    actions: Mapped[str] = mapped_column(default="")  # potential actions
    who_benefits: Mapped[str] = mapped_column(default="")  # Q4b
    version: Mapped[int] = mapped_column(default=1)


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
    version: Mapped[int] = mapped_column(default=1)


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


def hold(session: Session, project_id: int) -> None:
    """Keeps other editors of this project's decisions waiting until the transaction ends (SQLite has one anyway)."""
    session.execute(select(Project.id).where(Project.id == project_id).with_for_update())


def priorities(session: Session, project_id: int, stage: str) -> list[PriorityRow]:
    """The priorities of a stage in their order, dropped ones among them."""
    query = select(PriorityRow).where(PriorityRow.project_id == project_id, PriorityRow.stage == stage)
    return list(session.scalars(query.order_by(PriorityRow.position, PriorityRow.id)))


def priority(session: Session, project_id: int, stage: str, key: str) -> PriorityRow:
    """One priority of a stage; raises NotFound."""
    query = select(PriorityRow).where(
        PriorityRow.project_id == project_id, PriorityRow.stage == stage, PriorityRow.key == key
    )
    found = session.scalar(query)
    if found is None:
        raise NotFound("no_priority", key=key)
    return found


def ideas(session: Session, project_id: int) -> list[IdeaRow]:
    """The seed ideas of a project in their order."""
    query = select(IdeaRow).where(IdeaRow.project_id == project_id)
    return list(session.scalars(query.order_by(IdeaRow.position, IdeaRow.id)))


def idea(session: Session, project_id: int, key: str) -> IdeaRow:
    """One seed idea; raises NotFound."""
    found = session.scalar(select(IdeaRow).where(IdeaRow.project_id == project_id, IdeaRow.key == key))
    if found is None:
        raise NotFound("no_idea", key=key)
    return found


def worksheet(session: Session, project_id: int) -> dict[str, WorksheetField]:
    """What was written into the worksheet so far, by field id."""
    query = select(WorksheetField).where(WorksheetField.project_id == project_id)
    return {row.field: row for row in session.scalars(query)}


def decisions(session: Session, project_id: int, kind: str | None = None) -> list[Decision]:
    """Decisions, newest first. The newest of a kind is the one in force; the others stay as they were."""
    query = select(Decision).where(Decision.project_id == project_id).order_by(Decision.id.desc())
    return list(session.scalars(query if kind is None else query.where(Decision.kind == kind)))


def snapshots(session: Session, project_id: int) -> dict[int, Snapshot]:
    """Every snapshot of a project by its number."""
    query = select(Snapshot).where(Snapshot.project_id == project_id).order_by(Snapshot.id)
    return {row.id: row for row in session.scalars(query)}


def snapshot(session: Session, project_id: int, number: int) -> Snapshot:
    """One snapshot of this project; raises NotFound, also for another project's."""
    found = session.get(Snapshot, number)
    if found is None or found.project_id != project_id:
        raise NotFound("no_snapshot", number=number)
    return found
