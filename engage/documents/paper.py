"""A survey as a sheet of paper: the numbers of its questions and choices, and what paper cannot do.

The same numbers stand on the sheet and on the form staff type it into, so a sheet is typed in without searching. How
the sheet looks is templates/print's part; conditions in words are engage.surveys.saying's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from engage.surveys.conditions import compares
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Choice, Exit, Question, Section, Survey
from engage.surveys.text import Text, pick
from engage.texting.options import options

LONGEST_IN_ROW = 24  # characters of a step's words; longer scales stand as a list
MOST_IN_ROW = 11


def numbered(survey: Survey) -> Survey:
    """The survey with "1. ", "2. " before its questions' words, in every language. Information has no number."""
    number = 0
    sections = []
    for section in survey.sections:
        asked = []
        for question in section.questions:
            number += question.kind != "info"
            asked.append(question if question.kind == "info" else _numbered(question, number))
        sections.append(replace(section, questions=tuple(asked)))
    return replace(survey, sections=tuple(sections))


def choice_numbers(question: Question) -> Mapping[str, str]:
    """Choice key -> the number printed beside its box, the one a text message would have; "" where it says itself."""
    return {
        each.choice.key: "" if _says(each.choice, each.number) else str(each.number)
        for each in options(question)
    }


def choices_numbered(question: Question) -> Question:
    """The question with the numbers of its choices before their words, as staff type a sheet in."""
    numbers = choice_numbers(question)
    if question.kind == "rank":
        return question
    choices = tuple(
        replace(each, text=_before(f"{numbers[each.key]} · ", each.text)) if numbers[each.key] else each
        for each in question.choices
    )
    return replace(question, choices=choices)


def in_row(question: Question) -> bool:
    """Whether the steps of a scale stand beside each other on the sheet."""
    short = all(len(words) <= LONGEST_IN_ROW for each in question.choices for words in each.text.values())
    return question.kind == "scale" and len(question.choices) <= MOST_IN_ROW and short


def exits_by_section(survey: Survey) -> Mapping[str, tuple[Exit, ...]]:
    """Section key -> the early endings told below it: those whose last question it holds."""
    page = {
        question.key: place for place, section in enumerate(survey.sections) for question in section.questions
    }
    found: dict[str, tuple[Exit, ...]] = {}
    for ending in survey.exits:
        places = [page[test.question] for test in compares(ending.when) if test.question in page]
        key = survey.sections[max(places)].key if places else ""
        found[key] = (*found.get(key, ()), ending)
    return found


def sheet_code(slug: str, edition: int | None, language: str) -> str:
    """What a sheet says of itself at its foot: survey, edition, language; a draft has no edition."""
    return f"{slug} / {edition or 'draft'} / {language}"


def on_paper(survey: Survey) -> tuple[Problem, ...]:
    """What is different on paper, and what happens then. `where` is the key of a question, section or exit."""
    return tuple(_found(survey))


def _found(survey: Survey) -> Iterator[Problem]:
    for section in survey.sections:
        yield from _of_section(section)
        for question in section.questions:
            yield from _of_question(question, survey.source)
    for ending in survey.exits:
        yield problem("on_paper_exit" if ending.keep else "on_paper_forget", ending.key)


def _of_section(section: Section) -> Iterator[Problem]:
    if section.show_when is not None:
        yield problem("on_paper_condition", section.key)
    if section.pool is not None:
        yield problem("on_paper_pool", section.key)


def _of_question(question: Question, source: str) -> Iterator[Problem]:
    key = question.key
    if question.show_when is not None:
        yield problem("on_paper_condition", key)
    if question.shuffle:
        yield problem("on_paper_shuffled", key)
    if question.kind == "rank":
        yield problem("on_paper_order", key)
    if question.kind == "many":
        maximum = question.options.get("maximum")
        if isinstance(maximum, int) and maximum < len(question.choices):
            yield problem("on_paper_maximum", key, maximum=maximum)
        minimum = question.options.get("minimum")
        if isinstance(minimum, int) and minimum > 1:
            yield problem("on_paper_minimum", key, minimum=minimum)
        for choice in question.choices:
            if choice.exclusive:
                yield problem("on_paper_alone", key, choice=pick(choice.text, source, source).words)
    if question.required:
        yield problem("on_paper_required", key)


def _numbered(question: Question, number: int) -> Question:
    return replace(question, text=_before(f"{number}. ", question.text))


def _before(mark: str, text: Text) -> Text:
    return {language: f"{mark}{words}" for language, words in text.items() if words.strip()}


def _says(choice: Choice, number: int) -> bool:
    return bool(choice.text) and all(words.strip() == str(number) for words in choice.text.values())
