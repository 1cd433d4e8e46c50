"""The page on which a condition is made: who is asked a question or sees a part, or for whom the survey ends early.

Rows come and go with the form itself, so nothing is saved before somebody says so, and no script is needed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.drafting import Change
from engage.desk.surveys.editing.answering import stopped_words
from engage.desk.surveys.editing.condition_rows import (
    WAYS,
    Tested,
    checked,
    new_row,
    rows_of,
    shape_from,
    typed_rows,
)
from engage.desk.surveys.editing.opened import Opened, edit_page, key_of, must, opened, seen_number
from engage.desk.surveys.editing.parts import address
from engage.desk.surveys.editing.saving import SPOTS, Saved, Spot, keep
from engage.surveys.editing.asking import condition_of, shape_of
from engage.surveys.editing.questions import section_of
from engage.surveys.saying import clauses
from engage.surveys.survey import Condition, Question, Survey
from engage.surveys.text import Text, empty


@dataclass(frozen=True, slots=True)
class Asking:
    """What the page is about. `earlier`: the questions it may look at."""

    kind: str
    key: str
    condition: Condition | None
    earlier: tuple[Question, ...]


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    path = "/<project>/surveys/<int:survey_id>/edit/<part>/<key>/who"
    blueprint.add_url_rule(path, view_func=edit_condition, methods=["GET", "POST"])


@needs(Permission.EDIT_SURVEYS)
def edit_condition(place: Place, survey_id: int, part: str, key: str) -> ResponseReturnValue:
    """The tests as rows. `do` of the form: add a row, take one out, or save."""
    at = opened(place, survey_id)
    must(SPOTS.get(part))
    asking = _asking(at.seen, part, key)
    if request.method == "GET":
        shape = shape_of(asking.condition)
        rows = rows_of(shape, at.survey) if shape else []
        return _page(place, at, asking, shape.how if shape else "all", rows, deep=shape is None)
    how, rows = typed_rows(request.form, at.seen)
    verb, _colon, what = request.form.get("do", "save").partition(":")
    if verb == "add":
        looked = next((each for each in asking.earlier if each.key == request.form.get("look")), None)
        rows = [*rows, new_row(rows, looked)] if looked else rows
    elif verb == "drop":
        rows = [row for row in rows if row.name != what]
    else:
        rows = checked(rows)
        if part == "exit" and not rows:
            return _page(place, at, asking, how, rows, 422, empty=True)
        if not any(row.wrong for row in rows):
            return _save(place, at, asking, how, rows)
        return _page(place, at, asking, how, rows, 422)
    return _page(place, at, asking, how, rows)


def _asking(survey: Survey, part: str, key: str) -> Asking:
    found = must(SPOTS[part](key).find(survey))
    order = list(survey.questions())
    if part == "question":
        place = next(place for place, each in enumerate(order) if each.key == key)
    elif part == "section":
        before = [each.key for each in survey.sections].index(key)
        place = sum(len(section.questions) for section in survey.sections[:before])
    else:
        place = len(order)
    earlier = tuple(each for each in order[:place] if each.kind != "info")
    return Asking(part, key, found.when if part == "exit" else found.show_when, earlier)


def _save(place: Place, at: Opened, asking: Asking, how: str, rows: Sequence[Tested]) -> ResponseReturnValue:
    made = condition_of(shape_from(how, rows))
    field = "when" if asking.kind == "exit" else "show_when"
    spot = cast("Spot[Question]", SPOTS[asking.kind](asking.key))
    change = Change("condition", {"key": asking.key})
    changed: dict[str, Any] = {field: made}
    saved = keep(place, at.row.id, spot, lambda base, used: replace(base, **changed), change)
    if saved.done:
        flash(_("Saved."))
        return redirect(address(place, at.row.id, asking.kind, asking.key), 303)
    return _page(place, opened(place, at.row.id), asking, how, rows, 409, saved=saved)


def _page(
    place: Place,
    at: Opened,
    asking: Asking,
    how: str,
    rows: Sequence[Tested],
    status: int = 200,
    *,
    deep: bool = False,
    empty: bool = False,
    saved: Saved | None = None,
) -> ResponseReturnValue:
    clashing = saved is not None and bool(saved.clashes)
    section = section_of(at.survey, asking.key) or key_of(at.survey.sections, asking.key)
    return edit_page(
        "condition",
        at,
        status,
        asking=asking,
        section=section,
        back=address(place, at.row.id, asking.kind, asking.key),
        named=_named(at.survey, asking),
        how=how,
        rows=rows,
        ways=WAYS,
        deep=deep,
        empty=empty,
        told=clauses(at.survey, asking.condition, current_language()) if asking.condition else "",
        version=at.number if request.method == "GET" or clashing else seen_number(),
        saved=saved,
        sides=[_told(at.survey, each) for each in saved.clashes] if saved else [],
        stopped=stopped_words(saved) if saved else "",
    )


def _told(survey: Survey, clash: Any) -> dict[str, str]:
    """Both conditions in words."""
    language = current_language()
    said = {
        side: clauses(survey, value, language) if value else str(_("Everybody"))
        for side, value in (("theirs", clash.theirs), ("mine", clash.mine))
    }
    return {"name": str(_("Who is asked")), **said}


def _named(survey: Survey, asking: Asking) -> Text:
    """The words of the question or section; none for an early ending."""
    part = SPOTS[asking.kind](asking.key).find(survey)
    names = {"question": "text", "section": "title"}
    words: Text = getattr(part, names[asking.kind], empty()) if asking.kind in names else empty()
    return words
