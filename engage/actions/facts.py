"""From answers to countable grains: the one place that says what a response leaves in `facts`."""

from collections.abc import Mapping
from typing import Any

from engage.storage.responses import SKIPPED
from engage.surveys.answers import Answers, State
from engage.surveys.kinds import KINDS
from engage.surveys.survey import Survey


def fact_rows(survey: Survey, answers: Answers, origin: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row per grain of every answered question, one "~" row per skipped one; `origin` is copied onto each.

    `origin` holds the FactRow columns that say where the response came from. Unknown questions leave nothing.
    """
    rows: list[dict[str, Any]] = []
    for question in survey.questions():
        answer = answers.get(question.key)
        if answer is None or answer.state is State.NOT_ASKED:
            continue
        if answer.state is State.SKIPPED or answer.value is None:
            rows.append({**origin, **_grain(question.key, SKIPPED, None, None, True)})
            continue
        rows += (
            {**origin, **_grain(question.key, fact.code, fact.number, fact.rank, fact.head)}
            for fact in KINDS[question.kind].facts(question, answer.value)
        )
    return rows


def _grain(question: str, code: str, number: float | None, rank: int | None, head: bool) -> dict[str, Any]:
    return {"question": question, "code": code, "number": number, "rank": rank, "head": int(head)}
