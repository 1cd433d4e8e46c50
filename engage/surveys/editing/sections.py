"""Adding, changing, copying, moving and removing sections and early endings. Each gives a survey, or the problem.

Questions are the module .questions' part.
"""

from dataclasses import replace
from typing import TypeVar

from engage.surveys.editing.keys import Used, free_key, used_in
from engage.surveys.editing.looking import renamed, settled
from engage.surveys.editing.questions import with_section
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Exit, Question, Section, Survey

Part = TypeVar("Part", Section, Exit)


def add_section(survey: Survey, section: Section, after: str | None = None) -> Survey | Problem:
    """Puts a section behind the section `after`, or at the end."""
    keys = [part.key for part in survey.sections]
    if section.key in keys:
        return problem("section_twice", section.key, key=section.key)
    place = keys.index(after) + 1 if after in keys else len(keys)
    return replace(survey, sections=(*survey.sections[:place], section, *survey.sections[place:]))


def put_section(survey: Survey, section: Section) -> Survey | Problem:
    """The section's own words and condition; its questions stay those of the survey."""
    here = next((part for part in survey.sections if part.key == section.key), None)
    if here is None:
        return problem("part_gone", section.key, key=section.key)
    return with_section(survey, replace(section, questions=here.questions))


def duplicate_section(survey: Survey, key: str, used: Used) -> Survey | Problem:
    """A copy behind the section, with all its questions under keys of their own.

    Conditions within the copy look at the copied questions; those that looked further back still do.
    """
    here = next((part for part in survey.sections if part.key == key), None)
    if here is None:
        return problem("part_gone", key, key=key)
    taken = {*used.names, *used_in([survey]).names}
    names: dict[str, str] = {}
    for question in here.questions:
        names[question.key] = free_key(question.key, taken)
        taken.add(names[question.key])
    blocks = {known.block for part in survey.sections for known in part.questions if known.block}
    copies = []
    for question in here.questions:
        block = free_key(question.block, blocks) if question.block else None
        copies.append(replace(_copied(question, names), block=block))
    copy = replace(here, key=free_key(key, taken), questions=tuple(copies))
    return add_section(survey, copy, key)


def remove_section(survey: Survey, key: str, *, prune: bool = False) -> Survey | Problem:
    """Takes a section out with its questions. Problem("looked_at") as with questions."""
    sections = tuple(part for part in survey.sections if part.key != key)
    if len(sections) == len(survey.sections):
        return problem("part_gone", key, key=key)
    return settled(survey, replace(survey, sections=sections), prune=prune)


def move_section(survey: Survey, key: str, step: int) -> Survey | Problem:
    """One place up (-1) or down (1); at the very end, as it was."""
    sections = _shifted(survey.sections, key, step)
    return problem("part_gone", key, key=key) if sections is None else replace(survey, sections=sections)


def put_exit(survey: Survey, ending: Exit) -> Survey:
    """The early ending in place of the one with its key, or behind the others when it is new."""
    known = [each.key for each in survey.exits]
    if ending.key not in known:
        return replace(survey, exits=(*survey.exits, ending))
    return replace(survey, exits=tuple(ending if each.key == ending.key else each for each in survey.exits))


def remove_exit(survey: Survey, key: str) -> Survey | Problem:
    """Takes an early ending out."""
    exits = tuple(each for each in survey.exits if each.key != key)
    if len(exits) == len(survey.exits):
        return problem("part_gone", key, key=key)
    return replace(survey, exits=exits)


def move_exit(survey: Survey, key: str, step: int) -> Survey | Problem:
    """One place up or down: of two endings whose conditions hold, the first one counts."""
    exits = _shifted(survey.exits, key, step)
    return problem("part_gone", key, key=key) if exits is None else replace(survey, exits=exits)


def _shifted(parts: tuple[Part, ...], key: str, step: int) -> tuple[Part, ...] | None:
    """The parts with one of them some places on; as they were when it would leave the row, None without it."""
    keys = [part.key for part in parts]
    if key not in keys:
        return None
    here, moved = keys.index(key), list(parts)
    if 0 <= here + step < len(parts):
        moved.insert(here + step, moved.pop(here))
    return tuple(moved)


def _copied(question: Question, names: dict[str, str]) -> Question:
    """A copy of a question. It counts by itself: two questions of one measure would count a person twice."""
    condition = renamed(question.show_when, names) if question.show_when else None
    return replace(question, key=names[question.key], show_when=condition, measure=None)
