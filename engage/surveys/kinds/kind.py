"""What every kind of question knows: its options, how to read a reply, show a value, and weigh counts.

Channels bring replies in the neutral form `Raw`; kinds never see how it travelled. Values are JSON in one canonical
shape per kind, so that equal answers are equal bytes over every channel.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from engage.surveys.problems import Problem
from engage.surveys.survey import Json, Question
from engage.surveys.wording import BLANK


@dataclass(frozen=True, slots=True)
class Raw:
    """A reply as typed, channel-neutral. `values`: chosen keys, or the text, or the number as written, or, for rank,
    keys in order. `other`: words behind "other, please say". `skipped`: the person said so explicitly."""

    values: tuple[str, ...] = ()
    other: str = ""
    skipped: bool = False

    def empty(self) -> bool:
        return self.skipped or not (
            any(value.strip(BLANK) for value in self.values) or self.other.strip(BLANK)
        )


Value: TypeAlias = dict[str, Json]
"""Canonical value. Choices (one, many, scale, area): {"choices": [keys in written order], "other"?: words}.
rank: {"ranking": [keys, best first]}. text: {"text": words}. number: {"number": int or float}."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One countable grain of a value: a chosen code, a number, or a rank (1 = best). The first of a value has head."""

    code: str
    number: float | None = None
    rank: int | None = None
    head: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """Aggregated: `n` answers carry `code` (at `rank`, for rankings; with `number`, for numbers)."""

    code: str
    n: int
    rank: int | None = None
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a tally. `share` is of those who answered (0..1); None where there is nothing to divide by."""

    code: str
    n: int
    share: float | None
    mean_rank: float | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What the counts say. `mean`, `median`, `low`, `high` only where numbers or scores exist."""

    answered: int
    rows: tuple[Row, ...]
    mean: float | None = None
    median: float | None = None
    low: float | None = None
    high: float | None = None


class Kind(Protocol):
    """Four verbs (and the grains a value leaves in facts)."""

    name: str

    def options(self, question: Question) -> Sequence[Problem]:
        """What is wrong with the question's configuration; empty when nothing is."""

    def read(self, question: Question, raw: Raw) -> Value | Problem:
        """The canonical value of a non-empty reply, or what to mend. Never raises on any text."""

    def show(self, question: Question, value: Value, language: str, source: str) -> str:
        """The value in words of `language` (falls back to `source`)."""

    def facts(self, question: Question, value: Value) -> Sequence[Fact]:
        """The countable grains of the value; empty for kinds that are not counted (text gives one with code "")."""

    def tally(self, question: Question, counts: Sequence[Count], answered: int) -> Tally:
        """Shares, spread and order from aggregated counts. Sees no rows of people."""
