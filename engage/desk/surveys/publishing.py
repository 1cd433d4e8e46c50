"""Publishing a survey: the draft that was looked at is frozen as an edition, in the languages somebody answers for."""

from dataclasses import replace

from flask import Blueprint, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.publish import draft_of, freeze_survey, publish, survey_of
from engage.actions.standings import by_text, known_words, progress_of, standings
from engage.desk.forms import go_to
from engage.desk.surveys.offering import publish_form
from engage.desk.surveys.showing import survey_page
from engage.errors import Conflict
from engage.storage.database import reading, writing
from engage.storage.surveys import Edition
from engage.surveys.translating.standing import fresh


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule(
        "/<project>/surveys/<int:survey_id>/publish", view_func=publish_survey, methods=["POST"]
    )


@needs(Permission.PUBLISH)
def publish_survey(place: Place, survey_id: int) -> ResponseReturnValue:
    """Freezes the draft; unchanged, it stays the edition it is. Conflict when the draft changed meanwhile."""
    with reading(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        survey = draft_of(row)
        edition = session.get(Edition, row.edition_id) if row.edition_id else None
        known = known_words(session, place.project.id)
        words = standings(survey, known, by_text(session, row.id))
    form = publish_form(progress_of(words), edition, request.form)
    if not form.validate():
        return survey_page(place, survey_id, form)
    if form.version.data != str(row.draft_version):
        raise Conflict("draft_changed")
    frozen = freeze_survey(fresh(replace(survey, languages=(survey.source, *form.offered())), known))
    before = row.edition_id
    with writing(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        if form.version.data != str(row.draft_version):
            raise Conflict("draft_changed")
        by = place.who
        after = publish(session, row, frozen, by, form.accepted(), form.speakers())
    if after.id == before:
        flash(_("Nothing has changed: edition %(number)s stays the newest.", number=after.number))
    else:
        flash(_("Published as edition %(number)s.", number=after.number))
    return go_to(place, "desk.one_survey", survey_id=survey_id)
