"""Communities of the project, and the areas of town residents can say they live near."""

from dataclasses import replace

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.desk.forms import go_to
from engage.desk.plan.changing import change, mark, plan_of
from engage.desk.plan.labels import name
from engage.desk.plan.naming import language_names, new_key, read_text
from engage.desk.plan.theirs import Differing
from engage.plans.codec import to_json
from engage.plans.plan import Area, Plan
from engage.storage.database import reading, writing
from engage.storage.projects import communities_of, name_communities
from engage.surveys.survey import Json
from engage.surveys.wording import clean_line

EMPTY_ROWS = 3  # for new areas, on each form


def mount(blueprint: Blueprint) -> None:
    """Adds this page's addresses."""
    add = blueprint.add_url_rule
    add("/<project>/plan/places", view_func=plan_places)
    add("/<project>/plan/areas", view_func=plan_areas, methods=["POST"])
    add("/<project>/plan/communities", view_func=plan_communities, methods=["POST"])


@needs(Permission.EDIT_PLAN)
def plan_places(place: Place) -> ResponseReturnValue:
    """Both forms."""
    return _page(place, plan_of(place).areas, 200)


@needs(Permission.EDIT_PLAN)
def plan_areas(place: Place) -> ResponseReturnValue:
    """Saves the areas. One whose English name was emptied is taken out."""
    plan = plan_of(place)
    typed = _typed(plan)
    if change(place, request.form.get("before", ""), _shown, lambda stored: replace(stored, areas=typed)):
        flash(_("Saved."))
        return go_to(place, "desk.plan_places")
    return _page(place, typed, 409)


@needs(Permission.EDIT_PLAN)
def plan_communities(place: Place) -> ResponseReturnValue:
    """Saves the names of communities and adds those on new lines; none is taken out, as replies point at them."""
    with writing(parts().database) as session:
        known = communities_of(session, place.project.id)
        names = {row.key: clean_line(request.form.get(f"name.{row.key}", ""))[:120] for row in known}
        added = clean_line(request.form.get("added", ""))[:120]
        if added:
            names[new_key(added, set(names), "town")] = added
        name_communities(session, place.project.id, names)
    flash(_("Saved."))
    return go_to(place, "desk.plan_places")


def _page(place: Place, areas: tuple[Area, ...], status: int) -> ResponseReturnValue:
    plan = plan_of(place)
    with reading(parts().database) as session:
        communities = communities_of(session, place.project.id)
    page = render_template(
        "desk/plan/places.html",
        areas=areas,
        empty=range(len(areas), len(areas) + EMPTY_ROWS),
        names=language_names(plan.languages),
        communities=communities,
        before=mark(_shown(plan)),
        status=status,
        theirs=_theirs(plan, areas) if status == 409 else (),
    )
    return page, status


def _typed(plan: Plan) -> tuple[Area, ...]:
    known = {area.key: area for area in plan.areas}
    taken = {*known, "outside"}
    areas = []
    for number in range(len(request.form)):
        name = read_text(request.form, f"area.{number}", plan.languages)
        if not name.get("en"):
            continue
        key = request.form.get(f"key.{number}", "")
        if key not in known:
            key = new_key(name["en"], taken, "area")
            taken.add(key)
        areas.append(replace(known.get(key, Area(key, name)), name=name))
    return tuple(areas)


def _theirs(plan: Plan, typed: tuple[Area, ...]) -> list[Differing]:
    """The areas as saved meanwhile, where they are not those typed here."""
    mine = {area.key: area.name for area in typed}
    return [
        Differing(name(area.name), ", ".join(area.name.values()))
        for area in plan.areas
        if mine.get(area.key) != area.name
    ]


def _shown(plan: Plan) -> Json:
    return [to_json(area) for area in plan.areas]
