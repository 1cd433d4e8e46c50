"""Test responses of a survey: listed apart, and removed.

They are stored by the one door like every response; only their standing differs, and nothing counts them. The drafts
frozen for them stay: an edition's id must never come to mean another survey.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from engage.storage.responses import Response
from engage.storage.surveys import Edition


@dataclass(frozen=True, slots=True)
class Trial:
    """A test response, and the number of the edition it was given to (below 1: a draft)."""

    row: Response
    edition: int


def trials_of(session: Session, survey_id: int) -> Sequence[Trial]:
    """The test responses of a survey, newest first."""
    query = (
        select(Response, Edition.number)
        .join(Edition, Edition.id == Response.edition_id)
        .where(Response.survey_id == survey_id, Response.standing == "test", Response.state != "withdrawn")
        .order_by(Response.id.desc())
    )
    return [Trial(row, number) for row, number in session.execute(query)]


def count_trials(session: Session, survey_id: int) -> int:
    query = select(func.count()).where(
        Response.survey_id == survey_id, Response.standing == "test", Response.state != "withdrawn"
    )
    return session.scalar(query) or 0


def remove_trials(session: Session, survey_id: int, response_id: int | None = None) -> None:
    """Removes the test responses of a survey, or one of them."""
    tests = delete(Response).where(Response.survey_id == survey_id, Response.standing == "test")
    session.execute(tests if response_id is None else tests.where(Response.id == response_id))
