"""The simulated line, the embedded default: messages are handed to a listener (a terminal, a page, a test) and count
as delivered. Nothing leaves this machine.
"""

from collections.abc import Callable, Collection
from datetime import datetime

from engage.actions.gateway import Accepted, Answer, Found, NotThere, Outcome, Outgoing


def unheard(message: Outgoing) -> None:
    """The listener when nobody listens."""


class SimulatedGateway:
    """Hands each message to `deliver` at once."""

    def __init__(self, account: str, deliver: Callable[[Outgoing], None] = unheard) -> None:
        self._account = account
        self._deliver = deliver

    @property
    def account(self) -> str:
        return self._account

    def send(self, message: Outgoing) -> Outcome:
        """Delivers; always accepted, under an id made from our own."""
        self._deliver(message)
        return Accepted(f"{self._account}-{message.reference}", delivered=True)

    def look_up(self, message: Outgoing, since: datetime, known: Collection[str]) -> Answer:
        """What was lost in a crash stayed here."""
        return NotThere()

    def fetch(self, provider_id: str) -> Answer:
        """Everything handed over has arrived."""
        return Found(provider_id, "delivered")

    def remove(self, provider_id: str) -> bool:
        """Nothing was ever kept anywhere else."""
        return True
