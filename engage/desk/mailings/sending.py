"""Starting a message with the number of people confirmed, pausing it, going on, stopping it, throwing a draft away."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions import mailings
from engage.actions.mailing_drafts import drop
from engage.actions.mailing_preview import preview
from engage.desk.fields import plain_number
from engage.errors import Conflict, Refused
from engage.storage.database import reading, writing
from engage.storage.mailings import mailing_of


def mount(blueprint: Blueprint) -> None:
    """Adds these addresses; all take posts only."""
    for name, view in (
        ("start", start_mailing),
        ("pause", pause_mailing),
        ("go-on", resume_mailing),
        ("stop", stop_mailing),
        ("drop", drop_mailing),
    ):
        blueprint.add_url_rule(
            f"/<project>/contacts/messages/<int:mailing_id>/{name}", view_func=view, methods=["POST"]
        )


@needs(Permission.SEND)
def start_mailing(place: Place, mailing_id: int) -> ResponseReturnValue:
    """Begins when the version and the number of people are those that were looked at."""
    seen = plain_number(request.form.get("people", ""))
    version = plain_number(request.form.get("version", "")) or 0
    with reading(parts().database) as session:
        found = preview(session, parts(), mailing_of(session, place.project.id, mailing_id))
    if not found.people:
        raise Refused("mailing_nobody")
    if found.people != seen:
        raise Conflict("mailing_count")
    by = place.person.name or place.person.email or ""
    with writing(parts().database) as session:
        mailings.begin(session, parts(), place.project.id, mailing_id, by, version)
    parts().bell.set()
    flash(
        ngettext(
            "It goes to %(num)s person. You can leave this page.",
            "It goes to %(num)s people. You can leave this page.",
            found.people,
        )
    )
    return _back(place, mailing_id)


@needs(Permission.SEND)
def pause_mailing(place: Place, mailing_id: int) -> ResponseReturnValue:
    """Holds what has not left yet."""
    with writing(parts().database) as session:
        mailings.pause(session, place.project.id, mailing_id, parts().clock())
    flash(_("Paused. What has left already cannot be held."))
    return _back(place, mailing_id)


@needs(Permission.SEND)
def resume_mailing(place: Place, mailing_id: int) -> ResponseReturnValue:
    """Goes on."""
    with writing(parts().database) as session:
        mailings.go_on(session, parts(), place.project.id, mailing_id)
    parts().bell.set()
    flash(_("It goes on."))
    return _back(place, mailing_id)


@needs(Permission.SEND)
def stop_mailing(place: Place, mailing_id: int) -> ResponseReturnValue:
    """Ends it for good."""
    with writing(parts().database) as session:
        left = mailings.stop(session, place.project.id, mailing_id, parts().clock())
    flash(
        ngettext("Stopped. %(num)s message was not sent.", "Stopped. %(num)s messages were not sent.", left)
    )
    return _back(place, mailing_id)


@needs(Permission.CONTACTS)
def drop_mailing(place: Place, mailing_id: int) -> ResponseReturnValue:
    """Throws a draft away."""
    version = plain_number(request.form.get("version", "")) or 0
    with writing(parts().database) as session:
        drop(session, place.project.id, mailing_id, version)
    flash(_("The draft is gone."))
    return redirect(url_for("desk.mailings", project=place.project.slug), 303)


def _back(place: Place, mailing_id: int) -> ResponseReturnValue:
    return redirect(url_for("desk.mailing", project=place.project.slug, mailing_id=mailing_id), 303)
