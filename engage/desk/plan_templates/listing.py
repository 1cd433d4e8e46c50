"""Every plan template by step, with what it is for and how long it takes; the town's own ones among them."""

from collections import defaultdict
from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.planning import load_plan
from engage.actions.templates import choices_of, unreadable
from engage.desk.plan import labels
from engage.plans.papers import Papers
from engage.plans.shipped import all_templates
from engage.plans.template import Template
from engage.plans.town import town_choices
from engage.plans.wording import STEP_NAMES
from engage.storage.database import reading
from engage.storage.templates import template_rows


@dataclass(frozen=True, slots=True)
class Card:
    """One template in the list. `minutes` and `questions` None: it makes no survey."""

    id: str
    step: int | None
    title: str
    about: str
    form: str
    minutes: int | None
    questions: int | None
    by_text: bool
    modules: int
    own: bool


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule("/<project>/plan/templates/", view_func=plan_templates)


@needs(Permission.SEE_PLAN)
def plan_templates(place: Place) -> ResponseReturnValue:
    """All of them by step; what fits any step comes last."""
    with reading(parts().database) as session:
        plan, _ = load_plan(session, place.project.id)
        templates = choices_of(session, place.project.id)
        broken = unreadable(session, place.project.id)
        own = {row.key for row in template_rows(session, place.project.id)} - set(broken)
    choices = town_choices(plan, "")
    known = [*all_templates(), *(templates[key] for key in sorted(own))]
    steps: defaultdict[int | None, list[Card]] = defaultdict(list)
    for one in known:
        title, about = labels.title(one.title, plan), labels.title(one.about, plan)
        if isinstance(one, Papers):
            form = "messages" if one.messages else "pack"
            card = Card(one.id, one.step, title, about, form, None, None, False, 0, False)
        else:
            card = Card(
                one.id,
                one.step,
                title,
                about,
                one.form,
                choices.time(one),
                sum(1 for _ in one.asks()),
                _by_text(one),
                sum(1 for part in one.parts if part.asks) if one.pick else 0,
                one.id in own,
            )
        steps[one.step].append(card)
    return render_template("desk/plan_templates/list.html", steps=steps, step_names=STEP_NAMES, broken=broken)


def _by_text(template: Template) -> bool:
    return template.for_text or template.texting is not None
