"""The registration kit of the text line: every word a provider's forms ask for, to copy or print.

English first, as carriers read it, the town's language beside. The words are engage.actions.registration's.
"""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.kit import kit_of
from engage.actions.registration import ADDRESSES, LISTS, checklist, pieces, samples
from engage.channels.sms.lines import SIMULATED, line_of
from engage.desk.words import language_of, locales
from engage.storage.database import reading


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule("/<project>/contacts/line/register", "line_kit", show_kit)


@needs(Permission.CONTACTS)
def show_kit(place: Place) -> ResponseReturnValue:
    """The kit; `?in=es` chooses the language beside the English."""
    offered = [code for code in place.project.languages if code != "en"]
    wanted = request.args.get("in", "")
    beside = wanted if wanted in offered else next(iter(offered), "en")
    with reading(parts().database) as session:
        about, lists = kit_of(session, place.project, parts().config.public_url)
    return render_template(
        "desk/line/kit.html",
        offered=offered,
        beside=language_of(beside),
        checklist=checklist(about),
        phone=about.reach.phone,
        addresses={title: getattr(about, name) for name, title in ADDRESSES.items()},
        list_names=LISTS,
        pieces=pieces(about, beside, locales()),
        samples=samples(about, beside, locales()),
        lists=lists,
        simulated=line_of(parts().config).account == SIMULATED,
        public=parts().config.https,
    )
