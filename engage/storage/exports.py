"""Reading replies in bulk, for files: in order, a thousand at a time, with the newest revision of each answer."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from engage.storage.plans import ActivityRow
from engage.storage.projects import Community
from engage.storage.responses import AnswerRow, Response
from engage.storage.surveys import Collector

_AT_ONCE = 1000


def replies_of(session: Session, survey_id: int) -> Iterator[tuple[Response, dict[str, AnswerRow]]]:
    """Every response of a survey that was not withdrawn, with its answers by question key."""
    last = 0
    while True:
        query = select(Response).where(
            Response.survey_id == survey_id, Response.id > last, Response.state != "withdrawn"
        )
        rows = list(session.scalars(query.order_by(Response.id).limit(_AT_ONCE)))
        if not rows:
            return
        answers = answers_of(session, [row.id for row in rows])
        for row in rows:
            yield row, answers.get(row.id, {})
            session.expunge(row)
        last = rows[-1].id


def answers_of(session: Session, response_ids: list[int]) -> dict[int, dict[str, AnswerRow]]:
    """The newest revision of every answer of these responses, by response and question key."""
    query = select(AnswerRow).where(AnswerRow.response_id.in_(response_ids)).order_by(AnswerRow.revision)
    found: dict[int, dict[str, AnswerRow]] = {}
    for answer in session.scalars(query):
        found.setdefault(answer.response_id, {})[answer.question] = answer
        session.expunge(answer)
    return found


def origin_keys(session: Session, project_id: int) -> tuple[dict[int, str], dict[int, str], dict[int, str]]:
    """Keys by id: of the project's collectors, activities and communities."""
    collectors = session.scalars(select(Collector).where(Collector.project_id == project_id))
    activities = session.scalars(select(ActivityRow).where(ActivityRow.project_id == project_id))
    communities = session.scalars(select(Community).where(Community.project_id == project_id))
    return (
        {each.id: each.key for each in collectors},
        {each.id: each.key for each in activities},
        {each.id: each.key for each in communities},
    )
