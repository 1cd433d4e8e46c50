"""What people wrote in their own words, page by page.

How much is told of whom the words came from is engage.feedback.words' part, the reading engage.storage.feedback's.
"""

from sqlalchemy.orm import Session

from engage.actions.editions import Editions
from engage.errors import NotFound, Refused
from engage.feedback.counts import by_group
from engage.feedback.gate import partition, smallest_group
from engage.feedback.words import OpenAnswer, labelled, large_enough
from engage.storage import feedback as stored
from engage.storage.projects import Project
from engage.storage.surveys import editions_of
from engage.surveys.kinds.choices import code_of
from engage.surveys.survey import Question

PAGE = 50


def open_answers(
    session: Session,
    project_id: int,
    survey: str,
    question: str,
    *,
    page: int = 1,
    by: str = "language",
    editions: Editions | None = None,
) -> list[OpenAnswer]:
    """A page (of 50) of what people wrote to an open question, or behind "other, please say", ordered by the words.

    With `by` "language" or "area" it says which, where at least the smallest group of people wrote here. Raises
    NotFound for a survey or question that is not there, Refused("words_kept") for one about who people are.
    """
    known = editions or Editions()
    rows = [row for row in stored.published(session, project_id) if row.key == survey]
    if not rows:
        raise NotFound("no_survey", survey=survey)
    asked = _question(known, session, rows[0].id, question)
    if asked.profile:
        raise Refused("words_kept")
    code = next((code_of(choice) for choice in asked.choices if choice.other), "")
    smallest = smallest_group(session.get_one(Project, project_id).settings)
    grains = stored.counts_by(session, rows[0].id, by, question)
    sizes = {
        key: sum(grain.n for grain in found if grain.code == code) for key, found in by_group(grains).items()
    }
    shown = large_enough(partition({key: n for key, n in sizes.items() if n}, smallest)) - {""}
    found = stored.open_words(session, rows[0].id, question, code, PAGE, PAGE * (max(page, 1) - 1))
    return labelled(found, shown, by)


def _question(editions: Editions, session: Session, survey_id: int, key: str) -> Question:
    for edition in editions_of(session, survey_id):
        for question in editions.get(session, edition.id).questions():
            if question.key == key:
                return question
    raise NotFound("no_question", question=key)
