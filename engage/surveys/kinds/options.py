"""The checks that configurations of several kinds have in common: known option names, whole numbers, no stray choices.

What an option means is left to the kind that has it.
"""

from collections.abc import Collection

from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Question


def unknown_options(question: Question, known: Collection[str] = ()) -> list[Problem]:
    """A problem for every option this kind does not have."""
    return [
        problem("option_unknown", question.key, option=name) for name in question.options if name not in known
    ]


def whole_option(question: Question, name: str, least: int) -> list[Problem]:
    """A problem when the option is given and is not a whole number of `least` or more."""
    value = question.options.get(name)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= least):
        return []
    return [problem("option_whole", question.key, option=name, minimum=least)]


def true_or_false(question: Question, name: str) -> list[Problem]:
    """A problem when the option is given and is neither true nor false."""
    if isinstance(question.options.get(name, False), bool):
        return []
    return [problem("option_true_false", question.key, option=name)]


def stray_choices(question: Question) -> list[Problem]:
    """A problem when choices are written for a kind that has none."""
    return [problem("choices_unused", question.key, kind=question.kind)] if question.choices else []


def limit(question: Question, name: str, default: int) -> int:
    """A whole-number option, or its default when it is absent or is no whole number."""
    value = question.options.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else default
