"""Whether a response belongs to an audience by what it says: yes, no, or unknown when nothing said decides it.

Being aimed at (the collector was made for the audience) is another matter, kept apart in engage.plans.targets.
"""

from collections.abc import Collection, Mapping
from typing import TypeAlias

from engage.plans.plan import Audience
from engage.surveys.conditions import compares
from engage.surveys.survey import All, Any, Compare, Condition, Not

Said: TypeAlias = Collection[str] | int | float | None
"""Codes chosen for a measure, or its number; None when it was skipped or not asked."""


def matches(audience: Audience, answers_by_measure: Mapping[str, Said]) -> bool | None:
    """Whether the answers match the audience's rule; None when no answer decides it, or when it has no rule.

    Kleene's three-valued logic: one true part decides an "any", one false part an "all", whatever is unknown beside it.
    """
    return None if audience.match is None else _holds(audience.match, answers_by_measure)


def measures_of(audience: Audience) -> frozenset[str]:
    """The measures its rule looks at: the profile questions that must be asked for it to be decidable."""
    return frozenset(test.question for test in compares(audience.match))


def _holds(condition: Condition, answers: Mapping[str, Said]) -> bool | None:
    if isinstance(condition, Compare):
        return _compared(condition, answers.get(condition.question))
    if isinstance(condition, Not):
        inner = _holds(condition.of, answers)
        return None if inner is None else not inner
    return _joined(condition, answers)


def _joined(condition: All | Any, answers: Mapping[str, Said]) -> bool | None:
    decisive = isinstance(condition, Any)
    parts = [_holds(part, answers) for part in condition.of]
    if decisive in parts:
        return decisive
    return None if None in parts else not decisive


def _compared(test: Compare, said: Said) -> bool | None:
    if said is None:
        return None
    if test.answered is not None:
        return test.answered
    if isinstance(said, int | float):
        return _within(test, said)
    if not said:
        return None
    return not set(said).isdisjoint(test.any_of)


def _within(test: Compare, number: float) -> bool | None:
    if test.at_least is None and test.at_most is None:
        return None
    low = test.at_least is None or number >= test.at_least
    high = test.at_most is None or number <= test.at_most
    return low and high
