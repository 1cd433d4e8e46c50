"""Trying a survey out at the desk: the residents' form with answers that are never counted; their list; removing them.

The form is engage.channels.web's; its forgery defence is the receipt and a check of the sending site, as for residents.
"""

from dataclasses import dataclass

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.parts import Parts
from engage.actions.publish import draft_of, freeze_survey, survey_of
from engage.actions.trying import trial_door, tried_draft
from engage.channels.web.asking import form_fields
from engage.channels.web.blueprint import survey_form
from engage.channels.web.form import SurveyForm
from engage.channels.web.visit import Mount
from engage.desk.fields import plain_number
from engage.desk.forms import go_to
from engage.desk.surveys.looking import said
from engage.desk.surveys.seeing import edition_survey
from engage.storage.database import reading, writing
from engage.storage.doors import Knock
from engage.storage.trials import remove_trials, trials_of


def mount(blueprint: Blueprint) -> None:
    """Adds the desk's own addresses."""
    add = blueprint.add_url_rule
    add("/<project>/surveys/<int:survey_id>/try", view_func=try_survey, methods=["POST"])
    add("/<project>/surveys/<int:survey_id>/tests", view_func=tests)
    add("/<project>/surveys/<int:survey_id>/tests/remove", view_func=remove_tests, methods=["POST"])


@needs(Permission.SEE_SURVEYS)
def try_survey(place: Place, survey_id: int) -> ResponseReturnValue:
    """Freezes the draft for trying, or takes the edition named, and goes on to the form."""
    number = request.form.get("edition", "")
    with reading(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        chosen = edition_survey(session, row, number)[0].id if number else None
    frozen = freeze_survey(draft_of(row))
    if chosen is None:
        with writing(parts().database) as session:
            chosen = tried_draft(session, survey_of(session, place.project.id, survey_id), frozen).id
    spoken = request.form.get("in", "")
    return redirect(
        url_for(
            "trying.fill",
            project=place.project.slug,
            survey_id=survey_id,
            edition_id=chosen,
            lang=spoken or None,
        ),
        303,
    )


@needs(Permission.SEE_SURVEYS)
def tests(place: Place, survey_id: int) -> ResponseReturnValue:
    """The test responses of a survey."""
    with reading(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        found = trials_of(session, row.id)
    survey = draft_of(row)
    return render_template(
        "desk/surveys/tests.html",
        row=row,
        title=said(survey, survey.title),
        tests=found,
    )


@needs(Permission.PUBLISH)
def remove_tests(place: Place, survey_id: int) -> ResponseReturnValue:
    """Removes all test responses, or the one named."""
    one = request.form.get("response", "")
    with writing(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        remove_trials(session, row.id, plain_number(one) or 0 if one else None)
    flash(_("Removed."))
    return go_to(place, "desk.tests", survey_id=survey_id)


def trying_blueprint(parts: Parts) -> Blueprint:
    """The form itself; endpoints are named `trying.…`. Exempt from the form token."""
    blueprint = Blueprint(
        "trying", __name__, url_prefix="/desk/<project>/surveys/<int:survey_id>/try/<int:edition_id>"
    )
    filling = Filling(survey_form(parts))
    guard = needs(Permission.SEE_SURVEYS)
    both = ["GET", "POST"]
    blueprint.add_url_rule("", "fill", guard(filling.fill), methods=both)
    blueprint.add_url_rule("/thanks", "thanks", guard(filling.thanks))
    blueprint.add_url_rule("/restart", "restart", guard(filling.restart), methods=both)
    return blueprint


@dataclass(frozen=True)
class Filling:
    """The views of the form that is tried out."""

    form: SurveyForm

    def fill(self, place: Place, survey_id: int, edition_id: int) -> Response:
        """GET shows a page of the form, POST takes one."""
        fields = form_fields(request) if request.method == "POST" else {}
        return self.form.respond(*_mounted(place, survey_id, edition_id), fields)

    def thanks(self, place: Place, survey_id: int, edition_id: int) -> Response:
        """The confirmation."""
        return self.form.ends.thanks(*_mounted(place, survey_id, edition_id))

    def restart(self, place: Place, survey_id: int, edition_id: int) -> Response:
        """A clean form for one more test."""
        fields = form_fields(request) if request.method == "POST" else {}
        return self.form.ends.restart(*_mounted(place, survey_id, edition_id), fields)


def _mounted(place: Place, survey_id: int, edition_id: int) -> tuple[Mount, Knock]:
    with reading(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        door = trial_door(session, place.project.id, row.id, edition_id)
    project = place.project.slug
    address = url_for("trying.fill", project=project, survey_id=survey_id, edition_id=edition_id)
    leave = url_for("desk.preview", project=project, survey_id=survey_id)
    return Mount(address, leave=leave, standing="test"), Knock(door.slug, door=door)
