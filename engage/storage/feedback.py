"""Aggregate queries over facts and responses: everything feedback needs, counted by the database.

What the counts mean, and which of them may be seen, is left to engage.feedback.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, case, cast, exists, func, literal, select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import InstrumentedAttribute, Session

from engage.feedback.breakdown import AIMED, MATCHING, Pattern
from engage.feedback.counts import UNKNOWN, Grain, People
from engage.storage.base import JsonMap
from engage.storage.responses import AnswerRow, FactRow, Response, ResponseAudience, Summary
from engage.storage.surveys import Collector, Edition, SurveyRow
from engage.surveys.survey import INTERNAL

_FACT_DIMENSIONS: Mapping[str, InstrumentedAttribute[Any]] = {
    "channel": FactRow.channel,
    "language": FactRow.language,
    "area": FactRow.area,
    "community": FactRow.community_id,
    "activity": FactRow.activity_id,
    "assisted": FactRow.assisted,
    "collector": FactRow.collector_id,
}
_RESPONSE_DIMENSIONS: Mapping[str, InstrumentedAttribute[Any]] = {
    "channel": Response.channel,
    "language": Response.language,
    "area": Response.area,
    "community": Response.community_id,
    "activity": Response.activity_id,
    "assisted": Response.assisted,
    "collector": Response.collector_id,
}
_GRAIN = (FactRow.question, FactRow.code, FactRow.rank, FactRow.number)
_COUNTED = (Response.standing == "counted", Response.state != "withdrawn")


def steady(session: Session) -> None:
    """Has all counts of this transaction see the same moment; call it first. SQLite reads like that anyway."""
    if session.get_bind().dialect.name != "sqlite":
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def _grains(session: Session, query: Select[Any]) -> list[Grain]:
    return [
        Grain(question, code, n, int(head), rank, number, UNKNOWN if not group else str(group[0] or UNKNOWN))
        for question, code, rank, number, n, head, *group in session.execute(query)
    ]


def _counting(*more: ColumnElement[Any] | InstrumentedAttribute[Any]) -> Select[Any]:
    return select(*_GRAIN, func.count(), func.sum(FactRow.head), *more).group_by(*_GRAIN, *more)


def counts(session: Session, survey_id: int) -> list[Grain]:
    """Everything that was said in a survey, in one grouping over the covering index."""
    return _grains(session, _counting().where(FactRow.survey_id == survey_id))


def counts_by(session: Session, survey_id: int, dimension: str, question: str | None = None) -> list[Grain]:
    """The same, of all questions or one, with the group each grain is of; KeyError for a dimension there is not."""
    column = _FACT_DIMENSIONS[dimension]
    query = _counting(column).where(FactRow.survey_id == survey_id)
    return _grains(session, query if question is None else query.where(FactRow.question == question))


def counts_by_edition(session: Session, survey_id: int, questions: Sequence[str]) -> dict[int, list[Grain]]:
    """Edition number -> counts of these questions: the slow road, for questions whose editions cannot be added."""
    if not questions:
        return {}
    query = (
        _counting(Edition.number)
        .join(Response, Response.id == FactRow.response_id)
        .join(Edition, Edition.id == Response.edition_id)
        .where(FactRow.survey_id == survey_id, FactRow.question.in_(questions))
    )
    found: dict[int, list[Grain]] = {}
    for grain in _grains(session, query):
        found.setdefault(int(grain.group), []).append(grain)
    return found


def counts_by_audience(session: Session, survey_id: int) -> list[Grain]:
    """Counts of the people who match each audience, and of those who came by its door and did not say."""
    fits = ResponseAudience
    said = exists().where(fits.response_id == FactRow.response_id, fits.audience_id == Collector.audience_id)
    match_query = (
        _counting(fits.audience_id)
        .join(fits, fits.response_id == FactRow.response_id)
        .where(FactRow.survey_id == survey_id, fits.fits)
    )
    aimed_query = (
        _counting(Collector.audience_id)
        .join(Collector, Collector.id == FactRow.collector_id)
        .where(FactRow.survey_id == survey_id, Collector.audience_id.is_not(None), ~said)
    )
    return [
        replace(grain, group=f"{grain.group}:{part}")
        for part, query in ((MATCHING, match_query), (AIMED, aimed_query))
        for grain in _grains(session, query)
    ]


def people(session: Session, survey_id: int) -> People:
    """Counted responses of a survey, finished and not."""
    query = (
        select(Response.state, func.count())
        .where(Response.survey_id == survey_id, *_COUNTED)
        .group_by(Response.state)
    )
    found: dict[str, int] = dict(session.execute(query).all())
    finished = found.pop("sealed", 0)
    return People(finished, sum(found.values()))


def people_by(session: Session, survey_id: int, dimension: str) -> dict[str, int]:
    """Counted responses by group; "" is where it is not known."""
    column = _RESPONSE_DIMENSIONS[dimension]
    query = select(column, func.count()).where(Response.survey_id == survey_id, *_COUNTED).group_by(column)
    found: dict[str, int] = {}
    for key, n in session.execute(query):
        name = UNKNOWN if key is None else str(key)
        found[name] = found.get(name, 0) + n
    return found


def patterns(session: Session, survey_ids: Sequence[int], audience_ids: Sequence[int]) -> list[Pattern]:
    """People alike in which audiences they match and whom their door was for, counted.

    Each audience is a digit of base 4 in one number (1 matches, 2 does not), so that the database can group by it; 31
    audiences at most.
    """
    digits = {audience: 4**place for place, audience in enumerate(audience_ids[:31])}
    fits = ResponseAudience
    mask: ColumnElement[Any] = literal(0)
    if digits:
        digit = case(*((fits.audience_id == key, digit) for key, digit in digits.items()), else_=0)
        mask = func.coalesce(func.sum(digit * case((fits.fits, 1), else_=2)), 0)
    alike = (
        select(mask.label("mask"), Collector.audience_id.label("aimed"))
        .select_from(Response)
        .join(Collector, Collector.id == Response.collector_id)
        .outerjoin(fits, and_(fits.response_id == Response.id))
        .where(Response.survey_id.in_(survey_ids), *_COUNTED)
        .group_by(Response.id, Collector.audience_id)
        .subquery()
    )
    query = select(alike.c.mask, alike.c.aimed, func.count()).group_by(alike.c.mask, alike.c.aimed)
    return [Pattern(_fits(int(code), digits), aimed, n) for code, aimed, n in session.execute(query)]


def _fits(mask: int, digits: Mapping[int, int]) -> dict[int, bool]:
    found = {key: mask // digit % 4 for key, digit in digits.items()}
    return {key: digit == 1 for key, digit in found.items() if digit}


def open_words(
    session: Session, survey_id: int, question: str, code: str, limit: int, offset: int
) -> list[tuple[dict[str, Any], str, str | None]]:
    """Value, language and area of each counted answer with this code, in the order of the words themselves.

    Not in the order they came, so that answers to different questions cannot be put together to one person.
    """
    newest = (
        select(func.max(AnswerRow.revision))
        .where(AnswerRow.response_id == FactRow.response_id, AnswerRow.question == question)
        .correlate(FactRow)
        .scalar_subquery()
    )
    query = (
        select(AnswerRow.value, FactRow.language, FactRow.area)
        .select_from(FactRow)
        .join(
            AnswerRow,
            and_(
                AnswerRow.response_id == FactRow.response_id,
                AnswerRow.question == question,
                AnswerRow.revision == newest,
            ),
        )
        .where(
            FactRow.survey_id == survey_id,
            FactRow.question == question,
            FactRow.code == code,
            AnswerRow.state == "answered",
        )
        .order_by(cast(AnswerRow.value, Text), FactRow.language)
        .limit(limit)
        .offset(offset)
    )
    return [(value or {}, language, area) for value, language, area in session.execute(query)]


def published(session: Session, project_id: int) -> list[SurveyRow]:
    """The project's surveys that have an edition, by step. What staff type and tally is not among them."""
    query = select(SurveyRow).where(
        SurveyRow.project_id == project_id,
        SurveyRow.edition_id.is_not(None),
        SurveyRow.form.not_in(INTERNAL),
    )
    return list(session.scalars(query.order_by(SurveyRow.step, SurveyRow.id)))


def kept_summary(session: Session, key: str, version: str) -> dict[str, Any] | None:
    """The body of a summary computed before, if its data did not change."""
    query = select(Summary.body).where(Summary.key == key, Summary.version == version)
    return session.scalar(query)


def keep_summary(session: Session, key: str, project_id: int, version: str, body: JsonMap) -> None:
    """Keeps a computed summary in the place of the one it follows."""
    dialect = session.get_bind().dialect.name
    make = sqlite_insert if dialect == "sqlite" else postgres_insert
    statement = make(Summary).values(key=key, project_id=project_id, version=version, body=body)
    session.execute(
        statement.on_conflict_do_update(index_elements=["key"], set_={"version": version, "body": body})
    )
