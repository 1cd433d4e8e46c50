"""What people call a language in their own: "inglés", "tiếng Anh", "английский"; and the code behind such a name.

The names are CLDR's; those its lists lack stay with whoever listens for them.
"""

from collections.abc import Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from engage.languages.known import LANGUAGES, SHIPPED, match


@lru_cache(maxsize=64)
def names_of(code: str) -> frozenset[str]:
    """What a language is called by people of every shipped language; a script of Chinese also as Chinese alone."""
    found: set[str] = set()
    for speaker in SHIPPED:
        locale = _locale(speaker)
        for asked in (code, code.partition("_")[0]):
            name = _called(locale, asked) if locale else ""
            found |= {name, f"ភាសា{name}"} if name and speaker == "km" else {name}
    return frozenset(found - {""})


def code_named(written: str) -> str:
    """The shipped language a code or name stands for: "pt-BR", "zh", "spa", "Portuguese", "kreyòl"; "" for none."""
    plain = written.strip().replace("-", "_")
    found = match([plain, str(get_global("language_aliases").get(plain.lower(), ""))], SHIPPED, "")
    if found or len(plain) < len("xxxx"):
        return found
    named = plain.replace("_", " ").casefold()
    return next((code for code in SHIPPED for name in _every(code) if name.casefold() == named), "")


def _every(code: str) -> Iterator[str]:
    known = LANGUAGES[code]
    yield from (known.name, known.english, known.english.partition(" (")[0], known.name.partition(" ")[0])
    yield from names_of(code)


def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return None


def _called(locale: Locale, code: str) -> str:
    return str(locale.languages.get(code, ""))
