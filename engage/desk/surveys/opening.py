"""Opening and closing doors. What the state should have seen first is asked for right there; it never stops anyone.

Which papers a step needs is engage.actions.publish's part; all of their dates are kept in the room of the plan.
"""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext
from wtforms import Form
from wtforms.validators import InputRequired

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.publish import (
    checkpoint_warnings,
    close_collector,
    collector_of,
    draft_of,
    open_collector,
    standing_of,
    survey_of,
)
from engage.desk.fields import Day, day, lines, typed
from engage.desk.forms import go_to
from engage.desk.surveys.looking import said
from engage.plans.wording import CHECKPOINT_NAMES
from engage.storage.base import now
from engage.storage.database import reading, writing
from engage.storage.projects import checkpoints_of, record_checkpoint
from engage.storage.surveys import Collector, SurveyRow, collectors_of
from engage.surveys.problems import Problem


class SentForm(Form):
    """When it went to the regional coordinator, and what came back."""

    sent_on = Day(
        lazy_gettext("Sent to the regional coordinator on"),
        [InputRequired(lazy_gettext("Please give the date, or open anyway."))],
    )
    replied_on = day(lazy_gettext("Reply came on"))
    reply = lines(lazy_gettext("What they said"), most=4000)


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    both = ["GET", "POST"]
    add("/<project>/surveys/<int:survey_id>/open", view_func=open_doors, methods=both)
    add("/<project>/surveys/doors/<int:door_id>/open", view_func=open_door, methods=both)
    add("/<project>/surveys/doors/<int:door_id>/close", view_func=close_door, methods=["POST"])


@needs(Permission.PUBLISH)
def open_doors(place: Place, survey_id: int) -> ResponseReturnValue:
    """Opens every door of a survey that was not open before; with `again`, also those that are closed."""
    taken = ("draft", "closed") if request.args.get("again") else ("draft",)
    with reading(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        doors = [door for door in collectors_of(session, row.id) if standing_of(door, now()) in taken]
    after = url_for("desk.one_survey", project=place.project.slug, survey_id=survey_id)
    return _opening(place, row, doors, after)


@needs(Permission.PUBLISH)
def open_door(place: Place, door_id: int) -> ResponseReturnValue:
    """Opens one door, or asks first for what is missing before people come in."""
    with reading(parts().database) as session:
        door = collector_of(session, place.project.id, door_id)
        row = survey_of(session, place.project.id, door.survey_id)
    after = url_for("desk.one_door", project=place.project.slug, door_id=door_id)
    return _opening(place, row, [door], after)


@needs(Permission.PUBLISH)
def close_door(place: Place, door_id: int) -> ResponseReturnValue:
    """Lets nobody new in; what was begun may still come."""
    with writing(parts().database) as session:
        close_collector(collector_of(session, place.project.id, door_id))
    flash(_("The door is closed. What was begun may still come in."))
    return go_to(place, "desk.one_door", door_id=door_id)


def _opening(place: Place, row: SurveyRow, doors: Sequence[Collector], after: str) -> ResponseReturnValue:
    """Opens doors at once when nothing is missing; else asks for the dates, with a way past them."""
    action = request.form.get("go", "")
    warnings = _warnings(place, row)
    form = SentForm(typed(), obj=_kept(place, warnings))
    if request.method == "POST" and action == "save" and warnings and form.validate():
        _record(place, warnings[0], form)
        warnings = _warnings(place, row)
        form = SentForm(None, obj=_kept(place, warnings))
    if request.method == "POST" and not form.errors and (not warnings or action == "anyway"):
        return _opened(place, doors, after)
    survey = draft_of(row)
    page = render_template(
        "desk/surveys/open.html",
        form=form,
        row=row,
        doors=doors,
        warnings=warnings,
        names=CHECKPOINT_NAMES,
        title=said(survey, survey.title),
        after=after,
    )
    return page, 422 if form.errors else 200


def _opened(place: Place, doors: Sequence[Collector], after: str) -> ResponseReturnValue:
    by = place.who
    with writing(parts().database) as session:
        for door in doors:
            open_collector(session, collector_of(session, place.project.id, door.id), by)
    flash(ngettext("%(num)s door is open.", "%(num)s doors are open.", len(doors)))
    return redirect(after, 303)


def _warnings(place: Place, row: SurveyRow) -> list[Problem]:
    with reading(parts().database) as session:
        return checkpoint_warnings(session, place.project.id, row.step)


def _kept(place: Place, warnings: Sequence[Problem]) -> object:
    """The checkpoint of the first warning, as kept so far."""
    with reading(parts().database) as session:
        rows = {row.kind: row for row in checkpoints_of(session, place.project.id)}
    return rows.get(warnings[0].where) if warnings else None


def _record(place: Place, warning: Problem, form: SentForm) -> None:
    with writing(parts().database) as session:
        record_checkpoint(
            session,
            place.project.id,
            warning.where,
            sent_on=form.sent_on.data,
            replied_on=form.replied_on.data,
            reply=form.reply.data or "",
        )
