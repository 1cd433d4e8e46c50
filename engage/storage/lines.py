"""The row of each way out: whether it is paused, when it is free again, what went out on the provider's present day."""

from datetime import datetime

from sqlalchemy.orm import Session

from engage.storage.conversing import insert_new
from engage.storage.texting import TextLine


def line_row(session: Session, account: str) -> TextLine:
    """The line's row, made when there is none, locked until this transaction ends."""
    row = session.get(TextLine, account, with_for_update=True, populate_existing=True)
    if row is None:
        insert_new(session, TextLine, {"account": account, "day": "", "segments": 0})
        row = session.get_one(TextLine, account, with_for_update=True)
    return row


def is_paused(session: Session, account: str) -> bool:
    """Whether nothing may leave by this line."""
    row = session.get(TextLine, account, populate_existing=True)
    return row is not None and row.paused_at is not None


def rest(row: TextLine, until: datetime) -> None:
    """Nothing the town begins goes before this moment."""
    row.rests_until = max(row.rests_until or until, until)


def slow_down(row: TextLine, until: datetime) -> None:
    """What the town begins goes at half the speed until then."""
    row.slow_until = max(row.slow_until or until, until)
