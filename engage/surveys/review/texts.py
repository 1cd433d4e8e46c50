"""Texts that have no words in a language people may choose.

How good the words are, and who checked a translation, is engage.surveys.translating's part.
"""

from collections.abc import Collection, Iterator

from engage.languages import LANGUAGES
from engage.surveys.places import SHORTS, Place, places
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Survey
from engage.surveys.text import Text


def text_problems(survey: Survey, languages: Collection[str]) -> Iterator[Problem]:
    """One problem for each text and language. An optional text is asked for once it has words in any language.

    Two fall back without harm, and others are only warned about: names of areas often stay as they are, and where a
    short wording is missing the long one in the same language is sent.
    """
    if not languages:
        yield problem("no_language")
    asked = dict.fromkeys((survey.source, *languages))
    for place in places(survey):
        if place.optional and not any(_has(place.text, language) for language in place.text):
            continue
        for language in asked:
            if not _has(place.text, language):
                code = _code(place) if language != survey.source else "text_missing"
                yield problem(code, place.where, place=place.path, language=_name(language))


def _code(place: Place) -> str:
    if place.what in SHORTS:
        return "short_untranslated"
    return "name_untranslated" if place.proper else "text_missing"


def _has(text: Text, language: str) -> bool:
    return bool(text.get(language, "").strip())


def _name(language: str) -> str:
    known = LANGUAGES.get(language)
    return known.name if known else language
