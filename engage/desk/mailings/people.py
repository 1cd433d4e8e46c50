"""Whom a message goes to, and the most it may cost: one form, of which nothing needs to be chosen."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy.orm import Session
from wtforms import Form

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.audience import Audience
from engage.actions.mailing_drafts import save_audience
from engage.desk.contacts.labels import KIND_NAMES
from engage.desk.fields import money, one_of, plain_number, several_of, typed
from engage.desk.plan.labels import steps
from engage.desk.words import language_of, words_of
from engage.storage.contacts import contact_languages
from engage.storage.database import reading, writing
from engage.storage.mailings import Mailing, mailing_of
from engage.storage.plans import activities_of
from engage.storage.projects import communities_of


class PeopleForm(Form):
    """Each question that is left empty leaves everybody in."""

    steps = several_of(
        lazy_gettext("From which steps?"),
        lazy_gettext("They said yes after a survey of it, or answered one."),
    )
    answered = one_of(lazy_gettext("Have they answered this survey?"))
    languages = several_of(lazy_gettext("Which languages?"))
    kinds = several_of(lazy_gettext("Texts, letters, or both?"))
    activities = several_of(lazy_gettext("From which activities?"))
    communities = several_of(lazy_gettext("From which communities?"))
    cents = money(
        lazy_gettext("The most this message may cost, in dollars"),
        hint=lazy_gettext(
            "It pauses by itself before it costs more. Leave it empty for no limit but the month’s."
        ),
    )


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule(
        "/<project>/contacts/messages/<int:mailing_id>/people",
        view_func=mailing_people,
        methods=["GET", "POST"],
    )


@needs(Permission.CONTACTS)
def mailing_people(place: Place, mailing_id: int) -> ResponseReturnValue:
    """The form, and keeping what was chosen."""
    with reading(parts().database) as session:
        row = mailing_of(session, place.project.id, mailing_id)
        audience = Audience.from_json(row.audience)
        kept = {
            name: [str(each) for each in value]
            for name, value in row.audience.items()
            if isinstance(value, list)
        }
        form = PeopleForm(typed(), data={**kept, "answered": audience.answered, "cents": row.cents})
        _offer(session, place, row, form)
    if typed() is not None and form.validate():
        version = plain_number(request.form.get("version", "")) or 0
        with writing(parts().database) as session:
            save_audience(
                session, place.project.id, mailing_id, version, _chosen(form, audience.after), form.cents.data
            )
        flash(_("Saved."))
        return redirect(url_for("desk.mailing", project=place.project.slug, mailing_id=mailing_id), 303)
    return render_template("desk/mailings/people.html", form=form, mailing=row), 422 if form.errors else 200


def _offer(session: Session, place: Place, row: Mailing, form: PeopleForm) -> None:
    project = place.project.id
    form.steps.choices = steps()
    answers = [("", _("It does not matter")), ("no", _("Not yet")), ("yes", _("Yes"))]
    form.answered.choices = answers if row.survey_id is not None else answers[:1]
    form.languages.choices = [(code, language_of(code).name) for code in contact_languages(session, project)]
    form.kinds.choices = [(key, words_of(name)) for key, name in KIND_NAMES.items()]
    form.activities.choices = [(str(one.id), one.name) for one in activities_of(session, project)]
    form.communities.choices = [(str(one.id), one.name) for one in communities_of(session, project)]


def _chosen(form: PeopleForm, after: int | None) -> Audience:
    return Audience(
        kinds=tuple(form.kinds.data or ()),
        languages=tuple(form.languages.data or ()),
        steps=tuple(int(each) for each in form.steps.data or ()),
        activities=tuple(int(each) for each in form.activities.data or ()),
        communities=tuple(int(each) for each in form.communities.data or ()),
        answered=form.answered.data or "",
        after=after,
    )
