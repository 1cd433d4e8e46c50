"""Seed project ideas and the state's limits on them: a screen that says fits, breaks or unsure, never yes or no.

The limits are those of the MVP 2.0 process guide, Step 7. Choosing an idea is a decision (engage.actions.decide).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engage.surveys.problems import Problem, problem
from engage.surveys.text import Text, empty

MOST_DOLLARS = 50_000  # for each community of the project
MOST_MONTHS = 10
MOST_CANDIDATES = 3  # the state asks for one to three ideas
JUDGED = ("permits", "fossil", "trees", "decarbonization")  # limits that people judge
LIMITS = ("cost", "months", *JUDGED)


class Verdict(StrEnum):
    """How an idea stands to a limit."""

    FITS = "fits"
    BREAKS = "breaks"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Idea:
    """A candidate. Its first four texts are for residents; `cost` in whole dollars; `priorities` are final keys."""

    key: str
    title: Text
    what: Text = field(default_factory=empty)
    where: Text = field(default_factory=empty)
    who: Text = field(default_factory=empty)
    priorities: tuple[str, ...] = ()
    who_benefits: str = ""
    origin: str = "team"
    cost: int | None = None
    months: int | None = None
    partners: str = ""
    judged: Mapping[str, str] = field(default_factory=dict)
    feedback: str = ""
    candidate: bool = False
    chosen: bool = False
    reason: str = ""


def screen(idea: Idea, communities: int) -> dict[str, Verdict]:
    """Every limit with its verdict, in the guide's order. Cost and time are computed; the others were judged by hand.

    `communities`: how many towns the project has; each brings $50,000.
    """
    computed = {
        "cost": _within(idea.cost, MOST_DOLLARS * max(communities, 1)),
        "months": _within(idea.months, MOST_MONTHS),
    }
    judged = {limit: Verdict(idea.judged.get(limit, Verdict.UNSURE)) for limit in JUDGED}
    return {limit: {**computed, **judged}[limit] for limit in LIMITS}


def _within(value: int | None, most: int) -> Verdict:
    if value is None:
        return Verdict.UNSURE
    return Verdict.FITS if value <= most else Verdict.BREAKS


def open_points(idea: Idea, communities: int) -> list[Problem]:
    """What the state will ask about a chosen idea: broken or unjudged limits, no priority behind it. Warns only."""
    verdicts = screen(idea, communities)
    found = [
        problem(f"idea_breaks_{limit}", idea.key)
        for limit, verdict in verdicts.items()
        if verdict is Verdict.BREAKS
    ]
    if Verdict.UNSURE in verdicts.values():
        found.append(problem("idea_limit_unsure", idea.key))
    if not idea.priorities:
        found.append(problem("idea_no_priority", idea.key))
    return found
