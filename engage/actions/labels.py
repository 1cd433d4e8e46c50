"""The names a town gave its communities, activities, doors and audiences, by the group keys of a breakdown.

Names of areas are those of the survey's own choices; those of languages, channels and help engage.feedback.wording's.
"""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from engage.feedback.counts import AUDIENCE
from engage.plans.codec import from_json
from engage.plans.plan import Audience
from engage.storage.plans import activities_of, audience_rows
from engage.storage.projects import Project, communities_of
from engage.storage.surveys import collectors_of, surveys_of
from engage.surveys.text import Text


def group_labels(session: Session, project_id: int, by: str | None) -> Mapping[str, Text]:
    """Group key -> words in the languages there are; empty where the project names nothing."""
    if by == AUDIENCE:
        rows = audience_rows(session, project_id)
        return {str(row.id): from_json(Audience, row.body).name for row in rows}
    if by == "activity":
        return {str(row.id): row.body.get("name") or {} for row in activities_of(session, project_id)}
    source = session.get_one(Project, project_id).source_language
    if by == "community":
        return {str(row.id): {source: row.name} for row in communities_of(session, project_id)}
    if by == "collector":
        surveys = surveys_of(session, project_id)
        return {str(d.id): {source: d.name} for row in surveys for d in collectors_of(session, row.id)}
    return {}
