"""What the live board reads that is no answer: conversations begun by text, notes, and the forms staff count on."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engage.storage.responses import Note
from engage.storage.surveys import SurveyRow
from engage.storage.texting import ConversationRow


def conversations_begun(session: Session, project_id: int) -> int:
    """People who wrote to the town's number, of all steps; who they are stays out."""
    query = select(func.count()).where(ConversationRow.project_id == project_id)
    return session.scalar(query) or 0


def noted(session: Session, project_id: int) -> dict[int | None, tuple[int, int]]:
    """Activity id -> conversations written down, and how many people took part in them."""
    query = (
        select(Note.activity_id, func.count(), func.sum(Note.people))
        .where(Note.project_id == project_id)
        .group_by(Note.activity_id)
    )
    return {activity: (notes, int(people or 0)) for activity, notes, people in session.execute(query)}


def tallies_of(session: Session, project_id: int, step: int) -> list[SurveyRow]:
    """The step's published forms for counting dots."""
    query = select(SurveyRow).where(
        SurveyRow.project_id == project_id,
        SurveyRow.step == step,
        SurveyRow.form == "tally",
        SurveyRow.edition_id.is_not(None),
    )
    return list(session.scalars(query.order_by(SurveyRow.id)))
