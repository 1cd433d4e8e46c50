"""What is to be done next in a project, from what is there and what is missing. Pure; pages turn it into links."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from engage.languages import N_
from engage.plans.plan import Activity, Plan
from engage.storage.surveys import Collector, SurveyRow


@dataclass(frozen=True, slots=True)
class Task:
    """`words` is a marked string with placeholders for `params`; `room` is the key of the room where it is done."""

    words: str
    room: str
    params: dict[str, object]


def task(room: str, words: str, **params: object) -> Task:
    """A task written in one line."""
    return Task(words, room, params)


def next_tasks(
    plan: Plan, surveys: Sequence[SurveyRow], doors: Sequence[Collector], replies: int
) -> list[Task]:
    """What a manager does next, most pressing first; the order of the work."""
    found: list[Task] = []
    if not plan.goals:
        found.append(task("plan", N_("Write down what the town wants to learn.")))
    if not plan.audiences:
        found.append(task("plan", N_("Name the groups the town must hear.")))
    if not plan.activities:
        found.append(task("plan", N_("Plan a first activity.")))
    elif not surveys:
        found.append(task("surveys", N_("Make the surveys of the plan.")))
    drafts = [row for row in surveys if row.edition_id is None]
    if drafts:
        found.append(
            task("surveys", N_("Read and publish the surveys that are drafts: %(count)s."), count=len(drafts))
        )
    published = {row.id for row in surveys if row.edition_id is not None}
    shut = [door for door in doors if door.survey_id in published and door.state == "draft"]
    if shut:
        found.append(task("surveys", N_("Open the doors that are not open yet: %(count)s."), count=len(shut)))
    if replies:
        found.append(task("heard", N_("Look at what people said. Replies so far: %(count)s."), count=replies))
    return found


def next_events(plan: Plan, today: datetime.date) -> list[Activity]:
    """Activities with a date that is not over, the next one first."""
    coming = [one for one in plan.activities if one.date and one.date >= today]
    return sorted(coming, key=lambda one: (one.date or today, one.key))
