"""What the address of a template's page asks for: which template, what is added, for which town and language.

The survey is made at once as the town would get it; where the town has no draft list or ideas yet, samples stand in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import request

from engage.accounts.access import Place, parts
from engage.accounts.language import current_language
from engage.actions.planning import draft_priorities, ideas_for_residents, load_plan
from engage.actions.templates import choices_of
from engage.desk.words import locales
from engage.errors import EngageError, NotFound
from engage.languages import N_, SHIPPED, gettext
from engage.plans.make import needs as lists_needed
from engage.plans.mixing import Mix, make_mixed, mix
from engage.plans.plan import DraftPriority, Idea, Plan
from engage.plans.template import Template, Texting
from engage.plans.town import TownChoices, town_choices
from engage.storage.database import reading
from engage.surveys.survey import Survey
from engage.surveys.text import Text

SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """`small`, `school`: the profiles that keep questions about people few. `language`: the one it is shown in."""

    template: str
    added: tuple[str, ...]
    small: bool
    school: bool
    language: str

    def query(self) -> dict[str, object]:
        """The same wish as the query of another address."""
        asked: dict[str, object] = {"added": list(self.added), "in": self.language, "small": int(self.small)}
        return {**asked, "school": 1} if self.school else asked


@dataclass(frozen=True, slots=True)
class Tried:
    """The survey a wish gives. `sample`: invented priorities or ideas stand in. `refused`: what was added cannot be, so
    the template is shown alone."""

    wish: Wish
    template: Template
    mixed: Mix
    survey: Survey
    by_text: Survey | None
    stands_in: Template | None
    plan: Plan
    sample: bool
    refused: EngageError | None = None


def offered(plan: Plan) -> tuple[str, ...]:
    """The languages a template can be looked at in: all that are shipped, and the town's own."""
    return tuple(dict.fromkeys((*SHIPPED, *plan.languages)))


def wish_of(plan: Plan, template: str, *, posted: bool = False) -> Wish:
    """What this request asks for. Without a word about it, the town's own size counts."""
    asked = request.form if posted else request.args
    small = asked.get("small")
    return Wish(
        template,
        tuple(dict.fromkeys(asked.getlist("added"))),
        plan.is_small if small is None else small == "1",
        "school" in asked,
        next((code for code in offered(plan) if code == asked.get("in")), current_language()),
    )


def tried(place: Place, template: str) -> Tried:
    """The survey of this request's wish. NotFound for a template that is not there."""
    with reading(parts().database) as session:
        plan, _ = load_plan(session, place.project.id)
        templates = choices_of(session, place.project.id)
        priorities = draft_priorities(session, place.project.id)
        ideas = ideas_for_residents(session, place.project.id)
    if template not in templates:
        raise NotFound("no_such_template", template=template)
    wish = wish_of(plan, template)
    mixed, refused = _mixed(wish, templates)
    needed = lists_needed(mixed.template)
    sample = ("priorities" in needed and not priorities) or ("ideas" in needed and not ideas)
    url = f"{parts().config.public_url}/p/{place.project.slug}"
    choices = replace(
        town_choices(plan, url, priorities or _sample_priorities(), ideas or _sample_ideas(), locales()),
        town=plan.town or {"en": place.project.name},
        languages=offered(plan),
        small_town=wish.small,
        school=wish.school,
    )
    shown, stands_in = _by_text(mixed, choices, templates)
    survey = make_mixed(mixed, choices)
    return Tried(wish, templates[template], mixed, survey, shown, stands_in, plan, sample, refused)


def _mixed(wish: Wish, templates: Mapping[str, Template]) -> tuple[Mix, EngageError | None]:
    try:
        return mix(wish.template, wish.added, templates), None
    except EngageError as error:
        return mix(wish.template, (), templates), error


def _by_text(
    mixed: Mix, choices: TownChoices, templates: Mapping[str, Template]
) -> tuple[Survey | None, Template | None]:
    """The survey people get by text, and the template that stands in when it is another one; None: not by text."""
    texting = mixed.template.texting
    if mixed.template.for_text:
        return make_mixed(mixed, choices), None
    if isinstance(texting, Texting):
        return make_mixed(mixed, choices, by_text=True), None
    other = templates.get(texting or "")
    return (make_mixed(Mix(other, (other,)), choices), other) if other else (None, None)


def _sample(words: str, number: int) -> Text:
    return {code: gettext(code, words, number=number) for code in SHIPPED}


def _sample_priorities() -> tuple[DraftPriority, ...]:
    words, short = N_("Sample of a draft priority, number %(number)s"), N_("Sample %(number)s")
    return tuple(
        DraftPriority(f"sample{number}", _sample(words, number), _sample(short, number))
        for number in range(1, SAMPLES + 1)
    )


def _sample_ideas() -> tuple[Idea, ...]:
    words, short = N_("Sample of an idea, number %(number)s"), N_("Sample %(number)s")
    return tuple(
        Idea(f"sample{number}", _sample(words, number), _sample(short, number))
        for number in range(1, SAMPLES + 1)
    )
