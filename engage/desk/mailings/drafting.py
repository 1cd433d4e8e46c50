"""What a draft still needs before it starts: the day its words name, and a test of it to somebody of the team."""

from flask import Blueprint, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext, to_user_timezone
from sqlalchemy.orm import Session
from wtforms import Field, Form

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.addresses import read_address
from engage.actions.gateway import EMAIL
from engage.actions.mailing_drafts import save_day
from engage.actions.mailing_texts import day_named, material, material_problems
from engage.actions.mailing_trials import Wish, send_test
from engage.actions.went_out import simulated_ways
from engage.desk.fields import day, line, listed, plain_number, tick, typed
from engage.desk.forms import form_page, go_to
from engage.desk.mailings.labels import MESSAGE_STATES, REASONS
from engage.desk.words import language_of
from engage.errors import EngageError
from engage.languages import formats, problem_words
from engage.storage.database import reading, writing
from engage.storage.mailing_tests import mailing_tests_of
from engage.storage.mailings import Mailing, mailing_of
from engage.surveys.problems import Problem

ANSWERS = frozenset(
    {"mailing_tests_many", "mailing_test_stopped", "mailing_test_no_line", "mailing_words_unfit"}
)
"""What can stand in the way of a test, told on its page."""


class DayForm(Form):
    """The day that stands for {date}."""

    day = day(
        lazy_gettext("Until when can people answer?"),
        lazy_gettext("This day stands for {date}. Left empty, it is the day the survey closes."),
    )


class TestForm(Form):
    """In which language, and where to."""

    language = listed(lazy_gettext("In which language?"))
    letter = tick(lazy_gettext("A letter to my own e-mail address"))
    number = line(
        lazy_gettext("A text to this number"),
        most=40,
        hint=lazy_gettext("Your own phone, or one whose owner wants it. Leave it empty for no text."),
    )


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    for name, view in (("day", mailing_day), ("test", mailing_test)):
        blueprint.add_url_rule(
            f"/<project>/contacts/messages/<int:mailing_id>/{name}", view_func=view, methods=["GET", "POST"]
        )


@needs(Permission.CONTACTS)
def mailing_day(place: Place, mailing_id: int) -> ResponseReturnValue:
    """The form, and keeping the day."""
    with reading(parts().database) as session:
        row = mailing_of(session, place.project.id, mailing_id)
        found = material(session, parts(), row)
    form = DayForm(typed(), data={"day": row.answer_by})
    if typed() is not None and form.validate():
        version = plain_number(request.form.get("version", "")) or 0
        with writing(parts().database) as session:
            save_day(session, place.project.id, mailing_id, version, form.day.data)
        flash(_("Saved."))
        return go_to(place, "desk.mailing", mailing_id=mailing_id)
    return form_page("desk/mailings/day.html", form, mailing=row, named=day_named(row, found.door))


@needs(Permission.SEND)
def mailing_test(place: Place, mailing_id: int) -> ResponseReturnValue:
    """The form and the tests so far; sending one."""
    with reading(parts().database) as session:
        row = mailing_of(session, place.project.id, mailing_id)
        fit = _fit(session, row)
        before = mailing_tests_of(session, row.id)
    form = TestForm(typed(), data={"language": place.project.source_language})
    codes = dict.fromkeys([place.project.source_language, *place.project.languages])
    form.language.choices = [(code, language_of(code).name) for code in codes]
    if typed() is not None and form.validate():
        _send(place, mailing_id, form)
        if not form.errors:
            return go_to(place, "desk.mailing_test", mailing_id=mailing_id)
    return form_page(
        "desk/mailings/test.html",
        form,
        mailing=row,
        fit=fit,
        before=before,
        simulated=simulated_ways(parts().config),
        message_states=MESSAGE_STATES,
        reasons=REASONS,
    )


def _fit(session: Session, row: Mailing) -> bool:
    """Whether it could start: what is not whole is not sent to anybody."""
    found = material(session, parts(), row)
    return row.state == "draft" and next(material_problems(found, parts().clock()), None) is None


def _send(place: Place, mailing_id: int, form: TestForm) -> None:
    """Sends what was asked for; what stands in the way is told at its field."""
    here, spoken = current_language(), form.language.data
    wishes: list[tuple[Field, Wish]] = []
    number = read_address("sms", form.number.data) if form.number.data else None
    if isinstance(number, Problem):
        form.number.errors = [problem_words(here, number.code, number.params)]
    elif number:
        wishes.append((form.number, Wish("sms", number, spoken)))
    if form.letter.data:
        wishes.append((form.letter, Wish(EMAIL, place.person.email, spoken)))
    if not wishes and not form.errors:
        form.number.errors = [_("Please tick the letter, or write a number.")]
    for field, wish in wishes if not form.errors else ():
        try:
            due = send_test(parts(), place.project.id, mailing_id, wish, place.who)
        except EngageError as error:
            if error.code not in ANSWERS:
                raise
            field.errors = [problem_words(here, error.code, error.params)]
            return
        if due > parts().clock():
            flash(
                _(
                    "The test waits for the town’s hours: %(when)s.",
                    when=formats.moment(here, to_user_timezone(due)),
                )
            )
        else:
            flash(_("The test is on its way."))
