"""Who of the team looked at a whole number or address, why and when; and whose numbers a project has at all.

Opening the seal and deciding who may is left to engage.actions.numbers_seen.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from engage.storage.contacts import Contact
from engage.storage.texting import ConversationRow, InboundMessage, NumberView, OutboxMessage


def known_here(session: Session, project_id: int, person: str) -> bool:
    """Whether this person wrote to the project, was written to by it, or is one of its contacts."""
    return any(
        session.scalar(select(table.person).where(table.project_id == project_id, table.person == person))
        for table in (ConversationRow, Contact)
    ) or any(
        session.scalar(
            select(table.id).where(table.project_id == project_id, table.person == person).limit(1)
        )
        for table in (InboundMessage, OutboxMessage)
    )


def keep_view(session: Session, project_id: int, person: str, by: str, why: str, at: datetime) -> None:
    """Notes that somebody looks."""
    session.add(NumberView(project_id=project_id, person=person, by=by, why=why, at=at))
    session.flush()


def views_of(
    session: Session, project_id: int, person: str | None = None, limit: int = 100
) -> Sequence[NumberView]:
    """Who looked, newest first: at one person's address, or at any of the project."""
    query = select(NumberView).where(NumberView.project_id == project_id)
    if person is not None:
        query = query.where(NumberView.person == person)
    return session.scalars(query.order_by(NumberView.id.desc()).limit(limit)).all()
