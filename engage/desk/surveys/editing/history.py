"""What was done to a survey's draft: who, when, what; each saved state beside the one before it, and brought back."""

from flask import Blueprint, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.drafting import restore_version, version_of, versions_of
from engage.actions.publish import survey_of
from engage.desk.fields import plain_number
from engage.desk.forms import go_to
from engage.desk.surveys.comparing import changed_places
from engage.desk.surveys.editing.labels import done_words
from engage.desk.surveys.editing.opened import edit_page, must, opened, seen_number
from engage.desk.words import error_words
from engage.errors import Conflict
from engage.storage.database import reading, writing

MOST = 50  # states on a page


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    path = "/<project>/surveys/<int:survey_id>/edit/history"
    blueprint.add_url_rule(path, view_func=survey_history)
    blueprint.add_url_rule(f"{path}/<int:number>", view_func=survey_version, methods=["GET", "POST"])


@needs(Permission.EDIT_SURVEYS)
def survey_history(place: Place, survey_id: int) -> ResponseReturnValue:
    """Every saved state, newest first; `before` in the address goes further back."""
    at = opened(place, survey_id)
    with reading(parts().database) as session:
        versions = versions_of(session, at.row)
    before = plain_number(request.args.get("before", ""))
    last = at.number + 1 if before is None else before
    listed = [each for each in reversed(versions) if each.number < last]
    return edit_page(
        "history",
        at,
        listed=[(each, done_words(at.survey, each.code, each.params)) for each in listed[:MOST]],
        older=listed[MOST - 1].number if len(listed) > MOST else None,
    )


@needs(Permission.EDIT_SURVEYS)
def survey_version(place: Place, survey_id: int, number: int) -> ResponseReturnValue:
    """A state beside the one before it, and beside the draft; a POST brings it back, as a new state."""
    at = opened(place, survey_id)
    if request.method == "POST":
        return _restored(place, survey_id, number)
    with reading(parts().database) as session:
        versions = versions_of(session, at.row)
        saved = must(next((each for each in versions if each.number == number), None))
        survey = version_of(session, at.row, number)
        earlier = max((each.number for each in versions if each.number < number), default=None)
        before = version_of(session, at.row, earlier) if earlier is not None else None
    return edit_page(
        "version",
        at,
        saved=saved,
        done=done_words(survey, saved.code, saved.params),
        changed=changed_places(before, survey) if before else [],
        first=before is None,
        since=changed_places(survey, at.survey),
        version=at.number,
    )


def _restored(place: Place, survey_id: int, number: int) -> ResponseReturnValue:
    try:
        with writing(parts().database) as session:
            row = survey_of(session, place.project.id, survey_id)
            restore_version(session, row, number, expected=seen_number(), by=place.who)
    except Conflict as error:
        flash(error_words(error))
    else:
        flash(_("It is back. What stood there before is kept in the list."))
    return go_to(place, "desk.survey_history", survey_id=survey_id)
