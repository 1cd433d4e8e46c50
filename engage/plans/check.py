"""What to mend in a plan before its surveys are made.

Each Problem says where: "audiences.khmer", "activities.market". Templates are checked in engage.plans.schema, the
surveys made from them in engage.surveys.review; what only might be better is told in engage.plans.advice.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from engage.errors import NotFound, Refused
from engage.languages import is_code
from engage.plans.mixing import mix
from engage.plans.plan import STEPS, THEMES, Activity, Audience, Plan
from engage.plans.shipped import shared
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


def faults(plan: Plan, templates: Mapping[str, Template]) -> tuple[Problem, ...]:
    """What stands in the way of making surveys."""
    found = [*_keys(plan), *_languages(plan), *_areas(plan)]
    for audience in plan.audiences:
        found += _match(plan, audience)
    for activity in plan.activities:
        found += _activity(plan, activity, templates)
    found += _themes(plan)
    for metric in plan.metrics:
        unknown = [key for key in metric.needs if key not in shared().asks]
        found += [problem("plan_no_profile", f"metrics.{metric.key}", word=key) for key in unknown]
    return tuple(found)


def _keys(plan: Plan) -> Iterator[Problem]:
    parts: dict[str, Iterable[str]] = {
        "areas": [area.key for area in plan.areas],
        "audiences": [audience.key for audience in plan.audiences],
        "activities": [activity.key for activity in plan.activities],
        "metrics": [metric.key for metric in plan.metrics],
        "themes": [theme.key for theme in plan.themes],
    }
    for part, keys in parts.items():
        for key, times in Counter(keys).items():
            if not KEY.fullmatch(key) or key in RESERVED.get(part, ()):
                yield problem("plan_key", f"{part}.{key}", word=key)
            if times > 1:
                yield problem("plan_key_twice", f"{part}.{key}", word=key)


def _languages(plan: Plan) -> Iterator[Problem]:
    for code in plan.languages:
        if not is_code(code):
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
    if activity.until and (activity.date is None or activity.until < activity.date):
        yield problem("plan_dates", where)
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
    if activity.added and template:
        try:
            mix(template.id, activity.added, templates)
        except (NotFound, Refused) as wrong:
            yield problem(wrong.code, where, **wrong.params)


def _themes(plan: Plan) -> Iterator[Problem]:
    known = {audience.key for audience in plan.audiences}
    for theme in plan.themes:
        if theme.key not in THEMES:
            yield problem("plan_theme", f"themes.{theme.key}", word=theme.key, allowed=", ".join(THEMES))
        for key in theme.audiences:
            if key not in known:
                yield problem("plan_audience", f"themes.{theme.key}", word=key)
