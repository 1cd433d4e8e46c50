"""What is wrong with a survey before it is published, all of it at once, each thing with its place and its weight.

A blocking problem would mislead people or spoil answers; a warning is for the town to weigh. Whether a survey with
problems may be published is left to engage.actions; whether a question fits a text message, beyond the length of its
list, to engage.texting.
"""

from collections.abc import Collection
from enum import StrEnum

from engage.surveys.problems import Problem
from engage.surveys.review.keys import key_problems
from engage.surveys.review.order import order_problems
from engage.surveys.review.questions import question_problems
from engage.surveys.review.reach import reach_problems
from engage.surveys.review.texts import text_problems
from engage.surveys.survey import Survey

__all__ = ["WARNINGS", "Severity", "blocking", "review", "severity"]


class Severity(StrEnum):
    """Whether a problem has to be mended before publishing."""

    BLOCKING = "blocking"
    WARNING = "warning"


WARNINGS: frozenset[str] = frozenset(
    {
        "list_long_for_text",
        "name_untranslated",
        "only_exclusive",
        "profile_unmarked",
        "rank_long",
        "short_untranslated",
        "skip_choice",
        "skip_required",
    }
)


def review(survey: Survey, published_languages: Collection[str]) -> tuple[Problem, ...]:
    """Every problem of the survey, in the order of reading it. `where` is the key of a question, section or exit.

    `published_languages` are those people may choose; each needs every text.
    """
    order = tuple(order_problems(survey))
    explained = {found.where for found in order}
    return (
        *key_problems(survey),
        *question_problems(survey),
        *order,
        *(found for found in reach_problems(survey) if found.where not in explained),
        *text_problems(survey, published_languages),
    )


def severity(problem: Problem) -> Severity:
    """How much a problem of `review` weighs."""
    return Severity.WARNING if problem.code in WARNINGS else Severity.BLOCKING


def blocking(problems: Collection[Problem]) -> tuple[Problem, ...]:
    """Those that have to be mended first."""
    return tuple(problem for problem in problems if severity(problem) is Severity.BLOCKING)
