"""The one door: every reply, over every channel, ends here and is stored exactly once.

`prepare` does all reading and hashing outside the transaction; `collect` only compares and stores. What a repeated
receipt means (same, grown, another body) is decided here and nowhere else.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from engage.actions.facts import fact_rows
from engage.actions.fits import fits
from engage.actions.receipts import receipt_token
from engage.actions.submission import Origin, Submission
from engage.errors import Conflict, Refused
from engage.storage import responses as stored
from engage.storage.base import now
from engage.storage.responses import Response, Standing
from engage.storage.surveys import data_changed
from engage.storage.vault import Vault
from engage.surveys.answers import Answers, State, answers_hash, read_answers
from engage.surveys.problems import Problem
from engage.surveys.survey import Exit, Survey

CHANGE_WINDOW = timedelta(hours=24)


class Outcome(StrEnum):
    """NEW: first seen. GROWN: an open reply went on. SAME: nothing new, the first answer again.

    OTHER: a sealed reply, another body; the stored copy is untouched. GONE: withdrawn before.
    FORGOTTEN: it ended early in a way that keeps nothing (a child under 13).
    """

    NEW = "new"
    GROWN = "grown"
    SAME = "same"
    OTHER = "other"
    GONE = "gone"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A submission read against its edition, ready to store. With problems it may only be stored unfinished."""

    submission: Submission
    answers: Answers
    problems: tuple[Problem, ...]
    columns: dict[str, Any]
    facts: list[dict[str, Any]]
    fits: dict[int, bool]
    ending: Exit | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    outcome: Outcome
    response_id: int
    revision: int = 1


def prepare(
    submission: Submission, survey: Survey, origin: Origin, vault: Vault, at: datetime | None = None
) -> Prepared:
    """Reads the raw replies and lays out every row to store. Pure; belongs outside the transaction.

    `at`: when it was received, else this moment.
    """
    reading = read_answers(survey, submission.raws, asked=submission.asked)
    received = at or now()
    columns = {
        "project_id": origin.project_id,
        "survey_id": origin.survey_id,
        "edition_id": submission.edition_id,
        "collector_id": origin.collector_id,
        "activity_id": origin.activity_id,
        "community_id": submission.community_id or origin.community_id,
        "receipt": submission.receipt,
        "code_token": receipt_token(vault, origin.collector_id, submission.receipt),
        "channel": submission.channel,
        "language": submission.language,
        "assisted": submission.assisted,
        "area": _area(survey, reading.answers),
        "state": "sealed" if submission.finished else "open",
        "standing": submission.standing,
        "exit": reading.exit.key if reading.exit else None,
        "revision": 1,
        "body_hash": answers_hash(reading.answers) if submission.finished else None,
        "draft": None if submission.finished else submission.draft,
        "shown": submission.shown,
        "typed_by": submission.by,
        "collected_at": submission.started,
        "received_at": received,
        "finished_at": received if submission.finished else None,
    }
    facts: list[dict[str, Any]] = []
    matches: dict[int, bool] = {}
    if submission.standing == "counted":
        facts = fact_rows(survey, reading.answers, {key: columns[key] for key in stored.ORIGIN})
        matches = fits(origin.audiences, survey, reading.answers)
    return Prepared(submission, reading.answers, reading.problems, columns, facts, matches, reading.exit)


def _area(survey: Survey, answers: Answers) -> str | None:
    for question in survey.questions():
        answer = answers.get(question.key) if question.kind == "area" else None
        if answer and answer.value:
            chosen = answer.value.get("choices")
            return str(chosen[0]) if isinstance(chosen, list) and chosen else None
    return None


def collect(session: Session, prepared: Prepared) -> Collected:
    """Stores a prepared submission exactly once, whatever arrives twice.

    Raises Refused for a finished one with problems. Call within `writing`; acknowledge only after its commit.
    """
    if prepared.submission.finished and prepared.problems:
        raise Refused("answers_have_problems")
    forgets = prepared.ending is not None and not prepared.ending.keep
    if not forgets:
        response_id = stored.insert_response(session, prepared.columns)
        if response_id is not None:
            _store_first(session, response_id, prepared)
            return Collected(Outcome.NEW, response_id)
    existing = stored.find_response(session, prepared.columns["collector_id"], prepared.submission.receipt)
    if forgets:
        return _forget(session, existing)
    if existing is None:
        raise Conflict("response_vanished")
    return _again(session, existing, prepared)


def _forget(session: Session, existing: Response | None) -> Collected:
    if existing is not None and existing.state in {"open", "partial"}:
        discard(session, existing)
    return Collected(Outcome.FORGOTTEN, 0)


