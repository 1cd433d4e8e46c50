"""What a simulated line "sent": the single messages with their links, for who tries Engage and plays a resident.

It is no page where messages leave the server (engage.actions.went_out); in an invented town one can answer as a phone.
"""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.went_out import answer_as, simulated_ways, went_out
from engage.desk.fields import plain_number
from engage.desk.inbox.words import STATES
from engage.errors import Malformed
from engage.storage.database import reading
from engage.storage.talks import talk_ids

LAST_PAGE = 100_000


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add("/<project>/contacts/line/sent", "went_out", show_messages)
    add("/<project>/contacts/line/sent/<int:message_id>", view_func=answer_as_phone, methods=["POST"])


@needs(Permission.SEND)
def show_messages(place: Place) -> ResponseReturnValue:
    """Fifty messages a page, the newest first; `?mailing=3`: only those of one mailing."""
    page = min(max(1, request.args.get("page", 1, int)), LAST_PAGE)
    mailing = plain_number(request.args.get("mailing", ""))
    with reading(parts().database) as session:
        found = went_out(session, parts(), place.project, page, mailing)
    return render_template(
        "desk/line/sent.html",
        found=found,
        page=page,
        mailing=mailing,
        states=STATES,
        ways=simulated_ways(parts().config),
        plays=place.project.demo,
    )


@needs(Permission.SEND)
def answer_as_phone(place: Place, message_id: int) -> ResponseReturnValue:
    """The words typed arrive as if the phone of this message had sent them; on to the conversation."""
    project = place.project
    try:
        person = answer_as(parts(), project, message_id, request.form.get("words", ""))
    except Malformed:
        flash(_("Write what the phone answers."))
        return redirect(url_for("desk.went_out", project=project.slug), 303)
    with reading(parts().database) as session:
        talk = talk_ids(session, project.id, [person]).get(person)
    flash(_("It arrived as a text from this phone."))
    if talk is None:
        return redirect(url_for("desk.went_out", project=project.slug), 303)
    return redirect(url_for("desk.talk", project=project.slug, talk_id=talk), 303)
