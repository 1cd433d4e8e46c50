"""One contact as staff see it: what they said and when, what was sent, the whole address for a reason, ending it.

What each wish does is engage.actions.contacts' part; every look at a whole address is kept.
"""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions import mine
from engage.actions.contacts import Told
from engage.actions.numbers_seen import whole_number
from engage.desk.contacts.labels import EVENT_NAMES, KIND_NAMES, MESSAGE_NAMES, SOURCE_NAMES
from engage.errors import NotFound, Refused
from engage.languages import N_, gettext, problem_words
from engage.storage.contacts import contact_of
from engage.storage.database import reading, writing
from engage.storage.number_views import views_of
from engage.storage.plans import activities_of
from engage.storage.surveys import surveys_of

TAKEN_BACK, DELETED = N_("They do not want messages any more"), N_("They want everything deleted")


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add("/<project>/contacts/people/<person>", "contact", one_contact)
    add("/<project>/contacts/people/<person>/address", "contact_address", whole_address, methods=["POST"])
    add("/<project>/contacts/people/<person>/end", "end_contact", end_contact, methods=["GET", "POST"])


@needs(Permission.CONTACTS)
def one_contact(place: Place, person: str) -> ResponseReturnValue:
    """What is kept of them."""
    return _page(place, person)


@needs(Permission.NUMBERS)
def whole_address(place: Place, person: str) -> ResponseReturnValue:
    """The whole address, for a reason that is kept; shown on this page alone."""
    held = parts()
    _check(place, person)
    try:
        with writing(held.database) as session:
            why, at = request.form.get("why", ""), held.clock()
            address = whole_number(session, held, place.project.id, person, place.who, why, at)
    except Refused as error:
        return _page(place, person, wrong=problem_words(current_language(), error.code)), 422
    return _page(place, person, address=address)


@needs(Permission.CONTACTS)
def end_contact(place: Place, person: str) -> ResponseReturnValue:
    """Asks, then takes their yes back or deletes all that is kept; both by the person's own wish."""
    _check(place, person)
    wish = request.form.get("wish") if request.method == "POST" else None
    if wish not in ("back", "delete"):
        return render_template(
            "desk/contacts/end.html", person=person
        ), 422 if request.method == "POST" else 200
    spoken = current_language()
    pressed = TAKEN_BACK if wish == "back" else DELETED
    told = Told(gettext(spoken, pressed), spoken, "staff", parts().clock(), by=place.who)
    if wish == "back":
        mine.end(parts(), place.project, person, told)
        flash(_("Noted. The town does not begin messages to them any more."))
    elif mine.delete(parts(), place.project, person, told):
        flash(_("Everything kept of this person is deleted."))
    else:
        flash(
            _(
                "Nothing is sent to them any more. Something has to stay for now; it is deleted as soon as it may."
            )
        )
    return redirect(url_for("desk.contacts", project=place.project.slug), 303)


def _check(place: Place, person: str) -> None:
    with reading(parts().database) as session:
        if contact_of(session, place.project.id, person) is None:
            raise NotFound("no_contact")


def _page(place: Place, person: str, address: str = "", wrong: str = "") -> str:
    with reading(parts().database) as session:
        if contact_of(session, place.project.id, person) is None:
            raise NotFound("no_contact")
        found = mine.see(session, parts(), place.project, person)
        seen = views_of(session, place.project.id, person) if place.may(Permission.NUMBERS) else ()
        titles = {row.id: row.title for row in surveys_of(session, place.project.id)}
        activities = {row.id: row.name for row in activities_of(session, place.project.id)}
    return render_template(
        "desk/contacts/person.html",
        found=found,
        address=address,
        wrong=wrong,
        stopped_words=problem_words(current_language(), "contact_stopped"),
        seen=seen,
        titles=titles,
        activities=activities,
        communities={row.id: row.name for row in found.communities},
        kinds=KIND_NAMES,
        sources=SOURCE_NAMES,
        events=EVENT_NAMES,
        messages=MESSAGE_NAMES,
    )
