"""Languages the town adds itself: chosen from those the world's language tables know, or named by hand.

Part of the settings; what may be added is engage.actions.own_languages' part.
"""

from babel import Locale, localedata
from flask import Blueprint, abort, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response
from wtforms import Form

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.own_languages import LONGEST, Naming, add_language, drop_language
from engage.desk.fields import line, listed, one_of, typed
from engage.desk.forms import form_page, go_to
from engage.desk.words import mend
from engage.errors import Conflict, Refused
from engage.languages import LANGUAGES, formats, locales_of
from engage.storage.database import writing

OTHER = "other"


class LanguageForm(Form):
    """A known language needs nothing more; any other one needs a code and a name."""

    known = listed(lazy_gettext("Language"))
    code = line(
        lazy_gettext("Its code, for another language"),
        most=15,
        hint=lazy_gettext("Two or three letters from the list ISO 639, like hmn for Hmong."),
    )
    name = line(
        lazy_gettext("Its name, as its speakers write it"),
        most=LONGEST,
        hint=lazy_gettext("Leave it empty to take the usual name. Residents see this name in the menu."),
    )
    english = line(lazy_gettext("Its name in English"), most=LONGEST)
    direction = one_of(lazy_gettext("How is it written?"))


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add("/<project>/settings/languages", view_func=own_languages, methods=["GET", "POST"])
    add("/<project>/settings/languages/remove", view_func=remove_language, methods=["POST"])


@needs(Permission.SETTINGS)
def own_languages(place: Place) -> ResponseReturnValue:
    """What the town has added, and the form to add one more."""
    form = _form()
    if request.method == "POST" and form.validate():
        try:
            with writing(parts().database) as session:
                added = add_language(session, place.project.id, _naming(form))
            flash(
                _("%(language)s is added. Choose it in the plan to ask residents in it.", language=added.name)
            )
            return _back(place)
        except (Refused, Conflict) as error:
            mend(form.name if error.code == "language_name_needed" else form.code, error)
    own = locales_of(place.project.settings).own
    return form_page("desk/languages.html", form, own=own)


@needs(Permission.SETTINGS)
def remove_language(place: Place) -> ResponseReturnValue:
    """Takes a language away again, while the plan does not ask in it."""
    code = request.form.get("code", "")
    if code not in {one.code for one in locales_of(place.project.settings).own}:
        abort(404)
    with writing(parts().database) as session:
        drop_language(session, place.project.id, code)
    flash(_("Removed."))
    return _back(place)


def _back(place: Place) -> Response:
    return go_to(place, "desk.own_languages")


def _form() -> LanguageForm:
    form = LanguageForm(typed(), data={"known": OTHER, "direction": ""})
    others = (OTHER, _("Another language: its code and name are below"))
    form.known.choices = [others, *known_languages(current_language())]
    form.direction.choices = [
        ("", _("As usual for this language")),
        ("ltr", _("From left to right")),
        ("rtl", _("From right to left, like Arabic")),
    ]
    return form


def _naming(form: LanguageForm) -> Naming:
    known = form.known.data or OTHER
    return Naming(
        code=(form.code.data or "") if known == OTHER else known,
        name=form.name.data or "",
        english=form.english.data or "",
        direction=form.direction.data or "",
    )


def known_languages(spoken: str) -> list[tuple[str, str]]:
    """Code and name, in a language of the desk, of every language with a name of its own that is not shipped."""
    found = {code for code in localedata.locale_identifiers() if code.isalpha() and code.islower()}
    names = Locale.parse(spoken).languages
    choices = [(code, names.get(code) or Locale.parse(code).english_name or code) for code in found]
    offered = [
        (code, name) for code, name in choices if code not in LANGUAGES and code not in {"root", "zh", "pt"}
    ]
    return list(formats.in_order(spoken, sorted(offered), lambda choice: choice[1]))
