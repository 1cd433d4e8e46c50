"""Keys: what answers, columns and code maps hang on. Their shape, that none is there twice, that none is taken.

What a key names is left to the author.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Survey

LONGEST = 80  # characters
_SHAPE = re.compile(r"[a-z][a-z0-9_]*")
RESERVED: frozenset[str] = frozenset(
    {
        "answers",
        "assisted",
        "channel",
        "collected_at",
        "collector",
        "community",
        "csrf_token",
        "edition",
        "finished",
        "language",
        "received_at",
        "receipt",
        "response",
        "revision",
        "standing",
        "token",
    }
)
"""Names a response has itself: a question of that name would hide its column."""


def key_problems(survey: Survey) -> Iterator[Problem]:
    """Keys of questions, sections, exits and choices that are malformed, taken, or used twice."""
    questions = list(survey.questions())
    keys = [question.key for question in questions]
    yield from _shapes("", [survey.key])
    yield from _twice("question_twice", keys)
    yield from _twice("section_twice", (section.key for section in survey.sections))
    yield from _twice("exit_twice", (ending.key for ending in survey.exits))
    for key in dict.fromkeys(keys):
        yield from _shapes(key, [key])
        if key in RESERVED:
            yield problem("key_reserved", key, key=key)
    for key in (*(section.key for section in survey.sections), *(ending.key for ending in survey.exits)):
        yield from _shapes(key, [key])
    for question in questions:
        yield from _shapes(question.key, (choice.key for choice in question.choices))


def _twice(code: str, keys: Iterable[str]) -> Iterator[Problem]:
    for key, times in Counter(keys).items():
        if times > 1:
            yield problem(code, key, key=key)


def _shapes(where: str, keys: Iterable[str]) -> Iterator[Problem]:
    for key in keys:
        if key.isdecimal():
            yield problem("key_all_digits", where, key=key)
        elif len(key) > LONGEST or not _SHAPE.fullmatch(key):
            yield problem("key_shape", where, key=key)
