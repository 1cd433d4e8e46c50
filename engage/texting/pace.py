"""How long a town's line takes for what a town begins: segments a second, segments a day, only within its hours. Pure.

An estimate for people who plan; the line's own pace is kept by engage.actions.pacing.
"""

from datetime import datetime, timedelta

from engage.texting.hours import closes, next_allowed
from engage.texting.rules import LineRules

MOST_DAYS = 400


def finishes(at: datetime, segments: int, rules: LineRules, zone: str) -> datetime | None:
    """When the last of these segments has left, begun at `at`, on a line that sends nothing else; None when that is
    more than a year away. Replies, which go first, make it later."""
    left, moment = segments, at
    for _ in range(MOST_DAYS):
        begins = next_allowed(moment, rules.hours, (zone,))
        if begins is None:
            return None
        ends = closes(begins, rules.hours, (zone,))
        today = min(rules.day, int((ends - begins).total_seconds() * rules.rate))
        if left <= today:
            return begins + timedelta(seconds=left / rules.rate)
        left, moment = left - today, ends
    return None
