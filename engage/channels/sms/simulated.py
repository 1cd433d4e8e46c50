"""A gateway that carries nothing away: messages are handed to a listener (a terminal, a test) and count as accepted."""

from collections.abc import Callable

from engage.actions.gateway import Accepted, Outcome, Outgoing


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
        return Accepted(f"{self._account}-{message.reference}")
