"""Keywords that open a survey by text message: suggested, told apart, and never a word that means something already.

A keyword is compared without case and punctuation, as it is when it arrives: RIVER-KM and riverkm are one.
Reading messages is engage.texting's part.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator

from engage.plans.plan import Audience
from engage.surveys.text import Text

LONGEST_STEM = 5
_STOPS = "STOP STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT EXIT REMOVE ALTO PARAR PARE BAJA FIN SALIR CANCELAR"
_COMMANDS = "START UNSTOP YES NO HELP INFO BACK SKIP NEXT INICIO EMPEZAR SI AYUDA AUXILIO SALTAR ATRAS"
_NAMES = "ENGLISH ESPANOL SPANISH CHINESE PORTUGUESE TOWN TEXT SURVEY"
RESERVED = frozenset(f"{_STOPS} {_COMMANDS} {_NAMES}".split())
"""Words that carriers, stop rules, commands or the choice of a language act on."""


def plain(keyword: str) -> str:
    """The keyword as compared: capital letters and digits without accents, nothing else."""
    folded = unicodedata.normalize("NFKD", keyword)
    return "".join(character for character in folded.upper() if character.isascii() and character.isalnum())


def is_free(keyword: str, taken: Collection[str]) -> bool:
    """Whether a keyword can be used: at least three characters, not reserved, not among those taken."""
    word = plain(keyword)
    return len(word) >= 3 and word not in RESERVED and word not in {plain(other) for other in taken}


def suggest(town: Text, audience: Audience | None, step: int, taken: Collection[str]) -> str:
    """A free keyword: RIVER for everybody in Riverbend, RIVER-KM for its Khmer speakers, with numbers when taken."""
    return next(word for word in _candidates(town, audience, step) if is_free(word, taken))


def _candidates(town: Text, audience: Audience | None, step: int) -> Iterator[str]:
    stem = _stem(town)
    word = f"{stem}-{_mark(audience)}" if audience else stem
    yield word
    yield f"{word}{step}"
    number = 2
    while True:
        yield f"{word}{step}{number}"
        number += 1


def _stem(town: Text) -> str:
    """The beginning of the town's name in letters any phone can type."""
    names = [plain(name) for name in (town.get("en", ""), *town.values())]
    letters = next((re.sub(r"[0-9]", "", name) for name in names if name), "")
    return letters[:LONGEST_STEM] or "HELLO"


def _mark(audience: Audience) -> str:
    """What sets an audience apart: its language, else the beginning of its key."""
    if audience.language:
        return audience.language.partition("_")[0].upper()
    return plain(audience.key)[:4] or "X"
