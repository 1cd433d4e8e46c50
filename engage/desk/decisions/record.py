"""The state's activity record, one page an activity: typed by hand, with what was counted filled in."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.records import COUNTS, WORDS, activity, counted, record_of, save_record
from engage.actions.staffed import filled_forms
from engage.actions.summarize import summarize
from engage.decisions.printed import ACTIVITY_LABELS
from engage.desk.decisions.asked import number, printed_language, typed, version
from engage.desk.entry.reading import form_words
from engage.desk.forms import go_to
from engage.errors import Conflict
from engage.feedback.table import Query
from engage.languages import N_, problem_words
from engage.storage.base import now, town_day
from engage.storage.database import reading, writing

COUNT_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "stopped": N_("Stopped by"),
        "talked": N_("Talked with us"),
        "finished": N_("Finished a form"),
        "declined": N_("Said no thanks"),
    }
)


def mount(blueprint: Blueprint) -> None:
    """Adds this page's addresses."""
    blueprint.add_url_rule("/decisions/activities/<key>", view_func=one_record)
    blueprint.add_url_rule("/decisions/activities/<key>", view_func=keep_record, methods=["POST"])


@needs(Permission.SEE_DECISIONS)
def one_record(place: Place, key: str) -> ResponseReturnValue:
    """The record with its form."""
    return _page(place, key)


@needs(Permission.ENTER)
def keep_record(place: Place, key: str) -> ResponseReturnValue:
    """Keeps the words and head counts of an activity, unless somebody saved others since the page was opened."""
    words = {name: typed(name) for name in WORDS}
    try:
        with writing(parts().database) as session:
            save_record(
                session, place.project.id, key, words, {name: number(name) for name in COUNTS}, version()
            )
    except Conflict as error:
        return _page(place, key, error)
    flash(_("Saved."))
    return go_to(place, "decisions.one_record", key=key)


def _page(place: Place, key: str, error: Conflict | None = None) -> ResponseReturnValue:
    held, language = parts(), current_language()
    by_activity = summarize(held.database, place.project.id, Query(by="activity"), held.editions)
    with reading(held.database) as session:
        row = activity(session, place.project.id, key)
        forms = (
            filled_forms(session, held.editions, place.project.id, language, row.id)
            if place.may(Permission.ENTER)
            else []
        )
    today = town_day(now())
    values = dict(request.form) if error else row.record
    html = render_template(
        "desk/decisions/record.html",
        row=row,
        values=values,
        labels=ACTIVITY_LABELS,
        counts=COUNT_LABELS,
        counted=counted(row, by_activity, today, language),
        printed_record=record_of(row, by_activity, today, language),
        printed=printed_language(language),
        problem=problem_words(language, error.code, error.params) if error else "",
        theirs=error.params.get("theirs") if error else None,
        forms=forms,
        **form_words(),
    )
    return html, 409 if error else 200
