"""The list of a project's surveys, by step: what stands where, in which languages, how many doors and replies."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.desk.surveys.looking import by_step, shown_surveys
from engage.plans.wording import STEP_NAMES
from engage.storage.database import reading


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule("/<project>/surveys/", view_func=surveys)


@needs(Permission.SEE_SURVEYS)
def surveys(place: Place) -> ResponseReturnValue:
    """Every survey, by step."""
    with reading(parts().database) as session:
        steps = by_step(shown_surveys(session, place))
    return render_template("desk/surveys/list.html", steps=steps, step_names=STEP_NAMES)
