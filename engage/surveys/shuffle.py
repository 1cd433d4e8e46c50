"""One person's order of a survey: choices shuffled with fixed ends, blocks of questions shuffled across pages.

The order follows from the seed alone, on any machine and any Python. Which questions are visible is left to flow.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from engage.surveys.survey import Choice, Json, Question, Section, Survey

Item = TypeVar("Item")


def arrange(survey: Survey, seed: str) -> Survey:
    """The survey in the order one person sees it; the survey itself when nothing is shuffled.

    Choices that are fixed, exclusive or "other" keep their place. In sections that share a pool, blocks are shuffled
    together and dealt back, so that each page keeps its number of blocks; questions without a block keep their place.
    """
    sections = _deal(survey.sections, seed)
    sections = tuple(_with_shuffled_choices(section, seed) for section in sections)
    return survey if sections == survey.sections else replace(survey, sections=sections)


def shown_order(arranged: Survey) -> Json:
    """What to record beside a reply: the order of shuffled choices and of pooled questions; None when nothing can move.

    {"choices": {question key: [choice keys]}, "questions": {section key: [question keys]}}
    """
    choices: dict[str, Json] = {
        question.key: [choice.key for choice in question.choices]
        for question in arranged.questions()
        if question.shuffle
    }
    questions: dict[str, Json] = {
        section.key: [question.key for question in section.questions]
        for section in arranged.sections
        if section.pool is not None
    }
    return {"choices": choices, "questions": questions} if choices or questions else None


def blocks(section: Section) -> list[tuple[str | None, tuple[Question, ...]]]:
    """The questions of a section grouped where neighbors share a block; a question without one stands alone."""
    grouped: list[tuple[str | None, tuple[Question, ...]]] = []
    for name, members in groupby(section.questions, key=lambda question: question.block):
        if name is None:
            grouped += [(None, (member,)) for member in members]
        else:
            grouped.append((name, tuple(members)))
    return grouped


def _deal(sections: tuple[Section, ...], seed: str) -> tuple[Section, ...]:
    pools: dict[str, list[tuple[str | None, tuple[Question, ...]]]] = {}
    for section in sections:
        if section.pool is not None:
            named = [block for block in blocks(section) if block[0] is not None]
            pools.setdefault(section.pool, []).extend(named)
    dealt = {
        pool: iter(_shuffled(members, f"{seed}|pool|{pool}", lambda block: str(block[0])))
        for pool, members in pools.items()
    }
    return tuple(
        section
        if section.pool is None
        else replace(
            section,
            questions=tuple(
                question
                for name, members in blocks(section)
                for question in (members if name is None else next(dealt[section.pool])[1])
            ),
        )
        for section in sections
    )


def _with_shuffled_choices(section: Section, seed: str) -> Section:
    if not any(question.shuffle for question in section.questions):
        return section
    return replace(
        section,
        questions=tuple(
            replace(question, choices=_shuffled_choices(question, seed)) if question.shuffle else question
            for question in section.questions
        ),
    )


def _shuffled_choices(question: Question, seed: str) -> tuple[Choice, ...]:
    moving = [choice for choice in question.choices if not _stays(choice)]
    dealt = iter(_shuffled(moving, f"{seed}|choices|{question.key}", lambda choice: choice.key))
    return tuple(choice if _stays(choice) else next(dealt) for choice in question.choices)


def _stays(choice: Choice) -> bool:
    return choice.fixed or choice.exclusive or choice.other


def _shuffled(items: Iterable[Item], seed: str, key: Callable[[Item], str]) -> Sequence[Item]:
    """Sorted by a hash of seed and key: every order equally likely, none depending on a library's random numbers."""
    return sorted(items, key=lambda item: hashlib.sha256(f"{seed}|{key(item)}".encode()).digest())
