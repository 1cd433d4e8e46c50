"""People reached beside the plan's targets, and which numbers of audiences would tell on hidden ones.

Adding up is engage.plans.targets' part, hiding .gate's.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from engage.feedback.breakdown import AIMED, MATCHING, Pattern
from engage.feedback.gate import Sum, protect
from engage.feedback.table import Reach
from engage.plans.audiences import measures_of
from engage.plans.plan import Audience
from engage.plans.targets import Group, reached
from engage.surveys.conditions import compares
from engage.surveys.survey import Question


def reach(audiences: Mapping[int, Audience], patterns: Sequence[Pattern], smallest: int) -> tuple[Reach, ...]:
    """Each audience's four counts. A count below `smallest` is hidden, and another so that it does not come out: rather
    one that the target does not speak of.

    Counts say who came, never what they said; they are of responses, and someone may reply to several surveys.
    """
    return tuple(_reach(key, audience, patterns, smallest) for key, audience in audiences.items())


def _reach(key: int, audience: Audience, patterns: Iterable[Pattern], smallest: int) -> Reach:
    found = reached(audience, [Group(p.fits.get(key), p.aimed == key, p.n) for p in patterns])
    counts = {
        "matching": found.matching,
        "aimed_at": found.aimed_at,
        "unknown": found.unknown,
        "outside": found.outside,
    }
    everyone = sum(counts.values())
    marks = protect(counts, Sum(everyone, everyone), smallest, avoid=("matching", "aimed_at"))
    shown = {name: None if name in marks else n for name, n in counts.items()}
    return Reach(
        audience=audience.key,
        words=audience.name,
        target=audience.target,
        marks=tuple(sorted(marks.items())),
        **shown,
    )


def told_by_audiences(question: Question, audiences: Iterable[Audience]) -> frozenset[str]:
    """Codes of a question whose number an audience's size tells, so that hiding them would hide nothing."""
    return frozenset(
        code
        for audience in audiences
        for test in compares(audience.match)
        if question.measure and test.question == question.measure
        for code in test.any_of
    )


def barred(audiences: Mapping[int, Audience], hidden: Mapping[str, Collection[str]]) -> frozenset[str]:
    """Group keys of audiences whose size, taken from a sum of hidden cells, would leave another hidden cell.

    `hidden`: measure -> codes that the picture of everyone hides. An audience made of all of them, or of none, is fine.
    """
    found = set()
    for key, audience in audiences.items():
        for measure in measures_of(audience):
            codes = {c for t in compares(audience.match) if t.question == measure for c in t.any_of}
            kept = set(hidden.get(measure, ()))
            if codes & kept and not codes >= kept:
                found |= {f"{key}:{MATCHING}", f"{key}:{AIMED}"}
    return frozenset(found)
