"""The outline of a survey, and what is done to whole parts there: move, copy, remove; undo and redo.

Each is done to the newest draft, whatever others changed meanwhile; only what somebody else just changed is not
removed unseen. One part's words are changed on its own page.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy.orm import Session

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.drafting import Change, redo, save_draft, undo
from engage.actions.publish import draft_of, survey_of
from engage.desk.forms import go_to
from engage.desk.surveys.editing.labels import done_words
from engage.desk.surveys.editing.opened import (
    Opened,
    edit_page,
    opened,
    seen_number,
    seen_survey,
    used_keys,
)
from engage.desk.surveys.editing.saving import SPOTS
from engage.desk.surveys.looking import said
from engage.desk.surveys.placing import place_of
from engage.desk.words import error_words
from engage.errors import Conflict, Refused
from engage.storage.database import writing
from engage.storage.surveys import SurveyRow
from engage.surveys.editing.keys import Used
from engage.surveys.editing.questions import duplicate_question, move_question, remove_question
from engage.surveys.editing.sections import (
    duplicate_section,
    move_exit,
    move_section,
    remove_exit,
    remove_section,
)
from engage.surveys.problems import Problem, problem
from engage.surveys.review.order import order_problems
from engage.surveys.review.questions import question_problems
from engage.surveys.saying import exit_words, shown_words
from engage.surveys.survey import Question, Section, Survey

Deed = Callable[[Survey, str, Used, bool], Survey | Problem]
DEEDS: Mapping[tuple[str, str], Deed] = MappingProxyType(
    {
        ("up", "question"): lambda survey, key, used, prune: move_question(survey, key, -1),
        ("down", "question"): lambda survey, key, used, prune: move_question(survey, key, 1),
        ("copy", "question"): lambda survey, key, used, prune: duplicate_question(survey, key, used),
        ("remove", "question"): lambda survey, key, used, prune: remove_question(survey, key, prune=prune),
        ("up", "section"): lambda survey, key, used, prune: move_section(survey, key, -1),
        ("down", "section"): lambda survey, key, used, prune: move_section(survey, key, 1),
        ("copy", "section"): lambda survey, key, used, prune: duplicate_section(survey, key, used),
        ("remove", "section"): lambda survey, key, used, prune: remove_section(survey, key, prune=prune),
        ("up", "exit"): lambda survey, key, used, prune: move_exit(survey, key, -1),
        ("down", "exit"): lambda survey, key, used, prune: move_exit(survey, key, 1),
        ("remove", "exit"): lambda survey, key, used, prune: remove_exit(survey, key),
    }
)
CODES: Mapping[str, str] = MappingProxyType(
    {"up": "moved", "down": "moved", "copy": "doubled", "remove": "removed"}
)


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    path = "/<project>/surveys/<int:survey_id>/edit"
    blueprint.add_url_rule(path, view_func=edit_survey)
    blueprint.add_url_rule(path, view_func=act_on_survey, methods=["POST"])


@needs(Permission.EDIT_SURVEYS)
def edit_survey(place: Place, survey_id: int) -> ResponseReturnValue:
    """Sections and questions, one below the other."""
    return _outline(place, opened(place, survey_id))


@needs(Permission.EDIT_SURVEYS)
def act_on_survey(place: Place, survey_id: int) -> ResponseReturnValue:
    """Does what the pressed button says: `do` is "undo", "redo", or "verb:kind:key"."""
    at = opened(place, survey_id)
    do = request.form.get("do", "")
    if do in {"undo", "redo"}:
        return _step(place, survey_id, undo if do == "undo" else redo)
    verb, _colon, rest = do.partition(":")
    kind, _colon, key = rest.partition(":")
    deed = DEEDS.get((verb, kind))
    if deed is None:
        return _outline(place, at, 400)
    named = _named(at.survey, key)
    with writing(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        draft = draft_of(row)
        found = _changed_since(session, row, draft, verb, SPOTS[kind](key), place.who) or deed(
            draft, key, used_keys(session, row, draft), "prune" in request.form
        )
        if isinstance(found, Survey):
            what = Change(CODES[verb], {"key": key, "name": named})
            save_draft(session, row, found, expected=row.draft_version, by=place.who, what=what)
    if isinstance(found, Problem):
        return _outline(place, opened(place, survey_id), 409, stopped=found, do=do)
    flash(done_words(at.survey, CODES[verb], {"name": named}))
    gone = verb == "remove"
    address = url_for("desk.edit_survey", project=place.project.slug, survey_id=survey_id)
    return redirect(address if gone else f"{address}#{kind[0]}-{key}", 303)


def _changed_since(
    session: Session, row: SurveyRow, draft: Survey, verb: str, spot: Any, by: str
) -> Problem | None:
    """What somebody else changed since the page was made is not removed unseen."""
    if verb != "remove" or "prune" in request.form or "anyway" in request.form:
        return None
    seen, now = spot.find(seen_survey(session, row, draft, by)), spot.find(draft)
    return None if seen == now or now is None else problem("part_changed", spot.key)


def _step(place: Place, survey_id: int, step: Callable[..., None]) -> ResponseReturnValue:
    try:
        with writing(parts().database) as session:
            row = survey_of(session, place.project.id, survey_id)
            step(session, row, expected=seen_number(), by=place.who)
    except (Conflict, Refused) as error:
        flash(error_words(error))
    else:
        flash(_("Done. You can take it back with the other button."))
    return go_to(place, "desk.edit_survey", survey_id=survey_id)


def _outline(
    place: Place, at: Opened, status: int = 200, *, stopped: Problem | None = None, do: str = ""
) -> ResponseReturnValue:
    survey, language = at.survey, current_language()
    parts_: list[Section | Question] = [*survey.sections, *survey.questions()]
    asked = {each.key: shown_words(survey, each.show_when, language) for each in parts_ if each.show_when}
    asked |= {ending.key: exit_words(survey, ending.when, language) for ending in survey.exits}
    wrong: dict[str, list[Problem]] = {}
    for each in (*question_problems(survey), *order_problems(survey)):
        wrong.setdefault(each.where, []).append(each)
    looking = stopped.params.get("places", ()) if stopped else ()
    return edit_page(
        "outline",
        at,
        status,
        asked=asked,
        wrong=wrong,
        stopped=stopped,
        do=do,
        looking=[(kind, key, place_of(survey, key)[0]) for kind, key in looking]
        if isinstance(looking, tuple)
        else [],
        version=at.number,
        numbers={question.key: number for number, question in enumerate(survey.questions(), start=1)},
    )


def _named(survey: Survey, key: str) -> str:
    words = place_of(survey, key)[0] or said(survey, survey.title)
    return words.striptags() if isinstance(words, Markup) else words
