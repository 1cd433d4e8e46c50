"""One message by text, or time alone, moves a conversation: what is to be stored and said, without storing it.

What is known beforehand is read in engage.actions.looking; storing it exactly once is engage.actions.converse's part.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from engage.actions import persons
from engage.actions.collect import Prepared, prepare
from engage.actions.drafts import as_kept, draft_of
from engage.actions.looking import Look, fields_of
from engage.actions.parts import Parts
from engage.actions.queueing import Guard, queued
from engage.actions.submission import Submission
from engage.surveys.flow import arrange, shown_order
from engage.surveys.kinds.kind import Raw
from engage.texting.conversation import advance, tick, wakes_at
from engage.texting.effects import (
    Agree,
    Attend,
    Decline,
    Effect,
    Finish,
    Ignore,
    OptIn,
    OptOut,
    Record,
    Step,
    Withdraw,
)
from engage.texting.state import Incoming, State, Thread
from engage.texting.wrapped import unwrapped

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Decided:
    """What to store for one message. `messages` are outbox rows, `readings` how it was read; `survey_id` the survey it
    was about. `attention`: kinds of what a person of the team must look at."""

    state: State
    cut_after: datetime | None
    wake_at: datetime | None
    closing: str
    survey_id: int | None
    messages: Sequence[Mapping[str, Any]]
    readings: Sequence[Mapping[str, Any]]
    attention: Sequence[str]
    prepared: Prepared | None = None
    revises: bool = False  # `prepared` changes a reply that is saved
    drafted: tuple[Thread, Mapping[str, Any]] | None = None  # new answers of a change not yet gone through
    answered: tuple[str, int] | None = None  # the token of a finished survey
    withdrawn: Thread | None = None
    unanswered: str | None = None  # the token of a survey of which nothing counts any more
    agreed: Agree | None = None
    declined: bool = False  # an invitation
    opted_out: bool | None = None  # None: as before
    forgotten: str | None = (
        None  # sealed nothing, to stand for the words of a reply that must not be kept (a child)
    )


def answered_token(parts: Parts, person: str, survey_id: int) -> str:
    """HMAC(phone, survey): all that says later that this phone answered."""
    return persons.answered_token(parts.vault, person, survey_id)


def decide(parts: Parts, seen: Look, guard: Guard) -> Decided:
    """Lets the conversation move and lays out every row to store. No database."""
    fields = fields_of(parts, seen.message)
    step = tick(seen.state, seen.at, seen.around) if seen.woken else _advance(seen, fields)
    finish = _first(step.effects, Finish)
    withdraw = _first(step.effects, Withdraw)
    survey_id = _survey_id(seen, step)
    messages, reached = queued(parts, seen, step, guard, survey_id)
    counted = fields["standing"] == "counted"
    prepared = _prepared(parts, seen, step, fields["standing"])
    gone = withdraw.thread if withdraw else finish.thread if finish and not finish.keep else None
    return Decided(
        state=step.state,
        cut_after=cut_after(step.state),
        wake_at=wakes_at(step.state),
        closing="ignored" if all(isinstance(effect, Ignore) for effect in step.effects) else "done",
        survey_id=survey_id,
        messages=messages,
        readings=_readings(seen, step) if finish is None or finish.keep else (),
        attention=[*_kinds(step.effects), *(["other"] if reached else [])],
        prepared=prepared,
        revises=prepared is not None and _told(step)[0].thread.changing,
        drafted=_drafted(seen, step),
        answered=_token(parts, seen, finish.thread) if finish and finish.keep and counted else None,
        withdrawn=withdraw.thread if withdraw else None,
        unanswered=_token(parts, seen, gone)[0] if gone and counted else None,
        agreed=_first(step.effects, Agree) if counted else None,
        declined=_first(step.effects, Decline) is not None,
        opted_out=_opted_out(step.effects),
        forgotten=None if finish is None or finish.keep else parts.vault.seal("{}"),
    )


def _advance(seen: Look, fields: Mapping[str, Any]) -> Step:
    incoming = Incoming(
        unwrapped(fields["body"]),
        seen.at,
        fields["media"],
        fields["carrier_answered"],
        fields["torn"],
        fields["carrier_wish"],
    )
    return advance(seen.state, incoming, seen.around)


def _first(effects: Iterable[Effect], kind: type[E]) -> E | None:
    return next((effect for effect in effects if isinstance(effect, kind)), None)


def _told(step: Step) -> list[Record | Finish]:
    return [effect for effect in step.effects if isinstance(effect, Record | Finish)]


def _kinds(effects: Iterable[Effect]) -> list[str]:
    return [effect.kind for effect in effects if isinstance(effect, Attend)]


def _token(parts: Parts, seen: Look, thread: Thread) -> tuple[str, int]:
    return answered_token(parts, seen.person, thread.survey), thread.survey


def _survey_id(seen: Look, step: Step) -> int | None:
    """The survey a message was about: the one that moved, else the one being held."""
    told = next((each.thread for each in step.effects if isinstance(each, Record | Finish | Withdraw)), None)
    thread = told or step.state.current or seen.state.current
    return thread.survey if thread else None


def _raws(seen: Look, told: Sequence[Record | Finish]) -> dict[str, Raw]:
    raws = dict(seen.around.answers.get(told[0].thread.receipt, {}))
    raws.update((effect.question, effect.raw) for effect in told if isinstance(effect, Record))
    return raws


def _drafted(seen: Look, step: Step) -> tuple[Thread, Mapping[str, Any]] | None:
    told = _told(step)
    if not told or not told[0].thread.changing or _first(told, Finish) is not None:
        return None
    return told[0].thread, draft_of(_raws(seen, told))


def _prepared(parts: Parts, seen: Look, step: Step, standing: str) -> Prepared | None:
    """The reply as it is after this message, for the one door; None when nothing was answered."""
    told = _told(step)
    finish = _first(told, Finish)
    if not told or (told[0].thread.changing and finish is None):
        return None
    thread = told[0].thread
    raws = _raws(seen, told)
    survey = seen.around.surveys[thread.edition]
    language = step.state.language
    shown = shown_order(arrange(survey, thread.receipt))
    submission = Submission(
        receipt=thread.receipt,
        edition_id=thread.edition,
        collector_id=thread.collector,
        channel="sms",
        language=language if language in survey.languages else survey.source,
        started=seen.at,
        finished=finish is not None,
        raws=raws,
        standing=standing,
        asked=None if finish else frozenset(raws),
        draft=draft_of(raws),
        shown=shown if isinstance(shown, dict) else None,
    )
    return prepare(submission, survey, seen.origins[thread.collector], parts.vault, seen.at)


def _readings(seen: Look, step: Step) -> Sequence[Mapping[str, Any]]:
    """How this message was read as an answer, to be shown beside its words."""
    return [
        {
            "project_id": seen.town.id,
            "inbound_id": seen.message.id,
            "edition_id": effect.thread.edition,
            "collector_id": effect.thread.collector,
            "receipt": effect.thread.receipt,
            "question": effect.question,
            "language": step.state.language or seen.around.language,
            "read": as_kept(effect.part or effect.raw),
            "why": "",
            "read_at": seen.at,
        }
        for effect in step.effects
        if isinstance(effect, Record)
    ]


def _opted_out(effects: Sequence[Effect]) -> bool | None:
    for effect in effects:
        if isinstance(effect, OptOut | OptIn):
            return isinstance(effect, OptOut)
    return None


def cut_after(state: State) -> datetime | None:
    """When the first link from this conversation to a finished response is due to be cut."""
    return min((thread.cut_at for thread in state.threads if thread.cut_at), default=None)
