"""What a resident's request needs to know, in one short query each: which door it came to, what is kept of its reply.

Only reads and the count of visits; storing a reply is the one door's part (engage.actions.collect).
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Select, Table, and_, bindparam, exists, or_, select, update
from sqlalchemy.orm import Session

from engage.languages import Locales, locales_of
from engage.storage.projects import Project
from engage.storage.responses import Response
from engage.storage.surveys import Collector, Edition, SurveyRow
from engage.surveys.survey import INTERNAL
from engage.texting.consent import asks_contact

MAIN_DOOR = "web"  # key of the collector that /s/<slug> alone leads to


@dataclass(frozen=True, slots=True)
class Doorway:
    """What a resident's request needs of a collector."""

    id: int
    project_id: int
    survey_id: int
    activity_id: int | None
    audience_id: int | None
    community_id: int | None
    key: str
    code: str
    state: str
    opens_at: datetime | None
    closes_at: datetime | None


@dataclass(frozen=True, slots=True)
class Door:
    """A collector with the survey and the town it belongs to. `edition_id` None: never published; `asks`: whether the
    town asks people for contact afterwards."""

    collector: Doorway
    locales: Locales
    asks: bool
    slug: str
    edition_id: int | None
    town: str
    project: str
    source: str
    demo: bool
    form: str


@dataclass(frozen=True, slots=True)
class Knock:
    """How someone came: to a survey, by a code the address names, else one their browser holds; or to a door."""

    slug: str = ""
    named: str = ""
    held: str = ""
    door: Door | None = None


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


# Plain columns instead of objects, and statements made once: this is what happens by the thousand.
_COLLECTOR, _SURVEY, _PROJECT, _RESPONSE = (
    cast("Table", entity.__table__) for entity in (Collector, SurveyRow, Project, Response)
)
_DOORWAY = tuple(_COLLECTOR.c[field.name] for field in fields(Doorway))
_DOOR = (
    select(
        *_DOORWAY,
        _SURVEY.c.slug,
        _SURVEY.c.edition_id,
        _PROJECT.c.name,
        _PROJECT.c.slug,
        _PROJECT.c.source_language,
        _PROJECT.c.demo,
        _SURVEY.c.form,
        _PROJECT.c.settings,
    )
    .join_from(_COLLECTOR, _SURVEY, _SURVEY.c.id == _COLLECTOR.c.survey_id)
    .join(_PROJECT, _PROJECT.c.id == _COLLECTOR.c.project_id)
)
_WIDTH = len(_DOOR.selected_columns)
_KEPT = (
    _RESPONSE.c.id,
    _RESPONSE.c.state,
    _RESPONSE.c.edition_id,
    _RESPONSE.c.language,
    _RESPONSE.c.draft,
    _RESPONSE.c.exit,
    _RESPONSE.c.finished_at,
)
_OF_RECEIPT = and_(_RESPONSE.c.collector_id == _COLLECTOR.c.id, _RESPONSE.c.receipt == bindparam("receipt"))
_ARRIVED = (
    _DOOR.add_columns(*_KEPT)
    .join(_RESPONSE, _OF_RECEIPT, isouter=True)
    .where(_SURVEY.c.slug == bindparam("slug"), _SURVEY.c.form.not_in(INTERNAL))
)
_BY_NAME = _ARRIVED.where(_COLLECTOR.c.code == bindparam("code"))
_MAIN = _ARRIVED.where(_COLLECTOR.c.key == MAIN_DOOR)
_BY_CODE = _DOOR.where(_COLLECTOR.c.code == bindparam("code"))
_BY_ID = _DOOR.where(_COLLECTOR.c.id == bindparam("id"))
_REPLY = select(*_KEPT).where(
    _RESPONSE.c.collector_id == bindparam("collector"), _RESPONSE.c.receipt == bindparam("receipt")
)


def arrive(connection: Connection, knock: Knock, receipt: str) -> tuple[Door, Kept | None] | None:
    """The door someone came to and what is kept there under their receipt (None before the first page was sent)."""
    if knock.door is not None:
        place = {"collector": knock.door.collector.id, "receipt": receipt}
        row = connection.execute(_REPLY, place).first()
        return knock.door, Kept(*row) if row else None
    asked = {"slug": knock.slug, "receipt": receipt}
    code = knock.named or knock.held
    row = connection.execute(_BY_NAME, {**asked, "code": _code(code)}).first() if code else None
    if row is None and not knock.named:
        row = connection.execute(_MAIN, asked).first()
    if row is None:
        return None
    kept = row[_WIDTH:]
    return _made(row[:_WIDTH]), None if kept[0] is None else Kept(*kept)


def door_of_code(session: Session, code: str) -> Door | None:
    """The door of a short code, in any case."""
    return _door(session.connection(), _BY_CODE, code=_code(code))


def door_of_collector(session: Session, collector_id: int) -> Door | None:
    """The door with this id."""
    return _door(session.connection(), _BY_ID, id=collector_id)


def _code(written: str) -> str:
    return written.replace("\x00", "").strip().upper()  # PostgreSQL takes no NUL


def _door(connection: Connection, query: Select[Any], **values: str | int) -> Door | None:
    row = connection.execute(query, values).first()
    return _made(row) if row else None


def _made(row: Sequence[Any]) -> Door:
    *about, settings = row[len(_DOORWAY) :]
    return Door(Doorway(*row[: len(_DOORWAY)]), locales_of(settings), asks_contact(settings), *about)


def count_visit(session: Session, collector_id: int) -> None:
    """One more person followed this short link."""
    query = update(Collector).where(Collector.id == collector_id)
    session.execute(query.values(visits=Collector.visits + 1))


def is_edition_of(connection: Connection, edition_id: int, survey_id: int, *, tried: bool = False) -> bool:
    """Whether this was ever published of this survey; with `tried`, also a draft of it that was tried out."""
    query = select(Edition.id).where(Edition.id == edition_id, Edition.survey_id == survey_id)
    return connection.scalar(query if tried else query.where(Edition.number > 0)) is not None


def main_doors(session: Session, project_id: int) -> Sequence[Door]:
    """The plain web doors of the published surveys a project offers to everyone, by step.

    Event forms are for tables, and surveys whose other doors all have keywords were made for text messages: neither is
    offered on a page. Whether a door stands open is for the caller.
    """
    other = _COLLECTOR.alias()
    others = exists().where(other.c.survey_id == _SURVEY.c.id, other.c.key != MAIN_DOOR)
    query = _DOOR.where(
        _COLLECTOR.c.project_id == project_id,
        _COLLECTOR.c.key == MAIN_DOOR,
        _SURVEY.c.edition_id.is_not(None),
        _SURVEY.c.form == "survey",
        or_(~others, others.where(other.c.keyword.is_(None))),
    )
    return [_made(row) for row in session.execute(query.order_by(_SURVEY.c.step, _SURVEY.c.id))]
