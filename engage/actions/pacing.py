"""Which message may go next on a line, and when: replies at once and in order, what the town begins at the line's pace.

A line's pace, its day and its rests are in its own row, so they hold over all processes and over restarts. A carrier's
day begins at midnight Pacific time (support.aloware.com 6958138).
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from engage.actions.gateway import EMAIL
from engage.storage import lines, outbox
from engage.storage.projects import Project
from engage.storage.texting import OutboxMessage, TextLine
from engage.texting.rules import LineRules, rules_of

CARRIERS = ZoneInfo("America/Los_Angeles")
LEASE = timedelta(seconds=60)
"""A message is given up for unknown after this: longer than connecting and reading may take (ten seconds each)."""
SLACK = timedelta(milliseconds=250)
"""So much earlier than its turn a message may go, so that sleeping and storing do not slow the line."""
SLOWEST = 0.01  # segments a second


@dataclass(frozen=True, slots=True)
class Taken:
    """A message that is now being sent by who took it; or none, and perhaps when to look again."""

    row: OutboxMessage | None = None
    again: datetime | None = None


def take(session: Session, account: str, at: datetime, *, begun: bool) -> Taken:
    """Takes the next due reply, or (`begun`) the next message the town begins if the line is free for it."""
    if not begun:
        row = None if lines.is_paused(session, account) else outbox.next_reply(session, account, at)
        return _leased(session, row, at)
    line = lines.line_row(session, account)
    if line.paused_at is not None:
        return Taken()
    again = max(filter(None, (line.rests_until, line.free_at and line.free_at - SLACK)), default=at)
    if again > at:
        return Taken(again=again)
    full: set[int] = set()
    while (row := outbox.next_begun(session, account, at, full)) is not None:
        rules = rules_of(session.get_one(Project, row.project_id).settings)
        if charge(line, weight(row), rules, at):
            return _leased(session, row, at)
        full.add(row.project_id)
    return Taken(again=next_day(at) if full else None)


def _leased(session: Session, row: OutboxMessage | None, at: datetime) -> Taken:
    if row is not None:
        outbox.lease(session, row, at + LEASE)
    return Taken(row)


def weight(row: OutboxMessage) -> int:
    """What a message weighs on its line: its segments; a letter nothing."""
    return 0 if row.account == EMAIL else row.segments


def charge(line: TextLine, segments: int, rules: LineRules, at: datetime) -> bool:
    """Books a message on the line's time and day; False when the day is full. The first of a day always fits."""
    _turn_day(line, at)
    if line.segments and line.segments + segments > rules.day:
        return False
    line.segments += segments
    line.free_at = max(line.free_at or at, at) + _duration(line, segments, rules, at)
    return True


def refund(line: TextLine, segments: int, rules: LineRules, at: datetime) -> None:
    """Gives back what was booked for a message that did not go."""
    _turn_day(line, at)
    line.segments = max(0, line.segments - segments)
    if line.free_at is not None:
        line.free_at -= _duration(line, segments, rules, at)


def count_reply(line: TextLine, segments: int, at: datetime) -> None:
    """Counts a reply on the line's day; it is never held back for it."""
    _turn_day(line, at)
    line.segments += segments


def _duration(line: TextLine, segments: int, rules: LineRules, at: datetime) -> timedelta:
    slow = line.slow_until is not None and line.slow_until > at
    return timedelta(seconds=segments / max(rules.rate / (2 if slow else 1), SLOWEST))


def _turn_day(line: TextLine, at: datetime) -> None:
    today = carrier_day(at)
    if line.day != today:
        line.day, line.segments = today, 0


def carrier_day(at: datetime) -> str:
    """The carriers' day of a moment, as "2026-11-22"."""
    return at.astimezone(CARRIERS).date().isoformat()


def next_day(at: datetime) -> datetime:
    """When the carriers' next day begins (UTC offset of `at`)."""
    tomorrow = at.astimezone(CARRIERS).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), CARRIERS).astimezone(at.tzinfo)
