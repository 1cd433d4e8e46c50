"""The one Engagement Plan of a project, read whole and saved with care for a second editor.

Audiences and activities are rows of their own, because replies and doors point at them; the rest is the plan's body.
"""

from dataclasses import replace
from typing import TypeVar

from sqlalchemy.orm import Session

from engage.errors import Conflict
from engage.plans.codec import from_json, to_json
from engage.plans.plan import Activity, Audience, DraftPriority, Idea, Plan
from engage.storage.decisions import ideas, priorities
from engage.storage.plans import ActivityRow, AudienceRow, PlanRow, activities_of, audience_rows
from engage.storage.projects import ask_rematch
from engage.surveys.text import Text

Part = TypeVar("Part", Audience, Activity)


def load_plan(session: Session, project_id: int) -> tuple[Plan, int]:
    """The plan and its version; an empty plan at version 0 when none was saved yet."""
    row = session.get(PlanRow, project_id)
    if row is None:
        return Plan(town={}), 0
    plan = from_json(Plan, row.body)
    audiences = tuple(from_json(Audience, each.body) for each in audience_rows(session, project_id))
    activities = tuple(from_json(Activity, each.body) for each in activities_of(session, project_id))
    return replace(plan, audiences=audiences, activities=activities), row.version


def save_plan(session: Session, project_id: int, plan: Plan, version: int) -> int:
    """Keeps the plan if nobody saved one since `version` was read; the new version.

    Raises Conflict("plan_changed") otherwise. Audiences and activities are matched by key; one that is gone from the
    plan leaves its replies and doors in place, without it.
    """
    row = session.get(PlanRow, project_id, with_for_update=True)
    if (row.version if row else 0) != version:
        raise Conflict("plan_changed")
    body = to_json(replace(plan, audiences=(), activities=()))
    if row is None:
        session.add(PlanRow(project_id=project_id, body=body, version=version + 1))
    else:
        row.body, row.version = body, version + 1
    _save_audiences(session, project_id, plan)
    _save_activities(session, project_id, plan)
    session.flush()
    return version + 1


def _save_audiences(session: Session, project_id: int, plan: Plan) -> None:
    known = {row.key: row for row in audience_rows(session, project_id)}
    before = {key: from_json(Audience, row.body).match for key, row in known.items()}
    if before != {audience.key: audience.match for audience in plan.audiences}:
        ask_rematch(session, project_id)
    for position, audience in enumerate(plan.audiences):
        row = known.pop(audience.key, None) or AudienceRow(project_id=project_id, key=audience.key)
        row.body, row.position = to_json(audience), position
        session.add(row)
    for gone in known.values():
        session.delete(gone)


def _save_activities(session: Session, project_id: int, plan: Plan) -> None:
    known = {row.key: row for row in activities_of(session, project_id)}
    for position, activity in enumerate(plan.activities):
        row = known.pop(activity.key, None) or ActivityRow(project_id=project_id, key=activity.key)
        row.body, row.position = to_json(activity), position
        row.step, row.name = activity.step, first_words(activity.name)
        session.add(row)
    for gone in known.values():
        session.delete(gone)


def first_words(text: Text) -> str:
    """The words of a text for staff: English, else whatever there is."""
    return text.get("en") or next(iter(text.values()), "")


def audiences_by_id(session: Session, project_id: int) -> dict[int, Audience]:
    """The audiences under their row ids, to see which ones a reply matches."""
    return {row.id: from_json(Audience, row.body) for row in audience_rows(session, project_id)}


def draft_priorities(session: Session, project_id: int) -> tuple[DraftPriority, ...]:
    """The updated draft list (worksheet Q4), as residents read it; never the old list."""
    return tuple(
        DraftPriority(row.key, {"en": row.text, **row.plain}, dict(row.short))
        for row in priorities(session, project_id, "draft")
        if row.dropped is None
    )


def ideas_for_residents(session: Session, project_id: int) -> tuple[Idea, ...]:
    """The candidate seed ideas, as residents read them; costs in cents."""
    return tuple(
        Idea(
            key=row.key,
            text=row.plain.get("title", {}),
            short=dict(row.short),
            what=row.plain.get("what") or row.plain.get("summary", {}),
            where=row.plain.get("where", {}),
            who=row.plain.get("who", {}),
            cost=None if row.cost is None else row.cost * 100,
            months=row.months,
            priorities=tuple(row.priorities),
        )
        for row in ideas(session, project_id)
        if row.candidate
    )
