"""People who run the engagement and their roles per project. Login itself belongs to engage.accounts."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from engage.storage.base import Base, now


class User(Base):
    """Fields as Flask-Security expects them. `operator`: runs the installation (creates projects)."""

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
    """role: administrator | manager | vendor | equity_partner | core_team | liaison. A person may hold several."""

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("user_id", "project_id", "role"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    role: Mapped[str]
