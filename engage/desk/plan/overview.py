"""The plan on one page: what is there, what is missing, and the way to each part's form."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.returning import replied
from engage.desk.plan import labels
from engage.desk.plan.changing import plan_of
from engage.desk.plan.findings import findings
from engage.plans import wording
from engage.plans.again import comes_back_to, heard_again
from engage.plans.plan import ENOUGH_THEMES, STEPS
from engage.storage.database import reading
from engage.storage.projects import checkpoints_of, communities_of


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule("/<project>/plan/", view_func=plan)


@needs(Permission.SEE_PLAN)
def plan(place: Place) -> ResponseReturnValue:
    """The whole plan."""
    whole = plan_of(place)
    held = parts()
    with reading(held.database) as session:
        communities = communities_of(session, place.project.id)
        checkpoints = {row.kind: row for row in checkpoints_of(session, place.project.id)}
    return render_template(
        "desk/plan/overview.html",
        plan=whole,
        communities=communities,
        checkpoints=checkpoints,
        steps=STEPS,
        findings=findings(place, whole),
        again=heard_again(whole, replied(held.database, place.project.id, held.editions)),
        comes_back_to=comes_back_to,
        enough=ENOUGH_THEMES,
        labels=labels,
        wording=wording,
    )
