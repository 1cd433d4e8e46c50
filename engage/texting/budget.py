"""What a town has spent on texts against the most it wants to spend: in parts (segments) and in money. Pure.

Counting what went out is engage.storage.spending's part; stopping a mailing is that of engage.actions.mailings.
"""

from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from zoneinfo import ZoneInfo

WARN = Fraction(8, 10)


class Room(StrEnum):
    """free | near (80 % or more is spent) | full (nothing more may be begun)."""

    FREE = "free"
    NEAR = "near"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Spent:
    """`segments` sent and received, `cents` (US) they cost."""

    segments: int = 0
    cents: Decimal = Decimal(0)

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(self.segments + other.segments, self.cents + other.cents)


@dataclass(frozen=True, slots=True)
class Limits:
    """The most: segments and US cents; None for no limit."""

    segments: int | None = None
    cents: int | None = None

    @property
    def any(self) -> bool:
        """Whether there is anything to hold to."""
        return self.segments is not None or self.cents is not None


def fits(spent: Spent, limits: Limits, more: Spent) -> bool:
    """Whether this much more stays within the limits; exactly all of it still does."""
    after = spent + more
    return (limits.segments is None or after.segments <= limits.segments) and (
        limits.cents is None or after.cents <= limits.cents
    )


def room(spent: Spent, limits: Limits) -> Room:
    """How far the limits are used, by the fuller of the two."""
    share = used(spent, limits)
    if share is None or share < WARN:
        return Room.FREE
    return Room.NEAR if share < 1 else Room.FULL


def used(spent: Spent, limits: Limits) -> Fraction | None:
    """The share of the limits that is used, of the fuller of the two; None without limits. A limit of 0 is used up."""
    shares = []
    for value, most in ((spent.segments, limits.segments), (spent.cents, limits.cents)):
        if most is not None:
            shares.append(Fraction(value) / most if most else Fraction(1))
    return max(shares, default=None)


def month_began(at: datetime, zone: str) -> datetime:
    """When the calendar month of a moment began, by the clock of `zone` (IANA name)."""
    here = at.astimezone(ZoneInfo(zone))
    return datetime.combine(here.date().replace(day=1), time(), ZoneInfo(zone))
