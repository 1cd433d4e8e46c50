"""One person's conversation by text as staff see it: what went in and out, what it cost, how replies were read.

The person is shown by two digits. Correcting a reading is engage.actions.readings' part, the whole number
engage.actions.numbers_seen's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from engage.actions.attending import language_with
from engage.actions.confirming import of_day
from engage.actions.drafts import as_said
from engage.actions.numbers_seen import veiled_numbers
from engage.actions.parts import Parts
from engage.actions.readings import as_raw
from engage.actions.waiting import heard_words, sent_words
from engage.errors import NotFound
from engage.storage.projects import Project
from engage.storage.responses import current_answers
from engage.storage.talks import inbound_of, outbound_of, readings_of, reply_behind, talk_of, talks_of
from engage.storage.texting import ConversationRow, InboundMessage, OptOut, OutboxMessage, Reading
from engage.surveys.kinds import kind_of
from engage.surveys.kinds.kind import Raw
from engage.surveys.problems import Problem
from engage.surveys.survey import Question
from engage.texting.costs import price
from engage.texting.state import Thread, from_json

MOST = 200  # messages each way
PAGE = 50
UNSENT = ("queued", "skipped")
_MILLIONTHS = Decimal(10_000)  # of a dollar, in a cent


@dataclass(frozen=True, slots=True)
class Before:
    """A correction that another one followed."""

    raw: Raw
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Read:
    """How one message was read as an answer. `first`: by the machine; `corrected`: by staff, `by` whom, when, why.

    `open`: it can still be corrected. `own`: the person themself answered anew since.
    """

    id: int
    question: Question
    source: str
    first: Raw
    corrected: Raw | None
    by: str
    at: datetime | None
    why: str
    before: tuple[Before, ...]
    open: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `words` None: not kept any more. `cents` (US): what it cost, or is estimated to. `day_only`: of its
    time the day alone is known."""

    out: bool
    at: datetime
    words: str | None
    segments: int
    cents: Decimal
    state: str
    error: str
    read: tuple[Read, ...] = ()
    day_only: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation. `more`: there are older messages than shown."""

    id: int
    person: str
    veiled: str
    language: str
    stopped: OptOut | None
    threads: Sequence[Thread]
    messages: tuple[Message, ...]
    more: bool

    @property
    def cents(self) -> Decimal:
        """What the messages shown cost, in US cents."""
        return sum((each.cents for each in self.messages), Decimal(0))

    @property
    def segments(self) -> int:
        """The segments of all messages shown that were sent or received."""
        return sum(each.segments for each in self.messages if each.state not in UNSENT)


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation in the list of them."""

    id: int
    veiled: str
    language: str
    moved: datetime
    phase: str


def listed_talks(session: Session, parts: Parts, project: Project, page: int) -> list[Listed]:
    """A page (of 50) of conversations, the one that moved last first."""
    rows = talks_of(session, project.id, PAGE * (page - 1), PAGE)
    shown = veiled_numbers(session, parts, [row.person for row in rows])
    return [_listed(row, shown[row.person], language_with(session, project, row.person)) for row in rows]


def _listed(row: ConversationRow, veiled: str, language: str) -> Listed:
    state = from_json(row.state)
    phase = state.threads[0].phase.value if state.threads else ""
    return Listed(row.id, veiled, language, row.updated_at, phase)


def talk(session: Session, parts: Parts, project: Project, conversation_id: int) -> Talk:
    """The conversation of this id, with its last 200 messages each way. Raises NotFound("no_talk")."""
    row = talk_of(session, project.id, conversation_id)
    if row is None:
        raise NotFound("no_talk")
    heard = inbound_of(session, project.id, row.person, MOST)
    sent = outbound_of(session, project.id, row.person, MOST)
    cents, _own = price(project.settings)
    read = _read(session, parts, readings_of(session, project.id, [each.id for each in heard]))
    messages = [_heard(parts, each, cents, read.get(each.id, ())) for each in heard]
    messages += [_sent(parts, each, cents) for each in sent]
    return Talk(
        id=row.id,
        person=row.person,
        veiled=veiled_numbers(session, parts, [row.person])[row.person],
        language=language_with(session, project, row.person),
        stopped=session.get(OptOut, (project.id, row.person)),
        threads=from_json(row.state).threads,
        messages=tuple(sorted(messages, key=lambda each: (each.at, each.out))),
        more=MOST in (len(heard), len(sent)),
    )


def _heard(parts: Parts, row: InboundMessage, cents: Decimal, read: tuple[Read, ...]) -> Message:
    words = heard_words(parts, row.sealed)
    spent = cents * row.segments
    return Message(False, row.received_at, words, row.segments, spent, row.state, "", read)


def _sent(parts: Parts, row: OutboxMessage, cents: Decimal) -> Message:
    words = sent_words(parts, row.account, row.sealed)
    last = row.billed or row.segments
    spent = cents * (0 if row.state in UNSENT else last)
    if row.price is not None:
        spent = row.price / _MILLIONTHS
    spent += cents * row.past_unpriced + row.past_price / _MILLIONTHS
    parts_sent = last + row.past_segments
    begun = row.mailing_id is not None and row.state not in ("queued", "sending")
    at = row.due_at if begun else row.created_at  # laid out in the evening, sent in the morning
    return Message(True, at, words, parts_sent, spent, row.state, row.error or "", day_only=of_day(row))


def _read(session: Session, parts: Parts, rows: Sequence[Reading]) -> dict[int, tuple[Read, ...]]:
    """Inbound message id -> how it was read."""
    found: dict[int, tuple[Read, ...]] = {}
    for row in rows:
        survey = parts.editions.get(session, row.edition_id)
        question = next((each for each in survey.questions() if each.key == row.question), None)
        if question is not None:
            shown = _one(session, row, question, survey.source)
            found[row.inbound_id] = (*found.get(row.inbound_id, ()), shown)
    return found


def _one(session: Session, row: Reading, question: Question, source: str) -> Read:
    corrected = as_raw(row.corrected) if row.corrected is not None else None
    now = _now(session, row) if corrected is not None else None
    before = (row.corrected or {}).get("before", [])
    return Read(
        id=row.id,
        question=question,
        source=source,
        first=as_raw(row.read),
        corrected=corrected,
        by=row.corrected_by or "",
        at=row.corrected_at,
        why=row.why,
        before=tuple(Before(as_raw(each), str(each["by"]), str(each["why"])) for each in before),
        open=row.receipt is not None,
        own=corrected is not None
        and now is not None
        and _canonical(question, now) != _canonical(question, corrected),
    )


def _now(session: Session, row: Reading) -> Raw | None:
    """What the reply says now; None when nobody can tell any more."""
    reply = reply_behind(session, row.collector_id, row.receipt) if row.receipt else None
    answer = current_answers(session, reply.id).get(row.question) if reply else None
    return as_said(answer.value) if answer else None


def _canonical(question: Question, raw: Raw) -> object:
    value = None if raw.empty() else kind_of(question).read(question, raw)
    return None if isinstance(value, Problem) else value


def answer_words(question: Question, raw: Raw, language: str, source: str) -> str:
    """An answer in words of a language; "" when nothing was answered."""
    if raw.empty():
        return ""
    value = kind_of(question).read(question, raw)
    if isinstance(value, Problem):
        return ", ".join(raw.values)
    return kind_of(question).show(question, value, language, source)
