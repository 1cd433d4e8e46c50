"""Where a person stands with a town's text line, what comes in, and what is around, as immutable values.

`State` is kept between messages as JSON; it holds no answer and no number. What is to be done is told in
engage.texting.effects, how it moves on by engage.texting.conversation.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from engage.config import TOWN_ZONE
from engage.errors import Malformed
from engage.languages import USUAL, Locales
from engage.surveys.kinds.kind import Raw
from engage.surveys.survey import Json, Survey
from engage.texting.hours import Hours

LINK_KEPT = timedelta(hours=24)
"""A finished reply can be found from its conversation, and changed, this long; then the link is cut (law 4)."""


class Phase(StrEnum):
    """LANGUAGE and CONSENT come before the first question; WAITING: paused or expired, goes on only when asked to."""

    LANGUAGE = "language"
    CONSENT = "consent"
    ASKING = "asking"
    WAITING = "waiting"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Thread:
    """One survey held with this person, pinned to an edition. `at`: when they last moved it; `wrong`: misses in a row.

    `heard`: when the last part of an answer in their own words came, while more may follow; `photo`: one came with it.
    `remind`: when to remind them, put off into permitted hours; `reminded`: done, or never to be done. `finished`: when
    their answers were saved first; in another phase than DONE they are being changed.
    """

    collector: int
    edition: int
    survey: int
    keyword: str
    receipt: str
    phase: Phase
    at: datetime
    question: str | None = None
    wrong: int = 0
    heard: datetime | None = None
    photo: bool = False
    remind: datetime | None = None
    reminded: bool = False
    finished: datetime | None = None

    @property
    def changing(self) -> bool:
        """Whether answers that are saved already are gone through again."""
        return self.finished is not None and self.phase is not Phase.DONE

    @property
    def cut_at(self) -> datetime | None:
        """When the link to its finished reply is cut; None while there is none."""
        saved = self.finished or (self.at if self.phase is Phase.DONE else None)
        return saved + LINK_KEPT if saved else None


class Asked(StrEnum):
    """What the line itself may ask, to be answered with YES: to write again later, to take answers back."""

    CONTACT = "contact"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Offer:
    """A question of the line itself about the thread with this receipt, in exactly these words of this language."""

    asked: Asked
    receipt: str
    at: datetime
    words: str
    language: str


@dataclass(frozen=True, slots=True)
class State:
    """The language a person chose, and their threads: the first one is being held, others wait or are done.

    `offer`: what the line asked last; `contact_asked`: they were asked once whether the town may write. `listed`: the
    languages it offered by number while no question was open, for one reply.
    """

    language: str | None = None
    threads: tuple[Thread, ...] = ()
    offer: Offer | None = None
    contact_asked: bool = False
    listed: tuple[str, ...] = ()

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


def paused(state: State, but: Thread | None = None) -> State:
    """The other threads rest: questions wait, and what had not begun is let go.

    What was said to an open question so far is its answer.
    """
    kept = []
    for thread in state.threads:
        if thread is but or thread.phase in (Phase.WAITING, Phase.DONE):
            kept.append(thread)
        elif thread.question is not None or thread.changing:
            question = None if thread.heard and not thread.changing else thread.question
            kept.append(replace(thread, phase=Phase.WAITING, question=question, wrong=0, heard=None))
    return replace(state, threads=tuple(kept))


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
    """A message as it arrived. `carrier_answered`: the provider confirms stop, start or help by itself; `torn`: a piece
    of it is missing. `carrier_wish`: STOP, START or HELP when the provider took it for that, whatever its words."""

    text: str
    at: datetime
    media: int = 0
    carrier_answered: bool = False
    torn: bool = False
    carrier_wish: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What the conversation may look at: the town, its doors, editions by id, and the raw answers by receipt so far.

    `receipt` is a fresh one, used when a survey starts; `locales` the town's names of languages. `hours` and `zones`
    say when the town may begin to write to this person, `held` that it may not. `asks_contact`: the town wants to ask
    whether it may write again, and this person never said yes. `codes`: receipt codes by receipt. `invited`: the town
    asked them for an answer lately. `chosen`: the language is one they chose themself. `page`: the address of the
    town's page, `reach`: how people reach the town.
    """

    town: str
    language: str
    doors: tuple[Door, ...]
    surveys: Mapping[int, Survey]
    answers: Mapping[str, Mapping[str, Raw]]
    receipt: str
    opted_out: bool = False
    locales: Locales = USUAL
    hours: Hours = field(default_factory=Hours)
    zones: tuple[str, ...] = (TOWN_ZONE,)
    held: bool = False
    asks_contact: bool = False
    invited: bool = False
    chosen: bool = False
    page: str = ""
    reach: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def door(self, collector: int) -> Door | None:
        """The door with this collector."""
        return next((door for door in self.doors if door.collector == collector), None)


def to_json(state: State) -> dict[str, Json]:
    """The state as kept."""
    offer = state.offer
    return {
        "language": state.language,
        "threads": [_thread_json(thread) for thread in state.threads],
        "contact_asked": state.contact_asked,
        "listed": list(state.listed),
        "offer": None
        if offer is None
        else {
            "asked": offer.asked.value,
            "receipt": offer.receipt,
            "at": offer.at.isoformat(),
            "words": offer.words,
            "language": offer.language,
        },
    }


def from_json(kept: Mapping[str, object]) -> State:
    """The state from its JSON; an empty map is a new person, and what an earlier version did not keep has its default.
    Malformed when it is no state."""
    threads, offer, listed = kept.get("threads", []), kept.get("offer"), kept.get("listed", [])
    language = kept.get("language")
    if not isinstance(threads, list) or not isinstance(listed, list) or not isinstance(language, str | None):
        raise Malformed("conversation_state")
    if not isinstance(offer, dict | None):
        raise Malformed("conversation_state")
    try:
        return State(
            language,
            tuple(_thread(each) for each in threads),
            _offer(offer) if offer else None,
            kept.get("contact_asked") is True,
            tuple(str(each) for each in listed),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Malformed("conversation_state") from error


def _thread_json(thread: Thread) -> dict[str, Json]:
    return {
        "collector": thread.collector,
        "edition": thread.edition,
        "survey": thread.survey,
        "keyword": thread.keyword,
        "receipt": thread.receipt,
        "phase": thread.phase.value,
        "at": thread.at.isoformat(),
        "question": thread.question,
        "wrong": thread.wrong,
        "heard": _written(thread.heard),
        "photo": thread.photo,
        "remind": _written(thread.remind),
        "reminded": thread.reminded,
        "finished": _written(thread.finished),
    }


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
        heard=_moment(kept.get("heard")),
        photo=kept.get("photo") is True,
        remind=_moment(kept.get("remind")),
        reminded=kept.get("reminded") is True,
        finished=_moment(kept.get("finished")),
    )


def _offer(kept: Mapping[str, object]) -> Offer:
    return Offer(
        Asked(str(kept["asked"])),
        str(kept["receipt"]),
        datetime.fromisoformat(str(kept["at"])),
        str(kept["words"]),
        str(kept["language"]),
    )


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(kept: object) -> datetime | None:
    return datetime.fromisoformat(str(kept)) if kept else None
