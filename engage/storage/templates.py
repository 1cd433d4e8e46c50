"""A town's own plan templates: the YAML they are written in, under the id by which plans name them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from engage.storage.base import Base, now


class TemplateRow(Base):
    """`body` is the whole YAML file; `version` counts how often it was put in anew; `saved_by` is a name."""

    __tablename__ = "town_templates"
    __table_args__ = (UniqueConstraint("project_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    key: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)
    saved_by: Mapped[str] = mapped_column(default="")
    saved_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)


def template_rows(session: Session, project_id: int) -> list[TemplateRow]:
    """The project's own templates, in the order of their ids."""
    query = select(TemplateRow).where(TemplateRow.project_id == project_id)
    return list(session.scalars(query.order_by(TemplateRow.key)))


def template_row(session: Session, project_id: int, key: str) -> TemplateRow | None:
    """One of them; None when there is none."""
    query = select(TemplateRow).where(TemplateRow.project_id == project_id, TemplateRow.key == key)
    return session.scalar(query)
