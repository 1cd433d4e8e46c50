"""What a question adds up with: other surveys of the project and the plan templates that measure the same.

The rule is engage.feedback's; here the questions are gathered, each under the name of where it stands.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from engage.accounts.access import Place, parts
from engage.actions.publish import draft_of
from engage.desk.surveys.editing.opened import Opened
from engage.desk.surveys.editing.town_library import town_library
from engage.desk.surveys.looking import said
from engage.feedback.beside import Beside, beside
from engage.storage.database import reading
from engage.storage.surveys import SurveyRow, surveys_of
from engage.surveys.survey import Question, Survey


@dataclass(frozen=True, slots=True)
class Measured:
    """`surveys`, `templates`: the questions elsewhere with the same measure; `measures`: every word that is used."""

    surveys: tuple[Beside, ...]
    templates: tuple[Beside, ...]
    measures: tuple[str, ...]
    twice: bool

    @property
    def apart(self) -> bool:
        """Whether some question of this measure cannot be added."""
        return self.twice or any(not each.adds for each in (*self.surveys, *self.templates))


def measured(place: Place, at: Opened, question: Question) -> Measured:
    """What a question of this survey adds up with. `twice`: another one of this survey measures the same."""
    with reading(parts().database) as session:
        rows = [row for row in surveys_of(session, place.project.id) if row.id != at.row.id]
        others = [_asked_now(session, row) for row in rows]
    entries = town_library(place, at.survey.languages)
    elsewhere = [(said(survey, survey.title), each) for survey in others for each in survey.questions()]
    listed = [(f"{entry.template} {entry.id.partition('.')[2]}", entry.question) for entry in entries]
    known = (*(each for _, each in elsewhere), *(each for _, each in listed), *at.survey.questions())
    return Measured(
        beside(question, elsewhere),
        beside(question, listed),
        tuple(sorted({each.measure for each in known if each.measure})),
        bool(question.measure) and any(_same(each, question) for each in at.survey.questions()),
    )


def _same(other: Question, question: Question) -> bool:
    return other.key != question.key and (other.measure, other.about) == (question.measure, question.about)


def _asked_now(session: Session, row: SurveyRow) -> Survey:
    """What people are asked: the newest edition, or the draft of a survey that was never published."""
    return parts().editions.get(session, row.edition_id) if row.edition_id else draft_of(row)
