"""One message by text meets where its person stands: what is read beforehand, and what is decided, without storing.

`look` reads, `decide` is pure but for the seal. Storing it exactly once is engage.actions.converse's part.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from engage.actions import persons
from engage.actions.collect import Prepared, prepare
from engage.actions.parts import Parts
from engage.actions.publish import standing_of
from engage.actions.submission import Origin, Submission, origin
from engage.languages import tongues_of
from engage.storage import conversing
from engage.storage.outbox import sent_since
from engage.storage.projects import Project
from engage.storage.texting import InboundMessage
from engage.surveys.flow import arrange, shown_order
from engage.surveys.kinds.kind import Raw
from engage.texting.conversation import advance
from engage.texting.segments import segments, tidy
from engage.texting.state import (
    Around,
    Door,
    Effect,
    Finish,
    Ignore,
    Incoming,
    OptIn,
    OptOut,
    Phase,
    Record,
    Say,
    State,
    Step,
    Thread,
    from_json,
)

LINK_KEPT = timedelta(hours=24)  # a finished response can be found from its conversation this long (law 4)


@dataclass(frozen=True, slots=True)
class Guard:
    """Against two machines talking: at most `burst` messages to a phone within `window` (more wait), `day` in a day."""

    burst: int = 8
    window: timedelta = timedelta(minutes=2)
    day: int = 60


@dataclass(frozen=True, slots=True)
class Look:
    """What was read for one message, all of one moment."""

    message: InboundMessage
    project: Project
    version: int
    state: State
    around: Around
    origins: Mapping[int, Origin]
    sent: Sequence[datetime]


@dataclass(frozen=True, slots=True)
class Decided:
    """What to store for one message. `messages` are outbox rows; `answered` the token of a finished survey."""

    state: State
    cut_after: datetime | None
    closing: str
    messages: Sequence[Mapping[str, Any]]
    prepared: Prepared | None = None
    answered: tuple[str, int] | None = None
    opted_out: bool | None = None  # None: as before
    forgotten: str | None = (
        None  # sealed nothing, to stand for their words when nothing may be kept (a child)
    )


def look(session: Session, parts: Parts, project_id: int, person: str) -> Look | None:
    """Reads all that the oldest waiting message of a person needs; None when none waits."""
    message = conversing.next_inbound(session, project_id, person)
    project = session.get(Project, project_id)
    if message is None or project is None:
        return None
    row = conversing.conversation_of(session, project_id, person)
    state = from_json(row.state) if row else State()
    threads = [thread for thread in state.threads if thread.phase is not Phase.DONE]
    doors = _doors(session, parts, project_id, person, threads, message.received_at)
    editions = {door.edition for door in doors} | {thread.edition for thread in threads}
    drafts = conversing.drafts_of(session, [(thread.collector, thread.receipt) for thread in threads])
    around = Around(
        town=project.name,
        language=project.source_language,
        doors=doors,
        surveys={edition: parts.editions.get(session, edition) for edition in editions},
        answers={receipt: raws_of(draft) for receipt, draft in drafts.items()},
        receipt=parts.fresh_receipt(),
        opted_out=conversing.has_opted_out(session, project_id, person, message.received_at),
        tongues=tongues_of(project.settings),
    )
    sent = sent_since(session, project_id, person, message.received_at - timedelta(days=1))
    origins = {thread.collector: origin(session, thread.collector) for thread in threads}
    return Look(message, project, row.version if row else 0, state, around, origins, sent)


def _doors(
    session: Session, parts: Parts, project_id: int, person: str, threads: Sequence[Thread], at: datetime
) -> tuple[Door, ...]:
    held = {thread.collector for thread in threads}
    found = []
    for collector, survey in conversing.doors_of(session, project_id, held):
        standing = standing_of(collector, at)
        if survey.edition_id is None or (standing == "draft" and collector.id not in held):
            continue
        found.append((collector, survey.edition_id, standing))
    tokens = {
        collector.survey_id: answered_token(parts, person, collector.survey_id) for collector, _, _ in found
    }
    answered = conversing.answered_among(session, set(tokens.values()))
    return tuple(
        Door(
            collector=collector.id,
            edition=edition,
            survey=collector.survey_id,
            keyword=collector.keyword or "",
            link=f"{parts.config.public_url}/q/{collector.code}",
            open=standing == "open",
            answered=tokens[collector.survey_id] in answered,
            early=standing == "not_yet",
            language=collector.language,
        )
        for collector, edition, standing in found
    )


def answered_token(parts: Parts, person: str, survey_id: int) -> str:
    """HMAC(phone, survey): all that says later that this phone answered."""
    return persons.answered_token(parts.vault, person, survey_id)


def decide(parts: Parts, seen: Look, guard: Guard) -> Decided:
    """Lets the conversation advance and lays out every row to store. No database."""
    fields = json.loads(parts.vault.open(seen.message.sealed))
    incoming = Incoming(fields["body"], seen.message.received_at, fields["media"], fields["carrier_answered"])
    step = advance(seen.state, incoming, seen.around)
    finish = next((effect for effect in step.effects if isinstance(effect, Finish)), None)
    answered = None
    if finish is not None and finish.keep and fields["standing"] == "counted":
        survey = finish.thread.survey
        answered = (answered_token(parts, seen.message.person, survey), survey)
    return Decided(
        state=step.state,
        cut_after=cut_after(step.state),
        closing="ignored" if all(isinstance(effect, Ignore) for effect in step.effects) else "done",
        messages=_messages(parts, seen, step.effects, guard),
        prepared=_prepared(parts, seen, step, fields["standing"]),
        answered=answered,
        opted_out=_opted_out(step.effects),
        forgotten=None if finish is None or finish.keep else parts.vault.seal("{}"),
    )


def _prepared(parts: Parts, seen: Look, step: Step, standing: str) -> Prepared | None:
    """The reply as it is after this message, for the one door; None when nothing was answered."""
    told = [effect for effect in step.effects if isinstance(effect, Record | Finish)]
    if not told:
        return None
    thread = told[0].thread
    finish = next((effect for effect in told if isinstance(effect, Finish)), None)
    raws = dict(seen.around.answers.get(thread.receipt, {}))
    raws.update((effect.question, effect.raw) for effect in told if isinstance(effect, Record))
    survey = seen.around.surveys[thread.edition]
    language = step.state.language
    shown = shown_order(arrange(survey, thread.receipt))
    submission = Submission(
        receipt=thread.receipt,
        edition_id=thread.edition,
        collector_id=thread.collector,
        channel="sms",
        language=language if language in survey.languages else survey.source,
        started=seen.message.received_at,
        finished=finish is not None,
        raws=raws,
        standing=standing,
        asked=None if finish else frozenset(raws),
        draft=draft_of(raws),
        shown=shown if isinstance(shown, dict) else None,
    )
    return prepare(submission, survey, seen.origins[thread.collector], parts.vault, seen.message.received_at)


def _messages(
    parts: Parts, seen: Look, effects: Sequence[Effect], guard: Guard
) -> Sequence[Mapping[str, Any]]:
    """Outbox rows, sealed; held back or dropped where the guard says so. A stop is always confirmed."""
    rows: list[Mapping[str, Any]] = []
    sent = list(seen.sent)
    for part, said in enumerate(effect for effect in effects if isinstance(effect, Say)):
        if len(sent) >= guard.day and not said.confirms_stop:
            continue
        due = seen.message.received_at
        if len(sent) >= guard.burst and not said.confirms_stop:
            due = max(due, sent[-guard.burst] + guard.window)
        sent.append(due)
        text = tidy(said.text)
        rows.append(
            {
                "project_id": seen.project.id,
                "account": seen.message.account,
                "person": seen.message.person,
                "sealed": parts.vault.seal(text),
                "confirms_stop": said.confirms_stop,
                "segments": segments(text).count,
                "in_reply_to": seen.message.id,
                "part": part,
                "state": "queued",
                "due_at": due,
                "created_at": seen.message.received_at,
            }
        )
    return rows


def _opted_out(effects: Sequence[Effect]) -> bool | None:
    for effect in effects:
        if isinstance(effect, OptOut | OptIn):
            return isinstance(effect, OptOut)
    return None


def cut_after(state: State) -> datetime | None:
    """When the first link from this conversation to a finished response is due to be cut."""
    return min(
        (thread.at + LINK_KEPT for thread in state.threads if thread.phase is Phase.DONE), default=None
    )


def draft_of(raws: Mapping[str, Raw]) -> dict[str, Any]:
    """Raw answers as kept with an open response."""
    return {
        key: {"values": list(raw.values), "other": raw.other, "skipped": raw.skipped}
        for key, raw in raws.items()
    }


def raws_of(draft: Mapping[str, Any]) -> dict[str, Raw]:
    """The raw answers of a draft."""
    return {key: Raw(tuple(kept["values"]), kept["other"], kept["skipped"]) for key, kept in draft.items()}
