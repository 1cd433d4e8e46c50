"""A survey as the text messages people get: each message with its parts and cost, in any language of the survey.

The messages are the conversation's own (engage.texting.script); nothing is sent from here. The price of a part is the
town's to write down.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.settings import save_text_price, save_without_accents
from engage.desk.forms import go_to
from engage.desk.surveys.looking import said
from engage.desk.surveys.placing import place_of
from engage.desk.surveys.seeing import Seen, seen_of
from engage.desk.words import language_of, locales
from engage.languages import formats
from engage.storage.database import reading, writing
from engage.storage.plans import ActivityRow
from engage.storage.surveys import collectors_of
from engage.surveys.problems import Problem
from engage.texting.accents import OFFERED, chosen
from engage.texting.consent import asks_contact
from engage.texting.costs import cost, price, read_price
from engage.texting.fitness import by_text
from engage.texting.script import Message, script


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A message, the words of the place it stands for, what fits badly, and its price in US cents.

    `letters`: those that make it costly, where there are few; none where the whole script is another one.
    """

    message: Message
    place: str
    notes: tuple[Problem, ...]
    cents: Decimal
    letters: tuple[str, ...]


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add("/<project>/surveys/<int:survey_id>/texts", view_func=text_view)
    add("/<project>/surveys/<int:survey_id>/texts/price", view_func=text_price, methods=["POST"])
    add("/<project>/surveys/<int:survey_id>/texts/accents", view_func=text_accents, methods=["POST"])


@needs(Permission.SEE_SURVEYS)
def text_view(place: Place, survey_id: int) -> ResponseReturnValue:
    """Every message of the conversation, with what it costs for one reply and for the plan's target."""
    return _page(place, survey_id, "")


@needs(Permission.PUBLISH)
def text_price(place: Place, survey_id: int) -> ResponseReturnValue:
    """Keeps the town's price of one part."""
    written = request.form.get("cents", "")
    cents = read_price(written)
    if cents is None:
        return _page(place, survey_id, written), 422
    with writing(parts().database) as session:
        save_text_price(session, place.project.id, str(cents))
    return _back(place, survey_id)


@needs(Permission.PUBLISH)
def text_accents(place: Place, survey_id: int) -> ResponseReturnValue:
    """Keeps whether texts in the language looked at leave without accents."""
    language = request.form.get("language", "")
    with writing(parts().database) as session:
        save_without_accents(session, place.project.id, language, request.form.get("plain") == "yes")
    return _back(place, survey_id)


def _back(place: Place, survey_id: int) -> ResponseReturnValue:
    flash(_("Saved."))
    kept: dict[str, Any] = {name: request.args.get(name) for name in ("in", "edition")}
    return go_to(place, "desk.text_view", survey_id=survey_id, **kept)


def _page(place: Place, survey_id: int, unread: str) -> str:
    seen = seen_of(place, survey_id)
    with reading(parts().database) as session:
        target = _target(session, survey_id)
    cents, own = price(place.project.settings)
    asks = asks_contact(place.project.settings)
    plain = chosen(place.project.settings)
    held = partial(script, seen.survey, place.project.name, seen.language, locales(), asks_contact=asks)
    messages = held(plain=plain)
    notes = by_text(seen.survey, place.project.name, seen.language)
    asked = {each.where for each in messages if each.where}
    return render_template(
        "desk/surveys/texts.html",
        seen=seen,
        spoken=language_of(seen.language),
        title=said(seen.survey, seen.survey.title),
        offered=[language_of(code) for code in seen.survey.languages],
        messages=[_shown(seen, each, notes, cents) for each in messages],
        notes=[note for note in notes if note.where not in asked],
        places=lambda where: place_of(seen.survey, where)[0],
        cost=cost(messages, cents),
        either={way: cost(held(plain=OFFERED if way else ()), cents) for way in (False, True)},
        plain=seen.language in plain if seen.language in OFFERED else None,
        cents=cents,
        own=own,
        unread=unread,
        target=target,
        dollars=lambda amount: formats.money(current_language(), amount),
    )


def _shown(seen: Seen, message: Message, notes: tuple[Problem, ...], cents: Decimal) -> ShownMessage:
    place = place_of(seen.survey, message.where)[0] if message.where else ""
    here = tuple(note for note in notes if message.where and note.where == message.where)
    costly = set(message.cost.offending)
    few = sum(letter in costly for letter in message.words) * 4 < len(message.words)
    letters = message.cost.offending if few else ()
    return ShownMessage(message, place, here, cents * message.cost.count, letters)


def _target(session: Session, survey_id: int) -> int | None:
    """How many people the plan means to hear by this survey: the targets of its doors' activities together."""
    ids = {door.activity_id for door in collectors_of(session, survey_id) if door.activity_id}
    rows = [row for each in ids if (row := session.get(ActivityRow, each)) is not None]
    targets = [row.body.get("target") for row in rows]
    return sum(each for each in targets if isinstance(each, int)) or None
