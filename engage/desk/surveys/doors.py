"""One door: its short link, QR code, keyword, visits and replies. What is printed of it is the part of handouts."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.publish import collector_of, draft_of, survey_of
from engage.desk.plan.labels import name
from engage.desk.surveys.looking import ShownDoor, counted_doors, said
from engage.documents.qr import qr_png, qr_svg
from engage.storage.database import reading
from engage.storage.plans import ActivityRow, AudienceRow
from engage.storage.projects import Community
from engage.storage.surveys import Edition, SurveyRow
from engage.surveys.problems import problem


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add("/<project>/surveys/doors/<int:door_id>", view_func=one_door)
    add("/<project>/surveys/doors/<int:door_id>/qr.svg", view_func=door_svg)
    add("/<project>/surveys/doors/<int:door_id>/qr.png", view_func=door_png)


@needs(Permission.SEE_SURVEYS)
def one_door(place: Place, door_id: int) -> ResponseReturnValue:
    """A door with everything somebody needs to hand it to residents."""
    with reading(parts().database) as session:
        row, shown = door_shown(session, place, door_id)
        edition = session.get(Edition, row.edition_id) if row.edition_id else None
        door = shown.row
        activity = session.get(ActivityRow, door.activity_id) if door.activity_id else None
        audience = session.get(AudienceRow, door.audience_id) if door.audience_id else None
        community = session.get(Community, door.community_id) if door.community_id else None
    survey = draft_of(row)
    return render_template(
        "desk/surveys/door.html",
        shown=shown,
        row=row,
        title=said(survey, survey.title),
        activity=name(activity.body.get("name", {})) if activity else "",
        audience=name(audience.body.get("name", {})) if audience else "",
        community=community.name if community else "",
        missing=[problem(code) for code in door.warned.get("codes", ())],
        no_number=problem("keyword_no_number"),
        newest=edition.number if edition else None,
    )


@needs(Permission.SEE_SURVEYS)
def door_svg(place: Place, door_id: int) -> Response:
    """The QR code as a drawing, for printing at any size."""
    return _file(place, door_id, "svg", "image/svg+xml")


@needs(Permission.SEE_SURVEYS)
def door_png(place: Place, door_id: int) -> Response:
    """The QR code as a picture."""
    return _file(place, door_id, "png", "image/png")


def _file(place: Place, door_id: int, ending: str, kind: str) -> Response:
    with reading(parts().database) as session:
        _row, shown = door_shown(session, place, door_id)
    body = qr_svg(shown.link, shown.row.name) if ending == "svg" else qr_png(shown.link)
    response = Response(body, mimetype=kind)
    named = f"{place.project.slug}-{shown.row.key}-{shown.row.code}.{ending}"
    response.headers["Content-Disposition"] = f'inline; filename="{named}"'
    return response


def door_shown(session: Session, place: Place, door_id: int) -> tuple[SurveyRow, ShownDoor]:
    """A door of this project with its survey; NotFound for any other."""
    door = collector_of(session, place.project.id, door_id)
    row = survey_of(session, place.project.id, door.survey_id)
    return row, next(each for each in counted_doors(session, place, row) if each.row.id == door_id)
