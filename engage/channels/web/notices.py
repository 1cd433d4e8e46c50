"""Friendly pages for what stops a resident: closed, unknown, too much, unreadable, from another site.

Words of errors come from engage.languages.problems; each has a heading here. Anything unforeseen is left to the app.
"""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Response, request
from werkzeug.exceptions import HTTPException

from engage.channels.web.leaving import sent_words
from engage.channels.web.painting import Painter
from engage.channels.web.voice import Voice
from engage.errors import EngageError
from engage.languages import N_, SHIPPED, gettext, match, problem_words

HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "unknown_survey": N_("We could not find that page"),
        "no_town": N_("We could not find that page"),
        "survey_not_open": N_("This survey is not open yet"),
        "survey_closed": N_("This survey is closed"),
        "form_too_large": N_("That was too much at once"),
        "form_unreadable": N_("We could not read that"),
        "form_changed": N_("Please open the survey again"),
        "other_site": N_("That came from another site"),
        "too_many_tries": N_("Please wait a little"),
        "mine_over": N_("This link is over"),
    }
)
GONE = frozenset({"survey_closed"})


def page_language() -> str:
    """The language of a page that belongs to no survey."""
    wished = match([request.args.get("lang", "")], SHIPPED, "")
    return wished or match(request.headers.get("Accept-Language", ""), SHIPPED, SHIPPED[0])


def stopped(painter: Painter, error: EngageError) -> Response:
    """The page of an error, with its status."""
    language = page_language()
    heading = gettext(language, HEADINGS.get(error.code, N_("Something did not work")))
    words = problem_words(language, error.code, error.params)
    again = request.path if request.method == "POST" and error.code != "unknown_survey" else ""
    page = painter.page(
        "stopped", Voice(language), SHIPPED, heading=heading, words=words, again=again, query=""
    )
    return sent_words(painter, page, 410 if error.code in GONE else error.status)


def refused(painter: Painter, error: HTTPException) -> Response:
    """The page of what Flask itself refuses within our addresses (a body too large)."""
    code = "form_too_large" if error.code == 413 else "form_unreadable"
    known = EngageError(code)
    known.status = error.code or 400
    return stopped(painter, known)
