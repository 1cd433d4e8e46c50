"""What a town set for its text line: hours, speed, most a day, most a month. Kept in the project's settings.

Only the values; the page that changes them is the desk's, holding to them is the worker's.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from engage.texting.hours import FIRST, LAST, Hours

SETTING = "texting"
SLOW = 1.0
MOST_A_DAY = 2000


@dataclass(frozen=True, slots=True)
class LineRules:
    """`rate`: segments a second of what the town begins; `day`: segments a day of the provider; `month_segments` and
    `month_cents` (US cents): the budget of a calendar month by the town's clock, None for none."""

    hours: Hours = field(default_factory=Hours)
    rate: float = SLOW
    day: int = MOST_A_DAY
    month_segments: int | None = None
    month_cents: int | None = None

    def kept(self) -> dict[str, Any]:
        """As kept in the project's settings."""
        return asdict(self)


def rules_of(settings: Mapping[str, Any]) -> LineRules:
    """The rules in a project's settings; defaults (a long code's: one segment a second, 2,000 a day) where none are."""
    kept = settings.get(SETTING) or {}
    hours = kept.get("hours") or {}
    return LineRules(
        hours=Hours(hours.get("begin", FIRST), hours.get("end", LAST)),
        rate=float(kept.get("rate", SLOW)),
        day=int(kept.get("day", MOST_A_DAY)),
        month_segments=kept.get("month_segments"),
        month_cents=kept.get("month_cents"),
    )
