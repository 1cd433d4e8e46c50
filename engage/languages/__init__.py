"""Which languages exist, their direction and names, how a person's wish is matched, and the words of catalogs.

No Flask here: pages use flask-babel over the same catalogs; everything else calls `gettext(language, ...)`.
"""

from engage.languages.catalog import N_, gettext, has_words, ngettext, pgettext, translated
from engage.languages.known import DESK, LANGUAGES, SHIPPED, UNREVIEWED, Language, is_code, language, match
from engage.languages.locales import USUAL, Locales, locales_of
from engage.languages.names import code_named, names_of
from engage.languages.problems import problem_words

__all__ = [
    "DESK",
    "LANGUAGES",
    "SHIPPED",
    "UNREVIEWED",
    "USUAL",
    "Locales",
    "Language",
    "N_",
    "code_named",
    "gettext",
    "has_words",
    "is_code",
    "language",
    "match",
    "names_of",
    "ngettext",
    "pgettext",
    "problem_words",
    "locales_of",
    "translated",
]
