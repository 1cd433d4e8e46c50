"""What staff typed into forms of their own, as words: newest first, with who typed it and what may be passed on.

A form says itself what people agreed to: by a question whose choices are quote, summary and private. Nothing here is
counted, and what people did not agree to share is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from engage.actions.editions import Editions
from engage.storage.exports import answers_of
from engage.storage.responses import AnswerRow
from engage.storage.staffed import staff_replies
from engage.surveys.answer import State
from engage.surveys.kinds import KINDS
from engage.surveys.survey import INTERNAL, Compare, Question, Survey
from engage.surveys.text import Text

QUOTE, SUMMARY, PRIVATE = "quote", "summary", "private"


@dataclass(frozen=True, slots=True)
class Line:
    """One answered question. `may`: quote, summary or private as people agreed, "" where nobody is asked.

    Of private ones `words` is empty.
    """

    question: Text
    words: str
    may: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """One form filled in. `source`: the language its survey was written in."""

    title: Text
    source: str
    language: str
    by: str
    at: datetime | None
    activity_id: int | None
    lines: tuple[Line, ...]


def filled_forms(
    session: Session, editions: Editions, project_id: int, language: str, activity_id: int | None = None
) -> list[Filled]:
    """What staff typed in for one activity, or for all, worded in `language`, newest first."""
    found = staff_replies(session, project_id, INTERNAL, activity_id)
    answers = answers_of(session, [response.id for response in found])
    filled = []
    for response in found:
        survey = editions.get(session, response.edition_id)
        lines = _lines(survey, answers.get(response.id, {}), language)
        by, at = response.typed_by or "", response.finished_at
        filled.append(
            Filled(survey.title, survey.source, response.language, by, at, response.activity_id, lines)
        )
    return filled


def _lines(survey: Survey, answers: Mapping[str, AnswerRow], language: str) -> tuple[Line, ...]:
    agreed = _agreed(survey, answers)
    lines = []
    for question in survey.questions():
        row = answers.get(question.key)
        if row is None or row.state != State.ANSWERED or row.value is None:
            continue
        may = agreed.get(question.key, "")
        shown = KINDS[question.kind].show(question, row.value, language, survey.source)
        lines.append(Line(question.text, "" if may == PRIVATE else shown, may))
    return tuple(lines)


def _agreed(survey: Survey, answers: Mapping[str, AnswerRow]) -> dict[str, str]:
    """What people agreed to, by the key of the words it is about; private where nobody recorded it.

    A question that follows one answer is about that answer; else it is about all words of the form.
    """
    agreed: dict[str, str] = {}
    for asked in survey.questions():
        if {choice.key for choice in asked.choices} == {QUOTE, SUMMARY, PRIVATE}:
            agreed |= dict.fromkeys(_governed(survey, asked), _chosen(answers.get(asked.key)))
    return agreed


def _governed(survey: Survey, asked: Question) -> list[str]:
    if isinstance(asked.show_when, Compare):
        return [asked.show_when.question]
    return [question.key for question in survey.questions() if question.kind == "text"]


def _chosen(row: AnswerRow | None) -> str:
    chosen = row.value.get("choices") if row is not None and row.value else None
    return str(chosen[0]) if isinstance(chosen, list) and chosen else PRIVATE
