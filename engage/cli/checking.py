"""What `engage surveys check` finds, as data: the review, what fits text messages and paper badly, how hard it reads.

What is found is engage.surveys', engage.texting's and engage.documents' part; how commands behave engage.cli.command's.
"""

from collections.abc import Iterable
from decimal import Decimal

from engage.documents.paper import on_paper
from engage.languages import problem_words
from engage.surveys.problems import Problem
from engage.surveys.readable import readable
from engage.surveys.review import review, severity
from engage.surveys.survey import Json, Survey
from engage.texting.costs import cost
from engage.texting.fitness import by_text
from engage.texting.script import script


def checked(survey: Survey, town: str, cents: Decimal) -> dict[str, Json]:
    """Everything known of a survey before it is published. `cents`: US cents for one part of a text message."""
    problems: list[Json] = [
        {**_told(found), "severity": severity(found).value} for found in review(survey, survey.languages)
    ]
    languages: dict[str, Json] = {code: _in(survey, town, code, cents) for code in survey.languages}
    return {"problems": problems, "on_paper": _listed(on_paper(survey)), "languages": languages}


def lines(found: dict[str, Json]) -> Iterable[str]:
    """The same for people: the review first, then paper, then each language."""
    for each in (*_dicts(found["problems"]), *_dicts(found["on_paper"])):
        yield f"{each['where'] or 'survey'}: {each['words']}"
    languages = found["languages"]
    for code, known in languages.items() if isinstance(languages, dict) else ():
        if isinstance(known, dict):
            yield f"{code}: {known['parts']} parts by text, {known['cents']} US cents a reply; {known['reading']}"
            for each in _dicts(known["by_text"]):
                yield f"{code}: {each['where'] or 'survey'}: {each['words']}"


def _in(survey: Survey, town: str, code: str, cents: Decimal) -> dict[str, Json]:
    whole = readable(survey, code).whole
    paid = cost(script(survey, town, code), cents)
    score = "no measure" if whole.score is None else f"{whole.measure} {whole.score}"
    return {
        "reading": f"{score}, longest sentence {whole.longest}",
        "easy": whole.easy,
        "parts": paid.most,
        "cents": str(paid.cents),
        "by_text": _listed(by_text(survey, town, code)),
    }


def _listed(found: Iterable[Problem]) -> list[Json]:
    return [_told(each) for each in found]


def _told(found: Problem) -> dict[str, Json]:
    return {
        "code": found.code,
        "where": found.where,
        "words": problem_words("en", found.code, found.params),
    }


def _dicts(found: Json) -> Iterable[dict[str, Json]]:
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
