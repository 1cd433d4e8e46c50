"""A whole reply read against its survey: each question answered, skipped or not asked, and what to mend.

Presenting and decoding belongs to channels, storing to engage.actions.collect. Equal replies become equal bytes here,
whatever channel they came over.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from engage.surveys.answer import NOT_ASKED, SKIPPED, Answer, Answers, State
from engage.surveys.conditions import conditions_hold
from engage.surveys.flow import exit_when
from engage.surveys.kinds import kind_of
from engage.surveys.kinds.kind import Raw
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Exit, Question, Section, Survey

__all__ = [
    "Answer",
    "Answers",
    "Reading",
    "State",
    "answers_hash",
    "canonical",
    "read_answers",
    "read_section",
]

_NOTHING = Raw()


@dataclass(frozen=True, slots=True)
class Reading:
    """`answers` lack the questions that have a problem. `exit` is the early ending these answers led to, if any.

    When `exit.keep` is False nothing of the reply may be kept.
    """

    answers: Answers = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    exit: Exit | None = None


def read_answers(survey: Survey, raws: Mapping[str, Raw], *, asked: Collection[str] | None = None) -> Reading:
    """Every question by the flow: answered, skipped (asked, empty), or not asked (hidden, or after an early exit).

    `survey` is the edition as written, never one person's arrangement: chosen keys are kept in the written order.
    What was sent for a hidden question is dropped. With `asked` (keys that were put to the person so far) the reply is
    partial: visible questions neither asked nor sent are absent, and so is all that follows the last one reached.
    A key the survey does not have is a problem. Information texts have no answer.
    """
    problems = [
        problem("unknown_question", key) for key in sorted(raws.keys() - {q.key for q in survey.questions()})
    ]
    reached = None if asked is None else {*asked, *raws}
    known: Answers = {}
    ending: Exit | None = None
    for section in survey.sections:
        if ending is None and conditions_hold(section.show_when, known):
            for question in section.questions:
                _take(question, raws, reached, known, problems)
            ending = exit_when(survey, known) if survey.exits else None
        else:
            known.update(
                (question.key, NOT_ASKED) for question in section.questions if question.kind != "info"
            )
    if reached is not None and ending is None:
        known = _as_far_as(survey, known, reached)
    return Reading(known, tuple(problems), ending)


def read_section(
    section: Section, raws: Mapping[str, Raw], earlier: Answers, *, shown: Collection[str] | None = None
) -> Reading:
    """The answers of one page. `earlier` are the answers of other pages, `shown` the questions the form had.

    For the flow of pages only: what is kept is read once more as a whole, by `read_answers`. `section` is the arranged
    survey's whole section. A question that became visible only by this very page, and so was
    not among `shown`, is absent: flow.pending names it. Without `shown`, all visible questions count as shown.
    """
    reached = None if shown is None else {*shown, *raws}
    keys = {question.key for question in section.questions}
    known = {key: answer for key, answer in earlier.items() if key not in keys}
    problems: list[Problem] = []
    for question in section.questions:
        _take(question, raws, reached, known, problems)
    return Reading({key: answer for key, answer in known.items() if key in keys}, tuple(problems))


def canonical(answers: Mapping[str, Answer]) -> bytes:
    """The same bytes for the same answers: sorted JSON in UTF-8."""
    plain = {
        key: {"state": answer.state.value}
        if answer.value is None
        else {"state": answer.state.value, "value": answer.value}
        for key, answer in answers.items()
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def answers_hash(answers: Mapping[str, Answer]) -> str:
    """SHA-256 of the canonical bytes, in hex."""
    return hashlib.sha256(canonical(answers)).hexdigest()


def _take(
    question: Question,
    raws: Mapping[str, Raw],
    reached: Collection[str] | None,
    known: Answers,
    problems: list[Problem],
) -> None:
    """Reads one question into `known` or `problems`; neither, when it was not put to the person."""
    if question.kind == "info":
        return
    if question.show_when is not None and not conditions_hold(question.show_when, known):
        known[question.key] = NOT_ASKED
        return
    if reached is not None and question.key not in reached:
        return
    raw = raws.get(question.key, _NOTHING)
    if raw.empty():
        if question.required:
            problems.append(problem("required", question.key))
        else:
            known[question.key] = SKIPPED
        return
    value = kind_of(question).read(question, raw)
    if isinstance(value, Problem):
        problems.append(value)
    else:
        known[question.key] = Answer(State.ANSWERED, value)


def _as_far_as(survey: Survey, known: Answers, reached: Collection[str]) -> Answers:
    """Without what lies behind the last question reached: nobody knows yet whether it will be asked."""
    keys = [question.key for question in survey.questions()]
    last = max((place for place, key in enumerate(keys) if key in reached), default=-1)
    return {key: known[key] for key in keys[: last + 1] if key in known}
