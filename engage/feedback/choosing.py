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
NONE = "none"  # the answer that takes no idea

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

    `top` is its line among `top_answered` people; None where nobody was asked for three. `top_apart`: people asked for
    them in a way that cannot be added.
    """

    key: str
    words: Text
    right: Said | None
    top: Line | None
    top_answered: int | None
    top_apart: int


@dataclass(frozen=True, slots=True)
class IdeaFeedback:
    """A seed idea: how much it would help (a scale with its mean), and its line in the order."""

    key: str
    words: Text
    help: Said | None
    order: Line | None


@dataclass(frozen=True, slots=True)
class IdeasFeedback:
    """All ideas, best first as residents order them, and those who took "none of these" instead.

    `apart`: people asked for their order in a way that cannot be added.
    """

    ideas: tuple[IdeaFeedback, ...]
    answered: int | None
    none: Line | None
    apart: int


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
            top=lines.get(key) or _hidden(tops, key),
            top_answered=tops.total.answered if tops else None,
            top_apart=tops.apart if tops else 0,
        )
        for key in keys
    )


def ideas_summary(summary: Summary) -> IdeasFeedback:
    """Each idea residents were asked about. With one idea there is no order, but yes or none of these."""
    helps, words = _said(summary, HELP), _words(summary, HELP)
    places = _said(summary, ORDER).get(None)
    orders = places or _said(summary, GO).get(None)
    lines = {line.code: line for line in orders.total.lines} if orders else {}
    about = [key for key in helps if key]
    ranked = [code for code in lines if code != NONE] if places else []
    ideas = [
        IdeaFeedback(
            key=key,
            words=lines[key].words if key in lines else words.get(key, empty()),
            help=helps.get(key),
            order=lines.get(key) or _hidden(places, key),
        )
        for key in dict.fromkeys([*ranked, *about])
    ]
    return IdeasFeedback(
        tuple(ideas),
        orders.total.answered if orders else None,
        lines.get(NONE),
        orders.apart if orders else 0,
    )


def _hidden(said: Said | None, key: str) -> Line | None:
    """What stands for a line of a question that is hidden as a whole; None when it is not."""
    return Line(key, empty(), None, None, said.total.mark) if said and said.total.mark else None


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
