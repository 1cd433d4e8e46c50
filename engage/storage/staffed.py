"""What staff typed into forms of their own (debriefs, event records, counts on a board), read for their pages."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from engage.storage.responses import Response
from engage.storage.surveys import SurveyRow

MOST = 200  # forms shown at once


def staff_replies(
    session: Session, project_id: int, forms: Sequence[str], activity_id: int | None = None
) -> list[Response]:
    """Finished replies to surveys of these forms, newest first; of one activity or of all."""
    query = (
        select(Response)
        .join(SurveyRow, SurveyRow.id == Response.survey_id)
        .where(
            Response.project_id == project_id,
            SurveyRow.form.in_(forms),
            Response.state == "sealed",
            Response.standing == "counted",
        )
    )
    if activity_id is not None:
        query = query.where(Response.activity_id == activity_id)
    newest = query.order_by(Response.finished_at.desc(), Response.id.desc()).limit(MOST)
    return list(session.scalars(newest))
