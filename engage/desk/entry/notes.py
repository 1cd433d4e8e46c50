"""Conversation notes: written once, however often the form is sent; changed only by who wrote them."""

import secrets
from typing import Any

from flask import Blueprint, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import Form, HiddenField

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.notes import NoteWish, change_note, own_note, write_note
from engage.desk.entry.labels import PERMISSION_NAMES, theme_names
from engage.desk.fields import lines, listed, one_of, several_of, typed, whole
from engage.desk.forms import form_page, go_to
from engage.desk.plan.labels import name
from engage.desk.words import words_of
from engage.languages import LANGUAGES
from engage.storage.base import now
from engage.storage.database import reading, writing
from engage.storage.plans import activities_of
from engage.storage.responses import Note


class NoteForm(Form):
    """A conversation; `receipt` makes sure that it is stored once."""

    receipt = HiddenField()
    body = lines(
        lazy_gettext("What was said"),
        needed=True,
        most=10_000,
        hint=lazy_gettext("In their own words where you can. Leave out names and private details."),
    )
    language = listed(lazy_gettext("The language they spoke"))
    people = whole(lazy_gettext("How many people took part"), least=1, most=500, needed=True)
    activity = listed(lazy_gettext("Where you met"))
    themes = several_of(lazy_gettext("What it was about"))
    permission = one_of(lazy_gettext("What did they agree to?"))

    def wish(self) -> NoteWish:
        """What the form says."""
        return NoteWish(
            body=self.body.data or "",
            language=self.language.data or "",
            themes=tuple(self.themes.data or ()),
            permission=self.permission.data or "",
            people=self.people.data or 1,
            activity_id=int(self.activity.data) if self.activity.data else None,
        )


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add("/<project>/events/notes/new", view_func=new_note, methods=["GET", "POST"])
    add("/<project>/events/notes/<int:note_id>", view_func=edit_note, methods=["GET", "POST"])


@needs(Permission.ENTER)
def new_note(place: Place) -> ResponseReturnValue:
    """Writes a note down."""
    kept = {"receipt": secrets.token_urlsafe(16), "language": current_language(), "people": 1}
    form = _form(place, kept)
    if request.method == "POST" and form.validate():
        receipt = (form.receipt.data or secrets.token_urlsafe(16))[:64]
        author = (place.person.id, place.who)
        with writing(parts().database) as session:
            fresh = write_note(session, place.project.id, author, receipt, form.wish(), now())
        flash(_("The note is saved.") if fresh else _("This note was saved already."))
        return go_to(place, "desk.events")
    return _page(form, None)


@needs(Permission.ENTER)
def edit_note(place: Place, note_id: int) -> ResponseReturnValue:
    """Changes one's own note."""
    with reading(parts().database) as session:
        note = own_note(session, place.project.id, place.person.id, note_id)
    form = _form(place, _kept(note))
    if request.method == "POST" and form.validate():
        with writing(parts().database) as session:
            change_note(own_note(session, place.project.id, place.person.id, note_id), form.wish())
        flash(_("Saved."))
        return go_to(place, "desk.events")
    return _page(form, note)


def _page(form: NoteForm, note: Note | None) -> ResponseReturnValue:
    return form_page("desk/entry/note.html", form, note=note)


def _form(place: Place, kept: dict[str, Any]) -> NoteForm:
    form = NoteForm(typed(), data=kept)
    form.language.choices = [(one.code, one.name) for one in LANGUAGES.values()]
    with reading(parts().database) as session:
        activities = activities_of(session, place.project.id)
    met = [(str(row.id), name(row.body.get("name", {}))) for row in activities]
    form.activity.choices = [("", _("Somewhere else")), *met]
    form.themes.choices = list(theme_names().items())
    form.permission.choices = [(key, words_of(words)) for key, words in PERMISSION_NAMES.items()]
    return form


def _kept(note: Note) -> dict[str, Any]:
    return {
        "receipt": note.receipt,
        "body": note.body,
        "language": note.language,
        "people": note.people,
        "activity": str(note.activity_id or ""),
        "themes": note.themes,
        "permission": note.permission,
    }
