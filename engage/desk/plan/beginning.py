"""Beginning a plan from a ready-made one: look at what it holds, keep what fits, leave the rest out."""

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.desk.forms import go_to
from engage.desk.plan import labels
from engage.desk.plan.changing import change, mark, plan_of
from engage.plans import wording
from engage.plans.codec import to_json
from engage.plans.plan import STEPS
from engage.plans.starters import PARTS, begin, starter, starters


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    blueprint.add_url_rule("/<project>/plan/begin/", view_func=begin_plan)
    blueprint.add_url_rule("/<project>/plan/begin/<key>", view_func=begin_from, methods=["GET", "POST"])


@needs(Permission.EDIT_PLAN)
def begin_plan(place: Place) -> ResponseReturnValue:
    """The ready-made plans there are."""
    offered = [starter(key, (current_language(),)) for key in starters()]
    return render_template("desk/plan/begin.html", offered=offered, labels=labels)


@needs(Permission.EDIT_PLAN)
def begin_from(place: Place, key: str) -> ResponseReturnValue:
    """One of them, to choose from; what is ticked is added to the plan, and nothing in it is changed."""
    plan = plan_of(place)
    if request.method == "POST":
        wanted = {part: request.form.getlist(part) for part in PARTS}
        found = starter(key, plan.languages)
        before = mark(to_json(plan))
        if change(place, before, to_json, lambda stored: begin(stored, found, wanted)):
            flash(_("Added to the plan. Now change it until it is your own."))
            return go_to(place, "desk.plan")
        flash(_("Someone else changed the plan meanwhile. Please look again."))
    return render_template(
        "desk/plan/begin_from.html",
        found=starter(key, (current_language(),)),
        held={part: {one.key for one in getattr(plan, part)} for part in PARTS},
        steps=STEPS,
        wording=wording,
        labels=labels,
    )
