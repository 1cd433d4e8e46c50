"""A whole reply read against its survey: each question answered, skipped or not asked, and what to mend.

Presenting and decoding belongs to channels, storing to engage.actions.collect.
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
