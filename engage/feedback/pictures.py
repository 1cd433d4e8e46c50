"""One question's picture from its aggregated counts: asked, answered, skipped, a line per answer, spread and order.

What must be hidden is said by the caller as marks (.gate finds them); adding people together is the caller's too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from engage.feedback.counts import SKIPPED, Grain, answers, asked, skipped
from engage.feedback.gate import Mark
from engage.feedback.table import EVERYONE, Line, Picture
from engage.surveys.kinds import Row, kind_of
from engage.surveys.kinds.choices import code_of
from engage.surveys.survey import Question
from engage.surveys.text import Text, empty

OTHERS = "*"
"""The code of the line that stands for all answers a breakdown does not show apart."""

_NONE: Mapping[str, Mark] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a picture must not show: `marks` by code ("~" for skipped), `pool` codes but as one line, or `all` of it."""

    marks: Mapping[str, Mark] = field(default_factory=lambda: _NONE)
    pool: frozenset[str] = frozenset()
    all: bool = False

    def something(self) -> bool:
        """Whether there is anything to hide."""
        return bool(self.marks or self.pool or self.all)


NOTHING_HIDDEN = Hidden()


def words_of(question: Question) -> dict[str, Text]:
    """The words of each code a question's answers are counted by; two choices with one code give the first one's."""
    found: dict[str, Text] = {}
    for choice in question.choices:
        found.setdefault(code_of(choice), choice.text)
    return found


def picture(
    question: Question, grains: Sequence[Grain], group: str = EVERYONE, hidden: Hidden = NOTHING_HIDDEN
) -> Picture:
    """The picture of one group of people, from the grains of one question.

    Counts are of people, shares from 0 to 1: of those who answered, or, where their number is hidden, of those asked
    (`Picture.of_asked`). Where people tick several choices, shares add up to more than 1. Mean, median and ends only
    where nothing is hidden, in the unit of the question, or of its scores.
    """
    if hidden.all:
        return Picture(group, None, None, None, (), Mark.KEPT, Mark.KEPT)
    people, passed = asked(grains), skipped(grains)
    tally = kind_of(question).tally(question, answers(grains), people - passed)
    points = _borda(question, grains) if question.kind == "rank" else {}
    alone = hidden.marks.get(SKIPPED) or (Mark.KEPT if SKIPPED in hidden.pool else Mark.SHOWN)
    lines = _lines(question, tally.rows, points, hidden, people if alone else people - passed)
    whole = not hidden.something()
    return Picture(
        group=group,
        asked=people,
        answered=None if alone else people - passed,
        skipped=None if alone else passed,
        lines=lines,
        skipped_mark=alone,
        of_asked=bool(alone),
        mean=tally.mean if whole else None,
        median=tally.median if whole and not _of_people(question) else None,
        low=tally.low if whole and not _of_people(question) else None,
        high=tally.high if whole and not _of_people(question) else None,
    )


def _of_people(question: Question) -> bool:
    """A number about who someone is: single numbers are someone's own, only their mean may be told."""
    return question.profile and question.kind == "number"


def _lines(
    question: Question, rows: Sequence[Row], points: Mapping[str, int], hidden: Hidden, of: int
) -> tuple[Line, ...]:
    if _of_people(question):
        return ()
    words = words_of(question)
    lines = []
    for row in rows:
        if row.code in hidden.pool:
            continue
        text, mark = words.get(row.code, empty()), hidden.marks.get(row.code, Mark.SHOWN)
        if mark:
            lines.append(Line(row.code, text, None, None, mark))
        else:
            share = row.n / of if of else None
            lines.append(Line(row.code, text, row.n, share, mark, row.mean_rank, points.get(row.code)))
    if hidden.pool - {SKIPPED}:
        lines.append(_others(question, rows, hidden.pool))
    return tuple(lines)


def _others(question: Question, rows: Sequence[Row], pool: frozenset[str]) -> Line:
    """All pooled answers as one line; their number only where nobody can have given two of them, and all answered."""
    together = sum(row.n for row in rows if row.code in pool)
    if question.kind == "many" or SKIPPED in pool:
        return Line(OTHERS, empty(), None, None, Mark.KEPT)
    return Line(OTHERS, empty(), together, None)


def _borda(question: Question, grains: Sequence[Grain]) -> dict[str, int]:
    """Borda count: of m choices, place r gives m - r points (J.-C. de Borda, 1781)."""
    m = len({code_of(choice) for choice in question.choices if not choice.exclusive})
    points: dict[str, int] = {}
    for grain in grains:
        if grain.rank is not None:
            points[grain.code] = points.get(grain.code, 0) + max(0, m - grain.rank) * grain.n
    return points
