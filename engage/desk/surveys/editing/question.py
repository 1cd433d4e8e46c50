"""The page of a question: its words and choices, who is asked, what it adds up with, and the phone beside it."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.drafting import Change
from engage.desk.fields import typed
from engage.desk.surveys.editing.answering import auto_saved, auto_stopped, by_itself, sides, stopped_words
from engage.desk.surveys.editing.measuring import measured
from engage.desk.surveys.editing.opened import Opened, edit_page, must, opened, seen_number
from engage.desk.surveys.editing.question_form import QuestionForm, Wish, question_form, settings_of
from engage.desk.surveys.editing.rows import Line, checked, fresh_lines, keys_given, lines_of, typed_lines
from engage.desk.surveys.editing.saving import Saved, keep, question_spot
from engage.surveys.editing.questions import section_of
from engage.surveys.problems import Problem
from engage.surveys.review.order import order_problems
from engage.surveys.review.questions import question_problems
from engage.surveys.saying import shown_words
from engage.surveys.survey import Question, Survey


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    path = "/<project>/surveys/<int:survey_id>/edit/questions/<key>"
    blueprint.add_url_rule(path, view_func=edit_question, methods=["GET", "POST"])


@needs(Permission.EDIT_SURVEYS)
def edit_question(place: Place, survey_id: int, key: str) -> ResponseReturnValue:
    """The form; a POST saves it, and `do` says what else: more rows, or a choice up or down."""
    at = opened(place, survey_id)
    spot = question_spot(key, prune="prune" in request.form)
    shown: Question = must(spot.find(at.seen))
    form = question_form(shown, at.survey.source, typed())
    if request.method == "GET":
        return _page(place, at, shown, form, lines_of(shown, at.survey.source))
    rows = checked(typed_lines(request.form))
    if not form.validate() or any(row.wrong for row in rows):
        return auto_stopped(422) if by_itself() else _page(place, at, shown, form, rows, 422)
    wish = Wish(form, tuple(rows), _move(), at.published)
    what = Change("question", {"key": key}, auto=by_itself())
    source = at.survey.source
    back = "back" in request.form
    saved = keep(
        place, survey_id, spot, lambda seen, used: wish.question(seen, source, used), what, bring_back=back
    )
    if not saved.done:
        return _stopped(place, survey_id, shown, saved, form, rows)
    if by_itself():
        return auto_saved(saved, keys_given(rows, shown, saved.part, source))
    flash(_("Saved."))
    return redirect(_next(place, survey_id, saved.part), 303)


def _stopped(
    place: Place, survey_id: int, shown: Question, saved: Saved, form: QuestionForm, rows: list[Line]
) -> ResponseReturnValue:
    """Everything typed again, put together with what others changed, and both sides where they clash."""
    if by_itself():
        return auto_stopped(409)
    at = opened(place, survey_id)
    source = at.survey.source
    if saved.clashes:
        form = question_form(saved.part, source, None)
        rows = lines_of(saved.part, source)
    return _page(place, at, shown, form, rows, 409, saved)


def _page(
    place: Place,
    at: Opened,
    shown: Question,
    form: QuestionForm,
    rows: Sequence[Line],
    status: int = 200,
    saved: Saved | None = None,
) -> ResponseReturnValue:
    survey, key = at.survey, shown.key
    section = section_of(survey, key)
    order = [question.key for question in survey.questions()]
    here = order.index(key) if key in order else 0
    clashing = saved is not None and bool(saved.clashes)
    return edit_page(
        "question",
        at,
        status,
        form=form,
        rows=rows if "more" not in request.args else [*rows, *fresh_lines_after(rows)],
        question=shown,
        section=section,
        number=here + 1,
        before=order[here - 1] if here else None,
        after=order[here + 1] if here + 1 < len(order) else None,
        settings=settings_of(str(form.kind.data)),
        version=at.number if status == 200 or clashing else seen_number(),
        asked=shown_words(survey, shown.show_when, current_language()) if shown.show_when else "",
        found=_found(survey, key),
        measured=measured(place, at, shown),
        saved=saved,
        sides=sides(saved, survey.source) if saved else [],
        stopped=stopped_words(saved) if saved else "",
    )


def fresh_lines_after(rows: Sequence[Line]) -> list[Line]:
    """More empty rows, under names of their own."""
    return [Line(f"f-{number + len(rows)}") for number, _line in enumerate(fresh_lines() * 3)]


def _found(survey: Survey, key: str) -> list[Problem]:
    """What a review says of this question by itself and of its place."""
    found = (*question_problems(survey), *order_problems(survey))
    return [each for each in found if each.where == key]


def _move() -> tuple[str, int] | None:
    verb, _colon, key = request.form.get("do", "").partition(":")
    return (key, -1 if verb == "up" else 1) if verb in {"up", "down"} else None


def _next(place: Place, survey_id: int, question: Question) -> str:
    """Where to go on: the same page, at the row that moved or with more rows; else the page itself."""
    move, more = _move(), request.form.get("do") == "more"
    return url_for(
        "desk.edit_question",
        project=place.project.slug,
        survey_id=survey_id,
        key=question.key,
        more=1 if more else None,
        _anchor=f"c-{move[0]}" if move else "more" if more else None,
    )
