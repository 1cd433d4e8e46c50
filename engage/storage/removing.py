"""What has yet to be taken out at the provider, because it was taken out here: whose line, and the provider's own id.

What goes and when is for those who take it out here; asking the provider is engage.actions.removing's part.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from engage.storage.base import Base
from engage.storage.conversing import insert_new
from engage.storage.texting import InboundMessage, OutboxMessage

HERE_ONLY = ("email", "terminal")
"""Accounts whose messages no provider keeps for us."""
_PAGE = 500


class Removal(Base):
    """A message whose words and pictures must go at the provider too. `due_at`: not asked before (None: at once)."""

    __tablename__ = "removals"
    account: Mapped[str] = mapped_column(primary_key=True)
    provider_id: Mapped[str] = mapped_column(primary_key=True)
    tries: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime | None]


def remove_later(
    session: Session, table: type[InboundMessage] | type[OutboxMessage], which: ColumnElement[bool]
) -> None:
    """Notes the messages for which `which` holds, as far as a provider has them. Safe to repeat."""
    query = select(table.account, table.provider_id).where(
        which, table.provider_id.is_not(None), table.account.not_in(HERE_ONLY)
    )
    found = [
        {"account": account, "provider_id": provider_id, "tries": 0}
        for account, provider_id in session.execute(query)
    ]
    for first in range(0, len(found), _PAGE):
        insert_new(session, Removal, found[first : first + _PAGE])


def due_removals(session: Session, account: str, at: datetime, limit: int) -> Sequence[Removal]:
    """Those whose time has come."""
    due = or_(Removal.due_at.is_(None), Removal.due_at <= at)
    query = select(Removal).where(Removal.account == account, due)
    return session.scalars(query.order_by(Removal.tries, Removal.provider_id).limit(limit)).all()


def stubborn_removals(session: Session, account: str) -> int:
    """How many the provider was asked to take out in vain so far."""
    query = select(func.count()).where(Removal.account == account, Removal.tries > 0)
    return session.scalar(query) or 0


def removed(session: Session, row: Removal) -> None:
    """It is gone at the provider."""
    session.execute(
        delete(Removal).where(Removal.account == row.account, Removal.provider_id == row.provider_id)
    )


def put_off(session: Session, row: Removal, until: datetime) -> None:
    """It could not be taken out now."""
    kept = session.get(Removal, (row.account, row.provider_id))
    if kept is not None:
        kept.tries, kept.due_at = row.tries + 1, until
