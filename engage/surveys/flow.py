"""Which pages and questions a person meets, given what was answered so far, and where a survey ends early.

A page is shown with the questions whose conditions hold at that moment. When an answer on the page itself brings up
another question (what to change, after "change it"), the page is shown once more with it: after a post, a web channel
reads the page (answers.read_section), and if `pending` names questions, it shows the same page again, filled in.
Texting needs none of that: it asks the first of `questions_on` that has no answer yet. The order belongs to shuffle.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from engage.surveys.answer import Answer
from engage.surveys.conditions import conditions_hold
from engage.surveys.shuffle import arrange, shown_order
from engage.surveys.survey import Exit, Question, Section, Survey

__all__ = [
    "arrange",
    "conditions_hold",
    "exit_after",
    "next_page",
    "pages",
    "pending",
    "questions_on",
    "shown_order",
]


def pages(arranged: Survey, answers: Mapping[str, Answer]) -> list[Section]:
    """The sections a person meets, each with its visible questions only; none after an early exit.

    An answer to a question that is hidden now (they went back and changed their mind) decides nothing.
    """
    return list(_met(arranged, answers))


def next_page(arranged: Survey, answers: Mapping[str, Answer], after: str | None = None) -> Section | None:
    """The page after the section with this key (None: the first page); None at the end or after an early exit."""
    met = pages(arranged, answers)
    if after is None:
        return met[0] if met else None
    keys = [section.key for section in arranged.sections]
    place = keys.index(after)
    return next((section for section in met if keys.index(section.key) > place), None)


def questions_on(section: Section, answers: Mapping[str, Answer]) -> tuple[Question, ...]:
    """The questions of a section whose conditions hold. `answers` may come from this page too."""
    known = dict(answers)
    visible = []
    for question in section.questions:
        if conditions_hold(question.show_when, known):
            visible.append(question)
        else:
            known.pop(question.key, None)
    return tuple(visible)


def pending(section: Section, answers: Mapping[str, Answer], shown: Collection[str]) -> tuple[Question, ...]:
    """The questions to show before this page is left: visible now, but not among the keys that were shown.

    `section` is the arranged survey's whole section (`survey.section(key)`), not a page of visible questions.
    """
    return tuple(question for question in questions_on(section, answers) if question.key not in shown)


def exit_after(survey: Survey, section_key: str, answers: Mapping[str, Answer]) -> Exit | None:
    """The early ending reached by the end of this section; later answers play no part. KeyError: no such section."""
    survey.section(section_key)
    if not survey.exits:
        return None
    known: dict[str, Answer] = {}
    for section in survey.sections:
        known |= _answers_on(section, answers)
        found = exit_when(survey, known)
        if found or section.key == section_key:
            return found
    return None


def exit_when(survey: Survey, known: Mapping[str, Answer]) -> Exit | None:
    """The first early ending whose condition holds over what is known."""
    return next((ending for ending in survey.exits if conditions_hold(ending.when, known)), None)


def _met(survey: Survey, answers: Mapping[str, Answer]) -> Iterator[Section]:
    known: dict[str, Answer] = {}
    for section in survey.sections:
        if not conditions_hold(section.show_when, known):
            continue
        visible = questions_on(section, known | _answers_on(section, answers))
        if visible:
            yield section if visible == section.questions else replace(section, questions=visible)
        known |= {question.key: answers[question.key] for question in visible if question.key in answers}
        if exit_when(survey, known):
            return


def _answers_on(section: Section, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    return {question.key: answers[question.key] for question in section.questions if question.key in answers}
