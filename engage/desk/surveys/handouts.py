"""What people take from a wall or a table: a poster in every language of the survey, and cards to tear off.

Both lead to one door, by its code, its address and its keyword. The survey itself on paper is the part of paper.
"""

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.publish import draft_of
from engage.channels.web.voice import Voice
from engage.desk.surveys.doors import door_shown
from engage.desk.surveys.looking import ShownDoor
from engage.desk.words import language_of, locales
from engage.languages import N_
from engage.languages.known import Language
from engage.storage.database import reading
from engage.storage.surveys import SurveyRow
from engage.surveys.survey import Survey

CARDS = 8  # on a sheet


@dataclass(frozen=True, slots=True)
class Handed:
    """What is printed in one language: the survey's name, how to come in by the code, and by text message."""

    spoken: Language
    title: Markup
    scan: Markup
    by_text: Markup | str


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add("/<project>/surveys/doors/<int:door_id>/print", view_func=print_door)
    add("/<project>/surveys/doors/<int:door_id>/cards", view_func=print_cards)


@needs(Permission.SEE_SURVEYS)
def print_door(place: Place, door_id: int) -> ResponseReturnValue:
    """A poster for a wall or a table, in every language of the survey."""
    row, shown, survey = _of(place, door_id)
    handed = [_handed(place, shown, survey, code) for code in survey.languages]
    return render_template(
        "desk/surveys/poster.html", shown=shown, row=row, handed=handed, address=_address(shown)
    )


@needs(Permission.SEE_SURVEYS)
def print_cards(place: Place, door_id: int) -> ResponseReturnValue:
    """A sheet of cards to cut or tear off, in one language of the survey."""
    row, shown, survey = _of(place, door_id)
    wish = request.args.get("in", "")
    code = wish if wish in survey.languages else survey.source
    return render_template(
        "desk/surveys/cards.html",
        shown=shown,
        row=row,
        card=_handed(place, shown, survey, code),
        count=CARDS,
        offered=[language_of(each) for each in survey.languages],
        address=_address(shown),
    )


def _of(place: Place, door_id: int) -> tuple[SurveyRow, ShownDoor, Survey]:
    """A door with the survey people meet there: the newest edition, before that the draft."""
    with reading(parts().database) as session:
        row, shown = door_shown(session, place, door_id)
        survey = parts().editions.get(session, row.edition_id) if row.edition_id else draft_of(row)
    return row, shown, survey


def _handed(place: Place, shown: ShownDoor, survey: Survey, code: str) -> Handed:
    voice = Voice(code, survey.source, locales())
    number, keyword = place.project.text_number, shown.row.keyword
    scan = voice.say(N_("Point your phone’s camera at the code, or type this address:"))
    text = N_("Or text %(keyword)s to %(number)s")
    by_text = (
        voice.say(text, keyword=_as_typed(keyword), number=_as_typed(number)) if keyword and number else ""
    )
    return Handed(language_of(code), voice.text(survey.title, mark=False), scan, by_text)


def _as_typed(words: str) -> Markup:
    """A keyword or a number as it is typed, from left to right also among Arabic words."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(words)


def _address(shown: ShownDoor) -> str:
    """The short link as people type it."""
    return shown.link.partition("://")[2]
