"""The row of each way out: whether it is paused, when it is free again, what went out on the provider's present day."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

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


def lay_aside(session: Session, account: str) -> Mapping[str, Any] | None:
    """Takes a line's row out, so that what is done next finds a fresh line; what it held, None when there was none."""
    row = session.get(TextLine, account, with_for_update=True, populate_existing=True)
    if row is None:
        return None
    held = {column.key: getattr(row, column.key) for column in TextLine.__table__.columns}
    session.delete(row)
    session.flush()
    return held


def put_back(session: Session, account: str, held: Mapping[str, Any] | None) -> None:
    """The line as it was when it was laid aside."""
    lay_aside(session, account)
    if held is not None:
        session.add(TextLine(**held))
        session.flush()
