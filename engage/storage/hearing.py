"""What every single text needs of the database: where its person stands, which doors there are, that it was dealt with.

Plain columns instead of objects, and statements made once: this is what happens by the thousand. Queries that only some
texts need are in engage.storage.conversing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    Connection,
    Select,
    Table,
    and_,
    bindparam,
    exists,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.orm import Session

from engage.storage.base import JsonMap
from engage.storage.contacts import Contact
from engage.storage.conversing import insert_new
from engage.storage.doors import Doorway
from engage.storage.projects import Project
from engage.storage.responses import Response
from engage.storage.surveys import Collector, SurveyRow
from engage.storage.texting import ConversationRow, InboundMessage, OptOut
from engage.surveys.survey import INTERNAL


@dataclass(frozen=True, slots=True)
class Arrived:
    """A text that was kept."""

    id: int
    account: str
    person: str
    sealed: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Town:
    """What a conversation needs of a project."""

    id: int
    slug: str
    name: str
    source_language: str
    settings: JsonMap


@dataclass(frozen=True, slots=True)
class Stand:
    """A text, and where its person stands: `state` at `version` (0: nowhere yet), since when no texts are wanted,
    in which language a contact wants messages (None: they are none). `waits`: another text of theirs waits."""

    message: Arrived
    town: Town
    version: int
    state: JsonMap | None
    wake_at: datetime | None
    stopped_at: datetime | None
    contact: str | None
    waits: bool


@dataclass(frozen=True, slots=True)
class TextDoor:
    """A collector with what a conversation needs of its survey. `edition_id` None: never published."""

    collector: Doorway
    keyword: str | None
    language: str | None
    edition_id: int | None


_TEXT, _TALK, _PROJECT, _STOP, _CONTACT, _COLLECTOR, _SURVEY, _RESPONSE = (
    cast("Table", entity.__table__)
    for entity in (InboundMessage, ConversationRow, Project, OptOut, Contact, Collector, SurveyRow, Response)
)
_ARRIVED = tuple(_TEXT.c[field.name] for field in fields(Arrived))
_TOWN = tuple(_PROJECT.c[field.name] for field in fields(Town))
_DOORWAY = tuple(_COLLECTOR.c[field.name] for field in fields(Doorway))
_THEIRS = and_(_TEXT.c.project_id == bindparam("project"), _TEXT.c.person == bindparam("person"))


def _of_them(table: Table) -> Any:
    return and_(table.c.project_id == _TEXT.c.project_id, table.c.person == _TEXT.c.person)


_STAND = (
    select(
        *_ARRIVED,
        *_TOWN,
        _TALK.c.version,
        _TALK.c.state,
        _TALK.c.wake_at,
        _STOP.c.at,
        _CONTACT.c.language,
    )
    .join_from(_TEXT, _PROJECT, _PROJECT.c.id == _TEXT.c.project_id)
    .join(_TALK, _of_them(_TALK), isouter=True)
    .join(_STOP, _of_them(_STOP), isouter=True)
    .join(_CONTACT, _of_them(_CONTACT), isouter=True)
    .where(_THEIRS)
)
_WAITING = _STAND.where(_TEXT.c.state == "new").order_by(_TEXT.c.id).limit(2)
_LAST = _STAND.order_by(_TEXT.c.id.desc()).limit(1)
_WAITS = select(exists().where(_THEIRS, _TEXT.c.state == "new"))
_LINE = select(_PROJECT.c.id, _PROJECT.c.source_language).where(_PROJECT.c.text_number == bindparam("number"))
_STATE = select(_TALK.c.state).where(
    _TALK.c.project_id == bindparam("project"), _TALK.c.person == bindparam("person")
)
_DOORS = (
    select(*_DOORWAY, _COLLECTOR.c.keyword, _COLLECTOR.c.language, _SURVEY.c.edition_id)
    .join_from(_COLLECTOR, _SURVEY, _SURVEY.c.id == _COLLECTOR.c.survey_id)
    .where(
        _COLLECTOR.c.project_id == bindparam("project"),
        _SURVEY.c.form.not_in(INTERNAL),
        or_(_COLLECTOR.c.keyword.is_not(None), _COLLECTOR.c.id.in_(bindparam("also", expanding=True))),
    )
    .order_by(_COLLECTOR.c.id)
)
_DRAFTS = select(_RESPONSE.c.receipt, _RESPONSE.c.draft).where(
    tuple_(_RESPONSE.c.collector_id, _RESPONSE.c.receipt).in_(bindparam("receipts", expanding=True))
)
_MOVE = update(_TALK).where(
    _TALK.c.project_id == bindparam("project"),
    _TALK.c.person == bindparam("who"),
    _TALK.c.version == bindparam("seen"),
)
_CLOSE = update(_TEXT).where(_TEXT.c.id == bindparam("message"), _TEXT.c.state == "new")


def line_of_number(connection: Connection, number: str) -> tuple[int, str] | None:
    """The project whose text number this is, and the language it writes in first."""
    found = connection.execute(_LINE, {"number": number}).first()
    return (found.id, found.source_language) if found else None


def state_of(connection: Connection, project_id: int, person: str) -> JsonMap | None:
    """Where a person stands, as kept; None for who never wrote."""
    found: JsonMap | None = connection.scalar(_STATE, {"project": project_id, "person": person})
    return found


def waiting(session: Session, project_id: int, person: str) -> Stand | None:
    """The oldest text of a person that waits to be dealt with, and where they stand; None when none waits."""
    return _stand(session, _WAITING, project_id, person)


def asleep(session: Session, project_id: int, person: str) -> Stand | None:
    """Where a person stands of whom no text waits, with their last one; None when one waits or they never wrote."""
    if session.connection().scalar(_WAITS, {"project": project_id, "person": person}):
        return None
    return _stand(session, _LAST, project_id, person)


def _stand(session: Session, query: Select[Any], project_id: int, person: str) -> Stand | None:
    rows = session.connection().execute(query, {"project": project_id, "person": person}).all()
    if not rows:
        return None
    told = iter(rows[0])
    message = Arrived(*(next(told) for _ in _ARRIVED))
    town = Town(*(next(told) for _ in _TOWN))
    version, state, wake_at, stopped_at, contact = told
    return Stand(message, town, version or 0, state, wake_at, stopped_at, contact, waits=len(rows) > 1)


def doors_of(session: Session, project_id: int, also: Collection[int]) -> list[TextDoor]:
    """The project's collectors that have a keyword, and those named by id."""
    found = session.connection().execute(_DOORS, {"project": project_id, "also": list(also)})
    return [TextDoor(Doorway(*row[: len(_DOORWAY)]), *row[len(_DOORWAY) :]) for row in found]


