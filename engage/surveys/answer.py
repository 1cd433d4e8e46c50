"""One question's answer as it is kept: a state, and a canonical value when there is one.

How a whole reply is read into answers belongs to engage.surveys.answers.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from engage.surveys.kinds.kind import Value


class State(StrEnum):
    """Skipped is a state, never a choice."""

    ANSWERED = "answered"
    SKIPPED = "skipped"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Answer:
    """`value` is canonical and present exactly when state is ANSWERED."""

    state: State
    value: Value | None = None


Answers: TypeAlias = dict[str, Answer]
"""Question key -> Answer."""

SKIPPED = Answer(State.SKIPPED)
NOT_ASKED = Answer(State.NOT_ASKED)
