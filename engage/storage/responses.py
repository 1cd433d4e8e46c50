"""Responses, their answers (append-only revisions), and the facts counted from them. Queries of the one door."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    CursorResult,
    ForeignKey,
    Index,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from engage.storage.base import Base, BigId, JsonList, JsonMap
from engage.storage.rows import Rows

SKIPPED = "~"  # the fact code of "asked, and skipped"; no choice key can be this


class Response(Base):
    """What is kept of one reply. No address, number or IP. `draft` holds what was typed while it is open.

    state: open (growing) | partial (idle) | sealed | withdrawn. standing: counted | test | set_aside.
    """

    __tablename__ = "responses"
    __table_args__ = (
        UniqueConstraint("collector_id", "receipt"),
        Index("ix_responses_survey", "survey_id", "standing", "state"),
        Index("ix_responses_project", "project_id"),
    )
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"))
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id", ondelete="CASCADE"))
    collector_id: Mapped[int] = mapped_column(ForeignKey("collectors.id", ondelete="CASCADE"))
    activity_id: Mapped[int | None]
    community_id: Mapped[int | None]
    receipt: Mapped[str]
    code_token: Mapped[str | None] = mapped_column(unique=True)  # keyed hash of the person's receipt code
    channel: Mapped[str]
    language: Mapped[str]
    assisted: Mapped[str] = mapped_column(default="self")
    area: Mapped[str | None]
    state: Mapped[str]
    standing: Mapped[str] = mapped_column(default="counted")
    standing_reason: Mapped[str] = mapped_column(default="")
    typed_by: Mapped[
        str | None
    ]  # who filled in a form that only staff open; never set for a resident's reply
    exit: Mapped[str | None]
    revision: Mapped[int] = mapped_column(default=1)
    body_hash: Mapped[str | None]  # of the canonical answers, once sealed
    draft: Mapped[JsonMap | None]
    shown: Mapped[JsonMap | None]  # the shuffled order this person saw
    collected_at: Mapped[datetime]
    received_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class AnswerRow(Base):
    """One question's answer at one revision. state: answered | skipped | not_asked."""

    __tablename__ = "answers"
    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id", ondelete="CASCADE"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str]
    value: Mapped[JsonMap | None]


class FactRow(Base):
    """One countable grain of a counted response, with its origin copied on. Rebuildable from answers at any time.

    The first grain of a question has head = 1: asked is the sum of heads, skipped the count of code "~".
    """

    __tablename__ = "facts"
    __table_args__ = (
        Index("ix_facts_counts", "survey_id", "question", "code", "rank", "number", "head"),
        Index("ix_facts_response", "response_id"),
    )
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id", ondelete="CASCADE"))
    survey_id: Mapped[int]
    collector_id: Mapped[int]
    activity_id: Mapped[int | None]
    community_id: Mapped[int | None]
    channel: Mapped[str]
    language: Mapped[str]
    assisted: Mapped[str]
    area: Mapped[str | None]
    question: Mapped[str]
    code: Mapped[str]
    number: Mapped[float | None]
    rank: Mapped[int | None]
    head: Mapped[int]


class ResponseAudience(Base):
    """Which audiences a counted response matches by its profile answers; `fits` False: it surely does not.

    No row: unknown. Being aimed at is the collector's, not stored here.
    """

    __tablename__ = "response_audiences"
    __table_args__ = (Index("ix_response_audiences_audience", "audience_id", "fits"),)
    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id", ondelete="CASCADE"), primary_key=True)
    audience_id: Mapped[int] = mapped_column(ForeignKey("audiences.id", ondelete="CASCADE"), primary_key=True)
    fits: Mapped[bool]


class Note(Base):
    """A conversation written down by staff: theme tags and what may be quoted (quote | summary | private)."""

    __tablename__ = "notes"
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id", ondelete="SET NULL"))
    receipt: Mapped[str] = mapped_column(unique=True)
    language: Mapped[str]
    body: Mapped[str]
    themes: Mapped[JsonList]
    permission: Mapped[str]
    people: Mapped[int] = mapped_column(default=1)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    written_by: Mapped[str]
    written_at: Mapped[datetime]


class Summary(Base):
    """A computed summary kept until its survey's data changes (`version` = sum of data_versions it was made from)."""

    __tablename__ = "summaries"
    key: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    version: Mapped[str]
    body: Mapped[JsonMap]


@dataclass(frozen=True, slots=True)
class Standing:
    """An answer as it stands: its state (of AnswerRow) and value."""

    state: str
    value: JsonMap | None


ORIGIN = (
    "survey_id",
    "collector_id",
    "activity_id",
    "community_id",
    "channel",
    "language",
    "assisted",
    "area",
)
"""The columns of a response that are copied onto its facts."""


