"""What a new edition does to adding up: which questions go on being summed with earlier answers, and which stand apart.

The rule is joining's; what changed in the survey is told by engage.surveys.changes.
"""

from collections.abc import Mapping

from engage.feedback.joining import way
from engage.surveys.kinds.choices import code_of
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Question, Survey


def effects(before: Survey, after: Survey) -> Mapping[str, Problem]:
    """Question key -> what becomes of its answers, for every question that was added, removed or changed."""
    old = {question.key: question for question in before.questions()}
    new = {question.key: question for question in after.questions()}
    found = {key: problem("joins_gone", key) for key in old if key not in new and _asks(old[key])}
    for key, question in new.items():
        if key not in old:
            if _asks(question):
                found[key] = problem("joins_new", key)
        elif question != old[key] and (_asks(question) or _asks(old[key])):
            found[key] = _joined(old[key], question)
    return found


def _joined(was: Question, question: Question) -> Problem:
    if way(was) != way(question):
        return problem("joins_apart", question.key)
    codes = {choice.key: code_of(choice) for choice in was.choices}
    if any(codes.get(choice.key, code_of(choice)) != code_of(choice) for choice in question.choices):
        return problem("joins_recoded", question.key)
    if (was.measure, was.about) != (question.measure, question.about):
        return problem("joins_measure", question.key)
    return problem("joins_adds", question.key)


def _asks(question: Question) -> bool:
    return question.kind != "info"
