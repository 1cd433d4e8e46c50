"""Which audiences a reply matches by what it says about the person: yes, surely not, or unknown (absent)."""

from collections.abc import Mapping

from engage.plans.audiences import Said, matches
from engage.plans.plan import Audience
from engage.surveys.answers import Answers
from engage.surveys.survey import Question, Survey


def said_by_measure(survey: Survey, answers: Answers) -> dict[str, Said]:
    """What was answered to each question that has a measure, in measure codes."""
    said: dict[str, Said] = {}
    for question in survey.questions():
        answer = answers.get(question.key) if question.measure else None
        if question.measure and answer and answer.value:
            said[question.measure] = _codes(question, answer.value)
    return said


def fits(audiences: Mapping[int, Audience], survey: Survey, answers: Answers) -> dict[int, bool]:
    """Audience id -> whether the reply matches it; audiences it says nothing about are absent."""
    if not audiences:
        return {}
    said = said_by_measure(survey, answers)
    known = {key: matches(audience, said) for key, audience in audiences.items()}
    return {key: fit for key, fit in known.items() if fit is not None}


def _codes(question: Question, value: Mapping[str, object]) -> Said:
    number = value.get("number")
    if isinstance(number, int | float):
        return number
    chosen = value.get("choices")
    if not isinstance(chosen, list):
        return None
    codes = {choice.key: choice.code or choice.key for choice in question.choices}
    return [codes.get(str(key), str(key)) for key in chosen]
