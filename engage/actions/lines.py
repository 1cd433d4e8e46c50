"""A line as a whole: paused when the provider cannot carry anything for us, resumed by a person, and how it stands.

While a line is paused its messages wait; those that come too late meanwhile are not sent.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from engage.actions.pacing import carrier_day
from engage.storage import outbox
from engage.storage.attention import ask_attention, settle_attention, waiting
from engage.storage.lines import line_row
from engage.storage.texting import TextLine


@dataclass(frozen=True, slots=True)
class Standing:
    """How a line stands. `why`: the provider's code, or who paused it. `today`: segments of the carriers' day.

    `waiting`, `sending`, `unknown`: messages; `oldest`: when the oldest waiting one was made. `rests_until`,
    `slow_until`: only while they hold.
    """

    account: str
    paused_at: datetime | None
    why: str | None
    today: int
    waiting: int
    sending: int
    unknown: int
    oldest: datetime | None
    rests_until: datetime | None
    slow_until: datetime | None


def pause(session: Session, account: str, why: str, at: datetime, project_id: int | None = None) -> bool:
    """Nothing leaves by this line until somebody resumes it; False when it was paused before.

    `why`: the provider's code or a person's name. A project's team is told when it is the provider that refuses.
    """
    line = line_row(session, account)
    if line.paused_at is not None:
        return False
    line.paused_at, line.paused_why = at, why
    if project_id is not None:
        ask_attention(session, project_id, "line", at, detail={"code": why, "account": account})
    return True


def resume(session: Session, project_id: int, account: str, by: str, at: datetime) -> bool:
    """The line sends again, and what told of its pause is settled; False when it was not paused."""
    line = line_row(session, account)
    if line.paused_at is None:
        return False
    line.paused_at = line.paused_why = None
    for told in waiting(session, project_id):
        if told.kind == "line" and "mailing" not in told.detail:
            settle_attention(session, project_id, told.id, "resumed", by, at)
    return True


def standing(session: Session, account: str, at: datetime) -> Standing:
    """How the line stands now; only reads."""
    line = session.get(TextLine, account) or TextLine(account=account, day="", segments=0)
    counts = outbox.standing(session, account)
    waiting_, oldest = counts.get("queued", (0, None))
    return Standing(
        account=account,
        paused_at=line.paused_at,
        why=line.paused_why,
        today=line.segments if line.day == carrier_day(at) else 0,
        waiting=waiting_,
        sending=counts.get("sending", (0, None))[0],
        unknown=counts.get("unknown", (0, None))[0],
        oldest=oldest,
        rests_until=line.rests_until if line.rests_until and line.rests_until > at else None,
        slow_until=line.slow_until if line.slow_until and line.slow_until > at else None,
    )
