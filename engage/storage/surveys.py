"""Surveys (a draft that changes), editions (frozen, never change) and collectors (the doors people come in by)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

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
    """A published survey. `body` holds canonical bytes as text; `accepted_drafts` who accepted which languages."""

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
    state: Mapped[str] = mapped_column(default="draft")  # draft | open | closed
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    visits: Mapped[int] = mapped_column(default=0)
    warned: Mapped[JsonMap] = mapped_column(default=dict)  # checkpoints missing when it was opened, by whom
