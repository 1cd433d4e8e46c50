"""The list of messages to people who said yes, and beginning a new one: what it is for and which survey it speaks of.

One message alone is the part of showing.
"""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy.orm import Session
from wtforms import Form

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.mailing_drafts import new_mailing
from engage.actions.publish import standing_of
from engage.desk.fields import line, listed, one_of, typed
from engage.desk.mailings.labels import KIND_NAMES, STATE_NAMES
from engage.desk.words import words_of
from engage.storage.contacts import count_people
from engage.storage.database import reading, writing
from engage.storage.mailings import mailings_of
from engage.storage.surveys import collectors_of_project, surveys_of
from engage.surveys.survey import INTERNAL


class NewForm(Form):
    """What the message is for."""

    kind = one_of(lazy_gettext("What do you want to send?"))
    name = line(
        lazy_gettext("A name for the team"),
        needed=True,
        hint=lazy_gettext("Like “Step 6, first invitation”."),
    )
    door = listed(
        lazy_gettext("Which survey is it about?"),
        lazy_gettext("Answers that come by the links in the message are counted at this door."),
    )
    after = one_of(lazy_gettext("Which invitation does it remind of?"))


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    blueprint.add_url_rule("/<project>/contacts/messages/", view_func=mailings)
    blueprint.add_url_rule("/<project>/contacts/messages/new", view_func=add_mailing, methods=["GET", "POST"])


@needs(Permission.CONTACTS)
def mailings(place: Place) -> ResponseReturnValue:
    """All messages, newest first."""
    with reading(parts().database) as session:
        found = mailings_of(session, place.project.id)
        people = count_people(session, place.project.id)
    return render_template(
        "desk/mailings/list.html", mailings=found, people=people, kinds=KIND_NAMES, states=STATE_NAMES
    )


@needs(Permission.CONTACTS)
def add_mailing(place: Place) -> ResponseReturnValue:
    """A new draft with the usual words. The address may name the kind and the survey (?kind=closing&survey=3)."""
    asked = {"kind": request.args.get("kind", "invitation"), "after": ""}
    form = NewForm(typed(), data=asked)
    with reading(parts().database) as session:
        doors = _doors(session, place)
        before = mailings_of(session, place.project.id)
    earlier = [(str(row.id), row.name) for row in before if row.kind == "invitation"]
    form.kind.choices = [(key, words_of(words)) for key, words in KIND_NAMES.items()]
    form.door.choices = doors
    form.after.choices = [("", _("None of them: to everybody who has not answered")), *earlier]
    if typed() is None and doors:
        survey = f"{request.args.get('survey', '')}-"
        form.door.data = next((value for value, _name in doors if value.startswith(survey)), doors[0][0])
    if typed() is not None and "after" not in request.form:
        form.after.data = ""
    if typed() is not None and form.validate():
        with writing(parts().database) as session:
            made = new_mailing(
                session,
                place.project,
                form.kind.data,
                form.name.data or "",
                int(form.door.data.partition("-")[2]),
                place.person.name or place.person.email or "",
                int(form.after.data) if form.kind.data == "reminder" and form.after.data else None,
            )
        return redirect(url_for("desk.mailing", project=place.project.slug, mailing_id=made.id), 303)
    page = render_template("desk/mailings/new.html", form=form, doors=doors, earlier=earlier)
    return page, 422 if form.errors else 200


def _doors(session: Session, place: Place) -> list[tuple[str, str]]:
    """(survey-door, words) of every door residents can come in by, newest survey first."""
    titles = {
        row.id: row.title
        for row in surveys_of(session, place.project.id)
        if row.edition_id and row.form not in INTERNAL
    }
    at = parts().clock()
    open_ = [
        door
        for door in collectors_of_project(session, place.project.id)
        if door.survey_id in titles and standing_of(door, at) != "draft"
    ]
    return [
        (f"{door.survey_id}-{door.id}", f"{titles[door.survey_id]} · {door.name}")
        for door in sorted(open_, key=lambda door: (-door.survey_id, door.id))
    ]
