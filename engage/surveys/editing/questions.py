"""Adding, changing, copying, moving and removing questions. Every operation gives a survey, or the problem with it.

Choices are changed with their question; conditions that would lose what they look at are told, or go with it.
"""

from dataclasses import replace

from engage.surveys.editing.keys import Used, free_key
from engage.surveys.editing.looking import renamed, settled, with_conditions
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Question, Section, Survey


def section_of(survey: Survey, key: str) -> Section | None:
    """The section a question stands in."""
    return next(
        (part for part in survey.sections if any(question.key == key for question in part.questions)), None
    )


def add_question(
    survey: Survey, section: str, question: Question, after: str | None = None
) -> Survey | Problem:
    """Puts a question into a section behind the question `after`, or at its end."""
    if any(known.key == question.key for known in survey.questions()):
        return problem("question_twice", question.key, key=question.key)
    here = next((part for part in survey.sections if part.key == section), None)
    if here is None:
        return problem("part_gone", section, key=section)
    keys = [known.key for known in here.questions]
    place = keys.index(after) + 1 if after in keys else len(keys)
    questions = (*here.questions[:place], question, *here.questions[place:])
    return with_section(survey, replace(here, questions=questions))


def put_question(survey: Survey, key: str, question: Question, *, prune: bool = False) -> Survey | Problem:
    """The question as it is now in place of the one with this key; under another key, conditions follow it.

    Problem("looked_at") when conditions would lose a choice they look at, unless `prune` takes those tests out.
    """
    here = section_of(survey, key)
    if here is None:
        return problem("part_gone", key, key=key)
    if question.key != key and any(known.key == question.key for known in survey.questions()):
        return problem("question_twice", question.key, key=question.key)
    questions = tuple(question if known.key == key else known for known in here.questions)
    changed = with_section(survey, replace(here, questions=questions))
    if question.key != key:
        names = {key: question.key}
        changed = with_conditions(changed, lambda condition: renamed(condition, names))
        survey = with_conditions(survey, lambda condition: renamed(condition, names))
    return settled(survey, changed, prune=prune)


def duplicate_question(survey: Survey, key: str, used: Used) -> Survey | Problem:
    """A copy right behind the question, under a key of its own. It counts by itself: it has no measure."""
    here = section_of(survey, key)
    if here is None:
        return problem("part_gone", key, key=key)
    copy = replace(survey.question(key), key=copy_key(key, survey, used), measure=None)
    return add_question(survey, here.key, copy, key)


def copy_key(key: str, survey: Survey, used: Used) -> str:
    """The key a copy gets."""
    return free_key(key, {*used.names, *(question.key for question in survey.questions())})


def remove_question(survey: Survey, key: str, *, prune: bool = False) -> Survey | Problem:
    """Takes a question out. Problem("looked_at") when conditions look at it, unless `prune` takes those tests out."""
    here = section_of(survey, key)
    if here is None:
        return problem("part_gone", key, key=key)
    questions = tuple(known for known in here.questions if known.key != key)
    return settled(survey, with_section(survey, replace(here, questions=questions)), prune=prune)


def move_question(survey: Survey, key: str, step: int) -> Survey | Problem:
    """One place up (-1) or down (1); from the edge of a section into the next one. At the very end, as it was."""
    here = section_of(survey, key)
    if here is None:
        return problem("part_gone", key, key=key)
    keys = [known.key for known in here.questions]
    place = keys.index(key) + step
    if 0 <= place < len(keys):
        questions = list(here.questions)
        questions.insert(place, questions.pop(keys.index(key)))
        return with_section(survey, replace(here, questions=tuple(questions)))
    parts = [part.key for part in survey.sections]
    other = parts.index(here.key) + step
    if not 0 <= other < len(parts):
        return survey
    return place_question(survey, key, parts[other], first=step > 0)


def place_question(survey: Survey, key: str, section: str, *, first: bool = False) -> Survey | Problem:
    """Puts a question at the end of another section, or at its beginning."""
    here = section_of(survey, key)
    there = next((part for part in survey.sections if part.key == section), None)
    if here is None or there is None:
        return problem("part_gone", key if here is None else section, key=key if here is None else section)
    if here.key == there.key:
        return survey
    question = survey.question(key)
    left = tuple(known for known in here.questions if known.key != key)
    survey = with_section(survey, replace(here, questions=left))
    moved = (question, *there.questions) if first else (*there.questions, question)
    return with_section(survey, replace(there, questions=moved))


def with_section(survey: Survey, section: Section) -> Survey:
    """The survey with this section in place of the one with its key."""
    sections = tuple(section if part.key == section.key else part for part in survey.sections)
    return replace(survey, sections=sections)
