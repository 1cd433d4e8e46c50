"""The plan on one page: what is there, what is missing, and the way to each part's form."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.desk.plan import labels
from engage.desk.plan.changing import plan_of
from engage.plans import wording
from engage.plans.advice import advice
from engage.plans.check import faults
from engage.plans.plan import STEPS
from engage.plans.shelf import shipped
from engage.storage.database import reading
from engage.storage.projects import checkpoints_of, communities_of


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule("/<project>/plan/", view_func=plan)


@needs(Permission.SEE_PLAN)
def plan(place: Place) -> ResponseReturnValue:
    """The whole plan."""
    whole = plan_of(place)
    with reading(parts().database) as session:
        communities = communities_of(session, place.project.id)
        checkpoints = {row.kind: row for row in checkpoints_of(session, place.project.id)}
    return render_template(
        "desk/plan/overview.html",
        plan=whole,
        communities=communities,
        checkpoints=checkpoints,
        steps=STEPS,
        faults=faults(whole, shipped()),
        advice=advice(whole, shipped()),
        labels=labels,
        wording=wording,
    )
