"""What residents said of each draft priority and of each seed idea, put together from a summary by their stable ids.

Which questions speak of them is known by measure (right, top3, help, order, go), as plan templates write it. Numbers
are those of the summary, already through the gate.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from engage.feedback.table import Line, MeasureSummary, Picture, QuestionSummary, Summary
from engage.surveys.text import Text, empty

RIGHT, TOP, HELP, ORDER, GO = "right", "top3", "help", "order", "go"

Heard: TypeAlias = QuestionSummary | MeasureSummary


@dataclass(frozen=True, slots=True)
class Said:
    """One question about one thing: everyone's picture and the groups'. `apart`: people asked in a way that cannot be
    added, who are not in these numbers."""

    total: Picture
    groups: tuple[Picture, ...]
    apart: int


@dataclass(frozen=True, slots=True)
class PriorityFeedback:
    """A draft priority: keep / change / drop / not sure, and how often it was among the three that matter most.

    `top` is its line among `top_answered` people; None where nobody was asked for three.
    """

    key: str
    words: Text
    right: Said | None
    top: Line | None
    top_answered: int | None


@dataclass(frozen=True, slots=True)
class IdeaFeedback:
    """A seed idea: how much it would help (a scale with its mean), and its line in the order."""

    key: str
    words: Text
    help: Said | None
    order: Line | None


@dataclass(frozen=True, slots=True)
class IdeasFeedback:
    """All ideas, best first as residents order them, and those who took "none of these" instead."""

    ideas: tuple[IdeaFeedback, ...]
    answered: int | None
    none: Line | None


def priorities_summary(summary: Summary) -> tuple[PriorityFeedback, ...]:
    """Each priority residents were asked about, in the order of the list."""
    tops = _said(summary, TOP).get(None)
    lines = {line.code: line for line in tops.total.lines} if tops else {}
    rights = _said(summary, RIGHT)
    words = _words(summary, RIGHT)
    keys = dict.fromkeys([*(key for key in rights if key), *lines])
    return tuple(
        PriorityFeedback(
            key=key,
            words=lines[key].words if key in lines else words.get(key, empty()),
            right=rights.get(key),
            top=lines.get(key),
            top_answered=tops.total.answered if tops else None,
        )
        for key in keys
    )


def ideas_summary(summary: Summary) -> IdeasFeedback:
    """Each idea residents were asked about. With one idea there is no order, but yes or none of these."""
    helps, words = _said(summary, HELP), _words(summary, HELP)
    orders = _said(summary, ORDER).get(None) or _said(summary, GO).get(None)
    lines = {line.code: line for line in orders.total.lines} if orders else {}
    about = [key for key in helps if key]
    ranked = [code for code in lines if code in about]
    ideas = [
        IdeaFeedback(
            key=key,
            words=lines[key].words if key in lines else words.get(key, empty()),
            help=helps.get(key),
            order=lines.get(key),
        )
        for key in dict.fromkeys([*ranked, *about])
    ]
    return IdeasFeedback(tuple(ideas), orders.total.answered if orders else None, lines.get("none"))


def _said(summary: Summary, measure: str) -> dict[str | None, Said]:
    """What was said to this measure, by what it is about: the way with most answers, and how many stand apart."""
    found: dict[str | None, list[Heard]] = {}
    for each in _all(summary, measure):
        found.setdefault(each.about, []).append(each)
    return {about: _largest(ways) for about, ways in found.items()}


def _all(summary: Summary, measure: str) -> Iterable[Heard]:
    joined = [each for each in summary.measures if each.measure == measure]
    several = {each.about for each in joined}
    yield from joined
    for survey in summary.surveys:
        for question in survey.questions:
            if question.measure == measure and question.about not in several:
                yield question


def _largest(ways: Sequence[Heard]) -> Said:
    first = max(ways, key=lambda each: each.total.asked or 0)
    apart = sum(each.total.asked or 0 for each in ways if each is not first)
    return Said(first.total, first.groups, apart)


def _words(summary: Summary, measure: str) -> dict[str, Text]:
    return {each.about: each.words for each in _all(summary, measure) if each.about}
