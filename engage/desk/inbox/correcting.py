"""Putting right how a text was read, and writing down what three replies meant: the question as residents see it.

The fields are the residents' own, filled in with what was read. Storing it, and the trail, are left to engage.actions
(readings, parked).
"""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy.orm import Session
from wtforms import Form

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.numbers_seen import veiled_numbers
from engage.actions.parked import answer_parked, parked_place
from engage.actions.readings import LONGEST_WHY, Correction, as_raw, asked_in, correct, correctable
from engage.actions.waiting import heard_words, item
from engage.channels.web.decoding import NOTHING, Typed, raw_of, typed_again, typed_of
from engage.channels.web.painting import Painter
from engage.channels.web.voice import Voice
from engage.desk.fields import line, typed
from engage.desk.words import error_words, locales
from engage.errors import NotFound, Refused
from engage.storage.database import reading
from engage.storage.talks import find_reading, talk_ids
from engage.storage.texting import InboundMessage
from engage.surveys.kinds import kind_of
from engage.surveys.kinds.kind import Raw
from engage.surveys.problems import Problem
from engage.surveys.survey import Question

Store = Callable[[Correction], Problem | None]


class WhyForm(Form):
    """Why it is put right: kept in the trail."""

    why = line(
        lazy_gettext("Why do you put it this way?"),
        needed=True,
        most=LONGEST_WHY,
        hint=lazy_gettext("We keep this with your name. The first reading stays in the trail."),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page shows. `raw`: what the answer is now; `closed`: why nothing can be changed any more, or ""."""

    question: Question
    source: str
    words: tuple[str | None, ...]
    veiled: str
    talk: int | None
    raw: Raw
    closed: str = ""


@dataclass(frozen=True)
class Correcting:
    """The two pages; the painter paints questions as residents see them."""

    painter: Painter

    def one_reading(self, place: Place, reading_id: int) -> ResponseReturnValue:
        """A reading beside the words, and the question to answer anew."""
        with reading(parts().database) as session:
            asked = _of_reading(session, place, reading_id)

        def store(correction: Correction) -> Problem | None:
            return correct(parts(), place.project.id, reading_id, correction)

        project = place.project.slug
        if asked.talk:
            return self._page(place, asked, store, url_for("desk.talk", project=project, talk_id=asked.talk))
        return self._page(place, asked, store, url_for("desk.talks", project=project))

    def answer_waiting(self, place: Place, attention_id: int) -> ResponseReturnValue:
        """The three replies, and the question to answer for the person."""
        with reading(parts().database) as session:
            asked = _of_waiting(session, place, attention_id)

        def store(correction: Correction) -> Problem | None:
            return answer_parked(parts(), place.project.id, attention_id, correction)

        return self._page(place, asked, store, url_for("desk.inbox", project=place.project.slug))

    def _page(self, place: Place, asked: Asked, store: Store, back: str) -> ResponseReturnValue:
        form, wrong, closed = WhyForm(typed()), "", asked.closed
        said = _typed(asked.question) if request.method == "POST" else _again(asked)
        if request.method == "POST" and form.validate() and not closed:
            raw = raw_of(asked.question, said)
            try:
                problem = store(Correction(raw, place.who, form.why.data or ""))
            except Refused as error:
                problem, closed = None, error_words(error)
            if problem is None and not closed:
                flash(_("Saved. What we heard counts it this way from now on."))
                return redirect(back, 303)
            wrong = error_words(problem) if problem else ""
        voice = Voice(current_language(), asked.source, locales())
        page = render_template(
            "desk/inbox/reading.html",
            asked=asked,
            form=form,
            closed=closed,
            back=back,
            question=self.painter.question(voice, asked.question, said, wrong),
        )
        return page, 422 if form.errors or wrong or (closed and request.method == "POST") else 200


def _of_reading(session: Session, place: Place, reading_id: int) -> Asked:
    row = find_reading(session, place.project.id, reading_id)
    message = session.get(InboundMessage, row.inbound_id) if row else None
    if row is None or message is None:
        raise NotFound("no_reading")
    survey, closed = parts().editions.get(session, row.edition_id), ""
    raw = as_raw(row.corrected or row.read)
    try:
        here = correctable(session, parts(), row.collector_id, row.receipt, row.question)
        survey, raw = here.survey, here.standing.raws.get(row.question, raw)  # of several parts, all of it
    except Refused as error:
        closed = error_words(error)
    return Asked(
        question=asked_in(survey, row.question),
        source=survey.source,
        words=(heard_words(parts(), message.sealed),),
        veiled=veiled_numbers(session, parts(), [message.person])[message.person],
        talk=talk_ids(session, place.project.id, [message.person]).get(message.person),
        raw=raw,
        closed=closed,
    )


def _of_waiting(session: Session, place: Place, attention_id: int) -> Asked:
    found = item(session, parts(), place.project, attention_id)
    here = parked_place(session, parts(), place.project.id, attention_id)
    source = here.survey.source
    return Asked(here.question, source, found.words, found.veiled, found.talk, Raw())


def _typed(question: Question) -> Typed:
    fields = {name: [each.replace("\x00", "") for each in values] for name, values in request.form.lists()}
    return typed_of(question, fields)


def _again(asked: Asked) -> Typed:
    """What was read, put into the fields."""
    value = None if asked.raw.empty() else kind_of(asked.question).read(asked.question, asked.raw)
    if asked.raw.skipped:
        return Typed(("",))
    return NOTHING if value is None or isinstance(value, Problem) else typed_again(asked.question, value)


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    pages, guard, both = Correcting(Painter()), needs(Permission.CONTACTS), ["GET", "POST"]
    blueprint.add_url_rule(
        "/<project>/contacts/readings/<int:reading_id>", "one_reading", guard(pages.one_reading), methods=both
    )
    blueprint.add_url_rule(
        "/<project>/contacts/inbox/<int:attention_id>/answer",
        "answer_waiting",
        guard(pages.answer_waiting),
        methods=both,
    )
