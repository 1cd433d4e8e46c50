"""The number each choice has in a text message: the same for writing a question and for reading its reply.

Scores that run without a gap are the numbers themselves (0 to 10); anything else counts from 1 in the shown order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from engage.surveys.survey import Choice, Question
from engage.surveys.text import pick

LISTED = 7  # a longer scale is told by its two ends


@dataclass(frozen=True, slots=True)
class Option:
    """A choice and the number a person sends for it."""

    number: int
    choice: Choice


def options(question: Question) -> tuple[Option, ...]:
    """Every choice with its number, in shown order."""
    scored = run_of_scores(question)
    if not scored:
        return tuple(Option(place, choice) for place, choice in enumerate(question.choices, start=1))
    following = iter(range(max(scored) + 1, max(scored) + 1 + len(question.choices)))
    return tuple(
        Option(choice.score if choice.score is not None else next(following), choice)
        for choice in question.choices
    )


def run_of_scores(question: Question) -> Sequence[int]:
    """The scores of a scale, low to high, when they run without a gap from 0 or more; else empty."""
    scores = sorted(choice.score for choice in question.choices if choice.score is not None)
    if question.kind != "scale" or len(scores) < 2 or scores[0] < 0:
        return ()
    return scores if scores == list(range(scores[0], scores[0] + len(scores))) else ()


def ends_only(question: Question) -> bool:
    """Whether a scale is told by its ends: long, or with nothing but digits in between."""
    scored = run_of_scores(question)
    if not scored:
        return False
    inner = [each for each in question.choices if each.score not in (None, scored[0], scored[-1])]
    wordless = bool(inner) and all(
        not any(word.strip() != str(each.score) for word in each.text.values()) for each in inner
    )
    return len(scored) > LISTED or wordless


def label(choice: Choice, language: str, source: str) -> str:
    """A choice's words for a text message: the short ones when there are any."""
    short = choice.short.get(language, "").strip()
    return short or pick(choice.text, language, source).words or choice.key
