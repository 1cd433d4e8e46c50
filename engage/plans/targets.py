"""How far the town is from the people it set out to hear. Plain arithmetic on counts of responses.

Counting responses, and hiding small numbers, is engage.feedback's part; the rule of an audience is .audiences'.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from engage.plans.plan import Audience


@dataclass(frozen=True, slots=True)
class Group:
    """`n` responses that match alike (True, False, unknown) and came, or not, by a door `aimed` at it."""

    match: bool | None
    aimed: bool
    n: int


@dataclass(frozen=True, slots=True)
class Reached:
    """Responses of an audience. The four counts do not overlap: an answer that decides goes before the door.

    `matching`: said so. `aimed_at`: did not say, but came by its door. `unknown`: neither. `outside`: said otherwise.
    """

    matching: int
    aimed_at: int
    unknown: int
    outside: int
    target: int | None

    @property
    def heard(self) -> int:
        """Responses counted towards the target."""
        return self.matching + self.aimed_at

    @property
    def missing(self) -> int | None:
        """How many are still to hear; 0 when the target is met, None without a target."""
        return None if self.target is None else max(0, self.target - self.heard)

    @property
    def share(self) -> float | None:
        """Heard of the target, may pass 1; None without a target of at least one."""
        return self.heard / self.target if self.target else None


def reached(audience: Audience, groups: Iterable[Group]) -> Reached:
    """Counts of responses for an audience, from groups of them. Every response belongs in exactly one group."""
    matching = aimed_at = unknown = outside = 0
    for group in groups:
        if group.match is True:
            matching += group.n
        elif group.match is False:
            outside += group.n
        elif group.aimed:
            aimed_at += group.n
        else:
            unknown += group.n
    return Reached(matching, aimed_at, unknown, outside, audience.target)
