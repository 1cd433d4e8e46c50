"""Gathers everything the Resilience Priorities Guide is filled from, for the desk and for the printed worksheet.

Filling is engage.decisions.filling's part, printing engage.documents.worksheet's.
"""

from engage.actions.editions import Editions
from engage.actions.evidence import Heard, kept, step_five, step_six
from engage.actions.priorities import listed
from engage.actions.records import records
from engage.actions.summarize import summarize
from engage.actions.worksheets import texts
from engage.decisions.evidence import Evidence
from engage.decisions.filling import Filled, Material, fill
from engage.decisions.priorities import Stage
from engage.feedback.table import Query
from engage.storage.base import now, town_day
from engage.storage.database import Database, reading
from engage.storage.plans import activities_of
from engage.storage.projects import Project

VALIDATING = 6
"""The step whose activities the guide's records are about; those of Step 5 stand in the roadmap's own log."""


def gather(
    database: Database,
    project: Project,
    language: str,
    editions: Editions | None = None,
    unkept: bool = False,
) -> Filled:
    """The guide as it stands today, worded in `language`.

    Numbers come from snapshots; where there is none yet, `unkept` shows those counted now (on the desk, never on
    paper).
    """
    day = town_day(now())
    by_activity = summarize(database, project.id, Query(by="activity"), editions)
    five, six = (heard(database, project, step, editions, unkept) for step in (5, 6))
    evidence: dict[str, tuple[Evidence, ...]] = {}
    if five:
        evidence |= step_five(five, language)
    if six:
        evidence |= step_six(six, language)
    with reading(database) as session:
        rows = [row for row in activities_of(session, project.id) if row.step == VALIDATING]
        material = Material(
            town=project.name,
            source=project.source_language,
            day=day,
            texts=texts(session, project.id),
            old=listed(session, project.id, Stage.OLD),
            draft=listed(session, project.id, Stage.DRAFT),
            final=listed(session, project.id, Stage.FINAL),
            records=records(rows, by_activity, day, language),
            evidence=evidence,
            invented=project.demo,
        )
    return fill(material, language)


def heard(
    database: Database, project: Project, step: int, editions: Editions | None = None, unkept: bool = False
) -> Heard | None:
    """What a step heard, as kept in a snapshot; else, if `unkept`, as counted now; else None."""
    with reading(database) as session:
        found = kept(session, project.id, step)
    if found is None and unkept:
        return Heard(summarize(database, project.id, Query(step=step), editions), None)
    return found
