"""Responses, their answers (append-only revisions), and the facts counted from them. Queries of the one door."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engage.storage.base import Base, BigId, JsonList, JsonMap

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
        Index("ix_facts_counts", "survey_id", "question", "code", "rank", "head"),
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
    written_by: Mapped[str]
    written_at: Mapped[datetime]


class Summary(Base):
    """A computed summary kept until its survey's data changes (`version` = sum of data_versions it was made from)."""

    __tablename__ = "summaries"
    key: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    version: Mapped[str]
    body: Mapped[JsonMap]
