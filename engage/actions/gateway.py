"""What a provider that carries messages must do, as a protocol: carry one message, say honestly what became of it, and
answer when asked about it later.

Implemented in engage.channels.sms and engage.channels.mail and handed in; nothing here knows a provider. What follows
from an answer is engage.actions.settling's part.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeAlias

EMAIL = "email"  # the account of letters
SIMULATED = "simulated"  # the account of texts that leave no machine
NOWHERE = f"{SIMULATED}-"
"""What the id of a message begins with that counts as sent and was carried nowhere."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to carry. `reference` is our own id and `attempt` counts its tries; both are put into the address of
    status reports. `valid_seconds`: after this the provider should not deliver it any more. `subject`, `headers` and
    `language` are a letter's; its `sender` is the name of the town."""

    reference: int
    sender: str
    to: str
    body: str
    valid_seconds: int | None = None
    subject: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    attempt: int = 1


@dataclass(frozen=True, slots=True)
class Remedy:
    """What is done about an error. `tries`: how often the message is sent in all, `wait` seconds before the second
    time and twice as long before each later one. The others are about more than this message:

    pause: nothing leaves by this line until a person has looked; the message waits too. tomorrow: what the town begins
    waits for the provider's next day. slow: it goes at half the speed for a while. filtered: a carrier takes it for
    unwanted; many of those stop a mailing. opted_out: the person said stop. unusable: no text will reach this number.
    note: the team is told.
    """

    tries: int = 1
    wait: int = 0
    pause: bool = False
    tomorrow: bool = False
    slow: bool = False
    filtered: bool = False
    opted_out: bool = False
    unusable: bool = False
    note: bool = False


STOP = Remedy()


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider took it and calls it by this id. `delivered`: it is certain already that it arrived."""

    provider_id: str
    delivered: bool = False


@dataclass(frozen=True, slots=True)
class Declined:
    """Surely not accepted; `error` is a code, never words of a message."""

    error: str
    remedy: Remedy = STOP


@dataclass(frozen=True, slots=True)
class Lost:
    """Nobody knows whether it was accepted (no answer came); never send it again blindly."""

    error: str


Outcome: TypeAlias = Accepted | Declined | Lost


@dataclass(frozen=True, slots=True)
class Found:
    """What the provider says of one message, told by itself or when asked.

    `state` is one of accepted, sent, delivered, undelivered, failed. `billed`: segments as the provider counts them,
    `price`: what it asks in millionths of a US dollar; None as long as it does not say.
    """

    provider_id: str
    state: str
    error: str | None = None
    remedy: Remedy = STOP
    billed: int | None = None
    price: int | None = None


@dataclass(frozen=True, slots=True)
class NotThere:
    """The provider answered, and it has no such message."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """The provider did not answer, or cannot tell."""

    error: str


Answer: TypeAlias = Found | NotThere | Unsure


class Gateway(Protocol):
    """A provider. `account` names whose line it is; only messages of that account go through it."""

    @property
    def account(self) -> str: ...

    def send(self, message: Outgoing) -> Outcome:
        """Carries one message; gives up after ten seconds. Never raises for what a network does."""

    def look_up(self, message: Outgoing, since: datetime, known: Collection[str]) -> Answer:
        """Whether a message that was Lost is there after all: same sender, receiver and words, made since a moment,
        and not one of the ids that are `known` to be other messages. Never raises for what a network does."""

    def fetch(self, provider_id: str) -> Answer:
        """What became of an accepted message. Never raises for what a network does."""

    def remove(self, provider_id: str) -> bool:
        """Takes the words and pictures of a message, sent or received, out at the provider; whether they are gone now.
        Never raises for what a network does."""
