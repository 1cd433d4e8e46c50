"""The room of people: who is part of the project, in which roles, and links that let them choose a password."""

from collections.abc import Iterable

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import Form
from wtforms.validators import ValidationError

from engage.accounts import people as accounts
from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import ROLE_NAMES, Permission, Role
from engage.desk.fields import line, needs_one, several_of, typed
from engage.desk.forms import go_to
from engage.desk.words import language_of, mend, words_of
from engage.errors import Forbidden, Refused
from engage.languages import problem_words
from engage.storage.accounts import User, languages_in, members_of, roles_in
from engage.storage.database import reading, writing
from engage.storage.surveys import surveys_of

_LANGUAGES = lazy_gettext("Only translators need them. They see these languages and nothing else.")


class InviteForm(Form):
    """Whom to invite, as what."""

    email = line(lazy_gettext("E-mail address"), needed=True)
    name = line(lazy_gettext("Name"), most=120)
    roles = several_of(lazy_gettext("Roles"))
    languages = several_of(lazy_gettext("Languages of a translator"), _LANGUAGES)

    def validate_roles(self, field: object) -> None:
        """A person without a role could open nothing."""
        needs_one(self, self.roles)

    def validate_languages(self, field: object) -> None:
        """A translator without a language could open nothing either."""
        needs_languages(self)


class RolesForm(Form):
    """Somebody's roles; none of them ends their part in the project."""

    roles = several_of(lazy_gettext("Roles"))
    languages = several_of(lazy_gettext("Languages of a translator"), _LANGUAGES)

    def validate_languages(self, field: object) -> None:
        """A translator without a language could open nothing."""
        needs_languages(self)


def mount(blueprint: Blueprint) -> None:
    """Adds this room's addresses."""
    add = blueprint.add_url_rule
    add("/<project>/people/", view_func=people)
    add("/<project>/people/invite", view_func=invite, methods=["GET", "POST"])
    add("/<project>/people/<int:user_id>", view_func=one_person, methods=["GET", "POST"])
    add("/<project>/people/<int:user_id>/link", view_func=new_link, methods=["POST"])


@needs(Permission.PEOPLE)
def people(place: Place) -> ResponseReturnValue:
    """Everyone in the project."""
    with reading(parts().database) as session:
        members = members_of(session, place.project.id)
    return render_template("desk/people.html", members=members)


@needs(Permission.PEOPLE)
def invite(place: Place) -> ResponseReturnValue:
    """Invites a person and shows the link to hand over."""
    form = InviteForm(typed())
    form.roles.choices = _choices(place)
    form.languages.choices = _languages(place)
    if request.method == "GET" or not form.validate():
        return _form("desk/person_invite.html", form)
    roles = [Role(role) for role in form.roles.data or []]
    try:
        with writing(parts().database) as session:
            known = accounts.invite(
                session,
                place.project,
                form.email.data or "",
                form.name.data or "",
                roles,
                place.project.source_language,
            )
            if Role.TRANSLATOR in roles:
                accounts.set_languages(session, place.project, known.id, form.languages.data or [])
            may_link = accounts.may_reset(session, known, place.project, set(place.roles))
    except Refused as error:
        mend(form.email, error)
        return _form("desk/person_invite.html", form)
    if known.password:
        flash(_("%(email)s is part of the project now and signs in as before.", email=known.email))
    elif may_link:
        return _show_link(known)
    else:
        flash(
            _("%(email)s is part of the project now. Who invited them first has the link.", email=known.email)
        )
    return go_to(place, "desk.people")


@needs(Permission.PEOPLE)
def one_person(place: Place, user_id: int) -> ResponseReturnValue:
    """One person's roles, and the ways to give them a new link or take them out."""
    with reading(parts().database) as session:
        user = accounts.member(session, place.project, user_id)
        held = roles_in(session, user_id, place.project.id)
        theirs = languages_in(session, user_id, place.project.id)
        may_link = accounts.may_reset(session, user, place.project, set(place.roles))
    form = RolesForm(typed(), data={"roles": held, "languages": theirs})
    form.roles.choices = _choices(place, held)
    form.languages.choices = _languages(place, theirs)
    if request.method == "POST" and form.validate():
        try:
            wanted = [Role(role) for role in form.roles.data or []]
            with writing(parts().database) as session:
                accounts.set_roles(session, place.project, user_id, wanted, set(place.roles))
                accounts.set_languages(session, place.project, user_id, form.languages.data or [])
            flash(_("Saved."))
            return go_to(place, "desk.people")
        except (Refused, Forbidden) as error:
            mend(form.roles, error)
    return _form("desk/person.html", form, user=user, may_link=may_link)


@needs(Permission.PEOPLE)
def new_link(place: Place, user_id: int) -> ResponseReturnValue:
    """A fresh link to choose a password, shown once."""
    with reading(parts().database) as session:
        user = accounts.member(session, place.project, user_id)
        if not accounts.may_reset(session, user, place.project, set(place.roles)):
            raise Forbidden("link_not_yours")
    return _show_link(user)


def needs_languages(form: InviteForm | RolesForm) -> None:
    """A check: translators need a language."""
    if Role.TRANSLATOR.value in (form.roles.data or ()) and not form.languages.data:
        words = problem_words(current_language(), "translator_languages")
        raise ValidationError(words)


def _languages(place: Place, held: Iterable[str] = ()) -> list[tuple[str, str]]:
    """The languages of the project and its surveys but the source, and those somebody has already."""
    with reading(parts().database) as session:
        surveys = surveys_of(session, place.project.id)
    written = [code for row in surveys for code in row.draft.get("languages", [])]
    codes = dict.fromkeys((*place.project.languages, *written, *held))
    return [(code, language_of(code).name) for code in codes if code != place.project.source_language]


def _choices(place: Place, held: list[str] | None = None) -> list[tuple[str, str]]:
    """The roles this person may give: only administrators make administrators."""
    free = Role.ADMINISTRATOR in place.roles or Role.ADMINISTRATOR.value in (held or [])
    return [
        (role.value, words_of(name))
        for role, name in ROLE_NAMES.items()
        if free or role != Role.ADMINISTRATOR
    ]


def _show_link(user: User) -> ResponseReturnValue:
    config = parts().config
    address = f"{config.public_url}/welcome/{accounts.password_link(config.secrets.secret_key, user)}"
    return render_template("desk/person_link.html", user=user, address=address)


def _form(page: str, form: Form, **values: object) -> ResponseReturnValue:
    return render_template(page, form=form, **values), 422 if form.errors else 200