_RESPONSES, _ANSWERS, _FACTS, _FITS = (
    cast("Table", entity.__table__) for entity in (Response, AnswerRow, FactRow, ResponseAudience)
)
_UNIQUE = ("collector_id", "receipt")
_FIRST: Mapping[str, Any] = {
    "sqlite": sqlite_insert(_RESPONSES)
    .on_conflict_do_nothing(index_elements=_UNIQUE)
    .returning(_RESPONSES.c.id),
    "postgresql": postgres_insert(_RESPONSES)
    .on_conflict_do_nothing(index_elements=_UNIQUE)
    .returning(_RESPONSES.c.id),
}
_ADD_ANSWERS = Rows(_ANSWERS, ("response_id", "question", "revision", "state", "value"))
_ADD_FACTS = Rows(_FACTS, ("response_id", *ORIGIN, "question", "code", "number", "rank", "head"))
_ADD_FITS = Rows(_FITS, ("response_id", "audience_id", "fits"))
_FIND = (
    select(Response)
    .where(Response.collector_id == bindparam("collector"), Response.receipt == bindparam("receipt"))
    .with_for_update()
)

_DROP_FACTS = delete(_FACTS).where(_FACTS.c.response_id == bindparam("response"))
_DROP_SOME_FACTS = _DROP_FACTS.where(_FACTS.c.question.in_(bindparam("questions", expanding=True)))
_DROP_FITS = delete(_FITS).where(_FITS.c.response_id == bindparam("response"))
_CURRENT = (
    select(_ANSWERS.c.question, _ANSWERS.c.state, _ANSWERS.c.value)
    .where(_ANSWERS.c.response_id == bindparam("response"))
    .order_by(_ANSWERS.c.revision)
)


def find_response(session: Session, collector_id: int, receipt: str) -> Response | None:
    """The response of this receipt, held against other writers until the transaction ends."""
    return session.scalar(_FIND, {"collector": collector_id, "receipt": receipt})


def insert_response(session: Session, values: Mapping[str, Any]) -> int | None:
    """Stores a new response; its id, or None when another writer stored this receipt first."""
    connection = session.connection()
    found: int | None = connection.scalar(_FIRST[connection.dialect.name], dict(values))
    return found


def current_answers(session: Session, response_id: int) -> dict[str, Standing]:
    """The newest revision of every answer, by question key."""
    found = session.connection().execute(_CURRENT, {"response": response_id})
    return {question: Standing(state, value) for question, state, value in found}


def add_answers(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    _ADD_ANSWERS.add(session, rows)


def add_facts(session: Session, response_id: int, rows: Sequence[Mapping[str, Any]]) -> None:
    _ADD_FACTS.add(session, [{**row, "response_id": response_id} for row in rows])


def delete_response(session: Session, response_id: int) -> None:
    """Removes a response with its answers and facts."""
    session.execute(delete(Response).where(Response.id == response_id))


def by_token(session: Session, token: str) -> Response | None:
    """The response behind the stored hash of a receipt code."""
    return session.scalar(select(Response).where(Response.code_token == token))


def remove_facts(session: Session, response_id: int) -> None:
    session.connection().execute(_DROP_FACTS, {"response": response_id})


def replace_facts(
    session: Session, response_id: int, rows: Sequence[Mapping[str, Any]], questions: Collection[str] | None
) -> None:
    """The facts of these questions (None: of all) as they are now; `rows` are those of the whole response."""
    if questions is None:
        remove_facts(session, response_id)
        add_facts(session, response_id, rows)
        return
    if questions:
        of_these = {"response": response_id, "questions": list(questions)}
        session.connection().execute(_DROP_SOME_FACTS, of_these)
    add_facts(session, response_id, [row for row in rows if row["question"] in questions])


def replace_fits(session: Session, response_id: int, fits: Mapping[int, bool]) -> None:
    """What is known of the audiences this response belongs to: audience id -> fits."""
    session.connection().execute(_DROP_FITS, {"response": response_id})
    add_fits(session, response_id, fits)


def add_fits(session: Session, response_id: int, fits: Mapping[int, bool]) -> None:
    rows = [{"response_id": response_id, "audience_id": key, "fits": fit} for key, fit in fits.items()]
    _ADD_FITS.add(session, rows)


def idle_before(session: Session, channels: Sequence[str], moment: datetime) -> int:
    """Turns open responses of these channels, untouched since `moment`, into partial ones; how many."""
    query = (
        update(Response)
        .where(Response.state == "open", Response.channel.in_(channels), Response.received_at < moment)
        .values(state="partial")
    )
    return cast("CursorResult[Any]", session.execute(query)).rowcount


def shareable_notes(session: Session, project_id: int) -> list[Note]:
    """Conversation notes the team may use: those that may be quoted first, private ones left out."""
    query = select(Note).where(Note.project_id == project_id, Note.permission != "private")
    return list(session.scalars(query.order_by(Note.permission, Note.id)))


def count_finished(session: Session, survey_id: int) -> int:
    """How many finished replies to a survey count."""
    query = select(func.count()).where(
        Response.survey_id == survey_id, Response.state == "sealed", Response.standing == "counted"
    )
    return session.scalar(query) or 0
