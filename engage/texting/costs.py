"""What a conversation by text costs, from the parts (segments) of its messages and a town's price for one part.

Prices are the provider's and change; the default is an assumption and says so. Budgets and billed amounts are left to
others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from engage.texting.script import Message

ASSUMED = Decimal("1.3")
"""US cents for one part, sent or received: $0.0083 and up to $0.0045 for the carrier, as third parties reported for
2026. A town that knows its own price writes it down."""
SETTING = "text_price"
HIGHEST = Decimal(100)


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one finished reply: parts sent at least and at most, messages received, money in US cents."""

    least: int
    most: int
    received: int
    cents: Decimal

    def for_people(self, people: int) -> Decimal:
        """US dollars when this many people finish, each at most."""
        return (self.cents * people / 100).quantize(Decimal("0.01"))


def price(settings: Mapping[str, Any]) -> tuple[Decimal, bool]:
    """US cents for one part, and whether the town wrote it down itself."""
    written = read_price(str(settings.get(SETTING, "")))
    return (ASSUMED, False) if written is None else (written, True)


def read_price(written: str) -> Decimal | None:
    """US cents as typed, "1.3" or "1,3"; None when it is no price from 0 to 100."""
    try:
        cents = Decimal(written.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return cents if cents.is_finite() and 0 <= cents <= HIGHEST else None


def cost(messages: Sequence[Message], cents: Decimal) -> Cost:
    """One reply from keyword to thanks. The most: everyone is asked everything; early endings cost less."""
    through = [each for each in messages if each.what != "exit"]
    most = sum(each.cost.count for each in through)
    least = sum(each.cost.count for each in through if not each.some)
    received = len(through)  # the keyword, then a reply to every message but the thanks
    return Cost(least, most, received, cents * (most + received))
