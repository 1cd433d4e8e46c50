"""What may be added: editions of one survey by question key, surveys by measure. Everything else stands side by side.

Another kind, another maximum or another set of options is another way of asking, and is never summed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from engage.feedback.counts import Grain, asked
from engage.feedback.gate import Mark, Partition, common
from engage.feedback.pictures import Hidden
from engage.surveys.kinds.choices import codes_of
from engage.surveys.survey import Question, Survey

Way: TypeAlias = tuple[str, object, frozenset[str]]
"""Kind, maximum (or range), and the set of codes: what must be equal for counts to be added."""

Numbered: TypeAlias = tuple[int, Survey]
"""An edition's number and its survey."""


def way(question: Question) -> Way:
    """How a question is asked, as far as adding goes. Words and order do not matter."""
    return question.kind, question.options.get("maximum"), frozenset(codes_of(question.choices))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as its newest edition of this way has it, and the numbers of all editions that ask it so."""

    question: Question
    editions: tuple[int, ...]


def ways_asked(editions: Sequence[Numbered]) -> dict[str, tuple[Asked, ...]]:
    """Question key -> the ways it was asked, newest first. Keys in the order of the newest edition, then older ones.

    `editions` come newest first. Information texts are left out: nobody answers them.
    """
    found: dict[str, dict[Way, Asked]] = {}
    for number, survey in editions:
        for question in survey.questions():
            if question.kind != "info":
                ways = found.setdefault(question.key, {})
                known = ways.get(way(question))
                ways[way(question)] = Asked(
                    known.question if known else question, (*(known.editions if known else ()), number)
                )
    return {key: tuple(ways.values()) for key, ways in found.items()}


def asked_differently(editions: Sequence[Numbered]) -> tuple[str, ...]:
    """Keys of questions whose editions cannot be added: their counts are needed edition by edition."""
    return tuple(key for key, ways in ways_asked(editions).items() if len(ways) > 1)


@dataclass(frozen=True, slots=True)
class Counted:
    """A question of one survey with its counts. `grouped` carry group keys as storage has them; `groups` how they may
    be shown for this question, `hidden_groups` what their pictures hide (None: there is no breakdown). `overlapping`:
    one person may be in several groups."""

    survey: str
    question: Question
    editions: tuple[int, ...]
    grains: Sequence[Grain]
    hidden: Hidden
    groups: Partition = ()
    grouped: Sequence[Grain] = ()
    hidden_groups: Hidden | None = None
    overlapping: bool = False


def by_measure(counted: Iterable[Counted]) -> list[list[Counted]]:
    """Questions that can be added, list by list, of every measure (and what it is about) that several surveys ask.

    Several lists of one measure stand side by side.
    """
    families: dict[tuple[str, str | None], list[Counted]] = {}
    for each in counted:
        if each.question.measure:
            families.setdefault((each.question.measure, each.question.about), []).append(each)
    joined: list[list[Counted]] = []
    for family in families.values():
        if len({each.survey for each in family}) > 1:
            same: dict[Way, list[Counted]] = {}
            for each in family:
                same.setdefault(way(each.question), []).append(each)
            joined.extend(same.values())
    return joined


def joined(parts: Sequence[Counted]) -> Counted:
    """The sum of questions that can be added. What any part hides, the sum hides, so that it cannot be subtracted."""
    heard = [part for part in parts if asked(part.grains)]
    pools = [part.hidden_groups for part in heard if part.hidden_groups is not None]
    overlapping = any(part.overlapping for part in parts)
    groups = _in_all(heard) if overlapping else common([part.groups for part in heard])
    return Counted(
        survey="",
        question=parts[0].question,
        editions=(),
        grains=[grain for part in parts for grain in part.grains],
        hidden=_hidden([part.hidden for part in parts]),
        groups=groups,
        grouped=[grain for part in parts for grain in part.grouped],
        hidden_groups=Hidden(pool=frozenset().union(*(pool.pool for pool in pools)))
        if groups and len(pools) == len(heard)
        else None,
        overlapping=overlapping,
    )


def _in_all(parts: Sequence[Counted]) -> Partition:
    """Overlapping groups that every part shows, or of which a part has nobody."""
    absent = [{group for part in parts for group in part.groups} - set(part.groups) for part in parts]
    here = [{grain.group for grain in part.grouped} for part in parts]
    withheld = {group for gone, some in zip(absent, here, strict=True) for group in gone if group[0] in some}
    return tuple(dict.fromkeys(g for part in parts for g in part.groups if g not in withheld))


def _hidden(parts: Sequence[Hidden]) -> Hidden:
    marks = {code: Mark.KEPT for part in parts for code in part.marks}
    return Hidden(marks, all=any(part.all for part in parts))
