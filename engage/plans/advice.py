"""What works in a plan, but not as well as it might: whom nobody reaches, what is asked of nobody, what costs more.

Each Problem says where, as in engage.plans.check, which tells what stands in the way. Advice never blocks.
"""

from collections.abc import Collection, Iterator, Mapping

from engage.languages import LANGUAGES
from engage.plans.again import LATER, NOBODY, heard_again, left_out
from engage.plans.audiences import measures_of
from engage.plans.plan import ENOUGH_THEMES, STEPS, Plan
from engage.plans.template import Template
from engage.plans.wording import money
from engage.surveys.problems import Problem, problem
from engage.surveys.text import Text

MOST_AREAS_OF_SMALL_TOWN = 6


def advice(
    plan: Plan, templates: Mapping[str, Template], replied: Collection[str] = NOBODY
) -> tuple[Problem, ...]:
    """What to think about. `replied`: keys of the audiences that replied in Step 5."""
    return (
        *_themes(plan),
        *_unheard(plan),
        *_unreached(plan, templates),
        *_sizes(plan),
        *_again(plan, replied),
        *_costly(plan),
        *_fine(plan),
    )


def _themes(plan: Plan) -> Iterator[Problem]:
    """Too few themes, and unknowns that nobody is asked about."""
    begun = [theme for theme in plan.themes if theme.begun]
    if not plan.empty and len(begun) < ENOUGH_THEMES:
        yield problem("plan_few_themes", "themes", count=len(begun), minimum=ENOUGH_THEMES)
    for theme in begun:
        where = f"themes.{theme.key}"
        if theme.unknown and not (theme.questions or theme.own_questions):
            yield problem("plan_theme_no_question", where)
        if theme.unknown and not (theme.audiences or theme.others):
            yield problem("plan_theme_nobody", where)
        if theme.data and not theme.source:
            yield problem("plan_theme_no_source", where)


def _unheard(plan: Plan) -> Iterator[Problem]:
    """Audiences that no answer and no door could ever count for."""
    aimed = {key for activity in plan.activities for key in activity.audiences}
    for audience in plan.audiences:
        if not measures_of(audience) and audience.key not in aimed:
            yield problem("plan_unheard", f"audiences.{audience.key}", word=audience.name or audience.key)


def _unreached(plan: Plan, templates: Mapping[str, Template]) -> Iterator[Problem]:
    """Audiences to be reached by text that no activity reaches so."""
    texted: set[str] = set()
    for activity in plan.activities:
        template = templates.get(activity.template or "")
        if template and (template.for_text or template.texting):
            texted.update(activity.audiences)
    for audience in plan.audiences:
        if audience.by_text and audience.key not in texted:
            yield problem("plan_no_text", f"audiences.{audience.key}", word=audience.name or audience.key)


def _sizes(plan: Plan) -> Iterator[Problem]:
    for audience in plan.audiences:
        if audience.size is not None and not audience.size_source:
            where = f"audiences.{audience.key}"
            yield problem("plan_size_no_source", where, word=audience.name or audience.key)


def _again(plan: Plan, replied: Collection[str]) -> Iterator[Problem]:
    """People of Step 5 that a later step forgets."""
    again = heard_again(plan, replied)
    for step in LATER:
        for key in left_out(plan, again, step):
            name = plan.audience(key).name or key
            yield problem("plan_not_again", f"audiences.{key}", word=name, step=step)


def _costly(plan: Plan) -> Iterator[Problem]:
    for step in STEPS:
        spent, budget = plan.planned(step), plan.budget.of(step)
        if spent > budget:
            amounts = {"spent": _everywhere(spent), "budget": _everywhere(budget)}
            yield problem("plan_over_budget", f"budget.step{step}", step=step, **amounts)


def _everywhere(cents: int) -> Text:
    """An amount as each language writes it."""
    return {code: money(code, cents) for code in LANGUAGES}


def _fine(plan: Plan) -> Iterator[Problem]:
    """Areas so small that, in a small town, they help to name a person."""
    offered = [area for area in plan.areas if area.within is None]
    if plan.is_small and len(offered) > MOST_AREAS_OF_SMALL_TOWN:
        yield problem("plan_fine_areas", "areas", count=len(offered), maximum=MOST_AREAS_OF_SMALL_TOWN)
