"""What the pages of decisions share: reading forms whose fields depend on the town.

Nothing here decides anything.
"""

from collections.abc import Iterable

from flask import request

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


def printed_language(code: str) -> str:
    """The language the guide's own words are shown in for a reader of `code`."""
    return code if code in LANGUAGES else "en"
