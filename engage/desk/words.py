"""Words on pages that come from tables: marked strings (N_) and errors somebody can mend at a field."""

from flask import g
from wtforms import Field

from engage.accounts.language import current_language
from engage.errors import EngageError
from engage.languages import USUAL, Language, Locales, gettext, locales_of, problem_words
from engage.surveys.problems import Problem


def locales() -> Locales:
    """The languages this request's town named itself."""
    place = g.get("place")
    return locales_of(place.project.settings) if place else USUAL


def language_of(code: str) -> Language:
    """The language of a code, under the name this request's town gave it."""
    return locales()(code)


def words_of(table_words: str) -> str:
    """The words of a marked string for this request's person."""
    return gettext(current_language(), table_words)


def error_words(found: EngageError | Problem) -> str:
    """The words of what stands in the way, for this request's person."""
    return problem_words(current_language(), found.code, found.params)


def mend(field: Field, found: EngageError | Problem) -> None:
    """Puts the words at the field they are about, so that the page comes back with everything typed."""
    field.errors = [*field.errors, error_words(found)]
