"""What can be seen on a stage: everyone's place, what is stored of their answers, what waits for staff, what is unsent.

Only values; printing them is left to a command and a page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from engage.actions.converse import person_token
from engage.actions.stage import Stage, provider_id
from engage.storage import staging
from engage.storage.conversing import conversation_of, project_of_number
from engage.storage.database import reading
from engage.storage.responses import Response, Standing, current_answers, find_response
from engage.surveys.kinds.kind import Value
from engage.texting.state import State, Thread, from_json


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """state: answered | skipped | not_asked."""

    state: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class KeptReply:
    """What is stored of one reply. state: open | partial | sealed | withdrawn; standing: counted | test | set_aside."""

    survey: str
    edition: int
    state: str
    standing: str
    language: str
    exit: str | None
    revision: int
    receipt: str
    shown: Mapping[str, Any] | None  # the shuffled order this person saw
    answers: Mapping[str, KeptAnswer]


@dataclass(frozen=True, slots=True)
class Someone:
    """One person and where they stand: `phase` of `survey`, at `question`; "idle" when nothing is being asked."""

    phone: str
    number: str
    language: str | None
    phase: str
    survey: str | None
    question: str | None
    wrong: int
    offer: str | None  # what the line itself asked last: contact | withdraw
    changing: bool  # saved answers are gone through again
    waiting: tuple[str, ...]  # surveys that were begun and rest
    opted_out: bool
    agreed: bool  # may be written to again
    attention: tuple[str, ...]  # kinds of what waits for staff
    failed: int  # messages nobody could deal with
    replies: tuple[KeptReply, ...]


@dataclass(frozen=True, slots=True)
class Unsent:
    """A message that did not leave, or not yet."""

    to: str
    body: str
    state: str
    error: str | None


@dataclass(frozen=True, slots=True)
class View:
    """The whole stage at one moment. `states`: what became of each message that left, in order."""

    people: tuple[Someone, ...]
    states: tuple[tuple[str, str | None], ...]
    unsent: tuple[Unsent, ...]

    def person(self, phone: str, number: str = "") -> Someone | None:
        """Who has this phone, as the town of this number knows them, else the first town."""
        known = (each for each in self.people if each.phone == phone)
        return next((each for each in known if number in ("", each.number)), None)


def view(stage: Stage) -> View:
    """What can be seen now."""
    with reading(stage.parts.database) as session:
        about = _About(
            staging.survey_keys(session),
            staging.opted_out(session),
            staging.agreed(session),
            [(each.person or "", each.kind) for each in staging.waiting_for_staff(session)],
            staging.failed_inbound(session),
        )
        phones: dict[str, str] = {}
        people = tuple(_someone(session, stage, number, phone, about, phones) for number, phone in stage.met)
        rows = [staging.outgoing(session, provider_id(left.reference)) for left in stage.left]
        unsent = tuple(
            Unsent(phones.get(row.person, ""), stage.parts.vault.open(row.sealed), row.state, row.error)
            for row in staging.unsent(session)
        )
    return View(people, tuple((row.state, row.error) for row in rows), unsent)


@dataclass(frozen=True, slots=True)
class _About:
    """What is looked up once for everyone."""

    surveys: Mapping[int, str]
    opted_out: frozenset[tuple[int, str]]
    agreed: frozenset[tuple[int, str]]
    attention: Sequence[tuple[str, str]]
    failed: Mapping[str, int]


def _someone(
    session: Session, stage: Stage, number: str, phone: str, about: _About, phones: dict[str, str]
) -> Someone:
    project = project_of_number(session, number)
    project_id = project.id if project else 0
    person = person_token(stage.parts.vault, project_id, phone)
    phones[person] = phone
    row = conversation_of(session, project_id, person)
    state = from_json(row.state) if row else State()
    held = state.current
    replies = [
        _reply(session, about, found)
        for receipt, (collector, whose) in stage.receipts.items()
        if whose == person and (found := find_response(session, collector, receipt)) is not None
    ]
    return Someone(
        phone=phone,
        number=number,
        language=state.language,
        phase=_phase(state, held),
        survey=about.surveys.get(held.survey) if held else None,
        question=held.question if held else None,
        wrong=held.wrong if held else 0,
        offer=state.offer.asked.value if state.offer else None,
        changing=held is not None and held.changing,
        waiting=tuple(
            about.surveys[each.survey]
            for each in state.threads
            if each is not held and each.phase == "waiting"
        ),
        opted_out=(project_id, person) in about.opted_out,
        agreed=(project_id, person) in about.agreed,
        attention=tuple(kind for whose, kind in about.attention if whose == person),
        failed=about.failed.get(person, 0),
        replies=tuple(replies),
    )


def _phase(state: State, held: Thread | None) -> str:
    if held is not None:
        return held.phase.value
    return "done" if state.threads else "idle"


def _reply(session: Session, about: _About, row: Response) -> KeptReply:
    answers = current_answers(session, row.id)
    return KeptReply(
        survey=about.surveys[row.survey_id],
        edition=staging.edition_number(session, row.edition_id),
        state=row.state,
        standing=row.standing,
        language=row.language,
        exit=row.exit,
        revision=row.revision,
        receipt=row.receipt,
        shown=row.shown,
        answers={key: _answer(each) for key, each in answers.items()},
    )


def _answer(row: Standing) -> KeptAnswer:
    return KeptAnswer(row.state, row.value)
