"""Adding a contact at a table: the liaison reads the words aloud in the person's language and notes their yes.

First the language is chosen, then the words stand in it as they will be kept. In another language they are read anew,
and what was typed stays. Who may take down answers may do this.
"""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import Form

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.addresses import read_address
from engage.actions.confirming import note_of, send_note
from engage.actions.contacts import Yes, person_of, say_yes
from engage.desk.fields import line, listed, one_of, plain_number, tick, typed
from engage.desk.words import locales
from engage.languages import match, problem_words
from engage.storage.base import town_day
from engage.storage.conversing import has_opted_out
from engage.storage.database import reading, writing
from engage.storage.plans import activities_of
from engage.storage.projects import communities_of
from engage.surveys.problems import Problem
from engage.texting.consent import KINDS, consent_words
from engage.texting.own_data import WELCOME


class AddForm(Form):
    """One address, a yes to the words, and where it was said."""

    address = line(lazy_gettext("Phone number or e-mail address"), needed=True, most=254)
    community = one_of(lazy_gettext("Where do they live?"))
    activity = listed(lazy_gettext("Where did they say it?"))
    yes = tick(lazy_gettext("I read the words aloud, or showed them, and the person said yes to them."))
    old = tick(lazy_gettext("The person is 13 or older."))


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule("/<project>/contacts/add", view_func=add_contact, methods=["GET", "POST"])


@needs(Permission.ENTER)
def add_contact(place: Place) -> ResponseReturnValue:
    """GET with a language shows the words and the form; POST keeps the yes, or shows them in another language."""
    spoken = match([(request.form or request.args).get("language", "")], place.project.languages, "")
    if not spoken and len(place.project.languages) == 1:
        spoken = place.project.languages[0]
    kinds = [kind for kind in KINDS if kind != "sms" or place.project.text_number]
    town = place.project.name
    told = {kind: consent_words(spoken or "en", town, kind, locales=locales()) for kind in kinds}
    form = AddForm(typed())
    with reading(parts().database) as session:
        places = [(str(row.id), row.name) for row in communities_of(session, place.project.id)]
        activities = [(str(row.id), row.name) for row in activities_of(session, place.project.id)]
    form.community.choices = [*places, ("", _("Somewhere else, or not said"))]
    form.activity.choices = [("", _("Elsewhere")), *activities]
    heard = request.form.get("shown", spoken) == spoken  # a yes is one to the words of its language
    form.yes.data = form.yes.data and heard
    if request.method == "POST" and spoken and "show" not in request.form and form.validate():
        yes = _yes(place, form, spoken, told)
        if yes is not None:
            _keep(place, yes)
            return redirect(url_for("desk.add_contact", project=place.project.slug, language=spoken), 303)
    return render_template(
        "desk/contacts/add.html", form=form, spoken=spoken, told=told
    ), 422 if form.errors or (request.method == "POST" and not spoken) else 200


def _yes(place: Place, form: AddForm, spoken: str, told: dict[str, str]) -> Yes | None:
    """The yes as it will be kept; None when something is missing, which the form then tells."""
    written = form.address.data or ""
    kind = "email" if "@" in written or "sms" not in told else "sms"
    address = read_address(kind, written)
    here = current_language()
    if isinstance(address, Problem):
        form.address.errors = [problem_words(here, address.code, address.params)]
    if not form.yes.data:
        form.yes.errors = [problem_words(here, "contact_unheard")]
    if not form.old.data:
        form.old.errors = [problem_words(here, "contact_child")]
    if isinstance(address, Problem) or form.errors:
        return None
    held = parts()
    return Yes(
        project_id=place.project.id,
        person=person_of(held.vault, place.project.id, kind, address),
        kind=kind,
        sealed=held.vault.seal(address),
        language=spoken,
        words=told[kind],
        source="staff",
        on=town_day(held.clock()),
        community_id=plain_number(form.community.data or ""),
        activity_id=plain_number(form.activity.data or ""),
        by=place.who,
    )


def _keep(place: Place, yes: Yes) -> None:
    note = note_of(parts(), place.project, WELCOME, yes.person, yes.kind, yes.language)
    with writing(parts().database) as session:
        if say_yes(session, yes):
            send_note(session, note)
        stopped = has_opted_out(session, place.project.id, yes.person)
    parts().bell.set()
    if stopped:
        flash(problem_words(current_language(), "contact_stopped"))
    else:
        flash(_("Noted. If the address is new, a short message goes there to confirm it."))
