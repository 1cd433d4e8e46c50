"""Which languages exist, their direction and names, how a person's wish is matched, and the words of catalogs.

No Flask here: pages use flask-babel over the same catalogs; everything else calls `gettext(language, ...)`.
"""

from engage.languages.catalog import N_, gettext, has_words, is_draft, ngettext, pgettext, translated
from engage.languages.known import DESK, LANGUAGES, SHIPPED, Language, is_code, language, match
from engage.languages.problems import problem_words
from engage.languages.tongues import USUAL, Tongues, tongues_of

__all__ = [
    "DESK",
    "LANGUAGES",
    "SHIPPED",
    "USUAL",
    "Tongues",
    "Language",
    "N_",
    "gettext",
    "has_words",
    "is_code",
    "is_draft",
    "language",
    "match",
    "ngettext",
    "pgettext",
    "problem_words",
    "tongues_of",
    "translated",
]
