"""Staff correct how a text was read as an answer: a revision of the reply through the one door, with a trail.

The first reading is never overwritten. It can be done while the conversation is still tied to its response, a day at
most after the end; what the person themself says later wins, as any later revision does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from engage.actions.collect import Prepared, change, collect, prepare
from engage.actions.drafts import as_said, draft_of, raws_of
from engage.actions.parts import Parts
from engage.actions.submission import Submission, origin
from engage.errors import Conflict, NotFound, Refused
from engage.storage.database import reading, writing
from engage.storage.responses import Response, current_answers, find_response
from engage.storage.talks import find_reading, reply_behind, touch_talk
from engage.storage.texting import InboundMessage, Reading
from engage.surveys.answer import State
from engage.surveys.kinds import kind_of
from engage.surveys.kinds.kind import Raw
from engage.surveys.problems import Problem
from engage.surveys.survey import Question, Survey

LONGEST_WHY = 500  # characters


@dataclass(frozen=True, slots=True)
class Correction:
    """What staff say the person meant: the question as it should have been answered, who says so, and why."""

    raw: Raw
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Place:
    """A reply in which one answer can be put right, as it stands at one moment: all it says, and the question.

    `mark`: what must not have changed when the correction is stored; None while nothing of the reply is kept yet.
    """

    survey: Survey
    question: Question
    standing: Submission
    mark: tuple[object, ...] | None


def correctable(session: Session, parts: Parts, collector_id: int, receipt: str | None, key: str) -> Place:
    """The reply behind a receipt as it is now. Raises Refused("reading_cut") when the link to it is gone."""
    response = reply_behind(session, collector_id, receipt) if receipt else None
    if response is None or response.state == "withdrawn":
        raise Refused("reading_cut")
    survey = parts.editions.get(session, response.edition_id)
    if response.state == "sealed":
        rows = current_answers(session, response.id)
        raws = {name: as_said(row.value) for name, row in rows.items() if row.state != State.NOT_ASKED}
    else:
        raws = raws_of(response.draft or {})
    standing = Submission(
        receipt=response.receipt,
        edition_id=response.edition_id,
        collector_id=response.collector_id,
        channel=response.channel,
        language=response.language,
        started=response.collected_at,
        finished=response.state == "sealed",
        raws=raws,
        assisted=response.assisted,
        community_id=response.community_id,
        standing=response.standing,
        shown=response.shown,
    )
    return Place(survey, asked_in(survey, key), standing, _mark(response))


def asked_in(survey: Survey, key: str | None) -> Question:
    """The question of a key; raises NotFound("no_reading")."""
    question = next((each for each in survey.questions() if each.key == key), None)
    if question is None:
        raise NotFound("no_reading")
    return question


def correct(parts: Parts, project_id: int, reading_id: int, correction: Correction) -> Problem | None:
    """Puts an answer right; a Problem when it is no answer to the question.

    Raises NotFound, Refused("reading_cut"), Refused("change_too_late") a day after the end, Refused("reading_ends"),
    Conflict("reading_moved") when something came in meanwhile.
    """
    at = parts.clock()
    with reading(parts.database) as session:
        row = find_reading(session, project_id, reading_id)
        if row is None:
            raise NotFound("no_reading")
        found = correctable(session, parts, row.collector_id, row.receipt, row.question)
        laid = laid_out(session, parts, found, correction.raw, at)
    if isinstance(laid, Problem):
        return laid
    with writing(parts.database) as session:
        row = find_reading(session, project_id, reading_id)
        if row is None or row.receipt is None:
            raise Refused("reading_cut")
        store(session, found, laid, at)
        _trail(row, correction, at)
        inbound = session.get_one(InboundMessage, row.inbound_id)
        touch_talk(session, project_id, inbound.person)
    return None


def laid_out(session: Session, parts: Parts, found: Place, raw: Raw, at: datetime) -> Prepared | Problem:
    """The reply with this one answer put right, ready for the one door; or what is wrong with the answer."""
    question, before = found.question, found.standing
    if not raw.empty():
        value = kind_of(question).read(question, raw)
        if isinstance(value, Problem):
            return value
    raws = {**before.raws, question.key: Raw(skipped=True) if raw.empty() else raw}
    draft = None if before.finished else draft_of(raws)
    submission = replace(before, raws=raws, asked=frozenset(raws), draft=draft)
    born = origin(session, before.collector_id, found.survey)
    prepared = prepare(submission, found.survey, born, parts.vault, at)
    if prepared.ending is not None and not prepared.ending.keep:
        raise Refused("reading_ends")
    return prepared.problems[0] if prepared.problems else prepared


def store(session: Session, found: Place, prepared: Prepared, at: datetime) -> None:
    """Through the one door, unless the reply changed since it was looked at. Call within `writing`."""
    before = found.standing
    now = find_response(session, before.collector_id, before.receipt)
    if (_mark(now) if now else None) != found.mark:
        raise Conflict("reading_moved")
    if now is not None and now.state == "sealed":
        change(session, now, prepared, at)
    else:
        collect(session, prepared)


def _mark(row: Response) -> tuple[object, ...]:
    return (row.id, row.state, row.revision, row.draft, row.body_hash)


def _trail(row: Reading, correction: Correction, at: datetime) -> None:
    """The first reading stays; an earlier correction is kept behind the new one."""
    before: list[Any] = []
    if row.corrected is not None:
        earlier = dict(row.corrected)
        before = [*earlier.pop("before", []), {**earlier, "by": row.corrected_by, "why": row.why}]
        before[-1]["at"] = row.corrected_at.isoformat() if row.corrected_at else ""
    row.corrected = {**kept(correction.raw), "before": before}
    row.corrected_by, row.corrected_at = correction.by, at
    row.why = " ".join(correction.why.split())[:LONGEST_WHY]


def kept(raw: Raw) -> dict[str, Any]:
    """An answer as readings keep it."""
    return {"values": list(raw.values), "other": raw.other, "skipped": raw.skipped}


def as_raw(kept: Mapping[str, Any]) -> Raw:
    """An answer as readings keep it, read back."""
    return Raw(tuple(kept.get("values", ())), kept.get("other", ""), bool(kept.get("skipped")))
