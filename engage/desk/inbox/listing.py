"""The inbox of what needs a person, and what was decided lately, by whom and when.

Each thing has its own buttons; what follows from them is engage.actions.attending's part.
"""

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.attending import settle
from engage.actions.numbers_seen import veiled_numbers
from engage.actions.waiting import items
from engage.desk.forms import go_to
from engage.desk.inbox.words import KINDS, OUTCOMES, code_words
from engage.errors import Forbidden
from engage.storage.attention import open_attention, settled
from engage.storage.database import reading


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add("/<project>/contacts/inbox/", view_func=inbox)
    add("/<project>/contacts/inbox/<int:attention_id>", view_func=decide_waiting, methods=["POST"])


@needs(Permission.CONTACTS)
def inbox(place: Place) -> ResponseReturnValue:
    """What waits, oldest first; below it what was decided."""
    with reading(parts().database) as session:
        found = items(session, parts(), place.project)
        done = settled(session, place.project.id)
        shown = veiled_numbers(session, parts(), [row.person for row in done if row.person])
    return render_template(
        "desk/inbox/inbox.html",
        items=found,
        done=done,
        shown=shown,
        kinds=KINDS,
        outcomes=OUTCOMES,
        code_words=lambda code: code_words(current_language(), code),
    )


@needs(Permission.CONTACTS)
def decide_waiting(place: Place, attention_id: int) -> ResponseReturnValue:
    """Carries out what was decided."""
    wanted = request.form.get("outcome", "")
    with reading(parts().database) as session:
        waits = open_attention(session, place.project.id, attention_id)
    if wanted == "again" and waits and waits.kind == "unknown" and not place.may(Permission.SEND):
        raise Forbidden("not_your_role")
    noted = settle(parts(), place.project.id, attention_id, wanted, place.who)
    flash(_("The provider told us meanwhile what became of it.") if noted == "told" else _("Done."))
    return go_to(place, "desk.inbox")
