"""What every page can use: addresses of static files that change with their content, dates and words of languages."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask, Response, g, request, url_for
from flask_babel import to_user_timezone

from engage.accounts.access import person
from engage.accounts.language import current_language
from engage.accounts.permissions import ROLE_NAMES, Permission, Role
from engage.desk.numbers import number_tools
from engage.desk.rooms import corners, rooms
from engage.desk.words import language_of, words_of
from engage.languages import DESK, LANGUAGES, formats, problem_words

YEAR = 365 * 24 * 3600  # seconds


def page_tools(app: Flask, static: Path) -> None:
    """Gives templates their functions, and static files a long life under a name that changes with them."""
    marks = {path.relative_to(static).as_posix(): _mark(path) for path in static.rglob("*") if path.is_file()}

    def static_url(name: str) -> str:
        """The address of a file under templates/static; fresh whenever the file is."""
        return url_for("static", filename=name, v=marks.get(name, ""))

    app.jinja_env.globals.update(
        static_url=static_url, languages=tuple(LANGUAGES[code] for code in DESK), language_of=language_of
    )
    app.jinja_env.filters.update(day=_day, moment=_moment, amount=_amount, words_of=words_of)
    number_tools(app)
    app.context_processor(_about_the_request)
    app.after_request(_keep_static)


def _about_the_request() -> dict[str, Any]:
    code = current_language()
    return {
        "me": person(),
        "place": g.get("place"),
        "rooms": rooms,
        "corners": corners,
        "room_addresses": lambda: {door.key: door.address for door in rooms()},
        "page_language": LANGUAGES[code],
        "Permission": Permission,
        "Role": Role,
        "role_names": ROLE_NAMES,
        "problem_words": lambda found: problem_words(code, found.code, found.params),
    }


def _keep_static(response: Response) -> Response:
    if request.endpoint == "static" and request.args.get("v") and response.status_code == 200:
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


def _day(value: Any) -> str:
    """A date; a moment's is the one on the town's calendar."""
    if isinstance(value, datetime):
        value = to_user_timezone(value)
    return formats.day(current_language(), value) if value else ""


def _moment(value: Any) -> str:
    """A moment on the town's clock, to the minute."""
    return formats.moment(current_language(), to_user_timezone(value)) if value else ""


def _amount(number: Any) -> str:
    return formats.amount(current_language(), number)


def _mark(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]
