"""Gathers the Engagement Plan's document: the plan, whom Steps 6 and 7 hear again, what went to the state and when.

Laying it out is engage.plans.paper's part; files are .printing's, and the desk shows the same on a page to print.
"""

from dataclasses import replace

from engage.actions.editions import Editions
from engage.actions.planning import load_plan
from engage.actions.returning import replied
from engage.plans.again import heard_again
from engage.plans.outline import Outline
from engage.plans.paper import Material, Sent, lay_out
from engage.storage.base import now, town_day
from engage.storage.database import Database, reading
from engage.storage.projects import Project, checkpoints_of, communities_of


def gather_plan(
    database: Database, project: Project, language: str, editions: Editions | None = None
) -> Outline:
    """The plan as it stands today, its labels in `language`. Opens its own transactions."""
    heard = replied(database, project.id, editions)
    with reading(database) as session:
        plan, _version = load_plan(session, project.id)
        plan = (
            plan if any(plan.town.values()) else replace(plan, town={project.source_language: project.name})
        )
        sent = [
            Sent(row.kind, row.sent_on, row.replied_on, row.reply)
            for row in checkpoints_of(session, project.id)
        ]
        communities = [row.name for row in communities_of(session, project.id)]
    material = Material(
        plan=plan,
        town=project.name,
        source=project.source_language,
        day=town_day(now()),
        again=heard_again(plan, heard),
        communities=tuple(communities),
        sent=tuple(sent),
        invented=project.demo,
    )
    return lay_out(material, language)
