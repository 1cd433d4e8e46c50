"""What to mend in a plan before its surveys are made (`faults`), and what to think about (`advice`).

Each Problem says where: "audiences.khmer", "activities.market". Templates are checked in engage.plans.schema, the
surveys made from them in engage.surveys.review.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from engage.languages import language as known_language
from engage.plans.audiences import measures_of
from engage.plans.plan import STEPS, Activity, Audience, Plan
from engage.plans.shelf import shared
from engage.plans.template import Option, Template
from engage.surveys.conditions import compares
from engage.surveys.problems import Problem, problem

KEY = re.compile(r"[a-z][a-z0-9_]*")
RESERVED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "areas": frozenset({"outside"}),  # choices that templates put beside the town's own
        "audiences": frozenset({"everyone", "not_sure"}),
    }
)
MOST_AREAS_OF_SMALL_TOWN = 6


def faults(plan: Plan, templates: Mapping[str, Template]) -> tuple[Problem, ...]:
    """What stands in the way of making surveys."""
    found = [*_keys(plan), *_languages(plan), *_areas(plan)]
    for audience in plan.audiences:
        found += _match(plan, audience)
    for activity in plan.activities:
        found += _activity(plan, activity, templates)
    for metric in plan.metrics:
        unknown = [key for key in metric.needs if key not in shared().asks]
        found += [problem("plan_no_profile", f"metrics.{metric.key}", word=key) for key in unknown]
    return tuple(found)


def advice(plan: Plan, templates: Mapping[str, Template]) -> tuple[Problem, ...]:
    """What works, but not as well as it might."""
    return (*_unheard(plan), *_unreached(plan, templates), *_costly(plan), *_fine(plan))


def _keys(plan: Plan) -> Iterator[Problem]:
    parts: dict[str, Iterable[str]] = {
        "areas": [area.key for area in plan.areas],
        "audiences": [audience.key for audience in plan.audiences],
        "activities": [activity.key for activity in plan.activities],
        "metrics": [metric.key for metric in plan.metrics],
    }
    for part, keys in parts.items():
        for key, times in Counter(keys).items():
            if not KEY.fullmatch(key) or key in RESERVED.get(part, ()):
                yield problem("plan_key", f"{part}.{key}", word=key)
            if times > 1:
                yield problem("plan_key_twice", f"{part}.{key}", word=key)


def _languages(plan: Plan) -> Iterator[Problem]:
    for code in plan.languages:
        try:
            known_language(code)
        except KeyError:
            yield problem("plan_language", "languages", word=code)


def _areas(plan: Plan) -> Iterator[Problem]:
    larger = {area.key for area in plan.areas if area.within is None}
    for area in plan.areas:
        if area.within is not None and area.within not in larger:
            yield problem("plan_area", f"areas.{area.key}", word=area.within)


def _match(plan: Plan, audience: Audience) -> Iterator[Problem]:
    """Faults of an audience's rule: measures nobody asks for, codes no choice has."""
    where = f"audiences.{audience.key}"
    for test in compares(audience.match):
        codes = _codes(plan).get(test.question)
        if codes is None:
            yield problem("plan_no_profile", where, word=test.question)
            continue
        for code in test.any_of:
            if code not in codes:
                yield problem("plan_code", where, word=code, measure=test.question)


def _codes(plan: Plan) -> dict[str, set[str]]:
    """The codes of each profile measure, with those the town adds."""
    codes: dict[str, set[str]] = {}
    for ask in shared().asks.values():
        options = [choice for choice in ask.choices if isinstance(choice, Option)]
        codes[ask.measure or ask.key] = {choice.code or choice.key for choice in options}
    codes["area"] |= {area.key for area in plan.areas}
    codes["homelang"] |= {code.partition("_")[0].lower() for code in plan.languages}
    return codes


def _activity(plan: Plan, activity: Activity, templates: Mapping[str, Template]) -> Iterator[Problem]:
    where = f"activities.{activity.key}"
    known = {audience.key for audience in plan.audiences}
    if activity.step not in STEPS:
        yield problem("plan_step", where, word=activity.step)
    for key in activity.audiences:
        if key not in known:
            yield problem("plan_audience", where, word=key)
    if activity.template is None:
        return
    template = templates.get(activity.template)
    if template is None:
        yield problem("no_such_template", where, template=activity.template)
    elif template.step not in (None, activity.step):
        yield problem("plan_template_step", where, template=template.id, step=template.step)


def _unheard(plan: Plan) -> Iterator[Problem]:
    """Audiences that no answer and no door could ever count for."""
    aimed = {key for activity in plan.activities for key in activity.audiences}
    for audience in plan.audiences:
        if not measures_of(audience) and audience.key not in aimed:
            yield problem("plan_unheard", f"audiences.{audience.key}", word=audience.key)


def _unreached(plan: Plan, templates: Mapping[str, Template]) -> Iterator[Problem]:
    """Audiences to be reached by text that no activity reaches so."""
    texted: set[str] = set()
    for activity in plan.activities:
        template = templates.get(activity.template or "")
        if template and (template.for_text or template.texting):
            texted.update(activity.audiences)
    for audience in plan.audiences:
        if audience.by_text and audience.key not in texted:
            yield problem("plan_no_text", f"audiences.{audience.key}", word=audience.key)


def _costly(plan: Plan) -> Iterator[Problem]:
    for step in STEPS:
        spent = sum(activity.budget_line or 0 for activity in plan.activities if activity.step == step)
        if spent > plan.budget.of(step):
            dollars = {"spent": f"${spent / 100:,.2f}", "budget": f"${plan.budget.of(step) / 100:,.2f}"}
            yield problem("plan_over_budget", f"budget.step{step}", step=step, **dollars)


def _fine(plan: Plan) -> Iterator[Problem]:
    """Areas so small that, in a small town, they help to name a person."""
    offered = [area for area in plan.areas if area.within is None]
    if plan.is_small and len(offered) > MOST_AREAS_OF_SMALL_TOWN:
        yield problem("plan_fine_areas", "areas", count=len(offered), maximum=MOST_AREAS_OF_SMALL_TOWN)
