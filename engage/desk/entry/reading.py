"""What staff typed into forms of their own, to be read: by activity, newest first. Filling them in is .filling's part.

A form never counts as a resident's answer, and what people did not agree to share is not shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.staffed import Filled, filled_forms
from engage.channels.web.voice import Voice
from engage.desk.plan.labels import name
from engage.desk.words import locales
from engage.storage.database import reading
from engage.storage.plans import activities_of


@dataclass(frozen=True, slots=True)
class Told:
    """The forms of one activity; `key` "" for those of none."""

    key: str
    name: str
    forms: tuple[Filled, ...]


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule("/<project>/events/forms/", view_func=staff_forms)


@needs(Permission.ENTER)
def staff_forms(place: Place) -> ResponseReturnValue:
    """The forms of every activity, or of the one the address names."""
    chosen, held = request.args.get("activity", ""), parts()
    with reading(held.database) as session:
        activities = activities_of(session, place.project.id)
        found = filled_forms(session, held.editions, place.project.id, current_language())
    told = [
        Told(row.key, name(row.body.get("name", {})) or row.name, _of(found, row.id))
        for row in activities
        if chosen in {"", row.key}
    ]
    if not chosen:
        told.append(Told("", "", _of(found, None)))
    told = [one for one in told if one.forms]
    return render_template("desk/entry/forms.html", told=told, chosen=chosen, **form_words())


def _of(found: Sequence[Filled], activity_id: int | None) -> tuple[Filled, ...]:
    return tuple(one for one in found if one.activity_id == activity_id)


def form_words() -> dict[str, object]:
    """What the template of a filled form needs (templates/desk/entry/_forms.html)."""
    spoken, known = current_language(), locales()
    return {"asked": lambda text, source: Voice(spoken, source, known).text(text, mark=False)}
