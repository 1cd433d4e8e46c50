"""The clock and the post of the demo's past: time is set by the story, and what becomes of a message is written in it.

Nothing is carried anywhere; ids are those of simulated messages, so that their words can be read at the desk. Whoever
tells the story is engage.actions.demo_people.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from engage.actions.gateway import (
    EMAIL,
    NOWHERE,
    Accepted,
    Answer,
    Declined,
    Found,
    Lost,
    NotThere,
    Outcome,
    Outgoing,
    Remedy,
)
from engage.actions.outbox import drain, note_status
from engage.actions.parts import Parts
from engage.texting.segments import segments

MINUTE = timedelta(minutes=1)
_PRICE = 12_300  # millionths of a dollar for a part, the carrier's share in it


@dataclass
class Clock:
    """A clock that stands until the story moves it on; never back."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at

    def to(self, at: datetime) -> None:
        """Moves on to a moment; stays when that lies behind."""
        self.at = max(self.at, at)


@dataclass
class Post:
    """One way out of the invented past. `fates`: address -> what becomes of messages to it now."""

    account: str
    fates: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    taken: list[Outgoing] = field(default_factory=list)

    def send(self, message: Outgoing) -> Outcome:
        """As the story says; else it is taken, and a letter has then arrived."""
        fate = self.fates.get(message.to, {})
        if fate.get("lost"):
            return Lost("ReadTimeout")
        if fate and not fate.get("late"):
            return Declined(fate["error"], _remedy(fate))
        if self.account == EMAIL:
            return Accepted(f"{NOWHERE}letter-{message.reference}", delivered=True)
        self.taken.append(message)
        return Accepted(f"{NOWHERE}{message.reference}")

    def look_up(self, message: Outgoing, since: datetime, known: Collection[str]) -> Answer:
        """What was lost is not found."""
        return NotThere()

    def fetch(self, provider_id: str) -> Answer:
        """Nobody asks: every end is reported."""
        return Found(provider_id, "delivered")

    def remove(self, provider_id: str) -> bool:
        """Nothing is kept here."""
        return True

    def deliver(self, parts: Parts, clock: Clock) -> None:
        """Carries all that is due, at the line's pace, and then reports on every text with its parts and price."""
        while True:
            drain(parts, self, begun=False)
            again = drain(parts, self, begun=True).again
            if again is None:
                break
            clock.to(again)
        clock.to(clock.at + MINUTE / 4)
        for message in self.taken:
            note_status(parts, message.reference, self.account, self._report(message), message.attempt)
        self.taken.clear()

    def _report(self, message: Outgoing) -> Found:
        fate = self.fates.get(message.to, {})
        count = segments(message.body).count
        state, error = ("undelivered", fate["error"]) if fate else ("delivered", None)
        sid = f"{NOWHERE}{message.reference}"
        return Found(sid, state, error, _remedy(fate), count, count * _PRICE)


def _remedy(fate: Mapping[str, Any]) -> Remedy:
    return Remedy(unusable=bool(fate.get("unusable")), opted_out=bool(fate.get("opted_out")))
