"""Adding a door to a survey, and changing one: for which activity, whom it is aimed at, keyword, opening hours."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy.orm import Session
from wtforms import Form

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.doors import DoorWish, add_door, change_door, door_problems
from engage.actions.publish import collector_of, draft_of, survey_of
from engage.desk.fields import line, listed, typed
from engage.desk.forms import go_to
from engage.desk.plan.labels import name
from engage.desk.surveys.hours import hour
from engage.desk.surveys.looking import said
from engage.desk.words import error_words, language_of
from engage.storage.database import reading, writing
from engage.storage.plans import activities_of, audience_rows
from engage.storage.projects import communities_of
from engage.storage.surveys import Collector, SurveyRow
from engage.surveys.problems import Problem


class DoorForm(Form):
    """What a door is called, where its replies belong, how people find it and when."""

    name = line(
        lazy_gettext("Name of the door"),
        needed=True,
        most=80,
        hint=lazy_gettext("For the team, like “Poster at the laundromat”. Residents do not see it."),
    )
    activity = listed(lazy_gettext("Activity"), lazy_gettext("Replies count for it."))
    audience = listed(lazy_gettext("Whom it is aimed at"))
    community = listed(lazy_gettext("Community"))
    keyword = line(
        lazy_gettext("Keyword for text messages"),
        most=20,
        hint=lazy_gettext("One short word people send to the town’s text number. Leave it empty for none."),
    )
    language = listed(lazy_gettext("The conversation by text begins in"))
    opens_at = hour(lazy_gettext("Opens on"), lazy_gettext("Leave it empty to open at once."))
    closes_at = hour(lazy_gettext("Closes on"), lazy_gettext("Leave it empty to close by hand."))

    def wish(self) -> DoorWish:
        """What the form asks for."""
        return DoorWish(
            name=self.name.data or "",
            activity_id=_number(self.activity.data),
            audience_id=_number(self.audience.data),
            community_id=_number(self.community.data),
            keyword=self.keyword.data or "",
            language=self.language.data or None,
            opens_at=self.opens_at.moment,
            closes_at=self.closes_at.moment,
        )


@dataclass(frozen=True, slots=True)
class Around:
    """The survey a door leads to, and the door when there is one."""

    row: SurveyRow
    door: Collector | None


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add("/<project>/surveys/<int:survey_id>/doors/new", view_func=new_door, methods=["GET", "POST"])
    add("/<project>/surveys/doors/<int:door_id>/change", view_func=edit_door, methods=["GET", "POST"])


@needs(Permission.PUBLISH)
def new_door(place: Place, survey_id: int) -> ResponseReturnValue:
    """Adds a door to a survey."""
    with reading(parts().database) as session:
        around = Around(survey_of(session, place.project.id, survey_id), None)
        form = _form(session, place, around, {})
    return _answer(place, around, form)


@needs(Permission.PUBLISH)
def edit_door(place: Place, door_id: int) -> ResponseReturnValue:
    """The form of a door that is there: its name and activity, whom it is aimed at, its keyword."""
    with reading(parts().database) as session:
        door = collector_of(session, place.project.id, door_id)
        around = Around(survey_of(session, place.project.id, door.survey_id), door)
        form = _form(session, place, around, _kept(door))
    return _answer(place, around, form)


def _answer(place: Place, around: Around, form: DoorForm) -> ResponseReturnValue:
    if request.method == "POST" and form.validate():
        wish = form.wish()
        with writing(parts().database) as session:
            own = around.door.id if around.door else None
            found = door_problems(session, place.project.id, wish, own)
            door = None if found else _stored(session, place, around, wish)
        if door is not None:
            flash(_("Saved."))
            return go_to(place, "desk.one_door", door_id=door.id)
        _mend(form, found)
    title = said(draft_of(around.row), draft_of(around.row).title)
    page = render_template("desk/surveys/door_form.html", form=form, around=around, title=title)
    return page, 422 if form.errors else 200


def _stored(session: Session, place: Place, around: Around, wish: DoorWish) -> Collector:
    if around.door is None:
        return add_door(session, place.project, around.row, wish)
    door = collector_of(session, place.project.id, around.door.id)
    change_door(door, wish)
    return door


def _mend(form: DoorForm, found: list[Problem]) -> None:
    for one in found:
        form[one.where].errors = [error_words(one)]


def _form(session: Session, place: Place, around: Around, kept: dict[str, Any]) -> DoorForm:
    communities = communities_of(session, place.project.id)
    if not around.door and len(communities) == 1:
        kept = {"community": str(communities[0].id)}
    form = DoorForm(typed(), data=kept)
    none = ("", _("None"))
    step = around.row.step
    activities = [row for row in activities_of(session, place.project.id) if row.step == step]
    form.activity.choices = [none, *((str(row.id), name(row.body.get("name", {}))) for row in activities)]
    audiences = audience_rows(session, place.project.id)
    everyone = ("", _("Everyone"))
    form.audience.choices = [everyone, *((str(row.id), name(row.body.get("name", {}))) for row in audiences)]
    form.community.choices = [none, *((str(row.id), row.name) for row in communities)]
    asked = [language_of(code) for code in draft_of(around.row).languages]
    form.language.choices = [("", _("The language people choose")), *((one.code, one.name) for one in asked)]
    return form


def _kept(door: Collector) -> dict[str, Any]:
    return {
        "name": door.name,
        "activity": str(door.activity_id or ""),
        "audience": str(door.audience_id or ""),
        "community": str(door.community_id or ""),
        "keyword": door.keyword or "",
        "language": door.language or "",
        "opens_at": door.opens_at,
        "closes_at": door.closes_at,
    }


def _number(written: str | None) -> int | None:
    return int(written) if written else None
