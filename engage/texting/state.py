"""Where a person stands with a town's text line, what comes in, and what is to be done, as immutable values.

`State` is kept between messages as JSON; it holds no answer and no number. How it moves on is told by
engage.texting.conversation.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from engage.errors import Malformed
from engage.languages import USUAL, Tongues
from engage.surveys.kinds.kind import Raw
from engage.surveys.survey import Json, Survey


class Phase(StrEnum):
    """LANGUAGE and CONSENT come before the first question; WAITING: paused or expired, goes on only when asked to."""

    LANGUAGE = "language"
    CONSENT = "consent"
    ASKING = "asking"
    WAITING = "waiting"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Thread:
    """One survey held with this person, pinned to an edition. `at`: when it last moved; `wrong`: misses in a row."""

    collector: int
    edition: int
    survey: int
    keyword: str
    receipt: str
    phase: Phase
    at: datetime
    question: str | None = None
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """The language a person chose, and their threads: the first one is being held, others wait or are done."""

    language: str | None = None
    threads: tuple[Thread, ...] = ()

    @property
    def current(self) -> Thread | None:
        """The thread being held; None when there is none or it is done."""
        return self.threads[0] if self.threads and self.threads[0].phase is not Phase.DONE else None

    def holding(self, thread: Thread) -> "State":
        """With this thread in front, in place of its older self."""
        others = tuple(other for other in self.threads if other.receipt != thread.receipt)
        return replace(self, threads=(thread, *others))

    def without(self, thread: Thread) -> "State":
        """Without this thread."""
        return replace(
            self, threads=tuple(other for other in self.threads if other.receipt != thread.receipt)
        )


@dataclass(frozen=True, slots=True)
class Door:
    """A collector as the line sees it. `early`: it will open; `answered`: this phone already answered its survey.

    `language`: the one its keyword stands for.
    """

    collector: int
    edition: int
    survey: int
    keyword: str
    link: str
    open: bool
    answered: bool
    early: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message as it arrived. `carrier_answered`: the provider confirms stop, start or help by itself."""

    text: str
    at: datetime
    media: int = 0
    carrier_answered: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What the conversation may look at: the town, its doors, editions by id, and the raw answers by receipt so far.

    `receipt` is a fresh one, used when a survey starts; `tongues` the town's names of languages.
    """

    town: str
    language: str
    doors: tuple[Door, ...]
    surveys: Mapping[int, Survey]
    answers: Mapping[str, Mapping[str, Raw]]
    receipt: str
    opted_out: bool = False
    tongues: Tongues = USUAL

    def door(self, collector: int) -> Door | None:
        """The door with this collector."""
        return next((door for door in self.doors if door.collector == collector), None)


@dataclass(frozen=True, slots=True)
class Say:
    """A message to send. `confirms_stop`: the only one that may go to someone who opted out."""

    text: str
    confirms_stop: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One answer, or an explicit skip."""

    thread: Thread
    question: str
    raw: Raw


@dataclass(frozen=True, slots=True)
class Finish:
    """The survey is complete; `exit` names an early ending, `keep` False keeps nothing of it."""

    thread: Thread
    exit: str | None = None
    keep: bool = True


@dataclass(frozen=True, slots=True)
class OptOut:
    """No more texts to this person."""


@dataclass(frozen=True, slots=True)
class OptIn:
    """Their own START lifted the opt-out."""


@dataclass(frozen=True, slots=True)
class Ignore:
    """Nothing is done or said, and why: noise, opted_out, parked."""

    reason: str


Effect: TypeAlias = Say | Record | Finish | OptOut | OptIn | Ignore


@dataclass(frozen=True, slots=True)
class Step:
    """Where the person stands afterwards, and what is to be done, in order."""

    state: State
    effects: tuple[Effect, ...] = field(default=())


def to_json(state: State) -> dict[str, Json]:
    """The state as kept."""
    return {
        "language": state.language,
        "threads": [
            {
                "collector": thread.collector,
                "edition": thread.edition,
                "survey": thread.survey,
                "keyword": thread.keyword,
                "receipt": thread.receipt,
                "phase": thread.phase.value,
                "at": thread.at.isoformat(),
                "question": thread.question,
                "wrong": thread.wrong,
            }
            for thread in state.threads
        ],
    }


def from_json(kept: Mapping[str, object]) -> State:
    """The state from its JSON; an empty map is a new person. Malformed when it is no state."""
    threads = kept.get("threads", [])
    language = kept.get("language")
    if not isinstance(threads, list) or not isinstance(language, str | None):
        raise Malformed("conversation_state")
    try:
        return State(language, tuple(_thread(each) for each in threads))
    except (KeyError, TypeError, ValueError) as error:
        raise Malformed("conversation_state") from error


def _thread(kept: Mapping[str, object]) -> Thread:
    question = kept["question"]
    return Thread(
        collector=int(str(kept["collector"])),
        edition=int(str(kept["edition"])),
        survey=int(str(kept["survey"])),
        keyword=str(kept["keyword"]),
        receipt=str(kept["receipt"]),
        phase=Phase(str(kept["phase"])),
        at=datetime.fromisoformat(str(kept["at"])),
        question=None if question is None else str(question),
        wrong=int(str(kept["wrong"])),
    )
