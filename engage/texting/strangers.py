"""Which language somebody's first words surely are, so that nobody is answered in one they cannot read.

Only a language the town offers, and only when nothing else is likely: a word that asks something of the line or greets
in exactly one language, or a script in which the town offers one. What is unsure is left to the town's own language.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from engage.languages import SHIPPED, Locales
from engage.texting.folding import bare, fold
from engage.texting.line_words import HELP, START, STOP
from engage.texting.vocabulary import GREETING

_EVERYBODYS = "en"  # HELP and STOP are carriers' words: who sends them need not read English
_PLAIN_SCRIPT = "LATIN"


def surely_spoken(text: str, offered: Sequence[str], locales: Locales) -> str | None:
    """The one of the offered languages these words are, or None."""
    by_word = {code for code in SHIPPED if {fold(text), bare(text)} & _words(code)}
    if len(by_word) == 1:
        (code,) = by_word
        return code if code in offered and code != _EVERYBODYS else None
    script = _script(text)
    if script in ("", _PLAIN_SCRIPT):
        return None
    fitting = [code for code in offered if _script(locales(code).name) == script]
    chinese = all(code.startswith("zh") for code in fitting)
    return fitting[0] if fitting and (len(fitting) == 1 or chinese) else None


def _script(text: str) -> str:
    """The script of all letters, as Unicode names it; "" when there are none or several."""
    letters = [char for char in text if unicodedata.category(char)[0] == "L"]
    found = {unicodedata.name(char, "").partition(" ")[0] for char in letters}
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=16)
def _words(code: str) -> frozenset[str]:
    words = [word for table in (HELP, STOP, START, GREETING) for word in table.get(code, "").split("|")]
    return frozenset(form for word in words if word for form in (fold(word), bare(word)))
