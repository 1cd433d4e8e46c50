"""The row of each way out: whether it is paused, when it is free again, what went out on the provider's present day."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.orm import Session

from engage.storage.conversing import insert_new
from engage.storage.texting import TextLine

_LINES = cast("Table", TextLine.__table__)
_PAUSED = select(_LINES.c.paused_at).where(_LINES.c.account == bindparam("account"))
_COUNT = (
    update(_LINES)
    .where(_LINES.c.account == bindparam("line"), _LINES.c.day == bindparam("today"))
    .values(segments=_LINES.c.segments + bindparam("more"))
)


def line_row(session: Session, account: str) -> TextLine:
    """The line's row, made when there is none, locked until this transaction ends."""
    row = session.get(TextLine, account, with_for_update=True, populate_existing=True)
    if row is None:
        insert_new(session, TextLine, {"account": account, "day": "", "segments": 0})
        row = session.get_one(TextLine, account, with_for_update=True)
    return row


def is_paused(session: Session, account: str) -> bool:
    """Whether nothing may leave by this line."""
    return session.connection().scalar(_PAUSED, {"account": account}) is not None


def count_on_day(session: Session, account: str, segments: int, day: str) -> bool:
    """Adds what went out to a line's day; False when another day stands there (or nothing)."""
    values = {"line": account, "more": segments, "today": day}
    return session.connection().execute(_COUNT, values).rowcount == 1


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


def put_back(session: Session, account: str, held: Mapping[str, Any]) -> None:
    """The line as it was when it was laid aside."""
    lay_aside(session, account)
    session.add(TextLine(**held))
    session.flush()
