"""The languages a town added for itself: their names and directions come first, then what CLDR knows.

Kept in a project's settings under "languages" as {code: {"name", "english", "direction"}}; who may add one, and what
a code may be, is engage.actions.tongues' part.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engage.languages.known import Language, language

DIRECTIONS = ("ltr", "rtl")


@dataclass(frozen=True, slots=True)
class Tongues:
    """Tells the language of a code, in a project that may have named some itself. Equal and hashable by value."""

    own: tuple[Language, ...] = ()

    def __call__(self, code: str) -> Language:
        """The language of a code; one nobody knows goes by its code."""
        return next((each for each in self.own if each.code == code), None) or language(code)


USUAL = Tongues()
"""Where no town has named a language of its own."""


def tongues_of(settings: Mapping[str, Any]) -> Tongues:
    """The languages of a project from its settings."""
    kept = settings.get("languages") or {}
    return Tongues(tuple(_language(code, about) for code, about in kept.items()))


def _language(code: str, about: Mapping[str, str]) -> Language:
    known = language(code)
    direction = about.get("direction", "")
    return Language(
        code,
        about.get("name") or known.name,
        about.get("english") or known.english,
        direction if direction in DIRECTIONS else known.direction,
    )
