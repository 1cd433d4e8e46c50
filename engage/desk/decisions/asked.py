"""What the pages of decisions share: reading forms whose fields depend on the town, and going back where one was.

Nothing here decides anything.
"""

from collections.abc import Iterable
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from engage.accounts.access import Place
from engage.decisions.worksheet import LANGUAGES
from engage.surveys.wording import clean


def typed(name: str) -> str:
    """One field as typed, without what no document can hold, trimmed; empty when it is not there."""
    return clean(request.form.get(name, ""))


def by_language(name: str, languages: Iterable[str]) -> dict[str, str]:
    """A text written in several languages, from fields named "name-language"."""
    return {code: typed(f"{name}-{code}") for code in languages}


def number(name: str) -> int | None:
    """A whole number from a field; None when it is empty or no number."""
    words = typed(name).replace(",", "").replace("$", "")
    return int(words) if words.isdecimal() and len(words) < 10 else None


def version() -> int:
    """The version the page was opened with."""
    return number("version") or 0


def back(endpoint: str, place: Place, anchor: str = "", **where: str) -> ResponseReturnValue:
    """After a change: the page that shows it."""
    values: dict[str, Any] = {"project": place.project.slug, **where}
    address = url_for(endpoint, **values)
    return redirect(f"{address}#{anchor}" if anchor else address, 303)


def printed_language(code: str) -> str:
    """The language the guide's own words are shown in for a reader of `code`."""
    return code if code in LANGUAGES else "en"
