"""Which way letters go: by the mail server of the settings, else nowhere. The simulated way keeps them where they are.

How a server is spoken to is engage.channels.mail.smtp's part.
"""

from collections.abc import Collection
from datetime import datetime

from engage.actions.gateway import (
    EMAIL,
    NOWHERE,
    Accepted,
    Answer,
    Found,
    Gateway,
    NotThere,
    Outcome,
    Outgoing,
)
from engage.channels.mail.smtp import SmtpGateway
from engage.config import Config


class SimulatedLetters:
    """Takes every letter and sends none: it stays in the outbox, where the desk shows it."""

    @property
    def account(self) -> str:
        return EMAIL

    def send(self, message: Outgoing) -> Outcome:
        """Always taken, under an id made from our own."""
        return Accepted(f"{NOWHERE}letter-{message.reference}", delivered=True)

    def look_up(self, message: Outgoing, since: datetime, known: Collection[str]) -> Answer:
        """What was lost in a crash stayed here."""
        return NotThere()

    def fetch(self, provider_id: str) -> Answer:
        """Everything taken counts as arrived."""
        return Found(provider_id, "delivered")

    def remove(self, provider_id: str) -> bool:
        """Nothing was ever kept anywhere else."""
        return True


def letter_gateway(config: Config) -> Gateway:
    """The way of these settings."""
    if not config.smtp_url:
        return SimulatedLetters()
    return SmtpGateway(config.smtp_url, config.mail_from, config.mail_replies)
