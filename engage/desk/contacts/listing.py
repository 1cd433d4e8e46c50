"""The list of people who said yes: filters in the address, addresses veiled, how many there are; a switch and a search.

A whole address never stands in an address or on this page. One person alone is engage.desk.contacts.person's part.
"""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.addresses import read_address
from engage.actions.contacts import person_of
from engage.actions.numbers_seen import veiled_numbers
from engage.actions.settings import save_asking
from engage.desk.contacts.labels import KIND_NAMES, SOURCE_NAMES
from engage.desk.fields import plain_number
from engage.desk.plan.labels import steps
from engage.desk.words import language_of, words_of
from engage.storage.contacts import (
    Whom,
    contact_languages,
    contact_of,
    contacts_of,
    count_contacts,
    count_people,
)
from engage.storage.conversing import stopped_among
from engage.storage.database import reading, writing
from engage.storage.number_views import views_of
from engage.storage.plans import activities_of
from engage.storage.projects import communities_of
from engage.surveys.problems import Problem
from engage.texting.consent import asks_contact

PAGE = 50
LAST_PAGE = 100_000


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add("/<project>/contacts/", view_func=contacts)
    add("/<project>/contacts/asking", view_func=contacts_asking, methods=["POST"])
    add("/<project>/contacts/find", view_func=find_contact, methods=["POST"])


@needs(Permission.CONTACTS)
def contacts(place: Place) -> ResponseReturnValue:
    """Everyone who said yes, fifty a page."""
    return _page(place)


@needs(Permission.CONTACTS)
def contacts_asking(place: Place) -> ResponseReturnValue:
    """Whether people are asked after a survey."""
    with writing(parts().database) as session:
        save_asking(session, place.project.id, request.form.get("ask") == "yes")
    flash(_("Saved."))
    return redirect(url_for("desk.contacts", project=place.project.slug), 303)


@needs(Permission.CONTACTS)
def find_contact(place: Place) -> ResponseReturnValue:
    """On to the person with this whole number or address; posted, so that it stands in no address or log."""
    typed = request.form.get("address", "").strip()
    kind = "email" if "@" in typed else "sms"
    address = read_address(kind, typed)
    if isinstance(address, Problem):
        return _page(place, typed=typed, wrong=address), 422
    person = person_of(parts().vault, place.project.id, kind, address)
    with reading(parts().database) as session:
        known = contact_of(session, place.project.id, person) is not None
    if not known:
        flash(_("Nobody with this number or address said yes."))
        return redirect(url_for("desk.contacts", project=place.project.slug), 303)
    return redirect(url_for("desk.contact", project=place.project.slug, person=person), 303)


def _page(place: Place, typed: str = "", wrong: Problem | None = None) -> str:
    chosen = {
        name: request.args.get(name, "") for name in ("kind", "language", "step", "activity", "community")
    }
    page = min(max(1, request.args.get("page", 1, int)), LAST_PAGE)
    whom = _whom(chosen)
    project = place.project.id
    with reading(parts().database) as session:
        found = contacts_of(session, project, whom, limit=PAGE, offset=(page - 1) * PAGE)
        count, whole = count_contacts(session, project, whom), count_contacts(session, project)
        people = [each.person for each in found]
        values: dict[str, Any] = {
            "people": count_people(session, project, whom),
            "addresses": veiled_numbers(session, parts(), people),
            "stopped": stopped_among(session, project, people),
            "seen": views_of(session, project) if place.may(Permission.NUMBERS) else (),
            "filters": _filters(
                [(code, language_of(code).name) for code in contact_languages(session, project)],
                [(str(row.id), row.name) for row in activities_of(session, project)],
                [(str(row.id), row.name) for row in communities_of(session, project)],
            ),
        }
    return render_template(
        "desk/contacts/list.html",
        contacts=found,
        count=count,
        whole=whole,
        page=page,
        last=max(1, -(-count // PAGE)),
        chosen={name: value for name, value in chosen.items() if value},
        kinds=KIND_NAMES,
        sources=SOURCE_NAMES,
        asks=asks_contact(place.project.settings),
        typed=typed,
        wrong=wrong,
        **values,
    )


def _whom(chosen: Mapping[str, str]) -> Whom:
    def numbers(name: str) -> tuple[int, ...]:
        number = plain_number(chosen[name])
        return () if number is None else (number,)

    return Whom(
        kinds=[chosen["kind"]] if chosen["kind"] else (),
        languages=[chosen["language"]] if chosen["language"] else (),
        steps=numbers("step"),
        activities=numbers("activity"),
        communities=numbers("community"),
    )


Options = list[tuple[str, str]]


def _filters(languages: Options, activities: Options, communities: Options) -> list[tuple[str, str, Options]]:
    """(name in the address, words, options); without those that have nothing to choose from."""
    offered = [
        ("kind", _("How"), [(key, words_of(name)) for key, name in KIND_NAMES.items()]),
        ("language", _("Language"), languages),
        ("step", _("Step of the survey"), steps()),
        ("activity", _("Activity"), activities),
        ("community", _("Community"), communities),
    ]
    return [(name, words, options) for name, words, options in offered if len(options) > 1]
