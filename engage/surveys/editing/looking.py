"""Which conditions look at what, and keeping them whole: renamed with what they look at, or taken out with it.

Whether a condition comes in the right order is engage.surveys.review's part.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from engage.surveys.conditions import compares
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import All, Any, Compare, Condition, Not, Question, Survey

_LISTS = frozenset({"one", "many", "scale", "rank", "area"})


@dataclass(frozen=True, slots=True)
class Use:
    """A test, and where it stands: `kind` is "question", "section" or "exit", `key` that one's."""

    kind: str
    key: str
    test: Compare


def uses(survey: Survey) -> Iterator[Use]:
    """Every test of every condition, in written order."""
    for section in survey.sections:
        yield from (Use("section", section.key, test) for test in compares(section.show_when))
        for question in section.questions:
            yield from (Use("question", question.key, test) for test in compares(question.show_when))
    for ending in survey.exits:
        yield from (Use("exit", ending.key, test) for test in compares(ending.when))


def settled(before: Survey, after: Survey, *, prune: bool) -> Survey | Problem:
    """`after`, when no condition lost what it looks at. Else the problem, or with `prune` without those tests."""
    stood = {(use.kind, use.key, use.test) for use in _broken(before)}
    lost = [use for use in _broken(after) if (use.kind, use.key, use.test) not in stood]
    if not lost:
        return after
    if not prune:
        places = tuple(dict.fromkeys((use.kind, use.key) for use in lost))
        return problem("looked_at", lost[0].test.question, places=places, count=len(places))
    questions = {question.key: question for question in after.questions()}
    gone = {use.test for use in lost}
    return with_conditions(
        after, lambda found: without(found, lambda test: _rest(test, questions) if test in gone else test)
    )


def with_conditions(survey: Survey, changed: Callable[[Condition], Condition | None]) -> Survey:
    """The survey with every condition changed. An early ending without a condition goes."""

    def may(condition: Condition | None) -> Condition | None:
        return None if condition is None else changed(condition)

    sections = tuple(
        replace(
            section,
            show_when=may(section.show_when),
            questions=tuple(
                replace(question, show_when=may(question.show_when)) if question.show_when else question
                for question in section.questions
            ),
        )
        for section in survey.sections
    )
    kept = ((ending, changed(ending.when)) for ending in survey.exits)
    exits = tuple(replace(ending, when=when) for ending, when in kept if when is not None)
    return replace(survey, sections=sections, exits=exits)


def without(condition: Condition, rest: Callable[[Compare], Compare | None]) -> Condition | None:
    """The condition with each test changed by `rest`, None taking it out; None when nothing is left."""
    match condition:
        case Compare():
            return rest(condition)
        case Not(of):
            kept = without(of, rest)
            return None if kept is None else Not(kept)
        case All(of) | Any(of):
            parts = tuple(part for each in of if (part := without(each, rest)) is not None)
            if len(parts) == len(of):
                return type(condition)(parts)
            return parts[0] if len(parts) == 1 else type(condition)(parts) if parts else None


def renamed(condition: Condition, names: Mapping[str, str]) -> Condition:
    """The condition looking at questions under their new keys."""
    changed = without(condition, lambda test: replace(test, question=names.get(test.question, test.question)))
    return condition if changed is None else changed


def _broken(survey: Survey) -> list[Use]:
    questions = {question.key: question for question in survey.questions()}
    return [use for use in uses(survey) if _rest(use.test, questions) != use.test]


def _rest(test: Compare, questions: Mapping[str, Question]) -> Compare | None:
    """What is left of a test: without choices that are not there; None when nothing is."""
    looked = questions.get(test.question)
    if looked is None or looked.kind == "info":
        return None
    if test.at_least is not None or test.at_most is not None:
        return test if looked.kind == "number" else None
    if not test.any_of:
        return test
    known = {choice.key for choice in looked.choices} if looked.kind in _LISTS else set()
    keys = tuple(key for key in test.any_of if key in known)
    return replace(test, any_of=keys) if keys else None
