"""What a resident's request needs to know, in one short query each: which door it came to, what is kept of its reply.

Only reads and the count of visits; storing a reply is the one door's part (engage.actions.collect).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from engage.storage.projects import Project
from engage.storage.responses import Response
from engage.storage.surveys import Collector, Edition, SurveyRow

MAIN_DOOR = "web"  # key of the collector that /s/<slug> alone leads to


@dataclass(frozen=True, slots=True)
class Door:
    """A collector with the survey and the town it belongs to. `edition_id` None: never published."""

    collector: Collector
    slug: str
    edition_id: int | None
    town: str
    project: str
    source: str
    demo: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one reply: its state, and while it is open what was typed (`draft`)."""

    response_id: int
    state: str
    edition_id: int
    language: str
    draft: dict[str, Any] | None
    exit: str | None
    finished_at: datetime | None


_DOOR = (
    select(
        Collector,
        SurveyRow.slug,
        SurveyRow.edition_id,
        Project.name,
        Project.slug,
        Project.source_language,
        Project.demo,
    )
    .join(SurveyRow, SurveyRow.id == Collector.survey_id)
    .join(Project, Project.id == Collector.project_id)
)
_KEPT = select(
    Response.id,
    Response.state,
    Response.edition_id,
    Response.language,
    Response.draft,
    Response.exit,
    Response.finished_at,
)


def door_of_survey(session: Session, slug: str, code: str | None = None) -> Door | None:
    """The door of a survey with this short code (any case), else its plain web door; None when there is none."""
    chosen = Collector.code == code.strip().upper() if code else Collector.key == MAIN_DOOR
    return _door(session, SurveyRow.slug == slug, chosen)


def door_of_code(session: Session, code: str) -> Door | None:
    """The door of a short code, in any case."""
    return _door(session, Collector.code == code.strip().upper())


def door_of_collector(session: Session, collector_id: int) -> Door | None:
    """The door with this id."""
    return _door(session, Collector.id == collector_id)


def _door(session: Session, *where: ColumnElement[bool]) -> Door | None:
    row = session.execute(_DOOR.where(*where)).first()
    return Door(*row) if row else None


def count_visit(session: Session, collector_id: int) -> None:
    """One more person followed this short link."""
    query = update(Collector).where(Collector.id == collector_id)
    session.execute(query.values(visits=Collector.visits + 1))


def kept_reply(session: Session, collector_id: int, receipt: str) -> Kept | None:
    """What is kept under a receipt; None before the first page was sent."""
    query = _KEPT.where(Response.collector_id == collector_id, Response.receipt == receipt)
    row = session.execute(query).first()
    return Kept(*row) if row else None


def is_edition_of(session: Session, edition_id: int, survey_id: int) -> bool:
    """Whether this was ever published of this survey."""
    query = select(Edition.id).where(Edition.id == edition_id, Edition.survey_id == survey_id)
    return session.scalar(query) is not None


def main_doors(session: Session, project_id: int) -> Sequence[Door]:
    """The plain web doors of a project's published surveys, by step; whether they stand open is for the caller."""
    query = _DOOR.where(
        Collector.project_id == project_id, Collector.key == MAIN_DOOR, SurveyRow.edition_id.is_not(None)
    )
    return [Door(*row) for row in session.execute(query.order_by(SurveyRow.step, SurveyRow.id))]
