"""Changing one part of the plan: only what was on the form changes, and two editors of the same part notice.

Each form carries a mark of the part it was filled from. When the stored part has another mark by then, nothing is
saved and the page comes back with everything typed.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from flask import abort, flash, request
from flask_babel import gettext as _

from engage.accounts.access import Place, parts
from engage.actions.planning import load_plan, save_plan
from engage.plans.codec import to_json
from engage.plans.plan import Activity, Area, Audience, Metric, Plan, Theme
from engage.storage.database import reading, writing
from engage.storage.projects import project_by_slug
from engage.surveys.survey import Json

Part = TypeVar("Part", bound=Audience | Activity | Metric | Area | Theme)
View = Callable[[Plan], Json]


def plan_of(place: Place) -> Plan:
    """The project's plan; a new one knows the town's name and the project's languages already."""
    with reading(parts().database) as session:
        plan, version = load_plan(session, place.project.id)
    return plan if version else _begun(place, plan)


def mark(shown: Json) -> str:
    """A short mark of what a form was filled from."""
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:16]


def change(place: Place, before: str, view: View, changed: Callable[[Plan], Plan]) -> bool:
    """Saves `changed(plan)` when what `view` shows of the plan still has the mark `before`; else False.

    Raises Conflict when the plan was saved between reading and writing (on PostgreSQL).
    """
    with writing(parts().database) as session:
        plan, version = load_plan(session, place.project.id)
        plan = plan if version else _begun(place, plan)
        if mark(view(plan)) != before:
            return False
        saved = changed(plan)
        save_plan(session, place.project.id, saved, version)
        project_by_slug(session, place.project.slug).languages = list(saved.languages)
    return True


def answered(stored: Json, fits: Callable[[], bool], save: Callable[[str], bool]) -> tuple[int, str]:
    """What comes of a form filled from `stored`: the status of its page, and the mark it goes on with.

    200 when it is only looked at, 422 when something is to mend, 409 when `save` (which gets the form's mark) found
    another state, 303 when it is saved.
    """
    before = request.form.get("before") or mark(stored)
    if request.method != "POST":
        return 200, before
    if not fits():
        return 422, before
    if not save(before):
        return 409, mark(stored)
    flash(_("Saved."))
    return 303, before


def keep(place: Place, field: str, key: str | None, part: Part, before: str) -> bool:
    """Puts a part into one of the plan's lists (`audiences`, `activities` ...), in place of the one with `key`."""
    return change(
        place,
        before,
        lambda plan: shown(getattr(plan, field), key),
        lambda plan: _with(plan, field, put(getattr(plan, field), key, part)),
    )


def remove(place: Place, field: str, key: str, changed: Callable[[Plan], Plan]) -> bool:
    """Takes a part out when the person ticked that they are sure and saw its newest version; else says so."""
    form = request.form
    done = form.get("sure") == "yes" and change(
        place, form.get("before", ""), lambda plan: shown(getattr(plan, field), key), changed
    )
    flash(
        _("It is out of the plan. Replies that came in stay.")
        if done
        else _("Nothing was taken out. Please tick the box first.")
    )
    return done


def found(listed: tuple[Part, ...], key: str) -> Part:
    """The part with this key; a 404 page when there is none."""
    part = next((each for each in listed if each.key == key), None)
    return part or abort(404)


def shown(listed: tuple[Part, ...], key: str | None) -> Json:
    """What a form about one part was filled from: the part, or that there was none."""
    return next((to_json(part) for part in listed if part.key == key), None)


def put(listed: tuple[Part, ...], key: str | None, part: Part) -> tuple[Part, ...]:
    """The list with the part in its place, or at the end when it is new."""
    if key is None:
        return (*listed, part)
    return tuple(part if each.key == key else each for each in listed)


def without(listed: tuple[Part, ...], key: str) -> tuple[Part, ...]:
    """The list without the part."""
    return tuple(each for each in listed if each.key != key)


def _with(plan: Plan, field: str, listed: tuple[Part, ...]) -> Plan:
    changed: dict[str, Any] = {field: listed}
    return replace(plan, **changed)


def _begun(place: Place, plan: Plan) -> Plan:
    languages = tuple(dict.fromkeys(("en", *place.project.languages)))
    return replace(plan, town={"en": place.project.name}, languages=languages)
