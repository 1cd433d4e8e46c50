"""Which languages exist, their direction and names, how a person's wish is matched, and the words of catalogs.

No Flask here: pages use flask-babel over the same catalogs; everything else calls `gettext(language, ...)`.
"""

from engage.languages.catalog import N_, gettext, has_words, ngettext, pgettext, translated
from engage.languages.known import DESK, LANGUAGES, SHIPPED, UNREVIEWED, Language, is_code, language, match
from engage.languages.problems import problem_words
from engage.languages.tongues import USUAL, Tongues, tongues_of

__all__ = [
    "DESK",
    "LANGUAGES",
    "SHIPPED",
    "UNREVIEWED",
    "USUAL",
    "Tongues",
    "Language",
    "N_",
    "gettext",
    "has_words",
    "is_code",
    "language",
    "match",
    "ngettext",
    "pgettext",
    "problem_words",
    "tongues_of",
    "translated",
]
