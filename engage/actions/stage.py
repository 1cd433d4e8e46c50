"""A throw-away stage for conversations by text: an empty database, a simulated clock, and the very code that runs live.

Events are played one after the other, the clock jumps from moment to moment in between, and everything is forgotten at
the end. What is set up is engage.actions.scenery's part, what can be seen afterwards engage.actions.stage_view's.
"""

import base64
import hashlib
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TypeAlias

from engage.actions.converse import Inbound, receive
from engage.actions.gateway import Accepted, Answer, Found, NotThere, Outcome, Outgoing
from engage.actions.outbox import note_status
from engage.actions.parts import Parts
from engage.actions.publish import close_collector
from engage.actions.scenery import StageTown, build, publish_again
from engage.actions.worker import HOUSEKEEPING, IDLE_BY_TEXT, Worker
from engage.config import Config, Secrets
from engage.errors import NotFound, Refused
from engage.storage import staging
from engage.storage.database import open_database, reading, writing
from engage.storage.vault import Vault
from engage.surveys.survey import Survey
from engage.texting.noise import answerable
from engage.texting.stopwords import carrier_answers

ACCOUNT = "stage"
ADDRESS = "http://127.0.0.1:8000"  # what links begin with when nobody says otherwise
_LONGEST_STEP = timedelta(hours=1)
_MOST_TURNS = 5000  # of the worker for one wait; a stage that never comes to rest is a defect


@dataclass(frozen=True, slots=True)
class Arrives:
    """A text reaches the town. `sid`: the provider's id, the same for a repeated one; `to`: the town's number.

    `provider_answered`: the provider says that it answered a stop, start or help itself.
    """

    at: datetime
    sender: str
    body: str
    to: str = ""
    media: int = 0
    sid: str = ""
    provider_answered: bool = False


@dataclass(frozen=True, slots=True)
class Reported:
    """The provider tells what became of a message: the `message`-th that left (from 1), else the last one.

    The id in `told` is put in here.
    """

    at: datetime
    told: Found
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """Staff act on the door of a keyword: "close" it, "open" it, or "publish" its survey anew."""

    at: datetime
    what: str
    keyword: str
    survey: Survey | None = None


@dataclass(frozen=True, slots=True)
class Waits:
    """Nothing but time passes."""

    at: datetime


Event: TypeAlias = Arrives | Reported | Changed | Waits


@dataclass(frozen=True, slots=True)
class Left:
    """A message that left the town. kind: reply | reminder | confirmation (of a stop)."""

    reference: int
    at: datetime
    sender: str
    to: str
    body: str
    segments: int
    kind: str


@dataclass
class _Clock:
    at: datetime

    def __call__(self) -> datetime:
        return self.at


@dataclass
class _Post:
    """The gateway of a stage: takes everything, and notes when."""

    clock: _Clock
    taken: list[tuple[datetime, Outgoing]] = field(default_factory=list)

    @property
    def account(self) -> str:
        return ACCOUNT

    def send(self, message: Outgoing) -> Outcome:
        """Takes it at once."""
        self.taken.append((self.clock.at, message))
        return Accepted(provider_id(message.reference))

    def look_up(self, message: Outgoing, since: datetime, known: Collection[str]) -> Answer:
        """Nothing is ever lost on the way here."""
        return NotThere()

    def fetch(self, provider_id: str) -> Answer:
        """Whatever no event reported on has arrived."""
        return Found(provider_id, "delivered")

    def remove(self, provider_id: str) -> bool:
        """Nothing is kept here."""
        return True


def provider_id(reference: int) -> str:
    """What the stand-in calls the message with this number."""
    return f"{ACCOUNT}-{reference}"


