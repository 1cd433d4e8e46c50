"""Conversations by text as staff look at them: the list, one of them, and the whole number for those who may.

Opened words and costs are engage.actions.talks' part; every look at a number is kept by engage.actions.numbers_seen.
"""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.numbers_seen import whole_number
from engage.actions.talks import PAGE, Talk, answer_words, listed_talks, talk
from engage.desk.inbox.words import PHASES, STATES, code_words
from engage.errors import NotFound, Refused
from engage.languages import formats, problem_words
from engage.storage.database import reading, writing
from engage.storage.number_views import views_of
from engage.storage.surveys import surveys_of
from engage.storage.talks import count_talks, talk_of
from engage.surveys.kinds.kind import Raw
from engage.surveys.survey import Question

LAST_PAGE = 100_000


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add("/<project>/contacts/talks/", view_func=talks)
    add("/<project>/contacts/talks/<int:talk_id>", "talk", one_talk)
    add("/<project>/contacts/talks/<int:talk_id>/number", view_func=talk_number, methods=["POST"])


@needs(Permission.CONTACTS)
def talks(place: Place) -> ResponseReturnValue:
    """The conversations, the one that moved last first, fifty a page."""
    page = min(max(1, request.args.get("page", 1, int)), LAST_PAGE)
    with reading(parts().database) as session:
        found = listed_talks(session, parts(), place.project, page)
        count = count_talks(session, place.project.id)
    last = max(1, -(-count // PAGE))
    return render_template(
        "desk/inbox/talks.html", talks=found, count=count, page=page, last=last, phases=PHASES
    )


@needs(Permission.CONTACTS)
def one_talk(place: Place, talk_id: int) -> ResponseReturnValue:
    """One person's messages in and out, with how their replies were read."""
    with reading(parts().database) as session:
        found = talk(session, parts(), place.project, talk_id)
    return _page(place, found)


@needs(Permission.NUMBERS)
def talk_number(place: Place, talk_id: int) -> ResponseReturnValue:
    """The whole number, for a reason that is kept; shown on this page alone."""
    why = request.form.get("why", "")
    with reading(parts().database) as session:
        row = talk_of(session, place.project.id, talk_id)
        if row is None:
            raise NotFound("no_talk")
        found = talk(session, parts(), place.project, talk_id)
    try:
        with writing(parts().database) as session:
            held, at = parts(), parts().clock()
            number = whole_number(session, held, place.project.id, row.person, place.who, why, at)
    except Refused as error:
        return _page(place, found, wrong=problem_words(current_language(), error.code)), 422
    return _page(place, found, number=number)


def _page(place: Place, found: Talk, number: str = "", wrong: str = "") -> str:
    with reading(parts().database) as session:
        seen = views_of(session, place.project.id, found.person) if place.may(Permission.NUMBERS) else ()
        titles = {row.id: row.title for row in surveys_of(session, place.project.id)}
    spoken = current_language()

    def said(question: Question, raw: Raw, source: str) -> str:
        return answer_words(question, raw, spoken, source)

    return render_template(
        "desk/inbox/talk.html",
        talk=found,
        number=number,
        wrong=wrong,
        seen=seen,
        titles=titles,
        phases=PHASES,
        states=STATES,
        said=said,
        code_words=lambda code: code_words(spoken, code),
        dollars=lambda cents: formats.money(spoken, cents / 100),
    )
