"""All doors of a survey at once: closing them, and the hours they keep by themselves.

Opening, with what the state should have seen first, is the part of opening; one door alone that of changing.
"""

from datetime import datetime

from flask import Blueprint, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext
from wtforms import Form

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.doors import hours_problem, keep_hours
from engage.actions.publish import close_collector, draft_of, survey_of
from engage.desk.fields import typed
from engage.desk.forms import go_to
from engage.desk.surveys.hours import hour
from engage.desk.surveys.looking import said
from engage.desk.words import error_words
from engage.storage.database import reading, writing
from engage.storage.surveys import Collector, collectors_of


class HoursForm(Form):
    """When all doors open and close by themselves."""

    opens_at = hour(lazy_gettext("Open on"), lazy_gettext("Leave it empty to open at once."))
    closes_at = hour(lazy_gettext("Close on"), lazy_gettext("Leave it empty to close by hand."))


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add("/<project>/surveys/<int:survey_id>/close", view_func=close_doors, methods=["POST"])
    add("/<project>/surveys/<int:survey_id>/hours", view_func=survey_hours, methods=["GET", "POST"])


@needs(Permission.PUBLISH)
def close_doors(place: Place, survey_id: int) -> ResponseReturnValue:
    """Closes every door that is open."""
    with writing(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        doors = [door for door in collectors_of(session, row.id) if door.state == "open"]
        for door in doors:
            close_collector(door)
    flash(
        ngettext(
            "%(num)s door is closed. What was begun may still come in.",
            "%(num)s doors are closed. What was begun may still come in.",
            len(doors),
        )
    )
    return _back(place, survey_id)


@needs(Permission.PUBLISH)
def survey_hours(place: Place, survey_id: int) -> ResponseReturnValue:
    """One opening and one closing time for all doors; those not opened yet are opened next."""
    with reading(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        doors = list(collectors_of(session, row.id))
    form = HoursForm(
        typed(), data={"opens_at": _same(doors, "opens_at"), "closes_at": _same(doors, "closes_at")}
    )
    sent = typed() is not None and form.validate()
    found = hours_problem(form.opens_at.moment, form.closes_at.moment)
    if sent and found:
        form.closes_at.errors = [error_words(found)]
    elif sent:
        with writing(parts().database) as session:
            row = survey_of(session, place.project.id, survey_id)
            keep_hours(collectors_of(session, row.id), form.opens_at.moment, form.closes_at.moment)
        flash(_("Saved."))
        if row.edition_id and any(door.state == "draft" for door in doors):
            return go_to(place, "desk.open_doors", survey_id=survey_id)
        return _back(place, survey_id)
    survey = draft_of(row)
    page = render_template(
        "desk/surveys/hours.html", form=form, row=row, doors=doors, title=said(survey, survey.title)
    )
    return page, 422 if form.errors else 200


def _same(doors: list[Collector], name: str) -> datetime | None:
    """The time all doors have in common; None when they differ."""
    times = {getattr(door, name) for door in doors}
    return next(iter(times)) if len(times) == 1 else None


def _back(place: Place, survey_id: int) -> ResponseReturnValue:
    return go_to(place, "desk.one_survey", survey_id=survey_id)