def drafts_of(session: Session, receipts: Sequence[tuple[int, str]]) -> dict[str, JsonMap]:
    """Receipt -> what was typed so far, of open responses by (collector, receipt)."""
    if not receipts:
        return {}
    found = session.connection().execute(_DRAFTS, {"receipts": list(receipts)})
    return {receipt: draft for receipt, draft in found if draft}


def move_conversation(
    session: Session,
    key: tuple[int, str],
    version: int,
    state: JsonMap,
    when: tuple[datetime | None, datetime | None],
    at: datetime,
) -> bool:
    """Stores where a person stands if nobody moved them since `version` (0: not there yet); False otherwise.

    `when`: the link to a response is cut, and time alone moves them on.
    """
    project_id, person = key
    values: Mapping[str, Any] = {
        "state": state,
        "version": version + 1,
        "cut_after": when[0],
        "wake_at": when[1],
        "updated_at": at,
    }
    if version == 0:
        return (
            insert_new(session, ConversationRow, {"project_id": project_id, "person": person, **values}) == 1
        )
    moved = session.connection().execute(
        _MOVE, {"project": project_id, "who": person, "seen": version, **values}
    )
    return moved.rowcount == 1


def close_inbound(session: Session, message_id: int, state: str, survey_id: int | None = None) -> bool:
    """Marks a waiting message as dealt with, for this survey; False when somebody else did."""
    values = {"message": message_id, "state": state, "survey_id": survey_id}
    return session.connection().execute(_CLOSE, values).rowcount == 1
