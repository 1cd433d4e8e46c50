"""A survey opened for editing: its row, the draft, and where undo and redo lead. Read in one go; changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from engage.accounts.access import Place, parts
from engage.actions.drafting import Steps, seen_version, steps_of, versions_of
from engage.actions.publish import draft_of, survey_of
from engage.desk.answers import POLICY
from engage.desk.fields import plain_number
from engage.desk.surveys.editing.labels import KIND_NAMES, WITH_CHOICES, done_words
from engage.desk.surveys.looking import said
from engage.desk.words import language_of
from engage.errors import NotFound
from engage.storage.database import reading
from engage.storage.surveys import SurveyRow, editions_of
from engage.storage.versions import Listed
from engage.surveys.editing.keys import Used, used_in
from engage.surveys.survey import Survey

FRAMING = f"{POLICY}; frame-src 'self'"


@dataclass(frozen=True, slots=True)
class Opened:
    """`seen`: the survey as the form of this request was filled from it; else the draft. `last`: the newest version.

    `published`: whether there is an edition, so that keys stay as they are.
    """

    row: SurveyRow
    survey: Survey
    seen: Survey
    steps: Steps
    last: Listed | None
    published: bool

    @property
    def number(self) -> int:
        return self.row.draft_version


def opened(place: Place, survey_id: int) -> Opened:
    """A project's own survey. NotFound for any other, and when a form names a version that never was."""
    with reading(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        versions = versions_of(session, row)
        survey = draft_of(row)
        seen = seen_survey(session, row, survey, place.who) if "version" in request.form else survey
    last = versions[-1] if versions else None
    return Opened(row, survey, seen, steps_of(versions), last, row.edition_id is not None)


def seen_survey(session: Session, row: SurveyRow, draft: Survey, by: str) -> Survey:
    """The survey as the form of this request was filled from it, `by` whom. NotFound when the form names no version."""
    return seen_version(session, row, draft, seen_number(), by)


def seen_number() -> int:
    """The version the form of this request was filled from; 0 when it names none."""
    return plain_number(request.form.get("version", "")) or 0


def used_keys(session: Session, row: SurveyRow, draft: Survey) -> Used:
    """Keys that are not given again: of the draft, and of every edition."""
    editions = [parts().editions.get(session, edition.id) for edition in editions_of(session, row.id)]
    return used_in([draft, *editions])


def must(found: Any) -> Any:
    """What was looked for; a 404 page when it is not in the survey."""
    if found is None:
        raise NotFound("no_part")
    return found


def edit_page(name: str, at: Opened, status: int = 200, **more: Any) -> ResponseReturnValue:
    """A page of the builder: what all of them show, and a frame for the residents' view beside it."""
    survey = at.survey
    page = render_template(
        f"desk/surveys/edit_{name}.html",
        at=at,
        survey=survey,
        title=said(survey, survey.title),
        source=language_of(survey.source),
        said=lambda text: said(survey, text),
        source_words=lambda text: text.get(survey.source, ""),
        kind_names=KIND_NAMES,
        with_choices=WITH_CHOICES,
        last_words=_last_words(at),
        **more,
    )
    response = make_response(page, status)
    response.headers["Content-Security-Policy"] = FRAMING
    return response


def _last_words(at: Opened) -> str:
    return done_words(at.survey, at.last.code, at.last.params) if at.last else ""


def key_of(parts_: Sequence[Any], key: str) -> Any:
    """The part with this key, or None."""
    return next((part for part in parts_ if part.key == key), None)
