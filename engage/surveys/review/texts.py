"""Texts that have no words in a language people may choose.

How good the words are, and who accepted a translation, is left to people.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from engage.languages import LANGUAGES
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Choice, Question, Survey
from engage.surveys.text import Text


@dataclass(frozen=True, slots=True)
class _Place:
    """A text, the key it belongs to, the path that names it, and whether it may be left out or is a name."""

    text: Text
    where: str
    path: str
    optional: bool = False
    name: bool = False


def text_problems(survey: Survey, languages: Collection[str]) -> Iterator[Problem]:
    """One problem for each text and language. An optional text is asked for once it has words in any language.

    Names of areas need words in the source language alone: a name often stays as it is, so others are warned about.
    """
    if not languages:
        yield problem("no_language")
    asked = dict.fromkeys((survey.source, *languages))
    for place in _places(survey):
        if place.optional and not any(_has(place.text, language) for language in place.text):
            continue
        for language in asked:
            if not _has(place.text, language):
                name = place.name and language != survey.source
                code = "name_untranslated" if name else "text_missing"
                yield problem(code, place.where, place=place.path, language=_name(language))


def _places(survey: Survey) -> Iterator[_Place]:
    yield _Place(survey.title, "", "title")
    yield _Place(survey.intro, "", "intro", optional=True)
    yield _Place(survey.thanks, "", "thanks", optional=True)
    for section in survey.sections:
        yield _Place(section.title, section.key, f"{section.key}.title", optional=True)
        yield _Place(section.text, section.key, f"{section.key}.text", optional=True)
        for question in section.questions:
            yield from _of_question(question)
    for ending in survey.exits:
        yield _Place(ending.text, ending.key, ending.key)


def _of_question(question: Question) -> Iterator[_Place]:
    yield _Place(question.text, question.key, question.key)
    yield _Place(question.hint, question.key, f"{question.key}.hint", optional=True)
    yield _Place(question.short, question.key, f"{question.key}.short", optional=True)
    for choice in question.choices:
        yield from _of_choice(question, choice)
    unit = question.options.get("unit")
    if isinstance(unit, dict):
        words = {language: word for language, word in unit.items() if isinstance(word, str)}
        yield _Place(words, question.key, f"{question.key}.unit")


def _of_choice(question: Question, choice: Choice) -> Iterator[_Place]:
    path = f"{question.key}.{choice.key}"
    yield _Place(choice.text, question.key, path, name=question.kind == "area")
    yield _Place(choice.short, question.key, f"{path}.short", optional=True, name=question.kind == "area")


def _has(text: Text, language: str) -> bool:
    return bool(text.get(language, "").strip())


def _name(language: str) -> str:
    known = LANGUAGES.get(language)
    return known.name if known else language
