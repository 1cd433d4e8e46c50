"""What a conversation decides is to be done, as immutable values: said, recorded, finished, taken back, looked at.

Doing it exactly once is engage.actions.converse's part.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from engage.surveys.kinds.kind import Raw
from engage.texting.state import State, Thread


@dataclass(frozen=True, slots=True)
class Say:
    """A message to send. `confirms_stop`: the only one that may go to someone who opted out. `until`: the town begins
    it (a reminder), and after this moment it is not to be sent."""

    text: str
    confirms_stop: bool = False
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One answer, or an explicit skip. `part`: what this message alone added to an answer in several parts."""

    thread: Thread
    question: str
    raw: Raw
    part: Raw | None = None


@dataclass(frozen=True, slots=True)
class Finish:
    """The survey is complete (or its changed answers are); `exit` names an early ending, `keep` False keeps nothing."""

    thread: Thread
    exit: str | None = None
    keep: bool = True


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The person takes back what they answered in this thread."""

    thread: Thread


@dataclass(frozen=True, slots=True)
class Agree:
    """They said yes to hearing from the town again, to exactly these words, after this thread."""

    thread: Thread | None
    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Decline:
    """They said no to an invitation: it ends, and nothing else does."""


@dataclass(frozen=True, slots=True)
class OptOut:
    """No more texts to this person."""


@dataclass(frozen=True, slots=True)
class OptIn:
    """Their own START lifted the opt-out."""


@dataclass(frozen=True, slots=True)
class Attend:
    """A person of the team must look: maybe_stop, parked."""

    kind: str


@dataclass(frozen=True, slots=True)
class Ignore:
    """Nothing is done or said, and why: noise, opted_out, parked."""

    reason: str


Effect: TypeAlias = Say | Record | Finish | Withdraw | Agree | Decline | OptOut | OptIn | Attend | Ignore


@dataclass(frozen=True, slots=True)
class Step:
    """Where the person stands afterwards, and what is to be done, in order."""

    state: State
    effects: tuple[Effect, ...] = field(default=())
