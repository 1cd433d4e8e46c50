"""A gateway for tests that does as it is told, and remembers what it was given."""

from collections.abc import Collection
from datetime import datetime

from engage.actions.gateway import Accepted, Answer, NotThere, Outcome, Outgoing, Unsure
from engage.channels.sms.lines import SIMULATED


class Scripted:
    """Gives these outcomes in turn and then accepts, as SM1, SM2, ... by place. `looks` and `fetches`: what it says
    when asked, in turn; then that it has no such message, or that it cannot tell."""

    def __init__(self, *outcomes: Outcome, account: str = SIMULATED) -> None:
        self.account = account
        self.outcomes = list(outcomes)
        self.sent: list[Outgoing] = []
        self.looks: list[Answer] = []
        self.fetches: list[Answer] = []
        self.looked: list[tuple[Outgoing, datetime, set[str]]] = []
        self.fetched: list[str] = []
        self.removed: list[str] = []
        self.keeps: set[str] = set()  # what it does not take out

    def send(self, message: Outgoing) -> Outcome:
        self.sent.append(message)
        return self.outcomes.pop(0) if self.outcomes else Accepted(f"SM{len(self.sent)}")

    def look_up(self, message: Outgoing, since: datetime, known: Collection[str]) -> Answer:
        self.looked.append((message, since, set(known)))
        return self.looks.pop(0) if self.looks else NotThere()

    def fetch(self, provider_id: str) -> Answer:
        self.fetched.append(provider_id)
        return self.fetches.pop(0) if self.fetches else Unsure("not told")

    def remove(self, provider_id: str) -> bool:
        self.removed.append(provider_id)
        return provider_id not in self.keeps
