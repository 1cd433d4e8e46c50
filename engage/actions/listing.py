"""The doors of a project as anyone outside may know them: surveys with links, short links, text keywords."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy.orm import Session

from engage.actions.publish import standing_of
from engage.storage.projects import Project
from engage.storage.surveys import Collector, Edition, SurveyRow, collectors_of_project, surveys_of
from engage.surveys.survey import INTERNAL, Json


def surveys_listed(
    session: Session, project: Project, public_url: str, at: datetime, *, internal: bool = False
) -> list[dict[str, Json]]:
    """Every survey of a project: slug, step, form, languages, published edition, and its collectors.

    `internal`: also the forms that only staff fill in; no link leads to those.
    """
    doors: defaultdict[int, list[Collector]] = defaultdict(list)
    for collector in collectors_of_project(session, project.id):
        doors[collector.survey_id].append(collector)
    return [
        _survey(session, project, row, doors[row.id], public_url, at)
        for row in surveys_of(session, project.id)
        if internal or row.form not in INTERNAL
    ]


def surveys_by_text(session: Session, project_id: int) -> list[SurveyRow]:
    """The surveys that a text keyword opens, by step."""
    worded = {door.survey_id for door in collectors_of_project(session, project_id) if door.keyword}
    return [row for row in surveys_of(session, project_id) if row.id in worded and row.form not in INTERNAL]


def short_link(public_url: str, collector: Collector) -> str:
    """The collector's short link, as printed and as its QR code says it."""
    return f"{public_url}/q/{collector.code}"


def _survey(
    session: Session, project: Project, row: SurveyRow, doors: list[Collector], public_url: str, at: datetime
) -> dict[str, Json]:
    edition = session.get(Edition, row.edition_id) if row.edition_id else None
    return {
        "key": row.key,
        "slug": row.slug,
        "title": row.title,
        "step": row.step,
        "form": row.form,
        "template": row.template,
        "languages": list(edition.languages) if edition else [],
        "edition": edition.number if edition else None,
        "link": f"{public_url}/s/{row.slug}",
        "text_number": project.text_number,
        "collectors": [
            {
                "key": door.key,
                "name": door.name,
                "code": door.code,
                "link": short_link(public_url, door),
                "keyword": door.keyword,
                "state": standing_of(door, at),
                "visits": door.visits,
            }
            for door in doors
        ],
    }
