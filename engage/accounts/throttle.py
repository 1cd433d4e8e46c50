"""Slows down guessing: so many failed tries for an account or an address in a quarter of an hour, then a wait.

Counts are kept in this process's memory and name nobody on disk. With several server processes each counts alone.
"""

import hashlib
from dataclasses import dataclass, field

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from engage.errors import TooMany


@dataclass(frozen=True)
class Throttle:
    """Failures allowed per account and per address. One value an app; safe between threads."""

    per_account: RateLimitItem = field(default_factory=lambda: parse("8 per 15 minutes"))
    per_address: RateLimitItem = field(default_factory=lambda: parse("40 per 15 minutes"))
    _limiter: MovingWindowRateLimiter = field(
        default_factory=lambda: MovingWindowRateLimiter(MemoryStorage())
    )

    def check(self, account: str, address: str) -> None:
        """Raises TooMany (429) when this account or this address has failed too often."""
        for limit, key in self._keys(account, address):
            if not self._limiter.test(limit, key):
                raise TooMany("too_many_tries", minutes=15)

    def failed(self, account: str, address: str) -> None:
        """Counts one failed try against both, the account and the address."""
        for limit, key in self._keys(account, address):
            self._limiter.hit(limit, key)

    def _keys(self, account: str, address: str) -> tuple[tuple[RateLimitItem, str], ...]:
        named = hashlib.sha256(account.strip().lower().encode()).hexdigest()
        return (self.per_account, f"account/{named}"), (self.per_address, f"address/{address}")
