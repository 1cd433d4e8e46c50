"""Which survey a page of looking shows: the draft, or the edition whose number the address gives, in one language.

What is made of it (a phone, paper, text messages) is told by the modules that ask.
"""

from dataclasses import dataclass

from flask import request
from sqlalchemy.orm import Session

from engage.accounts.access import Place, parts
from engage.accounts.language import current_language
from engage.actions.publish import draft_of, survey_of
from engage.actions.standings import by_text, known_words, progress_of, standings
from engage.errors import NotFound
from engage.storage.database import reading
from engage.storage.surveys import Edition, SurveyRow, editions_of
from engage.surveys.survey import Survey
from engage.surveys.translating.counting import Progress
from engage.surveys.translating.standing import fresh


@dataclass(frozen=True, slots=True)
class Seen:
    """What is looked at: a draft, or the edition with a number. `language`: the one it is shown in."""

    row: SurveyRow
    survey: Survey
    edition: int | None
    language: str
    far: Progress | None = None


def seen_of(place: Place, survey_id: int) -> Seen:
    """What the address of this request asks for: `in` a language, perhaps an `edition`. NotFound when there is none."""
    wanted = request.args.get("edition", "")
    with reading(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        if wanted:
            survey, done = edition_survey(session, row, wanted)[1], {}
        else:
            survey, known = draft_of(row), known_words(session, place.project.id)
            done = progress_of(standings(survey, known, by_text(session, row.id)))
            survey = fresh(survey, known)
    wish = request.args.get("in") or current_language()
    chosen = wish if wish in survey.languages else survey.source
    return Seen(row, survey, int(wanted) if wanted else None, chosen, done.get(chosen))


def edition_survey(session: Session, row: SurveyRow, number: str) -> tuple[Edition, Survey]:
    """The edition with this number, as written, and its survey; NotFound when there is none."""
    for edition in editions_of(session, row.id):
        if str(edition.number) == number:
            return edition, parts().editions.get(session, edition.id)
    raise NotFound("no_edition")
