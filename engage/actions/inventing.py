"""Invented replies for the demo project: plausible, repeatable, and plainly not anyone's. Used by nothing else."""

import random
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from engage.surveys.kinds.kind import Raw
from engage.surveys.kinds.text import is_zip
from engage.surveys.survey import Choice, Compare, Question, Survey

Voices: TypeAlias = Mapping[str, Mapping[str, Sequence[str]]]
"""Measure -> language -> sentences."""

_SKIPS = 0.08
_WRITES = 0.4


def invent(survey: Survey, language: str, voices: Voices, chance: random.Random) -> dict[str, Raw]:
    """One invented reply to a survey in a language: first choices are likelier, some questions are skipped."""
    endings = _endings(survey)
    raws: dict[str, Raw] = {}
    for question in survey.questions():
        if question.kind != "info" and chance.random() > _SKIPS:
            raw = _reply(question, language, voices, chance, endings)
            if not raw.empty():
                raws[question.key] = raw
    return raws


def _endings(survey: Survey) -> frozenset[str]:
    """Choices that end the survey early: nobody invented takes them."""
    tests = [ending.when for ending in survey.exits if isinstance(ending.when, Compare)]
    return frozenset(key for test in tests for key in test.any_of)


def _reply(
    question: Question, language: str, voices: Voices, chance: random.Random, endings: frozenset[str]
) -> Raw:
    if question.kind == "text":
        if is_zip(question):
            return Raw((f"0{chance.randint(1000, 2799)}",))
        sentences = voices.get(question.measure or question.key, {}).get(language, ())
        return Raw((chance.choice(sentences),)) if sentences and chance.random() < _WRITES else Raw()
    if question.kind == "number":
        low, high = question.options.get("minimum"), question.options.get("maximum")
        return Raw((str(chance.randint(_whole(low, 1), _whole(high, 10))),))
    open_ones = [choice for choice in question.choices if choice.key not in endings and not choice.other]
    return _choose(question, language, open_ones, chance)


def _choose(question: Question, language: str, choices: Sequence[Choice], chance: random.Random) -> Raw:
    plain = [choice.key for choice in choices if not choice.exclusive]
    if question.kind == "rank":
        order = sorted(plain, key=lambda key: chance.random() * (1 + plain.index(key)))
        return Raw(tuple(order))
    spoken = {"es": "es", "zh_Hans": "zh"}.get(language, "en")
    if question.measure == "homelang" and spoken in plain and chance.random() < 0.85:
        return Raw((spoken,))
    if question.kind == "many":
        return Raw(tuple(_several(question, plain, chance)))
    keys = [choice.key for choice in choices]
    return Raw((_likely(keys, chance),)) if keys else Raw()


def _several(question: Question, keys: Sequence[str], chance: random.Random) -> list[str]:
    least = _whole(question.options.get("minimum"), 1)
    most = min(_whole(question.options.get("maximum"), max(least, 3)), len(keys))
    wanted = chance.randint(min(least, most), most) if most else 0
    chosen: list[str] = []
    while len(chosen) < wanted:
        key = _likely([key for key in keys if key not in chosen], chance)
        chosen.append(key)
    return chosen


def _likely(keys: Sequence[str], chance: random.Random) -> str:
    weights = [len(keys) + 2 - place for place in range(len(keys))]
    return chance.choices(list(keys), weights)[0]


def _whole(value: object, default: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else default
