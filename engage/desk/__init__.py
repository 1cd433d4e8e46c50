"""The pages of the people who run the engagement: a module per room, all under /desk/ behind a sign-in.

What they may do is engage.accounts' part, what happens is engage.actions'. Here forms are read and pages shown.
"""

from flask import Blueprint

from engage.desk import (
    contacts,
    entry,
    heard,
    home,
    inbox,
    line,
    mailings,
    own_languages,
    own_words,
    people,
    plan,
    plan_templates,
    settings,
    surveys,
    translating,
)
from engage.desk.uploads import accept_uploads


def desk_blueprint() -> Blueprint:
    """Every room of the desk; endpoints are named `desk.…`."""
    blueprint = Blueprint("desk", __name__, url_prefix="/desk")
    accept_uploads(blueprint)
    asking = (plan, plan_templates, surveys, translating, entry, contacts)
    for room in (home, *asking, heard, mailings, inbox, line, people, settings, own_languages, own_words):
        room.mount(blueprint)
    return blueprint
