"""What a provider of text messages must do, as a protocol: carry one message, and say honestly what became of it.

Implemented in engage.channels.sms and handed in; nothing here knows a provider.
"""

from dataclasses import dataclass
from typing import Protocol, TypeAlias


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to carry. `reference` is our own id, put into the address of status reports."""

    reference: int
    sender: str
    to: str
    body: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider took it and calls it by this id."""

    provider_id: str


@dataclass(frozen=True, slots=True)
class Later:
    """Surely not accepted; try again after `seconds`."""

    error: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Failed:
    """Refused for good. `opted_out`: the provider knows that this person said stop."""

    error: str
    opted_out: bool = False


@dataclass(frozen=True, slots=True)
class Lost:
    """Nobody knows whether it was accepted (no answer came); never send it again blindly."""

    error: str


Outcome: TypeAlias = Accepted | Later | Failed | Lost


class Gateway(Protocol):
    """A provider. `account` names whose line it is; only messages of that account go through it."""

    @property
    def account(self) -> str: ...

    def send(self, message: Outgoing) -> Outcome:
        """Carries one message; gives up after ten seconds. Never raises for what a network does."""
