"""What is to mend in the plan, or to think about, each with the page where it can be mended.

What there is to find is told by engage.plans.check and .advice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask import url_for

from engage.accounts.access import Place, parts
from engage.actions.returning import replied
from engage.desk.plan.templates import templates_of
from engage.plans.advice import advice
from engage.plans.check import faults
from engage.plans.plan import Plan
from engage.surveys.problems import Problem

FORMS: Mapping[str, str] = MappingProxyType(
    {
        "audiences": "desk.one_audience",
        "activities": "desk.one_activity",
        "metrics": "desk.one_metric",
        "themes": "desk.one_theme",
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """`address`: the form where it can be mended. `grave`: it stands in the way of making surveys."""

    problem: Problem
    address: str
    grave: bool


def findings(place: Place, plan: Plan) -> list[Finding]:
    """Everything, what stands in the way first."""
    held = parts()
    heard = replied(held.database, place.project.id, held.editions)
    known = templates_of(place)
    found = [(one, True) for one in faults(plan, known)]
    found += [(one, False) for one in advice(plan, known, heard)]
    return [Finding(one, _address(place, one.where), grave) for one, grave in found]


def findings_at(place: Place, plan: Plan, where: str) -> list[Finding]:
    """What was found about one part, like "audiences.khmer"."""
    return [one for one in findings(place, plan) if one.problem.where == where]


def _address(place: Place, where: str) -> str:
    part, _, key = where.partition(".")
    slug = place.project.slug
    if part in FORMS and key:
        return url_for(FORMS[part], project=slug, key=key)
    if part == "themes":
        return url_for("desk.plan", project=slug, _anchor="themes")
    return url_for("desk.plan_places" if part == "areas" else "desk.plan_basics", project=slug)
