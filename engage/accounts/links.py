"""Links that let a person choose a password: an invitation (7 days) or a reset (24 hours), each good for one use.

A link is signed, carries its time, and names the person by a value that changes when the password does. An
administrator hands it over; no e-mail is needed. Storing the password is engage.accounts.people's part.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from itsdangerous import BadData, URLSafeTimedSerializer

from engage.errors import NotFound


class Purpose(StrEnum):
    INVITE = "invite"
    RESET = "reset"


LIFETIMES: Mapping[Purpose, timedelta] = MappingProxyType(
    {Purpose.INVITE: timedelta(days=7), Purpose.RESET: timedelta(hours=24)}
)


@dataclass(frozen=True, slots=True)
class Link:
    """What a link says. `stamp` is the person's `fs_uniquifier` at the time it was made."""

    purpose: Purpose
    stamp: str


def make_link(secret_key: str, purpose: Purpose, stamp: str) -> str:
    """The signed part of the address."""
    return str(_serializer(secret_key, purpose).dumps([purpose.value, stamp]))


def read_link(secret_key: str, token: str) -> Link:
    """What the link says; NotFound when it was altered or its time is over."""
    for purpose, lifetime in LIFETIMES.items():
        try:
            named, stamp = _serializer(secret_key, purpose).loads(
                token, max_age=int(lifetime.total_seconds())
            )
        except (BadData, ValueError, TypeError):
            continue
        if named == purpose.value:
            return Link(purpose, str(stamp))
    raise NotFound("link_over")


def _serializer(secret_key: str, purpose: Purpose) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret_key, salt=f"engage-{purpose.value}")
