"""Keywords that open a survey by text message, suggested so that any phone can type them and none is used twice.

Whether a word may be a keyword at all (stop words, commands, names of languages) is engage.texting's judgement, which
the caller brings along; engage.texting also finds keywords in messages.
"""

import unicodedata
from collections.abc import Callable, Collection, Iterator
from typing import TypeAlias

from engage.plans.plan import Audience
from engage.surveys.text import Text

LONGEST_STEM = 5
Usable: TypeAlias = Callable[[str], bool]
"""Whether a word may be a keyword; says no to STOP, HELP, ALTO, START and the like."""


def plain(keyword: str) -> str:
    """A keyword as written here and compared: capital letters and digits without accents, nothing else."""
    folded = unicodedata.normalize("NFKD", keyword)
    return "".join(character for character in folded.upper() if character.isascii() and character.isalnum())


def suggest(town: Text, audience: Audience | None, step: int, taken: Collection[str], usable: Usable) -> str:
    """A keyword for everybody (RIVER in Riverbend) or for an audience (RIVERKM); with numbers when taken."""
    used = {plain(word) for word in taken}
    return next(word for word in _candidates(town, audience, step) if word not in used and usable(word))


def _candidates(town: Text, audience: Audience | None, step: int) -> Iterator[str]:
    word = _stem(town) + (_mark(audience) if audience else "")
    yield word
    yield f"{word}{step}"
    number = 2
    while True:
        yield f"{word}{step}{number}"
        number += 1


def _stem(town: Text) -> str:
    """The beginning of the town's name in letters any phone can type."""
    names = (plain(name) for name in (town.get("en", ""), *town.values()))
    letters = ("".join(filter(str.isalpha, name)) for name in names)
    return next(filter(None, letters), "HELLO")[:LONGEST_STEM]


def _mark(audience: Audience) -> str:
    """What sets an audience apart: its language, else the beginning of its key."""
    if audience.language:
        return audience.language.partition("_")[0].upper()
    return plain(audience.key)[:4]
