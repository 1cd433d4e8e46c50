"""Groups of people beside one another: which of them may be shown for a survey, and for each of its questions.

The rules are .gate's and .overlap's; making pictures of the groups is .summary's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType
from typing import Protocol

from engage.feedback.counts import Grain, asked, by_group
from engage.feedback.gate import SMALLEST, Partition, partition, refined, tells_apart
from engage.feedback.overlap import kept_apart, nearly_nested
from engage.feedback.table import Group
from engage.surveys.survey import Question
from engage.surveys.text import Text, empty

MATCHING, AIMED, OUTSIDE, UNSAID = "matching", "aimed", "outside", "unknown"

_NO_WORDS: Mapping[str, Text] = MappingProxyType({})


class Breakdown(Protocol):
    """One survey's people in groups."""

    @property
    def grains(self) -> Mapping[str, Sequence[Grain]]:
        """Counts by question key, each with the key of its group."""

    @property
    def overlapping(self) -> bool:
        """Whether one person may be in several groups."""

    def shown(self) -> Partition:
        """The groups that may be shown at all; empty when none may."""

    def for_question(self, question: Question, shown: Partition, people: int) -> Partition:
        """Of `shown`, the groups in which enough of the `people` asked this question are, put together where needed."""

    def groups(self, shown: Partition) -> tuple[Group, ...]:
        """The words of the groups shown, and how many people are in each."""


@dataclass(frozen=True, slots=True)
class ByDimension:
    """Everyone is in exactly one group. `sizes`: people by group key; `together`: keys not to be told apart."""

    grains: Mapping[str, Sequence[Grain]]
    sizes: Mapping[str, int]
    words: Mapping[str, Text] = field(default_factory=lambda: _NO_WORDS)
    together: frozenset[str] = frozenset()
    smallest: int = SMALLEST

    @property
    def overlapping(self) -> bool:
        return False

    def shown(self) -> Partition:
        """Groups that are large enough, small ones together."""
        return partition({key: n for key, n in self.sizes.items() if n}, self.smallest, self.together)

    def for_question(self, question: Question, shown: Partition, people: int) -> Partition:
        """The groups, merged until enough people in each were asked."""
        found = by_group(self.grains.get(question.key, ()))
        return refined(shown, {key: asked(grains) for key, grains in found.items()}, self.smallest)

    def groups(self, shown: Partition) -> tuple[Group, ...]:
        """The groups in the order shown; none when they say no more than the whole."""
        if not tells_apart(shown):
            return ()
        return tuple(
            Group(
                key_of(members),
                sum(self.sizes.get(key, 0) for key in members),
                members,
                self.words.get(members[0], empty()) if len(members) == 1 else empty(),
            )
            for members in shown
        )


@dataclass(frozen=True, slots=True)
class Pattern:
    """`n` people alike: `fits` audience id -> whether they match (absent: unknown), `aimed` whom their door is for."""

    fits: Mapping[int, bool]
    aimed: int | None
    n: int

    def part(self, audience: int) -> str:
        """Where these people stand to an audience; what they said goes before the door they came by."""
        known = self.fits.get(audience)
        if known is not None:
            return MATCHING if known else OUTSIDE
        return AIMED if self.aimed == audience else UNSAID


@dataclass(frozen=True, slots=True)
class ByAudience:
    """Groups overlap. Keys are "<audience id>:matching" and "<audience id>:aimed"; `barred` ones would tell a number
    that a question about who people are hides."""

    grains: Mapping[str, Sequence[Grain]]
    patterns: Sequence[Pattern]
    words: Mapping[str, Text] = field(default_factory=lambda: _NO_WORDS)
    barred: frozenset[str] = frozenset()
    smallest: int = SMALLEST

    @property
    def overlapping(self) -> bool:
        return True

    def shown(self) -> Partition:
        """Groups that are large enough and do not give each other away."""
        sets = self._sets()
        free = {key: sets[key] for key in sets.keys() - self.barred}
        return tuple((key,) for key in sorted(kept_apart(free, self._people(), self.smallest), key=_order))

    def for_question(self, question: Question, shown: Partition, people: int) -> Partition:
        """The groups of which enough were asked, and of which the rest and near neighbours differ enough.

        None for questions about who people are: audiences are made of their answers.
        """
        if question.profile:
            return ()
        found = by_group(self.grains.get(question.key, ()))
        n = {key: asked(found.get(key, ())) for (key,) in shown}
        kept = {key for key in n if n[key] >= self.smallest and self._apart(n[key], people)}
        sets = self._sets()
        for pair in combinations(sorted(kept), 2):
            one, other = pair
            nested = nearly_nested(sets[one], sets[other], self._people(), self.smallest)
            if kept.issuperset(pair) and nested and not self._apart(n[one], n[other]):
                kept.discard(min(pair, key=lambda key: (n[key], key)))
        return tuple(group for group in shown if group[0] in kept)

    def groups(self, shown: Partition) -> tuple[Group, ...]:
        """The groups, audience by audience."""
        sets, people = self._sets(), self._people()
        found = []
        for members in shown:
            audience, _, part = members[0].partition(":")
            n = sum(people[i] for i in sets[members[0]])
            found.append(Group(members[0], n, members, self.words.get(audience, empty()), part))
        return tuple(found)

    def _apart(self, one: int, other: int) -> bool:
        return one == other or abs(one - other) >= self.smallest

    def _people(self) -> list[int]:
        return [pattern.n for pattern in self.patterns]

    def _sets(self) -> dict[str, frozenset[int]]:
        known = {
            key for pattern in self.patterns for key in (*pattern.fits, pattern.aimed) if key is not None
        }
        return {
            f"{audience}:{part}": frozenset(
                i for i, p in enumerate(self.patterns) if p.part(audience) == part
            )
            for audience in known
            for part in (MATCHING, AIMED)
        }


def key_of(members: Sequence[str]) -> str:
    """The key of groups that are shown as one; "?" stands for people of whom it is not known."""
    return "+".join(member or "?" for member in members)


def _order(key: str) -> tuple[int, bool]:
    audience, _, part = key.partition(":")
    return int(audience), part != MATCHING
