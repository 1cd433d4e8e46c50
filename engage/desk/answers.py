"""What holds for every answer the server gives: security headers, and one place where errors become pages.

An EngageError has its own words and status; other HTTP errors get friendly ones; a defect is logged under a number,
as the place where it happened, without what anybody typed.
"""

import logging
import secrets
import traceback

from flask import Flask, Response, abort, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from engage.desk.words import error_words
from engage.errors import EngageError

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
_LOG = logging.getLogger("engage")


def set_headers(app: Flask) -> None:
    """Adds the headers to every answer; a page that set its own stricter one keeps it."""

    @app.after_request
    def headers(response: Response) -> Response:
        present = {name.lower() for name, _value in response.headers}
        for name, value in _HEADERS:
            if name.lower() not in present:
                response.headers.add(name, value)
        if request.endpoint != "static" and "cache-control" not in present:
            response.headers.add("Cache-Control", "no-store")
        if request.is_secure:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        return response


def refuse_unreadable(app: Flask) -> None:
    """An address that holds a NUL is no page: no name here has one, and PostgreSQL would not even look."""

    @app.before_request
    def unreadable() -> None:
        if "\x00" in request.path:
            abort(404)


def answer_errors(app: Flask) -> None:
    """Registers the error pages."""
    app.register_error_handler(EngageError, _engage_error)
    app.register_error_handler(CSRFError, _forgery)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _defect)


def _engage_error(error: EngageError) -> ResponseReturnValue:
    return _page(error.status, error_words(error))


def _forgery(error: CSRFError) -> ResponseReturnValue:
    words = _("This page was open for too long. Go back, load it again, and send it once more.")
    return _page(400, words)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status in {301, 302, 303, 304, 307, 308}:
        return error.get_response()
    words = {
        400: _("We could not read what was sent. Please go back and try again."),
        404: _("There is no page at this address. Please check the link."),
        405: _("This address cannot be used in that way. Please go back."),
        413: _("That was too much to send at once. Please shorten it and try again."),
    }
    return _page(status, words.get(status, _("Something did not work. Please go back and try again.")))


def _defect(error: Exception) -> ResponseReturnValue:
    number = secrets.token_hex(4)
    places = "".join(traceback.format_tb(error.__traceback__))
    _LOG.error("defect %s: %s at %s\n%s", number, type(error).__name__, request.endpoint, places)
    words = _("Something broke on our side, and what you just sent may not be saved. Please try again.")
    return _page(500, words, number)


def _page(status: int, words: str, number: str = "") -> ResponseReturnValue:
    g.pop("place", None)  # the page stands alone: no rooms of a project that may not be seen
    return render_template("error.html", status=status, words=words, number=number), status
