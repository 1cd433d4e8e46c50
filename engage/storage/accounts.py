"""People who run the engagement and their roles per project. Login itself belongs to engage.accounts."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engage.storage.base import Base, JsonList, now
from engage.storage.projects import Project


class User(Base):
    """`fs_uniquifier` changes with the password: sign-ins and links that carry an older one are over.

    `operator`: runs the installation (creates projects).
    """

    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="en")
    password: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    operator: Mapped[bool] = mapped_column(default=False)
    fs_uniquifier: Mapped[str] = mapped_column(unique=True)
    confirmed_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    memberships: Mapped[list["Membership"]] = relationship(cascade="all, delete-orphan")


class Membership(Base):
    """role: administrator | manager | vendor | equity_partner | core_team | liaison | translator; several are fine.

    `languages`: those a translator works on; empty for every other role.
    """

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("user_id", "project_id", "role"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    role: Mapped[str]
    languages: Mapped[JsonList] = mapped_column(default=list)


def user_by_email(session: Session, email: str) -> User | None:
    """The person with this address, however it is written; None when there is none."""
    return session.scalar(select(User).where(User.email == email.strip().lower()))


def user_by_stamp(session: Session, stamp: str) -> User | None:
    """The active person whose sign-ins and links carry this stamp; None when it has changed since."""
    return session.scalar(select(User).where(User.fs_uniquifier == stamp, User.active))


def roles_in(session: Session, user_id: int, project_id: int) -> list[str]:
    """The roles a person holds in one project; empty for a stranger."""
    query = select(Membership.role).where(Membership.user_id == user_id, Membership.project_id == project_id)
    return list(session.scalars(query))


def languages_in(session: Session, user_id: int, project_id: int) -> list[str]:
    """The languages a person translates in one project."""
    query = select(Membership.languages).where(
        Membership.user_id == user_id, Membership.project_id == project_id
    )
    return list(dict.fromkeys(code for listed in session.scalars(query) for code in listed))


def projects_of(session: Session, user_id: int) -> list[Project]:
    """The projects a person belongs to, by name."""
    members = select(Membership.project_id).where(Membership.user_id == user_id)
    return list(session.scalars(select(Project).where(Project.id.in_(members)).order_by(Project.name)))


def members_of(session: Session, project_id: int) -> list[tuple[User, list[str]]]:
    """Everyone in a project with their roles, by name and address."""
    query = (
        select(User, Membership.role)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.project_id == project_id)
        .order_by(User.name, User.email, Membership.id)
    )
    found: dict[int, tuple[User, list[str]]] = {}
    for user, role in session.execute(query):
        found.setdefault(user.id, (user, []))[1].append(role)
    return list(found.values())
