"""Each question by itself, and beside others that measure the same: its kind's settings, its list, its privacy mark.

Keys, texts, order and reach have modules of their own.
"""

from collections.abc import Iterator

from engage.surveys.kinds import KINDS
from engage.surveys.kinds.choices import code_of
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Question, Survey

MOST_IN_A_TEXT = 9  # choices answered by one digit
MOST_TO_RANK = 7
PROFILE: frozenset[str] = frozenset({"age", "area", "home", "homelang", "life", "race"})
"""Measures that say who people are."""
_SKIPS: frozenset[str] = frozenset({"skip", "prefer_not", "prefer_not_to_say", "no_answer"})


def question_problems(survey: Survey) -> Iterator[Problem]:
    """What is wrong with single questions, and with measures that two questions understand differently."""
    if all(question.kind == "info" for question in survey.questions()):
        yield problem("no_questions")
    for question in survey.questions():
        kind = KINDS.get(question.kind)
        if kind is None:
            yield problem("kind_unknown", question.key, kind=question.kind)
            continue
        yield from kind.options(question)
        yield from _lists(question)
        if not question.profile and (
            question.kind == "area" or (question.measure or question.key) in PROFILE
        ):
            yield problem("profile_unmarked", question.key)
    yield from _measures(survey)


def _lists(question: Question) -> Iterator[Problem]:
    ranked = [choice for choice in question.choices if not choice.exclusive]
    if question.kind == "rank" and len(ranked) > MOST_TO_RANK:
        yield problem("rank_long", question.key, choices=len(ranked), maximum=MOST_TO_RANK)
    elif len(question.choices) > MOST_IN_A_TEXT:
        yield problem(
            "list_long_for_text", question.key, choices=len(question.choices), maximum=MOST_IN_A_TEXT
        )
    for choice in question.choices:
        if choice.key in _SKIPS:
            code = "skip_required" if question.required else "skip_choice"
            yield problem(code, question.key, choice=choice.key)


def _measures(survey: Survey) -> Iterator[Problem]:
    """Two questions of one measure that give the same choice different codes."""
    codes: dict[tuple[str, str], str] = {}
    for question in survey.questions():
        for choice in question.choices if question.measure else ():
            known = codes.setdefault((str(question.measure), choice.key), code_of(choice))
            if known != code_of(choice):
                yield problem("measure_clash", question.key, measure=question.measure, choice=choice.key)
