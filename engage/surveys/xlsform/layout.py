"""The order in which a survey stands in a form: pages, and the early endings that cut off what follows them.

A form knows no early ending. So each becomes a note that appears when its condition holds, and everything after it a
group that is shown while it does not. How these are written as rows is left to writing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from engage.surveys.conditions import compares
from engage.surveys.survey import Condition, Exit, Section, Survey
from engage.surveys.xlsform.expressions import before


@dataclass(frozen=True, slots=True)
class Page:
    section: Section


@dataclass(frozen=True, slots=True)
class Ending:
    """An early ending looked at here. `when` is what its condition comes to with the answers there are by now.

    `last`: all it looks at has been asked, so `when` is its whole condition; others only repeat it earlier.
    """

    ending: Exit
    when: Condition
    last: bool


Item: TypeAlias = Page | Ending


def laid_out(survey: Survey) -> Iterator[Item]:
    """Every page, each followed by the endings that may be reached there."""
    known: set[str] = set()
    last = {ending.key: _last_page(survey, ending) for ending in survey.exits}
    for place, section in enumerate(survey.sections):
        yield Page(section)
        here = {question.key for question in section.questions}
        known |= here
        for ending in survey.exits:
            looked = {test.question for test in compares(ending.when)}
            if place == last[ending.key]:
                yield Ending(ending, ending.when, last=True)
            elif place < last[ending.key] and (looked & here or place == 0):
                when = before(ending.when, known)
                if not isinstance(when, bool):
                    yield Ending(ending, when, last=False)


def _last_page(survey: Survey, ending: Exit) -> int:
    """The place of the last section with a question the ending looks at; the first one when it looks at none."""
    looked = {test.question for test in compares(ending.when)}
    places = [
        place
        for place, section in enumerate(survey.sections)
        if looked & {question.key for question in section.questions}
    ]
    return max(places, default=0)
