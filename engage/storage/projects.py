"""Projects (the tenant), their communities, and the dates things went to the state."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from engage.errors import NotFound
from engage.storage.base import Base, JsonList, JsonMap, now


class Project(Base):
    """One MVP 2.0 grant: a town, or a region of several. `settings`: gate (smallest group shown), retention ...

    `rematch`: the plan's audiences changed, and replies wait to be told anew whom they match.
    """

    __tablename__ = "projects"
    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    source_language: Mapped[str] = mapped_column(default="en")
    languages: Mapped[JsonList] = mapped_column(default=lambda: ["en"])
    text_number: Mapped[str | None] = mapped_column(unique=True)  # the town's own number, E.164
    demo: Mapped[bool] = mapped_column(default=False)
    settings: Mapped[JsonMap] = mapped_column(default=dict)
    rematch: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)


class Community(Base):
    __tablename__ = "communities"
    __table_args__ = (UniqueConstraint("project_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    key: Mapped[str]
    name: Mapped[str]


class Checkpoint(Base):
    """A thing the state wants to see: plan, roadmap, priorities, ideas, part_a; when it was sent, what came back."""

    __tablename__ = "checkpoints"
    __table_args__ = (UniqueConstraint("project_id", "kind"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    kind: Mapped[str]
    sent_on: Mapped[date | None]
    replied_on: Mapped[date | None]
    reply: Mapped[str] = mapped_column(default="")


def project_by_slug(session: Session, slug: str) -> Project:
    """The project of this slug; raises NotFound."""
    found = find_project(session, slug)
    if found is None:
        raise NotFound("no_project", slug=slug)
    return found


def checkpoints_of(session: Session, project_id: int) -> Sequence[Checkpoint]:
    return session.scalars(select(Checkpoint).where(Checkpoint.project_id == project_id)).all()


def communities_of(session: Session, project_id: int) -> Sequence[Community]:
    query = select(Community).where(Community.project_id == project_id)
    return session.scalars(query.order_by(Community.id)).all()


def find_project(session: Session, slug: str) -> Project | None:
    """The project of this slug; None when there is none."""
    return session.scalar(select(Project).where(Project.slug == slug))


def name_communities(session: Session, project_id: int, names: Mapping[str, str]) -> None:
    """Gives communities these names by key, adding those there were not; an empty name changes nothing."""
    known = {row.key: row for row in communities_of(session, project_id)}
    for key, name in names.items():
        if name and key in known:
            known[key].name = name
        elif name:
            session.add(Community(project_id=project_id, key=key, name=name))
    session.flush()


def record_checkpoint(
    session: Session, project_id: int, kind: str, *, sent_on: date | None, replied_on: date | None, reply: str
) -> None:
    """Keeps when a checkpoint was sent and what came back."""
    query = select(Checkpoint).where(Checkpoint.project_id == project_id, Checkpoint.kind == kind)
    row = session.scalar(query) or Checkpoint(project_id=project_id, kind=kind)
    row.sent_on, row.replied_on, row.reply = sent_on, replied_on, reply
    session.add(row)
    session.flush()


def projects_to_rematch(session: Session) -> Sequence[Project]:
    return session.scalars(select(Project).where(Project.rematch)).all()


def ask_rematch(session: Session, project_id: int) -> None:
    """Replies of this project must be told anew whom they match."""
    session.execute(update(Project).where(Project.id == project_id).values(rematch=True))


def matches_told(session: Session, project_id: int) -> None:
    session.execute(update(Project).where(Project.id == project_id).values(rematch=False))


def with_text_number(session: Session) -> list[Project]:
    """The projects that have a text number, by slug."""
    query = select(Project).where(Project.text_number.is_not(None))
    return list(session.scalars(query.order_by(Project.slug)))
