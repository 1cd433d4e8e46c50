"""A plan applied: its surveys as drafts, and a door for each activity and each audience reached by text.

Applying again changes drafts and adds doors; it never removes one, and never touches an edition or a reply. A draft
that somebody changed since is kept as it is; the plan's version then waits for their choice.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from engage.actions.drafting import APPLIED, Change, begin_draft, planned, planned_before, save_draft
from engage.actions.planning import draft_priorities, first_words, ideas_for_residents, load_plan
from engage.actions.publish import document, draft_of
from engage.actions.standings import remembered
from engage.actions.templates import choices_of
from engage.errors import Refused
from engage.languages import locales_of
from engage.plans.check import faults
from engage.plans.instruments import CollectorSpec, Instruments, make_instruments
from engage.storage.plans import activities_of, audience_rows
from engage.storage.projects import Project, communities_of
from engage.storage.surveys import (
    Collector,
    SurveyRow,
    collector_by_code,
    collectors_of_project,
    survey_by_key,
)
from engage.surveys.editing.together import put_together
from engage.surveys.problems import Problem
from engage.surveys.survey import Survey
from engage.texting.keywords import keyword_form, keyword_problem


@dataclass(frozen=True, slots=True)
class Applied:
    """Keys of the surveys whose draft is new or changed, of the doors added, and what waits for something.

    `kept`: surveys whose draft somebody changed, so that the plan's new version was not taken.
    """

    surveys: tuple[str, ...]
    collectors: tuple[str, ...]
    waiting: tuple[Problem, ...]
    kept: tuple[str, ...] = ()


def instruments_of(session: Session, project: Project, public_url: str) -> Instruments:
    """What the project's plan needs now, in words people answered for where there are any.

    Refused("plan_has_faults") when the plan contradicts itself.
    """
    plan, _ = load_plan(session, project.id)
    templates = choices_of(session, project.id)
    found = faults(plan, templates)
    if found:
        raise Refused("plan_has_faults", count=len(found))
    doors = collectors_of_project(session, project.id)
    taken = {keyword_form(door.keyword) for door in doors if door.keyword}
    made = make_instruments(
        plan,
        f"{public_url}/p/{project.slug}",
        templates,
        priorities=draft_priorities(session, project.id),
        ideas=ideas_for_residents(session, project.id),
        usable=lambda word: keyword_problem(word) is None and keyword_form(word) not in taken,
        keywords={door.key: door.keyword for door in doors if door.keyword},
        locales=locales_of(project.settings),
    )
    return replace(made, surveys=remembered(session, project.id, made.surveys))


def apply(session: Session, project: Project, instruments: Instruments, by: str = "") -> Applied:
    """Stores the instruments, `by` whom. Surveys are matched by key, doors by survey and key."""
    stood = {survey.key: _keep_survey(session, project, survey, by) for survey in instruments.surveys}
    session.flush()
    added: list[str] = []
    for survey in instruments.surveys:
        row = survey_by_key(session, project.id, survey.key)
        if row is not None:
            specs = [spec for spec in instruments.collectors if spec.survey == survey.key]
            added += keep_doors(session, project, row, specs)
    return Applied(
        tuple(key for key, how in stood.items() if how == "changed"),
        tuple(added),
        instruments.waiting,
        tuple(key for key, how in stood.items() if how == "kept"),
    )


def take_planned(session: Session, row: SurveyRow, survey: Survey, *, expected: int, by: str) -> None:
    """Takes the plan's version in place of a draft that was kept; the draft stays among the versions. Conflict."""
    save_draft(session, row, survey, expected=expected, by=by, what=Change(APPLIED))


def join_planned(session: Session, row: SurveyRow, survey: Survey, *, expected: int, by: str) -> None:
    """Puts the plan's version and the draft together: first the one is kept, then both as one. Conflict."""
    kept = draft_of(row)
    together = put_together(planned_before(session, row), kept, survey)
    take_planned(session, row, survey, expected=expected, by=by)
    save_draft(session, row, together, expected=row.draft_version, by=by, what=Change("joined"))


def _keep_survey(session: Session, project: Project, survey: Survey, by: str) -> str:
    """How the plan's version stood to the draft; a new survey counts as changed."""
    row = survey_by_key(session, project.id, survey.key)
    if row is None:
        begin_draft(session, project, survey, by=by, what=Change(APPLIED))
        return "changed"
    how = planned(session, row, document(survey))
    if how == "changed":
        take_planned(session, row, survey, expected=row.draft_version, by=by)
    return how


def keep_doors(
    session: Session, project: Project, row: SurveyRow, specs: Sequence[CollectorSpec]
) -> list[str]:
    """The survey's plain link, and a door for each spec that has none yet."""
    doors = [door for door in collectors_of_project(session, project.id) if door.survey_id == row.id]
    known = {door.key for door in doors}
    activities = {activity.key: activity.id for activity in activities_of(session, project.id)}
    audiences = {audience.key: audience.id for audience in audience_rows(session, project.id)}
    communities = communities_of(session, project.id)
    only = communities[0].id if len(communities) == 1 else None
    added = []
    for spec in (CollectorSpec("web", {"en": "Link"}, "", row.key), *specs):
        if spec.key in known:
            continue
        door = Collector(project_id=project.id, survey_id=row.id, key=spec.key, name=first_words(spec.name))
        door.activity_id = activities.get(spec.activity)
        door.audience_id = audiences.get(spec.audience or "")
        door.community_id = only
        door.keyword = spec.keyword
        door.language = spec.language
        door.code = short_code(session, project.slug, row.key, spec.key)
        session.add(door)
        session.flush()
        added.append(spec.key)
    return added


def short_code(session: Session, *parts: str) -> str:
    """A free short code of six letters and digits, made from the door's name so that it is the same every time."""
    for attempt in range(100):
        digest = hashlib.sha256("/".join((*parts, str(attempt))).encode()).digest()
        code = base64.b32encode(digest).decode()[:6]
        if collector_by_code(session, code) is None:
            return code
    raise Refused("no_free_code")
