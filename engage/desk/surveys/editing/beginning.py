"""Beginning a survey at the desk: from nothing, or as a copy of another; and taking the plan's new version of one."""

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import Form

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.apply import instruments_of, join_planned, keep_doors, take_planned
from engage.actions.drafting import Change, begin_draft, planned_before
from engage.actions.publish import draft_of, survey_of
from engage.desk.fields import line, one_of, typed
from engage.desk.forms import go_to
from engage.desk.plan.labels import steps
from engage.desk.surveys.comparing import changed_places
from engage.desk.surveys.editing.opened import edit_page, must, opened, seen_number
from engage.desk.surveys.editing.rows import with_words
from engage.desk.words import error_words
from engage.errors import Conflict
from engage.languages import gettext
from engage.storage.database import reading, writing
from engage.storage.surveys import SurveyRow, surveys_of
from engage.surveys.editing.keys import key_for
from engage.surveys.editing.together import put_together
from engage.surveys.survey import Section, Survey
from engage.surveys.text import empty


class NewSurveyForm(Form):
    """A survey from nothing."""

    title = line(lazy_gettext("Title"), needed=True, hint=lazy_gettext("Residents see it."))
    step = one_of(lazy_gettext("Step"))
    form = one_of(lazy_gettext("Form"))


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    both = ["GET", "POST"]
    blueprint.add_url_rule("/<project>/surveys/new", view_func=new_survey, methods=both)
    blueprint.add_url_rule("/<project>/surveys/<int:survey_id>/copy", view_func=copy_survey, methods=["POST"])
    blueprint.add_url_rule(
        "/<project>/surveys/<int:survey_id>/planned", view_func=planned_survey, methods=both
    )


@needs(Permission.EDIT_SURVEYS)
def new_survey(place: Place) -> ResponseReturnValue:
    """Asks for a title and a step; the rest is written on the pages that follow."""
    form = NewSurveyForm(typed(), data={"step": "5", "form": "survey"})
    form.step.choices = steps()
    form.form.choices = [("survey", _("Survey")), ("event", _("Event form"))]
    if request.method == "POST" and form.validate():
        source = place.project.source_language
        languages = tuple(dict.fromkeys((source, *place.project.languages)))
        made = Survey(
            key="",
            title={source: form.title.data or ""},
            source=source,
            languages=languages,
            sections=(Section("part", empty()),),
            step=int(form.step.data),
            form=form.form.data,
        )
        return _begun(place, made, form.title.data or "", "begun")
    page = render_template("desk/surveys/edit_begin.html", form=form)
    return page, 422 if form.errors else 200


@needs(Permission.EDIT_SURVEYS)
def copy_survey(place: Place, survey_id: int) -> ResponseReturnValue:
    """A copy with the same questions. Their measures stay: what both hear adds up."""
    with reading(parts().database) as session:
        survey = draft_of(survey_of(session, place.project.id, survey_id))
    words = survey.title.get(survey.source, "")
    named = gettext(survey.source, "Copy of %(title)s", title=words)
    copy = replace(survey, title=with_words(survey.title, survey.source, named))
    return _begun(place, copy, words, "copied")


@needs(Permission.EDIT_SURVEYS)
def planned_survey(place: Place, survey_id: int) -> ResponseReturnValue:
    """What the plan would make of this survey now, beside the draft; a POST takes it, or both together."""
    at = opened(place, survey_id)
    with reading(parts().database) as session:
        made = instruments_of(session, place.project, parts().config.public_url)
    planned: Survey = must(next((survey for survey in made.surveys if survey.key == at.row.key), None))
    if request.method == "POST":
        return _taken(place, survey_id, planned)
    with reading(parts().database) as session:
        together = put_together(planned_before(session, at.row), at.survey, planned)
    return edit_page(
        "planned",
        at,
        both=changed_places(at.survey, together),
        places=changed_places(at.survey, planned),
        version=at.number,
    )


def _taken(place: Place, survey_id: int, planned: Survey) -> ResponseReturnValue:
    try:
        with writing(parts().database) as session:
            row = survey_of(session, place.project.id, survey_id)
            take = join_planned if request.form.get("do") == "both" else take_planned
            take(session, row, planned, expected=seen_number(), by=place.who)
    except Conflict as error:
        flash(error_words(error))
        return redirect(request.path, 303)
    flash(_("Done. What stood there before is in the history."))
    return go_to(place, "desk.edit_survey", survey_id=survey_id)


def _begun(place: Place, survey: Survey, words: str, code: str) -> ResponseReturnValue:
    with writing(parts().database) as session:
        taken = {row.key for row in surveys_of(session, place.project.id)}
        made = replace(survey, key=key_for(words, taken, "survey"))
        row: SurveyRow = begin_draft(session, place.project, made, by=place.who, what=Change(code))
        keep_doors(session, place.project, row, ())
    flash(_("It is there. Now write its questions."))
    return go_to(place, "desk.edit_survey", survey_id=row.id)
