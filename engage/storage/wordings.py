"""What is known of translations, by pair of source words and words, and what people said about texts to translate.

The words residents read stand in drafts and editions; what a state means is engage.surveys.translating's part.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from engage.storage.base import Base, BigId, now

_BATCH = 500  # rows in one statement
_PAIR = ("project_id", "language", "source_hash", "words_hash")


class Wording(Base):
    """One pair in one language of a project. `state`: stale | translated | reviewed.

    `previous`: the source the words were written for, when they are stale. `origin`: desk | file | publishing | source.
    """

    __tablename__ = "wordings"
    __table_args__ = (UniqueConstraint(*_PAIR),)
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    language: Mapped[str]
    source_hash: Mapped[str]
    words_hash: Mapped[str]
    source: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    state: Mapped[str]
    by: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(default=now)
    origin: Mapped[str]
    previous: Mapped[str] = mapped_column(Text, default="")


class WordComment(Base):
    """Something said about a text in one language, by the text's place in a survey."""

    __tablename__ = "word_comments"
    __table_args__ = (Index("ix_word_comments_survey", "survey_id", "language"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"))
    language: Mapped[str]
    place: Mapped[str]
    words: Mapped[str] = mapped_column(Text)
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)


def wordings_of(session: Session, project_id: int, languages: Collection[str] = ()) -> Sequence[Wording]:
    """Every pair known in a project, in these languages or in all, oldest first."""
    query = select(Wording).where(Wording.project_id == project_id)
    if languages:
        query = query.where(Wording.language.in_(languages))
    query = query.order_by(Wording.at, Wording.id).execution_options(populate_existing=True)
    return session.scalars(query).all()


def keep_wordings(session: Session, rows: Iterable[Mapping[str, Any]], over: bool = True) -> None:
    """Stores pairs. A pair that is there already takes the new state, or keeps its own when `over` is False.

    Each row has every column but the id; no pair comes twice.
    """
    listed = list(rows)
    dialect = session.get_bind().dialect.name
    for start in range(0, len(listed), _BATCH):
        insert = (sqlite_insert if dialect == "sqlite" else postgres_insert)(Wording)
        batch = insert.values(listed[start : start + _BATCH])
        if over:
            new = {name: batch.excluded[name] for name in ("state", "by", "at", "origin", "previous")}
            session.execute(batch.on_conflict_do_update(index_elements=_PAIR, set_=new))
        else:
            session.execute(batch.on_conflict_do_nothing(index_elements=_PAIR))


def comments_of(session: Session, survey_id: int, language: str) -> Sequence[WordComment]:
    """What was said about a survey's texts in a language, oldest first."""
    query = select(WordComment).where(WordComment.survey_id == survey_id, WordComment.language == language)
    return session.scalars(query.order_by(WordComment.id)).all()
