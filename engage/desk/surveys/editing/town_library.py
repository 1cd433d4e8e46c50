"""The library of questions as this town has it: made with its names, areas, priorities and ideas, in its languages."""

from collections.abc import Iterable
from dataclasses import replace

from engage.accounts.access import Place, parts
from engage.actions.planning import draft_priorities, ideas_for_residents, load_plan
from engage.actions.templates import choices_of
from engage.desk.words import locales
from engage.plans.library import Entry, entries
from engage.plans.town import town_choices
from engage.storage.database import reading


def town_library(place: Place, languages: Iterable[str]) -> tuple[Entry, ...]:
    """Every question of the shipped templates, of the town's own and of T0, in the plan's languages and these."""
    with reading(parts().database) as session:
        plan, _ = load_plan(session, place.project.id)
        priorities = draft_priorities(session, place.project.id)
        ideas = ideas_for_residents(session, place.project.id)
        templates = choices_of(session, place.project.id)
    url = f"{parts().config.public_url}/p/{place.project.slug}"
    choices = town_choices(plan, url, priorities, ideas, locales())
    wanted = tuple(dict.fromkeys((*plan.languages, *languages)))
    named = replace(choices, languages=wanted, town=plan.town or {"en": place.project.name})
    return entries(named, templates.values())
