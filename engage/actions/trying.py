"""Trying a survey out: a draft, or an edition, at a door of its own survey, so that test responses can be stored.

The answers go through the one door with the standing `test`; what is shown and asked is engage.channels.web's part.
"""

from dataclasses import replace

from sqlalchemy.orm import Session

from engage.actions.collect import Prepared, prepare
from engage.actions.drafts import as_said
from engage.actions.publish import Frozen
from engage.actions.stage_view import KeptReply
from engage.actions.submission import Submission, origin_of
from engage.errors import NotFound, Refused
from engage.storage.base import now
from engage.storage.doors import MAIN_DOOR, Door, door_of_collector
from engage.storage.surveys import (
    Edition,
    SurveyRow,
    collectors_of,
    edition_by_fingerprint,
    next_trial_number,
)
from engage.storage.vault import Vault
from engage.surveys.review import blocking
from engage.surveys.survey import Survey


def tried_draft(session: Session, row: SurveyRow, frozen: Frozen) -> Edition:
    """The draft frozen for trying; the same draft is frozen once. It is no edition, and residents never meet it.

    Raises Refused("survey_has_problems") for a draft that could not be published either.
    """
    faults = blocking(frozen.problems)
    if faults:
        raise Refused("survey_has_problems", count=len(faults))
    mark = f"tried:{frozen.fingerprint}"
    found = edition_by_fingerprint(session, row.id, mark)
    if found is None:
        found = Edition(
            survey_id=row.id,
            number=next_trial_number(session, row.id),
            fingerprint=mark,
            body=frozen.body,
            languages=list(frozen.survey.languages),
        )
        session.add(found)
        session.flush()
    return found


def trial_door(session: Session, project_id: int, survey_id: int, edition_id: int) -> Door:
    """A door of the survey, open for this test alone, that leads to this edition or tried draft.

    Raises NotFound when it is none of this survey's, and Refused when the survey has no door at all.
    """
    edition = session.get(Edition, edition_id)
    if edition is None or edition.survey_id != survey_id:
        raise NotFound("no_edition")
    doors = sorted(collectors_of(session, survey_id), key=lambda door: door.key != MAIN_DOOR)
    found = door_of_collector(session, doors[0].id) if doors else None
    if found is None:
        raise Refused("no_door_to_try")
    if found.collector.project_id != project_id:
        raise NotFound("no_survey")
    stands = replace(found.collector, state="open", opens_at=None, closes_at=None)
    return replace(found, collector=stands, edition_id=edition_id)


def rehearsed(reply: KeptReply, survey: Survey, door: Door, vault: Vault, edition_id: int) -> Prepared:
    """A finished reply of a rehearsal laid out as a test response by text; no transaction."""
    answers = {key: each for key, each in reply.answers.items() if each.state != "not_asked"}
    submission = Submission(
        receipt=reply.receipt,
        edition_id=edition_id,
        collector_id=door.collector.id,
        channel="sms",
        language=reply.language,
        started=now(),
        finished=True,
        raws={key: as_said(each.value) for key, each in answers.items()},
        standing="test",
        shown=dict(reply.shown) if reply.shown else None,
    )
    return prepare(submission, survey, origin_of(door.collector, {}), vault)
