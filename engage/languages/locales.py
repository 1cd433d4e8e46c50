"""The languages a town added for itself: their names and directions come first, then what CLDR knows; their own words.

Kept in a project's settings under "languages" as {code: {"name", "english", "direction", "words"}}; who may add one,
and what a code may be, is engage.actions.own_languages' part, bringing words engage.actions.own_words'.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engage.languages.known import Language, language
from engage.languages.own_words import OwnWords

DIRECTIONS = ("ltr", "rtl")


@dataclass(frozen=True, slots=True)
class Locales:
    """Tells the language of a code, in a project that may have named some itself. Equal and hashable by value."""

    own: tuple[Language, ...] = ()
    words: tuple[OwnWords, ...] = ()

    def __call__(self, code: str) -> Language:
        """The language of a code; one nobody knows goes by its code."""
        return next((each for each in self.own if each.code == code), None) or language(code)

    def words_of(self, code: str) -> OwnWords | None:
        """The town's words of buttons and messages in this language; None when it has none."""
        return next((each for each in self.words if each.code == code), None)


USUAL = Locales()
"""Where no town has named a language of its own."""


def locales_of(settings: Mapping[str, Any]) -> Locales:
    """The languages of a project from its settings."""
    kept = settings.get("languages") or {}
    words = (
        OwnWords(code, one["digest"], one["found"])
        for code, about in kept.items()
        if (one := about.get("words"))
    )
    return Locales(tuple(_language(code, about) for code, about in kept.items()), tuple(words))


def _language(code: str, about: Mapping[str, str]) -> Language:
    known = language(code)
    direction = about.get("direction", "")
    return Language(
        code,
        about.get("name") or known.name,
        about.get("english") or known.english,
        direction if direction in DIRECTIONS else known.direction,
    )
