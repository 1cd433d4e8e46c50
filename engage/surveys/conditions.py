"""Whether a condition over earlier answers holds, and which questions it looks at.

Where conditions decide what a person meets belongs to engage.surveys.flow; whether they make sense to the review.
"""

from collections.abc import Iterator, Mapping

from engage.surveys.answer import Answer
from engage.surveys.kinds.kind import Value
from engage.surveys.survey import All, Any, Compare, Condition, Not


def conditions_hold(condition: Condition | None, answers: Mapping[str, Answer]) -> bool:
    """True when the condition holds; no condition always holds.

    A question without an answer (skipped, not asked, not reached) has no choice and no number: a test on these fails,
    `answered=False` holds. Of a ranking, the choice put first counts as chosen.
    """
    match condition:
        case None:
            return True
        case Compare():
            answer = answers.get(condition.question)
            return _compare(condition, answer.value if answer else None)
        case All(of):
            return all(conditions_hold(each, answers) for each in of)
        case Any(of):
            return any(conditions_hold(each, answers) for each in of)
        case Not(of):
            return not conditions_hold(of, answers)


def compares(condition: Condition | None) -> Iterator[Compare]:
    """Every single test within a condition."""
    match condition:
        case Compare():
            yield condition
        case All(of) | Any(of):
            for each in of:
                yield from compares(each)
        case Not(of):
            yield from compares(of)


def _compare(test: Compare, value: Value | None) -> bool:
    if test.answered is not None:
        return (value is not None) is test.answered
    if value is None:
        return False
    if test.any_of:
        ranked = value.get("ranking")
        keys = value.get("choices", ranked[:1] if isinstance(ranked, list) else None)
        return isinstance(keys, list) and any(key in test.any_of for key in keys)
    number = value.get("number")
    if not isinstance(number, int | float):
        return False
    return (test.at_least is None or number >= test.at_least) and (
        test.at_most is None or number <= test.at_most
    )
