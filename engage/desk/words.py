"""Strings marked in tables (N_), in the language of the page that asks."""

from engage.accounts.language import current_language
from engage.languages import gettext


def words_of(table_words: str) -> str:
    """The words of a marked string for this request's person."""
    return gettext(current_language(), table_words)
