"""The words of buttons and messages in a town's own language: taken away as a file, brought back, shown, then kept.

Part of the settings. Checking and keeping the words is engage.actions.own_words' part.
"""

import json

from flask import Blueprint, Response, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.own_words import Step, keep_words, look_at_words, take_words, words_here
from engage.desk.forms import go_to
from engage.desk.words import error_words, language_of
from engage.errors import Conflict, Malformed, TooLarge
from engage.languages.own_words import to_write
from engage.languages.po_file import MIMETYPE
from engage.storage.database import writing

_PATH = "/<project>/settings/languages/<own>/words"


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add(_PATH, view_func=own_words, methods=["GET", "POST"])
    add(f"{_PATH}/file", view_func=own_words_file)
    add(f"{_PATH}/keep", view_func=keep_own_words, methods=["POST"])


@needs(Permission.SETTINGS)
def own_words(place: Place, own: str) -> ResponseReturnValue:
    """How many words there are, the file to take away, and what a file would change."""
    words_here(place.project, own)
    file = request.files.get("file") if request.method == "POST" else None
    if file is None:
        return _page(place, own)
    try:
        return _page(place, own, look_at_words(place.project, own, file.stream.read()))
    except (Malformed, TooLarge) as error:
        return _page(place, own, problem=error_words(error)), 422


@needs(Permission.SETTINGS)
def own_words_file(place: Place, own: str) -> Response:
    """The words as a PO file."""
    response = Response(take_words(place.project, own), mimetype=MIMETYPE)
    response.headers.set("Content-Disposition", "attachment", filename=f"buttons-and-messages-{own}.po")
    return response


@needs(Permission.SETTINGS)
def keep_own_words(place: Place, own: str) -> ResponseReturnValue:
    """Keeps what was looked at."""
    words_here(place.project, own)
    lines = _unpacked(request.form.get("lines", ""))
    by = place.who
    try:
        with writing(parts().database) as session:
            seen = request.form.get("seen", "")
            kept = keep_words(session, place.project.id, own, lines, seen=seen, by=by)
        flash(_("Words taken from the file: %(count)s.", count=kept))
    except Conflict as error:
        flash(error_words(error))
    return go_to(place, "desk.own_words", own=own)


def _page(place: Place, own: str, steps: list[Step] | None = None, problem: str = "") -> str:
    here = words_here(place.project, own)
    fit = [step for step in steps or () if not step.problems]
    return render_template(
        "desk/own_words.html",
        language=language_of(own),
        count=len(to_write()),
        written=len(here.found),
        looked=steps is not None,
        steps=steps,
        fit=len(fit),
        problem=problem,
        seen=here.digest,
        lines=json.dumps([[step.source, step.words] for step in fit], ensure_ascii=False),
    )


def _unpacked(packed: str) -> list[tuple[str, list[str]]]:
    """The lines of the form. Malformed for anything else."""
    try:
        return [(str(source), [str(each) for each in words]) for source, words in json.loads(packed)]
    except (ValueError, TypeError, RecursionError) as error:
        raise Malformed("file_unread") from error
