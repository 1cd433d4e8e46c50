"""What the gate means for one question: the cells of a profile question, and questions that would tell on one.

The arithmetic of hiding is .gate's; making the picture is .pictures'.
"""

from collections.abc import Collection, Mapping, Sequence

from engage.feedback.counts import Grain, asked, by_group, cells
from engage.feedback.gate import Sum, pooled_rows, protect
from engage.feedback.pictures import NOTHING_HIDDEN, Hidden
from engage.surveys.conditions import compares
from engage.surveys.kinds.choices import codes_of
from engage.surveys.survey import Condition, Question, Survey


def hidden_in_whole(
    question: Question, grains: Sequence[Grain], smallest: int, avoid: Collection[str] = ()
) -> Hidden:
    """What the picture of everyone hides. Only questions about who people are hide anything (law 8).

    `avoid`: codes whose numbers are known from elsewhere, such as the size of an audience.
    """
    if not question.profile:
        return NOTHING_HIDDEN
    counted = cells(grains, codes_of(question.choices))
    return Hidden(protect(counted, _sum(question, counted, asked(grains)), smallest, avoid))


def _sum(question: Question, counted: Mapping[str, int], people: int) -> Sum:
    """One answer each: the cells add up to those asked. Several: each person is in one cell at least."""
    if question.kind != "many":
        return Sum(people, people)
    maximum = question.options.get("maximum")
    each = maximum if isinstance(maximum, int) else max(1, len(counted) - 1)
    return Sum(people, max(people * each, sum(counted.values())))


def hidden_in_groups(
    question: Question, grouped: Sequence[Grain], whole: Hidden, smallest: int
) -> Hidden | None:
    """What every group's picture hides, from grains that carry their group as shown. None: no breakdown at all."""
    if not question.profile:
        return NOTHING_HIDDEN
    if question.kind == "number" or whole.all:
        return None
    codes = codes_of(question.choices)
    table: dict[str, dict[str, int]] = {}
    for group, grains in by_group(grouped).items():
        for code, n in cells(grains, codes).items():
            table.setdefault(code, {})[group] = n
    pool = pooled_rows(table, whole.marks.keys(), smallest)
    return None if pool is None else Hidden(pool=pool)


def tells_on(survey: Survey, hidden: Collection[str]) -> frozenset[str]:
    """Questions asked only of people who gave certain answers to a question with hidden cells, and those after them.

    How many were asked would be the hidden number.
    """
    telling: set[str] = set()
    for section in survey.sections:
        outer = _looked_at(section.show_when)
        for question in section.questions:
            if not (outer | _looked_at(question.show_when)).isdisjoint({*hidden, *telling}):
                telling.add(question.key)
    return frozenset(telling)


def _looked_at(condition: Condition | None) -> set[str]:
    return {test.question for test in compares(condition)}
