"""How many syllables a word has, by rules of spelling: exact for Russian, close for Spanish and Portuguese, fair for
English.

Only the measures of engage.languages.reading use it; no word is looked up in a dictionary.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType

_RUSSIAN = frozenset("аеёиоуыэюя")
_GROUPS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<![^aeiouy]l)e$|(?<![scxzgh])es$|(?<![td])ed$")
_INNER = re.compile(r"every|(?:some|home|life|fire|safe|where|care)(?=[a-z]{2})")  # an e before another word
_PARTED = re.compile(r"scie(?=n)|(?<![ctsxg])i(?:a|o|e[nt])|ea$|eas$|crea(?!m)|[aeoy]ing|ual")
_STRONG = frozenset("aeoáéóàâêôãõ")
_STRESSED = frozenset("íú")
_WEAK = frozenset("iuüy")
_HIATUS = re.compile(r"[^aeiouáéíóúâêô][iu][ao]s?$")


def english(word: str) -> int:
    """Groups of vowels; a silent e or ed is none, some vowels beside each other are two."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    groups = len(_GROUPS.findall(plain))
    silent = len(_SILENT.findall(plain)) if groups > 1 and not plain.endswith(("ies", "ied", "ee")) else 0
    return max(1, groups - silent - len(_INNER.findall(plain)) + len(_PARTED.findall(plain)))


def spanish(word: str) -> int:
    """Two strong vowels part, a weak one joins its neighbor unless it is stressed.

    The u of que, qui, gue and gui is silent, and y is a vowel only where no vowel follows it.
    """
    plain = unicodedata.normalize("NFC", word.lower())
    plain = re.sub(r"([qg])u(?=[eiéíê])", r"\1", plain)
    plain = re.sub(r"y(?=[aeiouáéíóú])", "j", plain)
    count, before = 0, ""
    for letter in plain:
        if letter in _STRONG:
            count += before != "weak"
            before = "strong"
        elif letter in _STRESSED:
            count += 1
            before = "apart"
        elif letter in _WEAK:
            count += before in ("", "apart")
            before = "weak" if before != "strong" else "done"
        else:
            before = ""
    return max(1, count)


def portuguese(word: str) -> int:
    """As in Spanish; ão, õe and ãe are one, and -ia or -io at the end of a word without an accent is two."""
    plain = re.sub(r"ão|ãe|õe", "ã", unicodedata.normalize("NFC", word.lower()))
    bare = unicodedata.normalize("NFD", plain).isascii()
    return spanish(plain) + (1 if bare and _HIATUS.search(plain) else 0)


def russian(word: str) -> int:
    """Every vowel is one syllable."""
    return max(1, sum(letter in _RUSSIAN for letter in word.lower()))


SYLLABLES: Mapping[str, Callable[[str], int]] = MappingProxyType(
    {"en": english, "es": spanish, "pt": portuguese, "ru": russian}
)
