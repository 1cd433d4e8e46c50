"""Making surveys and doors from the plan: what would be made or changed, what waits for something, then the making."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.apply import Applied, apply, instruments_of
from engage.actions.drafting import planned
from engage.actions.publish import document
from engage.desk.forms import go_to
from engage.desk.surveys.looking import said
from engage.errors import Refused
from engage.plans.instruments import Instruments
from engage.storage.database import reading, writing
from engage.storage.plans import activities_of
from engage.storage.projects import Project
from engage.storage.surveys import collectors_of_project, surveys_of
from engage.surveys.problems import Problem
from engage.surveys.survey import Survey


@dataclass(frozen=True, slots=True)
class Due:
    """What making would do now. `waiting`: the name of an activity, and what it waits for. `kept`: surveys, with the
    ids of their rows, that somebody changed and of which the plan has a new version."""

    new: Sequence[Survey]
    changed: Sequence[Survey]
    same: Sequence[Survey]
    kept: Sequence[tuple[int, Survey]]
    doors: int
    waiting: Sequence[tuple[str, Problem]]


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule("/<project>/surveys/make", view_func=make_surveys, methods=["GET", "POST"])


@needs(Permission.PUBLISH)
def make_surveys(place: Place) -> ResponseReturnValue:
    """Shows what the plan asks for; a POST makes it."""
    try:
        with reading(parts().database) as session:
            found = instruments_of(session, place.project, parts().config.public_url)
            due = _due(session, place.project, found)
    except Refused as error:
        return render_template("desk/surveys/make.html", due=None, stopped=error), error.status
    if request.method == "POST":
        with writing(parts().database) as session:
            done = apply(session, place.project, found, place.who)
        flash(_told(done))
        return go_to(place, "desk.surveys")
    return render_template("desk/surveys/make.html", due=due, stopped=None, said=said)


def _due(session: Session, project: Project, found: Instruments) -> Due:
    rows = {row.key: row for row in surveys_of(session, project.id)}
    ids = {row.id: row.key for row in rows.values()}
    have = {(ids[door.survey_id], door.key) for door in collectors_of_project(session, project.id)}
    wanted = {(spec.survey, spec.key) for spec in found.collectors} | {
        (survey.key, "web") for survey in found.surveys
    }
    names = {activity.key: activity.name for activity in activities_of(session, project.id)}
    stood = {
        survey.key: planned(session, rows[survey.key], document(survey)) if survey.key in rows else "new"
        for survey in found.surveys
    }
    standing = {
        how: [survey for survey in found.surveys if stood[survey.key] == how]
        for how in ("new", "changed", "same", "kept")
    }
    return Due(
        new=standing["new"],
        changed=standing["changed"],
        same=standing["same"],
        kept=[(rows[survey.key].id, survey) for survey in standing["kept"]],
        doors=len(wanted - have),
        waiting=[(names.get(item.where, item.where), item) for item in found.waiting],
    )


def _told(done: Applied) -> str:
    if not done.surveys and not done.collectors:
        return str(_("Everything in the plan was made already. Nothing changed."))
    surveys: str = ngettext(
        "%(num)s survey is new or changed.", "%(num)s surveys are new or changed.", len(done.surveys)
    )
    doors: str = ngettext("%(num)s door is new.", "%(num)s doors are new.", len(done.collectors))
    return f"{surveys} {doors}"
