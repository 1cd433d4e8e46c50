"""What conditions look at, and pages in shuffled order: a condition may only look at what comes before it, always.

Whether a condition can ever hold is left to reach.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from engage.surveys.conditions import compares
from engage.surveys.problems import Problem, problem
from engage.surveys.shuffle import blocks
from engage.surveys.survey import All, Any, Compare, Condition, Not, Question, Survey

_LISTS = ("one", "many", "scale", "rank", "area")


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where something stands: its place as written, and the first and last page a shuffle may put it on."""

    written: int
    first: int
    last: int
    block: tuple[str, str] | None = None  # pool and block


def order_problems(survey: Survey) -> Iterator[Problem]:
    """Sections without questions, pools that cannot be shuffled, conditions that look at what they cannot see."""
    for section in survey.sections:
        if not section.questions:
            yield problem("section_empty", section.key)
    yield from _pools(survey)
    spots = _spots(survey)
    questions = {question.key: question for question in survey.questions()}
    written = 0
    for page, section in enumerate(survey.sections):
        here = _Spot(written, page, page)
        yield from _condition(section.key, section.show_when, here, questions, spots)
        for question in section.questions:
            yield from _condition(question.key, question.show_when, spots[question.key], questions, spots)
        written += len(section.questions)
    end = _Spot(written, len(survey.sections), len(survey.sections))
    for ending in survey.exits:
        yield from _condition(ending.key, ending.when, end, questions, spots)
        for test in compares(ending.when):
            if test.question in spots and spots[test.question].block:
                yield problem("exit_shuffled", ending.key, question=test.question)


def _spots(survey: Survey) -> dict[str, _Spot]:
    pools: dict[str, list[int]] = {}
    for page, section in enumerate(survey.sections):
        if section.pool is not None:
            pools.setdefault(section.pool, []).append(page)
    spots: dict[str, _Spot] = {}
    for page, section in enumerate(survey.sections):
        for question in section.questions:
            if section.pool is None or question.block is None:
                spots[question.key] = _Spot(len(spots), page, page)
            else:
                over = pools[section.pool]
                spots[question.key] = _Spot(len(spots), over[0], over[-1], (section.pool, question.block))
    return spots


def _pools(survey: Survey) -> Iterator[Problem]:
    found: dict[str, Counter[str]] = {}
    for section in survey.sections:
        if section.pool is not None:
            named = (name for name, _ in blocks(section) if name is not None)
            found.setdefault(section.pool, Counter()).update(named)
            if section.show_when is not None:
                yield problem("pool_hidden", section.key)
    for pool, names in found.items():
        if len(names) < 2:
            yield problem("pool_small", "", pool=pool)
        for name, times in names.items():
            if times > 1:
                yield problem("block_split", "", block=name)


def _condition(
    where: str,
    condition: Condition | None,
    here: _Spot,
    questions: dict[str, Question],
    spots: dict[str, _Spot],
) -> Iterator[Problem]:
    if condition is None:
        return
    if _empty(condition):
        yield problem("condition_empty", where)
    for test in compares(condition):
        looked = questions.get(test.question)
        if looked is None:
            yield problem("condition_unknown", where, question=test.question)
            continue
        spot = spots[test.question]
        if spot.written >= here.written:
            yield problem("condition_later", where, question=test.question)
        elif not _always_before(spot, here):
            yield problem("condition_shuffled", where, question=test.question)
        yield from _test(where, test, looked)


def _always_before(looked: _Spot, here: _Spot) -> bool:
    """In every order: within its own block, or with no page that both may stand on in the wrong order."""
    if looked.block and looked.block == here.block:
        return True
    if looked.block or here.block:
        return looked.last < here.first
    return True


def _empty(condition: Condition) -> bool:
    match condition:
        case All(of) | Any(of):
            return not of or any(_empty(each) for each in of)
        case Not(of):
            return _empty(of)
    return False


def _test(where: str, test: Compare, looked: Question) -> Iterator[Problem]:
    given = [bool(test.any_of), *(each is not None for each in (test.answered, test.at_least, test.at_most))]
    if sum(given) != 1:
        yield problem("condition_unclear", where, question=looked.key)
        return
    numbers = test.at_least is not None or test.at_most is not None
    fits = looked.kind == "number" if numbers else not test.any_of or looked.kind in _LISTS
    if not fits or looked.kind == "info":
        yield problem("condition_kind", where, question=looked.key)
        return
    known = {choice.key for choice in looked.choices}
    for key in test.any_of:
        if key not in known:
            yield problem("condition_choice", where, question=looked.key, choice=key)
