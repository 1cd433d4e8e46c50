"""Drafts read, editions frozen, doors opened and closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from engage.actions.standings import answered_for, by_text, known_words, standings
from engage.errors import NotFound, Refused
from engage.storage.base import now
from engage.storage.doors import Doorway
from engage.storage.projects import Checkpoint, checkpoints_of
from engage.storage.surveys import (
    Collector,
    Edition,
    SurveyRow,
    edition_by_fingerprint,
    last_edition_number,
)
from engage.surveys.codec import canonical_bytes, fingerprint, from_json, to_json
from engage.surveys.problems import Problem, problem
from engage.surveys.review import blocking, review
from engage.surveys.survey import Json, Survey


def draft_of(row: SurveyRow) -> Survey:
    """The survey as it is being worked on."""
    return from_json(row.draft)


def document(survey: Survey) -> dict[str, Json]:
    """The survey as it is kept."""
    written = to_json(survey)
    return written if isinstance(written, dict) else {}


@dataclass(frozen=True, slots=True)
class Frozen:
    """A survey ready to publish: reviewed and fingerprinted outside the transaction."""

    survey: Survey
    body: str
    fingerprint: str
    problems: tuple[Problem, ...]


def freeze_survey(survey: Survey) -> Frozen:
    """Reviews and fingerprints a draft. Pure."""
    return Frozen(
        survey,
        canonical_bytes(survey).decode(),
        fingerprint(survey),
        tuple(review(survey, survey.languages)),
    )


def publish(
    session: Session,
    row: SurveyRow,
    frozen: Frozen,
    by: str,
    accepted: Mapping[str, str] | None = None,
    speakers: Mapping[str, str] | None = None,
) -> Edition:
    """Freezes an edition; an unchanged survey gives the edition it already has.

    `accepted`: language -> who read its drafts and accepts them; `speakers`: who speaks it and checked the words people
    agree to. Raises Refused("survey_has_problems") with their count, and what `answered_for` raises.
    """
    faults = blocking(frozen.problems)
    if faults:
        raise Refused("survey_has_problems", count=len(faults))
    edition = edition_by_fingerprint(session, row.id, frozen.fingerprint)
    if edition is None:
        known = known_words(session, row.project_id)
        words = standings(frozen.survey, known, by_text(session, row.id))
        names = answered_for(session, row.project_id, words, accepted or {}, speakers or {})
        edition = Edition(
            survey_id=row.id,
            number=last_edition_number(session, row.id) + 1,
            fingerprint=frozen.fingerprint,
            body=frozen.body,
            languages=list(frozen.survey.languages),
            accepted_drafts=names,
            published_by=by,
        )
        session.add(edition)
        session.flush()
    row.edition_id = edition.id
    return edition


NEEDED: Mapping[int, tuple[str, ...]] = {5: ("plan",), 7: ("ideas",)}
"""What must have gone to the regional coordinator before residents are asked (MVP 2.0 process guide)."""


def checkpoint_warnings(session: Session, project_id: int, step: int) -> list[Problem]:
    """What the state should have seen before doors of this step open, and has not by our record."""
    known: Mapping[str, Checkpoint] = {row.kind: row for row in checkpoints_of(session, project_id)}
    warnings = []
    for kind in NEEDED.get(step, ()):
        row = known.get(kind)
        if row is None or row.sent_on is None:
            warnings.append(problem(f"checkpoint_{kind}_not_sent", kind))
        elif kind == "ideas" and row.replied_on is None:
            warnings.append(problem("checkpoint_ideas_no_reply", kind))
    return warnings


def open_collector(session: Session, collector: Collector, by: str) -> list[Problem]:
    """Opens a door. Missing checkpoints warn and are recorded with the opener's name; they never block.

    Raises Refused("not_published") when its survey has no edition.
    """
    row = session.get(SurveyRow, collector.survey_id)
    if row is None or row.edition_id is None:
        raise Refused("not_published")
    warnings = checkpoint_warnings(session, collector.project_id, row.step)
    if warnings:
        codes = [warning.code for warning in warnings]
        collector.warned = {"codes": codes, "by": by, "at": now().isoformat()}
    if collector.closes_at and collector.closes_at <= now():
        collector.closes_at = None  # it was closed by its hours; opening it again is meant
    collector.state = "open"
    return warnings


def close_collector(collector: Collector) -> None:
    """Closes a door. A form that was begun may still be handed in; a conversation by text ends politely.

    When it was closed is kept where no hour was planned: what is kept of texts depends on it.
    """
    collector.state = "closed"
    collector.closes_at = collector.closes_at or now()


def standing_of(collector: Collector | Doorway, at: datetime) -> str:
    """open | not_yet | closed | draft, with the opening hours taken into account."""
    if collector.state != "open":
        return "draft" if collector.state == "draft" else "closed"
    if collector.opens_at and at < collector.opens_at:
        return "not_yet"
    if collector.closes_at and at >= collector.closes_at:
        return "closed"
    return "open"


def collector_of(session: Session, project_id: int, collector_id: int) -> Collector:
    """A project's own collector; NotFound for any other."""
    found = session.get(Collector, collector_id)
    if found is None or found.project_id != project_id:
        raise NotFound("no_collector")
    return found


def survey_of(session: Session, project_id: int, survey_id: int) -> SurveyRow:
    """A project's own survey; NotFound for any other."""
    found = session.get(SurveyRow, survey_id)
    if found is None or found.project_id != project_id:
        raise NotFound("no_survey")
    return found
