"""When a town may begin to write: quiet hours, by the town's clock and by the clock of the number's area code.

The federal rule is 8:00 to 21:00 at the called party's (47 CFR 64.1200(c)(1)); some states end at 20:00. The default is
9:00 to 20:00, and a town may narrow it, never widen it. Answers to what people write themselves go at any hour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

FIRST, LAST = 9, 20


@dataclass(frozen=True, slots=True)
class Hours:
    """Whole hours of a day, `begin` up to before `end`; kept within 9 and 20."""

    begin: int = FIRST
    end: int = LAST

    def __post_init__(self) -> None:
        if not FIRST <= self.begin < self.end <= LAST:
            raise ValueError("hours lie between 9 and 20, and end after they begin")


def allowed(at: datetime, hours: Hours, zones: Sequence[str]) -> bool:
    """Whether every clock (IANA zones) stands within the hours."""
    return all(hours.begin <= at.astimezone(ZoneInfo(zone)).hour < hours.end for zone in zones)


def next_allowed(at: datetime, hours: Hours, zones: Sequence[str]) -> datetime | None:
    """`at` itself when it is allowed, else the next moment that is (UTC offset of `at`); None when the clocks are so
    far apart that no hour suits them all."""
    if allowed(at, hours, zones):
        return at
    day = at.date() - timedelta(days=1)
    begins = {
        datetime.combine(day + timedelta(days=more), time(hours.begin), ZoneInfo(zone))
        for zone in zones
        for more in range(4)
    }
    later = sorted(begin for begin in begins if begin > at and allowed(begin, hours, zones))
    return later[0].astimezone(at.tzinfo) if later else None


def closes(at: datetime, hours: Hours, zones: Sequence[str]) -> datetime:
    """When the present window ends: the first of the clocks to reach the last hour. `at` must be allowed."""
    ends = []
    for zone in zones:
        here = at.astimezone(ZoneInfo(zone))
        ends.append(datetime.combine(here.date(), time(hours.end), ZoneInfo(zone)))
    return min(ends).astimezone(at.tzinfo)
