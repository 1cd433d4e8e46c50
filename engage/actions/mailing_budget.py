"""How far the budgets of a month and of a mailing are used, and whether what a mailing sends next still fits them.

The rules are engage.texting.budget's; what is done about a full one is engage.actions.mailings' part.
"""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy.orm import Session

from engage.config import TOWN_ZONE
from engage.storage.mailings import Mailing, smallest_waiting
from engage.storage.projects import Project
from engage.storage.spending import spent
from engage.texting.budget import WARN, Limits, Spent, fits, month_began, used
from engage.texting.costs import price
from engage.texting.rules import rules_of


@dataclass(frozen=True, slots=True)
class Used:
    """`which` budget ("month" or "mailing") is used to what share; `full`: the next message does not fit."""

    which: str
    share: Fraction
    full: bool

    def detail(self, mailing_id: int) -> dict[str, Any]:
        """What is kept beside what the team is told."""
        return {
            "which": self.which,
            "percent": int(self.share * 100),
            "mailing": mailing_id,
            "full": self.full,
        }


def month_limits(project: Project) -> Limits:
    """The most a month may cost."""
    rules = rules_of(project.settings)
    return Limits(rules.month_segments, rules.month_cents)


def month_spent(session: Session, project: Project, at: datetime) -> Spent:
    """What the month of this moment cost so far."""
    return spent(session, project.id, price(project.settings)[0], month_began(at, TOWN_ZONE))


def near_or_full(session: Session, mailing: Mailing, at: datetime) -> Used | None:
    """The fuller of a mailing's budgets once four fifths are used; None while there is room, or no limit.

    Letters cost nothing, so a mailing with nothing but letters left is never full.
    """
    project = session.get_one(Project, mailing.project_id)
    cents, _ = price(project.settings)
    least = smallest_waiting(session, mailing.id)
    if least is None:
        return None
    more = Spent(least, cents * least)
    found = []
    for which, limits in (("month", month_limits(project)), ("mailing", Limits(cents=mailing.cents))):
        if not limits.any:
            continue
        whole = which == "month"
        so_far = (
            month_spent(session, project, at)
            if whole
            else spent(session, project.id, cents, mailing_id=mailing.id)
        )
        share = used(so_far, limits) or Fraction(0)
        full = not fits(so_far, limits, more)
        if full or share >= WARN:
            found.append(Used(which, share, full))
    return max(found, key=lambda each: (each.full, each.share), default=None)
