"""Queries over conversation notes: one is stored exactly once under its receipt, and read by who wrote it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from engage.storage.responses import Note


def insert_note(session: Session, values: Mapping[str, Any]) -> int | None:
    """Stores a note; its id, or None when one with this receipt is there already."""
    dialect = session.get_bind().dialect.name
    statement = (sqlite_insert if dialect == "sqlite" else postgres_insert)(Note).values(**values)
    return session.scalar(statement.on_conflict_do_nothing(index_elements=["receipt"]).returning(Note.id))


def notes_by(session: Session, project_id: int, author_id: int) -> Sequence[Note]:
    """A person's own notes in a project, newest first."""
    query = select(Note).where(Note.project_id == project_id, Note.author_id == author_id)
    return session.scalars(query.order_by(Note.written_at.desc(), Note.id.desc())).all()
