"""Where the desk begins: the list of a person's projects, and a project's home, arranged by role."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from engage.accounts.access import Place, needs, parts, person, signed_in
from engage.accounts.permissions import Permission
from engage.actions.publish import checkpoint_warnings
from engage.actions.summarize import summarize
from engage.desk.plan.changing import plan_of
from engage.desk.plan.labels import name
from engage.desk.todo import next_events, next_tasks
from engage.feedback.table import Query
from engage.plans.plan import STEPS
from engage.plans.wording import STEP_NAMES
from engage.storage.accounts import projects_of
from engage.storage.attention import count_waiting
from engage.storage.base import now, town_day
from engage.storage.database import reading
from engage.storage.surveys import collectors_of_project, surveys_of


def mount(blueprint: Blueprint) -> None:
    """Adds this room's addresses."""
    blueprint.add_url_rule("/", view_func=start)
    blueprint.add_url_rule("/<project>/", view_func=home)


@signed_in
def start() -> ResponseReturnValue:
    """The person's projects; straight into the only one."""
    user = person()
    with reading(parts().database) as session:
        projects = projects_of(session, user.id) if user else []
    if len(projects) == 1:
        return redirect(url_for("desk.home", project=projects[0].slug))
    return render_template("desk/start.html", projects=projects)


@needs(Permission.HOME)
def home(place: Place) -> ResponseReturnValue:
    """What is due and who is missing for those who plan; the next event for liaisons; what we heard for all.

    Translators begin with their words.
    """
    if not place.may(Permission.SEE_PLAN):
        return redirect(url_for("desk.words", project=place.project.slug))
    plan = plan_of(place)
    with reading(parts().database) as session:
        surveys = surveys_of(session, place.project.id)
        doors = collectors_of_project(session, place.project.id)
        waiting = count_waiting(session, place.project.id) if place.may(Permission.CONTACTS) else 0
        warnings = {step: checkpoint_warnings(session, place.project.id, step) for step in STEPS}
    summaries = {
        step: summarize(parts().database, place.project.id, Query(step=step), parts().editions)
        for step in STEPS
    }
    begun = {row.step for row in surveys if row.edition_id is not None}
    return render_template(
        "desk/home.html",
        tasks=next_tasks(plan, surveys, doors, sum(one.people for one in summaries.values())),
        warnings=[each for step, found in warnings.items() if step in begun for each in found],
        waiting=waiting,
        events=next_events(plan, town_day(now()))[:3],
        summaries=summaries,
        step_names=STEP_NAMES,
        name=name,
    )
