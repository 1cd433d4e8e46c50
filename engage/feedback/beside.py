"""Whether a question adds up with the questions of other surveys that measure the same, and if not, why.

The rule is engage.feedback.joining's: the same measure, about the same thing, asked in the same way.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from engage.feedback.joining import way
from engage.surveys.kinds.choices import code_of
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Question


@dataclass(frozen=True, slots=True)
class Beside:
    """A question elsewhere with the same measure; `where` names its survey or template. `why`: empty when it adds."""

    where: str
    question: Question
    why: tuple[Problem, ...]

    @property
    def adds(self) -> bool:
        """Whether answers of both can be summed."""
        return not self.why


def beside(question: Question, others: Iterable[tuple[str, Question]]) -> tuple[Beside, ...]:
    """The others that measure the same about the same thing, each with what keeps it from being added."""
    if not question.measure:
        return ()
    return tuple(
        Beside(where, other, differences(question, other))
        for where, other in others
        if (other.measure, other.about) == (question.measure, question.about)
    )


def differences(question: Question, other: Question) -> tuple[Problem, ...]:
    """What keeps two questions from being added: another kind, another maximum, other codes. Empty when they add up."""
    here, there = way(question), way(other)
    if here == there:
        return ()
    found = []
    if here[0] != there[0]:
        found.append(problem("adds_not_kind", question.key, other=there[0]))
    elif here[1] != there[1]:
        found.append(
            problem("adds_not_maximum", question.key, mine=_or_none(here[1]), other=_or_none(there[1]))
        )
    missing, more = there[2] - here[2], here[2] - there[2]
    if missing:
        found.append(problem("adds_not_missing", question.key, codes=_listed(other, missing)))
    if more:
        found.append(problem("adds_not_more", question.key, codes=_listed(question, more)))
    return tuple(found)


def _listed(question: Question, codes: frozenset[str]) -> str:
    """Codes in the order of the question's choices."""
    return ", ".join(dict.fromkeys(code for each in question.choices if (code := code_of(each)) in codes))


def _or_none(maximum: object) -> object:
    return "–" if maximum is None else maximum
