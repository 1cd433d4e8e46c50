"""Surveys (a draft that changes), editions (frozen, never change) and collectors (the doors people come in by)."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import ForeignKey, Index, Table, Text, UniqueConstraint, bindparam, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from engage.storage.base import Base, JsonList, JsonMap, now


class SurveyRow(Base):
    """`draft` is the survey document (engage.surveys.codec); `slug` is global: /s/<slug>.

    `data_version` rises with every change of this survey's responses, so that summaries know when they are stale.
    """

    __tablename__ = "surveys"
    __table_args__ = (UniqueConstraint("project_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    key: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    step: Mapped[int]
    form: Mapped[str]  # survey | event
    template: Mapped[str | None]
    title: Mapped[str]
    draft: Mapped[JsonMap]
    draft_version: Mapped[int] = mapped_column(default=1)
    edition_id: Mapped[int | None]  # the newest published one
    data_version: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(default=now)


class Edition(Base):
    """A published survey. `body` holds canonical bytes as text; `accepted_drafts` who answers for which language.

    `number` counts from 1. Below 1 it is no edition: a draft as it stood when somebody tried it out; only test
    responses belong to it.
    """

    __tablename__ = "editions"
    __table_args__ = (UniqueConstraint("survey_id", "number"), UniqueConstraint("survey_id", "fingerprint"))
    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    fingerprint: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    languages: Mapped[JsonList]
    accepted_drafts: Mapped[JsonMap] = mapped_column(default=dict)
    published_at: Mapped[datetime] = mapped_column(default=now)
    published_by: Mapped[str] = mapped_column(default="")


class Collector(Base):
    """A door. `code` is the short link /q/<code> (case-blind); `keyword` works on the project's text number."""

    __tablename__ = "collectors"
    __table_args__ = (UniqueConstraint("project_id", "keyword"), Index("ix_collectors_survey", "survey_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id", ondelete="SET NULL"))
    audience_id: Mapped[int | None] = mapped_column(ForeignKey("audiences.id", ondelete="SET NULL"))
    community_id: Mapped[int | None] = mapped_column(ForeignKey("communities.id", ondelete="SET NULL"))
    key: Mapped[
        str
    ]  # stable name within the survey, e.g. "market"; "web" is the survey's plain link /s/<slug>
    name: Mapped[str]
    code: Mapped[str] = mapped_column(unique=True)
    keyword: Mapped[str | None]
    language: Mapped[str | None]  # the language a conversation by this keyword starts in
    state: Mapped[str] = mapped_column(default="draft")  # draft | open | closed
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    visits: Mapped[int] = mapped_column(default=0)
    warned: Mapped[JsonMap] = mapped_column(default=dict)  # checkpoints missing when it was opened, by whom


_SURVEYS = cast("Table", SurveyRow.__table__)
_CHANGED = (
    update(_SURVEYS)
    .where(_SURVEYS.c.id == bindparam("survey"))
    .values(data_version=_SURVEYS.c.data_version + 1)
)


def data_changed(session: Session, survey_id: int) -> None:
    """Marks summaries of this survey as stale. Do it last in a transaction: it holds the survey's row."""
    session.connection().execute(_CHANGED, {"survey": survey_id})


def collector_by_code(session: Session, code: str) -> Collector | None:
    """The door of this short code, in any case."""
    return session.scalar(select(Collector).where(Collector.code == code.strip().upper()))


def collectors_of(session: Session, survey_id: int) -> Sequence[Collector]:
    return session.scalars(
        select(Collector).where(Collector.survey_id == survey_id).order_by(Collector.id)
    ).all()


def surveys_of(session: Session, project_id: int) -> Sequence[SurveyRow]:
    query = select(SurveyRow).where(SurveyRow.project_id == project_id)
    return session.scalars(query.order_by(SurveyRow.step, SurveyRow.id)).all()


def edition_by_fingerprint(session: Session, survey_id: int, fingerprint: str) -> Edition | None:
    query = select(Edition).where(Edition.survey_id == survey_id, Edition.fingerprint == fingerprint)
    return session.scalar(query)


def editions_of(session: Session, survey_id: int) -> list[Edition]:
    """A survey's editions, newest first, without drafts that were tried out."""
    query = select(Edition).where(Edition.survey_id == survey_id, Edition.number > 0)
    return list(session.scalars(query.order_by(Edition.number.desc())))


def last_edition_number(session: Session, survey_id: int) -> int:
    last = session.scalar(select(func.max(Edition.number)).where(Edition.survey_id == survey_id)) or 0
    return max(last, 0)


def next_trial_number(session: Session, survey_id: int) -> int:
    """The number for one more draft that is tried out: 0, then -1, -2 ..."""
    least = session.scalar(select(func.min(Edition.number)).where(Edition.survey_id == survey_id))
    return 0 if least is None else min(least, 1) - 1


def collectors_of_project(session: Session, project_id: int) -> Sequence[Collector]:
    return session.scalars(
        select(Collector).where(Collector.project_id == project_id).order_by(Collector.id)
    ).all()


def survey_by_key(session: Session, project_id: int, key: str) -> SurveyRow | None:
    return session.scalar(select(SurveyRow).where(SurveyRow.project_id == project_id, SurveyRow.key == key))


def free_slug(session: Session, wished: str) -> str:
    """The slug, or with the first number behind it that no survey of any project has."""
    slug, number = wished, 1
    while session.scalar(select(SurveyRow.id).where(SurveyRow.slug == slug)):
        number += 1
        slug = f"{wished}-{number}"
    return slug
