"""Where something found in a survey is: the words of that place, and its anchor in the preview.

What is found is the review's part, or that of whoever asks.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from engage.desk.surveys.looking import said
from engage.surveys.problems import Problem
from engage.surveys.review import Severity, severity
from engage.surveys.survey import Survey


@dataclass(frozen=True, slots=True)
class Found:
    """A problem of the review, the words of the place it is at, and the anchor of that place in the preview."""

    problem: Problem
    place: str
    anchor: str


def found_in(survey: Survey, problems: tuple[Problem, ...], weight: Severity) -> list[Found]:
    """The problems of one weight, each with where it is."""
    return located(survey, [problem for problem in problems if severity(problem) is weight])


def located(survey: Survey, problems: Iterable[Problem]) -> list[Found]:
    """Problems, each with where it is."""
    return [Found(problem, *place_of(survey, problem.where)) for problem in problems]


def place_of(survey: Survey, where: str) -> tuple[str, str]:
    """The words of a question, section or ending by its key, and its anchor in the preview."""
    for section in survey.sections:
        if section.key == where:
            return said(survey, section.title) or where, f"s-{where}"
        for question in section.questions:
            if question.key == where:
                return said(survey, question.text) or where, f"q-{where}"
    if any(ending.key == where for ending in survey.exits):
        return where, f"e-{where}"
    return said(survey, survey.title), "main"
