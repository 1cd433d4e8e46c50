"""Words taken away as a file and brought back: what would change is shown first, then kept as somebody chose."""

import json

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.publish import survey_of
from engage.actions.translate import Saved
from engage.actions.translate_files import keep_file, look_at, read_file, take_away
from engage.desk.surveys.looking import said
from engage.desk.translating.rows import Desk, desk_of
from engage.desk.words import error_words, language_of
from engage.errors import EngageError, Malformed
from engage.storage.database import reading, writing
from engage.surveys.translating.exchange import CHOSEN, TAKEN, Effect, Line, Step
from engage.surveys.translating.standing import State

_PATH = "/<project>/surveys/<int:survey_id>/words/<language>"


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add(f"{_PATH}/file/<shape>", view_func=words_file)
    add(f"{_PATH}/bring", view_func=bring_words, methods=["GET", "POST"])
    add(f"{_PATH}/bring/keep", view_func=keep_words, methods=["POST"])


@needs(Permission.TRANSLATE)
def words_file(place: Place, survey_id: int, language: str, shape: str) -> ResponseReturnValue:
    """The words as a file."""
    desk_of(place, survey_id, language)
    with reading(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        file = take_away(session, row, language, shape, current_language())
    response = Response(file.content, mimetype=file.mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=file.name)
    return response


@needs(Permission.TRANSLATE)
def bring_words(place: Place, survey_id: int, language: str) -> ResponseReturnValue:
    """The form for a file, and what the file would change."""
    desk = desk_of(place, survey_id, language)
    file = request.files.get("file")
    if request.method == "GET" or not file:
        return _page(desk)
    try:
        carried = read_file(file.stream.read())
        with reading(parts().database) as session:
            row = survey_of(session, place.project.id, survey_id)
            steps = look_at(session, row, language, carried)
    except EngageError as error:
        return _page(desk, problem=error_words(error)), 422
    return _page(desk, steps)


@needs(Permission.TRANSLATE)
def keep_words(place: Place, survey_id: int, language: str) -> ResponseReturnValue:
    """Keeps the lines that were ticked; what changed here meanwhile is shown once more."""
    desk_of(place, survey_id, language)
    lines = _unpacked(request.form.get("lines", ""))
    chosen = set(request.form.getlist("take"))
    with writing(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        by = place.who
        saved = keep_file(session, row, language, lines, chosen, by=by, review="review" in request.form)
    _tell(saved)
    address = url_for("desk.survey_words", project=place.project.slug, survey_id=survey_id, language=language)
    return redirect(address, 303)


def _tell(saved: Saved) -> None:
    flash(_("Words taken from the file: %(count)s.", count=saved.changed))
    left = len(saved.clashes) + len({name for name, _found in saved.problems}) + len(saved.gone)
    if left:
        flash(
            _(
                "Left as they are, because somebody changed them meanwhile: %(count)s. Bring the file again.",
                count=left,
            )
        )


def _packed(steps: tuple[Step, ...]) -> str:
    """The lines that may be taken, as one field of the form, each with the mark of what stood here."""
    lines = [
        [
            step.line.place,
            step.line.source,
            step.line.words,
            step.line.state.value,
            step.line.seen,
            step.entry.seen,
        ]
        for step in steps
        if step.entry and step.effect in TAKEN | CHOSEN
    ]
    return json.dumps(lines, ensure_ascii=False)


def _unpacked(packed: str) -> list[tuple[Line, str]]:
    """The lines of the form. Malformed for anything else."""
    try:
        return [
            (Line(str(place), str(source), str(words), State(state), str(seen)), str(mark))
            for place, source, words, state, seen, mark in json.loads(packed)
        ]
    except (ValueError, TypeError, RecursionError) as error:
        raise Malformed("file_unread") from error


def _page(desk: Desk, steps: tuple[Step, ...] = (), problem: str = "") -> str:
    survey = desk.sheet.survey
    return render_template(
        "desk/words/bring.html",
        row=desk.row,
        title=said(survey, survey.title),
        language=language_of(desk.sheet.language),
        source=language_of(survey.source),
        problem=problem,
        looked=bool(steps),
        steps=[step for step in steps if step.effect is not Effect.SAME],
        same=sum(step.effect is Effect.SAME for step in steps),
        taken=TAKEN,
        chosen=CHOSEN,
        lines=_packed(steps),
    )
