"""How far along the plan is while there is still time to act: days left, how many are missing, how many a week.

Counting people is engage.feedback's part; what to say about it the desk's.
"""

import datetime
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engage.plans.plan import Activity

WEEK = 7


@dataclass(frozen=True, slots=True)
class Pace:
    """`standing`: met, running, ahead (it has not begun), over (its last day is gone), undated, hidden (how many were
    heard is not shown), or free (no target). `left`: days to the last one, today not counted. `weekly`: people a week
    who are needed from now on; all of them when a week or less is left.
    """

    standing: str
    missing: int | None = None
    left: int | None = None
    weekly: int | None = None


def pace(
    target: int | None,
    heard: int | None,
    first: datetime.date | None,
    last: datetime.date | None,
    today: datetime.date,
) -> Pace:
    """The pace of something that lasts from `first` to `last`. `heard` None: not shown."""
    left = None if last is None else (last - today).days
    missing = None if target is None or heard is None else max(0, target - heard)
    if missing == 0:
        return Pace("met", 0, left)
    if left is not None and left < 0:
        return Pace("over", missing)
    if target is None:
        return Pace("free", None, left)
    if missing is None:
        return Pace("hidden", None, left)
    if left is None:
        return Pace("undated", missing)
    weekly = math.ceil(missing / max(1.0, (left + 1) / WEEK))
    ahead = first is not None and first > today
    return Pace("ahead" if ahead else "running", missing, left, weekly)


def span(activities: Iterable[Activity]) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day of activities; None where one of them has no date, so that no end is in sight."""
    found = list(activities)
    if not found or any(one.date is None for one in found):
        return None, None
    days = [day for one in found for day in (one.date, one.until or one.date) if day]
    return min(days), max(days)


def aimed_at(audience: str, activities: Sequence[Activity]) -> tuple[Activity, ...]:
    """The activities that are meant for an audience."""
    return tuple(one for one in activities if audience in one.audiences)


def is_over(activity: Activity, today: datetime.date) -> bool:
    """Whether its last day is gone. One without a date is never over."""
    last = activity.until or activity.date
    return last is not None and last < today


def step_now(activities: Sequence[Activity], today: datetime.date) -> int:
    """The step the town is in: the first with an activity that is not over; the last one with any; else 5."""
    going = sorted(one.step for one in activities if one.date and not is_over(one, today))
    dated = sorted(one.step for one in activities if one.date)
    return going[0] if going else dated[-1] if dated else min((one.step for one in activities), default=5)
