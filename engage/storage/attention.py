"""What waits for a person of the team, and who is held meanwhile. What it means and what follows is left to actions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engage.storage.texting import Attention

HOLDING = "maybe_stop"
"""The kind that holds back what the town would begin with a person."""


def ask_attention(session: Session, project_id: int, kind: str, at: datetime, **more: Any) -> bool:
    """Puts something before the team; False when the same (kind, person) waits already."""
    person = more.get("person")
    query = select(Attention.id).where(
        Attention.project_id == project_id, Attention.kind == kind, Attention.state == "open"
    )
    query = query.where(Attention.person.is_(None) if person is None else Attention.person == person)
    mailing = more.get("detail", {}).get("mailing")
    about = Attention.detail["mailing"].as_integer()
    query = query.where(about.is_(None) if mailing is None else about == mailing)
    if session.scalar(query.limit(1)) is not None:
        return False
    session.add(Attention(project_id=project_id, kind=kind, created_at=at, **more))
    session.flush()
    return True


def held(session: Session, project_id: int, person: str) -> bool:
    """Whether nothing may be begun with this person until somebody judged what they meant."""
    query = select(Attention.id).where(
        Attention.project_id == project_id,
        Attention.person == person,
        Attention.kind == HOLDING,
        Attention.state == "open",
    )
    return session.scalar(query.limit(1)) is not None


def waiting(session: Session, project_id: int, limit: int = 200) -> Sequence[Attention]:
    """What is open, oldest first."""
    query = select(Attention).where(Attention.project_id == project_id, Attention.state == "open")
    return session.scalars(query.order_by(Attention.id).limit(limit)).all()


def count_waiting(session: Session, project_id: int) -> int:
    """How many things are open."""
    query = select(func.count()).where(Attention.project_id == project_id, Attention.state == "open")
    return session.scalar(query) or 0


def settled(session: Session, project_id: int, limit: int = 50) -> Sequence[Attention]:
    """What was decided, by whom and when; the latest first."""
    query = select(Attention).where(Attention.project_id == project_id, Attention.state == "done")
    return session.scalars(query.order_by(Attention.done_at.desc(), Attention.id.desc()).limit(limit)).all()


def open_attention(session: Session, project_id: int, attention_id: int) -> Attention | None:
    """What waits under this id; None when the project has none, or it was dealt with."""
    row = session.get(Attention, attention_id)
    return row if row is not None and row.project_id == project_id and row.state == "open" else None


def settle_attention(
    session: Session, project_id: int, attention_id: int, outcome: str, by: str, at: datetime
) -> Attention | None:
    """Notes what was decided; None when there is none, or somebody else was first."""
    row = session.get(Attention, attention_id, with_for_update=True)
    if row is None or row.project_id != project_id or row.state != "open":
        return None
    row.state, row.outcome, row.done_by, row.done_at = "done", outcome, by, at
    session.flush()
    return row
