"""The room of settings: what a town decides once. Only administrators enter."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Blueprint, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import Form

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.settings import HOLD, Wishes, save_settings
from engage.desk.fields import line, one_of, tick, typed, whole
from engage.desk.forms import form_page, go_to
from engage.desk.words import mend
from engage.errors import Conflict, Refused
from engage.feedback.gate import SMALLEST, smallest_group
from engage.storage.database import writing
from engage.storage.projects import Project
from engage.texting.town_reach import LONGEST, Reach, reach_of

_AT: Mapping[str, str] = MappingProxyType({"phone_unread": "reach_phone", "email_unread": "reach_email"})
"""Which field an error is about; the others are about the text number."""


class SettingsForm(Form):
    """The smallest group may be raised, never lowered below five."""

    name = line(lazy_gettext("Name of the project, as residents see it"), needed=True, most=120)
    smallest_group = whole(
        lazy_gettext("Smallest group of people whose answers are shown apart"),
        least=SMALLEST,
        most=100,
        needed=True,
        hint=lazy_gettext("At least 5. Small towns may want 10."),
    )
    text_number = line(
        lazy_gettext("The town's number for text messages"),
        most=30,
        hint=lazy_gettext(
            "Like +15555550100. Residents text a keyword to it. Leave it empty if there is none."
        ),
    )
    reach_phone = line(
        lazy_gettext("Phone number for residents"),
        most=LONGEST,
        hint=lazy_gettext("Like 978-555-0100. People call it with questions."),
    )
    reach_email = line(
        lazy_gettext("E-mail address for residents"),
        most=100,
        hint=lazy_gettext("Like hello@town.example. Best an address of the town, not of one person."),
    )
    retention = one_of(
        lazy_gettext("How long does the town keep replies?"),
        lazy_gettext("We record the choice with your name. Replies are not deleted by themselves."),
    )
    texts = tick(
        lazy_gettext(
            "Once the time to keep is chosen: 30 days after a survey closed, delete the texts as they came in, and the "
            "phone numbers of people who did not say yes to hear from the town again. The answers stay."
        )
    )
    hold = tick(
        lazy_gettext(
            "Keep everything for now, for a lawsuit or a records request. Nothing is deleted by itself, and what "
            "people ask to have deleted waits."
        )
    )


def mount(blueprint: Blueprint) -> None:
    """Adds this room's address."""
    blueprint.add_url_rule("/<project>/settings/", view_func=settings, methods=["GET", "POST"])


@needs(Permission.SETTINGS)
def settings(place: Place) -> ResponseReturnValue:
    """The form."""
    form = SettingsForm(typed(), data=_values(place.project))
    form.retention.choices = [
        ("undecided", _("Not decided yet")),
        ("keep", _("Keep all")),
        ("one_year", _("One year after the project ends")),
        ("three_years", _("Three years after the project ends")),
        ("seven_years", _("Seven years after the project ends")),
    ]
    if request.method == "POST" and form.validate():
        try:
            with writing(parts().database) as session:
                save_settings(session, place.project.id, _wishes(form), place.who)
            flash(_("Saved."))
            return go_to(place, "desk.settings")
        except (Refused, Conflict) as error:
            mend(form[_AT.get(error.code, "text_number")], error)
    chosen = place.project.settings.get("retention") or {}
    return form_page("desk/settings.html", form, chosen=chosen)


def _values(project: Project) -> dict[str, object]:
    chosen, reach = project.settings.get("retention") or {}, reach_of(project.settings)
    return {
        "name": project.name,
        "smallest_group": smallest_group(project.settings),
        "text_number": project.text_number or "",
        "reach_phone": reach.phone,
        "reach_email": reach.email,
        "retention": chosen.get("choice", "undecided"),
        "texts": bool(chosen.get("texts")),
        "hold": bool(project.settings.get(HOLD)),
    }


def _wishes(form: SettingsForm) -> Wishes:
    return Wishes(
        name=form.name.data or "",
        smallest_group=form.smallest_group.data or SMALLEST,
        text_number=form.text_number.data or "",
        retention=form.retention.data,
        texts=form.texts.data,
        hold=form.hold.data,
        reach=Reach(form.reach_phone.data or "", form.reach_email.data or ""),
    )