def _again(session: Session, existing: Response, prepared: Prepared) -> Collected:
    if existing.state == "withdrawn":
        return Collected(Outcome.GONE, existing.id, existing.revision)
    if existing.state == "sealed":
        same = prepared.submission.finished and existing.body_hash == prepared.columns["body_hash"]
        return Collected(Outcome.SAME if same else Outcome.OTHER, existing.id, existing.revision)
    _replace(session, existing, prepared)
    return Collected(Outcome.GROWN, existing.id, existing.revision)


def change(session: Session, response: Response, prepared: Prepared, at: datetime) -> Collected:
    """A finished reply said anew by its person, within 24 hours: a new revision, the old one kept.

    Where it came from stays as it was. FORGOTTEN when it now ends in a way that keeps nothing. Raises
    Refused("change_too_late") after that, and for a withdrawn reply.
    """
    if (
        response.state != "sealed"
        or response.finished_at is None
        or at - response.finished_at > CHANGE_WINDOW
    ):
        raise Refused("change_too_late")
    if prepared.problems:
        raise Refused("answers_have_problems")
    if prepared.ending is not None and not prepared.ending.keep:
        discard(session, response)
        return Collected(Outcome.FORGOTTEN, 0)
    if response.body_hash == prepared.columns["body_hash"]:
        return Collected(Outcome.SAME, response.id, response.revision)
    finished = response.finished_at
    _replace(session, response, prepared)
    response.finished_at = finished
    return Collected(Outcome.GROWN, response.id, response.revision)


def withdraw(session: Session, response: Response) -> None:
    """Takes a reply out of every count at its person's word. Safe to repeat."""
    response.state = "withdrawn"
    response.draft = None
    stored.remove_facts(session, response.id)
    stored.replace_fits(session, response.id, {})
    data_changed(session, response.survey_id)


def discard(session: Session, response: Response) -> None:
    """Removes a reply that must not be kept at all (a child under 13)."""
    survey_id = response.survey_id
    stored.delete_response(session, response.id)
    data_changed(session, survey_id)


def _store_first(session: Session, response_id: int, prepared: Prepared) -> None:
    rows = [
        {
            "response_id": response_id,
            "question": key,
            "revision": 1,
            "state": answer.state.value,
            "value": answer.value,
        }
        for key, answer in prepared.answers.items()
    ]
    stored.add_answers(session, rows)
    stored.add_facts(session, response_id, prepared.facts)
    stored.add_fits(session, response_id, prepared.fits)
    data_changed(session, prepared.columns["survey_id"])


# Where a reply came from stays as it was, even when its person changes it on a page.
_CAME = ("activity_id", "community_id", "channel", "assisted")
_MARKS = ("edition_id", "language", "area", "standing")  # borne by every fact, or what they are all made by
_KEPT = frozenset(
    {
        "project_id",
        "survey_id",
        "collector_id",
        "receipt",
        "code_token",
        "revision",
        "collected_at",
        "standing",
        "typed_by",
        *_CAME,
    }
)


def _replace(session: Session, response: Response, prepared: Prepared) -> None:
    """The reply as it is now: changed answers become new revisions, and their facts are laid anew.

    Those of all others too when what every fact bears is different now.
    """
    before = stored.current_answers(session, response.id)
    changed = [
        key
        for key, answer in prepared.answers.items()
        if not _equal(before.get(key), answer.state, answer.value)
    ]
    gone = [key for key in before if key not in prepared.answers and before[key].state != State.NOT_ASKED]
    revision = response.revision + (1 if gone or any(key in before for key in changed) else 0)
    touched = [*changed, *gone]
    stored.add_answers(
        session, [_answer_row(response.id, key, revision, prepared.answers) for key in touched]
    )
    anew = any(getattr(response, column) != prepared.columns[column] for column in _MARKS)
    for column, value in prepared.columns.items():
        if column not in _KEPT:
            setattr(response, column, value)
    response.revision = revision
    if response.standing == "counted":
        came = {column: getattr(response, column) for column in _CAME}
        facts = [{**fact, **came} for fact in prepared.facts]
        stored.replace_facts(session, response.id, facts, None if anew else touched)
        stored.replace_fits(session, response.id, prepared.fits)
    else:
        stored.remove_facts(session, response.id)
    session.flush()
    data_changed(session, response.survey_id)


def _answer_row(response_id: int, key: str, revision: int, answers: Answers) -> dict[str, Any]:
    answer = answers.get(key)
    state = answer.state.value if answer else State.NOT_ASKED.value
    value = answer.value if answer else None
    return {"response_id": response_id, "question": key, "revision": revision, "state": state, "value": value}


def _equal(row: Standing | None, state: State, value: object) -> bool:
    return row is not None and row.state == state.value and row.value == value
