"""Every saved state of a survey's draft: who saved it, when, and what was done. Rows are only ever added.

One exception: an autosave takes the place of the same person's autosave just before it. The draft people work on is
engage.storage.surveys' part.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from engage.storage.base import Base, JsonMap, now


class SurveyVersion(Base):
    """`number` is the draft_version it was saved as; `code` and `params` say what was done; `auto`: by autosave.

    `draft` is large and is read only where it is looked at.
    """

    __tablename__ = "survey_versions"
    __table_args__ = (UniqueConstraint("survey_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"))
    number: Mapped[int]
    draft: Mapped[JsonMap] = mapped_column(deferred=True)
    saved_at: Mapped[datetime] = mapped_column(default=now)
    saved_by: Mapped[str] = mapped_column(default="")
    code: Mapped[str]
    params: Mapped[JsonMap] = mapped_column(default=dict)
    auto: Mapped[bool] = mapped_column(default=False)


class Listed(NamedTuple):
    """A version without its draft."""

    number: int
    saved_at: datetime
    saved_by: str
    code: str
    params: JsonMap


def version(session: Session, survey_id: int, number: int) -> SurveyVersion | None:
    """The state saved under this number."""
    query = select(SurveyVersion).where(SurveyVersion.survey_id == survey_id, SurveyVersion.number == number)
    return session.scalar(query)


def version_from(session: Session, survey_id: int, number: int) -> SurveyVersion | None:
    """The state saved under this number, or the first one after it when autosaving took that one's place."""
    query = select(SurveyVersion).where(SurveyVersion.survey_id == survey_id, SurveyVersion.number >= number)
    return session.scalar(query.order_by(SurveyVersion.number).limit(1))


def version_before(session: Session, survey_id: int, number: int) -> SurveyVersion | None:
    """The last state saved before this number."""
    query = select(SurveyVersion).where(SurveyVersion.survey_id == survey_id, SurveyVersion.number < number)
    return session.scalar(query.order_by(SurveyVersion.number.desc()).limit(1))


def newest_version(session: Session, survey_id: int, code: str | None = None) -> SurveyVersion | None:
    """The newest saved state; with a `code`, the newest at which this was done."""
    query = select(SurveyVersion).where(SurveyVersion.survey_id == survey_id)
    if code is not None:
        query = query.where(SurveyVersion.code == code)
    return session.scalar(query.order_by(SurveyVersion.number.desc()).limit(1))


def versions_listed(session: Session, survey_id: int) -> Sequence[Listed]:
    """Every version without its draft, oldest first."""
    table = SurveyVersion
    query = select(table.number, table.saved_at, table.saved_by, table.code, table.params)
    found = session.execute(query.where(table.survey_id == survey_id).order_by(table.number))
    return [Listed(*row) for row in found]
