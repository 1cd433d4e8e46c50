"""Whether anyone can ever reach a question, a section or an early exit, by trying the answers its conditions look at.

Only answers that some condition tells apart are tried. Where that would be too many, the question counts as reachable.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice, product
from math import prod

from engage.surveys.answer import SKIPPED, Answer, State
from engage.surveys.conditions import compares, conditions_hold
from engage.surveys.kinds.kind import Value
from engage.surveys.kinds.number import bound
from engage.surveys.kinds.options import limit
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import All, Compare, Condition, Question, Survey

MOST_TRIED = 20_000


def reach_problems(survey: Survey) -> Iterator[Problem]:
    """A problem for every question, section and exit whose condition no possible answers fulfil."""
    shown = _conditions(survey)
    tests = [test for condition in shown.values() for test in compares(condition)]
    tests += [test for ending in survey.exits for test in compares(ending.when)]
    trial = _Trial(survey, shown, tests)
    for section in survey.sections:
        if section.show_when is not None and not trial.can_hold(section.show_when):
            yield problem("section_unreachable", section.key)
            continue
        for question in section.questions:
            if question.show_when is not None and not trial.can_hold(shown[question.key]):
                yield problem("question_unreachable", question.key)
    for ending in survey.exits:
        if not trial.can_hold(ending.when):
            yield problem("exit_unreachable", ending.key)


def _conditions(survey: Survey) -> dict[str, Condition | None]:
    """What has to hold for each question to be met: its section's condition and its own."""
    shown: dict[str, Condition | None] = {}
    for section in survey.sections:
        for question in section.questions:
            both = [each for each in (section.show_when, question.show_when) if each is not None]
            shown[question.key] = All(tuple(both)) if len(both) > 1 else next(iter(both), None)
    return shown


class _Trial:
    """Tries the answers to the questions that a condition depends on, directly or through what hides them."""

    def __init__(
        self, survey: Survey, shown: Mapping[str, Condition | None], tests: Sequence[Compare]
    ) -> None:
        self._questions = {question.key: question for question in survey.questions()}
        self._shown = shown
        self._answers = {
            key: _candidates(question, [test for test in tests if test.question == key])
            for key, question in self._questions.items()
        }

    def can_hold(self, condition: Condition | None) -> bool:
        """False only when every possible answer was tried in vain."""
        needed = self._needed(condition)
        tried = [self._answers[key] for key in needed]
        if prod(len(answers) for answers in tried) > MOST_TRIED:
            return True
        return any(
            (known := self._flow(needed, answers)) is not None and conditions_hold(condition, known)
            for answers in product(*tried)
        )

    def _needed(self, condition: Condition | None) -> list[str]:
        """The questions it depends on, in written order."""
        found: set[str] = set()
        waiting = [condition]
        while waiting:
            for test in compares(waiting.pop()):
                if test.question in self._questions and test.question not in found:
                    found.add(test.question)
                    waiting.append(self._shown[test.question])
        return [key for key in self._questions if key in found]

    def _flow(self, keys: Sequence[str], answers: Sequence[Answer]) -> dict[str, Answer] | None:
        """What is known when these answers were given; None when a required question was skipped."""
        known: dict[str, Answer] = {}
        for key, answer in zip(keys, answers, strict=True):
            if conditions_hold(self._shown[key], known):
                if answer is SKIPPED and self._questions[key].required:
                    return None
                known[key] = answer
        return known


def _candidates(question: Question, tests: Sequence[Compare]) -> list[Answer]:
    """A skip and one answer for each way the tests can tell answers apart; never many more than are tried."""
    values = islice(_values(question, tests), MOST_TRIED)
    return [SKIPPED, *(Answer(State.ANSWERED, value) for value in values)]


def _values(question: Question, tests: Sequence[Compare]) -> Iterable[Value]:
    match question.kind:
        case "info":
            return []
        case "number":
            return _numbers(question, tests)
        case "one" | "scale" | "area":
            return [{"choices": [key]} for key in _told_apart(question, tests)]
        case "rank":
            alone = {choice.key for choice in question.choices if choice.exclusive}
            return [
                {"choices": [key]} if key in alone else {"ranking": [key]}
                for key in _told_apart(question, tests)
            ]
        case "many":
            return _sets(question, tests)
    return [{"text": "words"}]


def _told_apart(question: Question, tests: Sequence[Compare]) -> list[str]:
    """The choices that tests name, and one that none names."""
    named = {key for test in tests for key in test.any_of}
    keys = [choice.key for choice in question.choices]
    return [key for key in keys if key in named] + [key for key in keys if key not in named][:1]


def _sets(question: Question, tests: Sequence[Compare]) -> Iterator[Value]:
    """Every set of choices that tests tell apart; of a very long list, more sets than are ever tried."""
    alone = {choice.key for choice in question.choices if choice.exclusive}
    keys = _told_apart(question, tests)
    together = [key for key in keys if key not in alone]
    most = min(limit(question, "maximum", len(together)), len(together))
    for key in alone.intersection(keys):
        yield {"choices": [key]}
    for n in range(limit(question, "minimum", 1), most + 1):
        for ticked in combinations(together, n):
            yield {"choices": [*ticked]}


def _numbers(question: Question, tests: Sequence[Compare]) -> Iterator[Value]:
    """Zero, the ends of the range, and what lies at and around every bound a test names."""
    low, high = bound(question, "minimum"), bound(question, "maximum")
    near = [end for test in tests for end in (test.at_least, test.at_most) if end is not None]
    steps = (-1, 0, 1) if question.options.get("whole", True) else (-1, -0.5, 0, 0.5, 1)
    tried: set[int | float] = {0, *(end + step for end in near for step in steps)}
    tried |= {end for end in (low, high) if end is not None}
    for number in sorted(tried):
        if (low is None or number >= low) and (high is None or number <= high):
            yield {"number": number}