@dataclass
class Stage:
    """One rehearsal. `provider_stops`: as a provider that answers the usual stop words by itself.

    `met` is everyone who wrote, by (number, phone); `receipts` whose replies there are: receipt -> (door, person).
    """

    parts: Parts
    clock: _Clock
    towns: Sequence[StageTown]
    provider_stops: bool = False
    left: list[Left] = field(default_factory=list)
    met: dict[tuple[str, str], None] = field(default_factory=dict)
    receipts: dict[str, tuple[int, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._post = _Post(self.clock)
        self._worker = Worker(self.parts, [self._post])
        self._heard = count(1)

    def wait(self, until: datetime) -> Sequence[Left]:
        """Lets time pass, stopping wherever something is due; what left meanwhile."""
        before = len(self.left)
        step = timedelta(seconds=1)
        for _ in range(_MOST_TURNS):
            with reading(self.parts.database) as session:
                due = staging.next_moment(session, IDLE_BY_TEXT, HOUSEKEEPING)
            if due is None or due > until:
                break
            stuck = due <= self.clock.at
            step = min(step * 2, _LONGEST_STEP) if stuck else timedelta(seconds=1)
            self.clock.at = min(self.clock.at + step, until) if stuck else due
            self._turn()
            if stuck and self.clock.at == until:
                break
        self.clock.at = max(self.clock.at, until)
        return self.left[before:]

    def happen(self, event: Event) -> Sequence[Left]:
        """One event at the present moment, and what left because of it. Let time pass with `wait` first.

        Raises NotFound for a number, message or door that is not there, and Refused for a state nobody reports.
        """
        before = len(self.left)
        match event:
            case Arrives():
                self._receive(event)
            case Reported():
                self._report(event)
            case Changed():
                self._change(event)
        self._turn()
        return self.left[before:]

    def _receive(self, event: Arrives) -> None:
        to = event.to or self.towns[0].number
        heard = next(self._heard)
        if not answerable(event.sender):  # as the provider's webhook does
            return
        answered = event.provider_answered or (self.provider_stops and carrier_answers(event.body))
        sid = event.sid or f"heard-{heard}"
        receive(self.parts, Inbound(ACCOUNT, sid, to, event.sender, event.body, event.media, answered))
        self.met.setdefault((to, event.sender))

    def _report(self, event: Reported) -> None:
        place = len(self.left) if event.message is None else event.message
        if not 1 <= place <= len(self.left):
            raise NotFound("stage_no_message")
        reference = self.left[place - 1].reference
        told = replace(event.told, provider_id=provider_id(reference))
        note_status(self.parts, reference, ACCOUNT, told)

    def _change(self, event: Changed) -> None:
        with writing(self.parts.database) as session:
            door = staging.door_by_keyword(session, event.keyword)
            if door is None:
                raise NotFound("no_collector")
            if event.what == "publish" and event.survey is not None:
                publish_again(session, door, event.survey)
                return
            for each in staging.doors_beside(session, door):
                if event.what == "open":
                    each.state = "open"
                else:
                    close_collector(each)

    def _turn(self) -> None:
        """One look of the worker, and a note of what left and whose replies there are."""
        self._worker.turn()
        with reading(self.parts.database) as session:
            for at, message in self._post.taken[len(self.left) :]:
                row = staging.outgoing(session, provider_id(message.reference))
                kind = "reply" if row.priority == 0 else "reminder"
                kind = "confirmation" if row.confirms_stop else kind
                self.left.append(
                    Left(message.reference, at, message.sender, message.to, message.body, row.segments, kind)
                )
            for held in staging.conversations(session):
                for collector, receipt in staging.threads_of(held):
                    self.receipts.setdefault(receipt, (collector, held.person))


@contextmanager
def opened(
    towns: Sequence[StageTown],
    begin: datetime,
    *,
    address: str = ADDRESS,
    provider_stops: bool = False,
    seed: str = "",
) -> Iterator[Stage]:
    """A stage set with these towns, its clock at `begin`; gone without a trace afterwards. The same `seed` gives the
    same receipts, and so the same order of shuffled choices.

    Raises Refused as engage.actions.scenery.build does, and when there is nothing to play.
    """
    if not towns or not any(town.surveys for town in towns):
        raise Refused("stage_empty")
    with tempfile.TemporaryDirectory(prefix="engage-stage-") as folder:
        url = f"sqlite:///{Path(folder) / 'stage.db'}"
        secrets = _secrets(seed)
        config = Config(data=Path(folder), database_url=url, public_url=address, secrets=secrets)
        database = open_database(url, durable=False)
        try:
            staging.make_tables(database)
            with writing(database) as session:
                build(session, towns)
            clock, drawn = _Clock(begin), count(1)
            parts = Parts(
                config,
                database,
                Vault(secrets.vault_keys, secrets.token_key),
                clock=clock,
                fresh_receipt=lambda: _receipt(seed, next(drawn)),
            )
            yield Stage(parts, clock, towns, provider_stops)
        finally:
            database.close()


def _secrets(seed: str) -> Secrets:
    """Keys that guard nothing: what they seal is gone in a moment, and a rehearsal must give the same words again."""
    key = hashlib.sha256(f"stage key {seed}".encode()).digest()
    return Secrets("stage", f"stage {seed}", (base64.urlsafe_b64encode(key).decode(),))


def _receipt(seed: str, place: int) -> str:
    return hashlib.sha256(f"stage receipt {seed} {place}".encode()).hexdigest()[:32]
