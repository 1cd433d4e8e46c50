"""Typed words made comparable: case, digits of any script, widths, accents, invisible marks, outer punctuation.

Only copies are folded: what a person typed is stored as it came. What the words mean is left to others.
"""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

_KEPT_FORMS = ("<super>", "<sub>", "<fraction>")  # ² is not a 2
_MARKS = frozenset("\ufe0e\ufe0f\u20e3")  # emoji variation, keycap
_ALIKE = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ة": "ه",
        "ى": "ي",
        "ـ": "",
        "đ": "d",
        "ð": "d",
        "ё": "е",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "œ": "oe",
        "æ": "ae",
    }
)
_CIRCLED: Mapping[str, str] = MappingProxyType(
    {
        **{chr(first + place): str(place + 1) for first in (0x2776, 0x2780, 0x278A) for place in range(10)},
        **{chr(0x24EB + place): str(place + 11) for place in range(10)},
        "\u24ff": "0",
        "\U0001f51f": "10",  # the emoji key with a ten
    }
)
"""Circled numbers that have no compatible plain form."""
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")


def literal(text: str) -> str:
    """`text` in one case, one space between words, plain digits, one kind of dash. Accents and punctuation stay."""
    shown = "".join(_plain(char) for char in unicodedata.normalize("NFC", text).translate(_APOSTROPHES))
    cased = unicodedata.normalize("NFC", shown).casefold()
    return " ".join(unicodedata.normalize("NFC", cased).split())


def fold(text: str) -> str:
    """`literal` without outer punctuation."""
    return _trimmed(literal(text))


def bare(text: str) -> str:
    """`fold`, and without accents of Latin letters, Arabic vowel marks and hamza or teh-marbuta differences."""
    kept: list[str] = []
    latin = False
    for char in unicodedata.normalize("NFD", fold(text).translate(_ALIKE)):
        if unicodedata.combining(char):
            if latin or "\u064b" <= char <= "\u0655" or char == "\u0670":
                continue
        else:
            latin = unicodedata.name(char, "").startswith("LATIN")
        kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_ALIKE)


def _plain(char: str) -> str:
    if " " <= char <= "~":
        return char
    category = unicodedata.category(char)
    if category == "Cf" or char in _MARKS:
        return ""
    if category == "Cc":
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Pd":
        return "-"
    if char in _CIRCLED:
        return _CIRCLED[char]
    if unicodedata.decomposition(char).startswith(_KEPT_FORMS):
        return char
    return unicodedata.normalize("NFKC", char)


def _trimmed(text: str) -> str:
    start, end = 0, len(text)
    while start < end and unicodedata.category(text[start])[0] in "PSZ":
        start += 1
    while end > start and unicodedata.category(text[end - 1])[0] in "PSZ":
        end -= 1
    return text[start:end]


def loose(text: str) -> str:
    """`bare` with everything between words as one space, and without apostrophes: "dont", "rent mortgage"."""
    spread = "".join(
        " " if unicodedata.category(char)[0] in "PSZ" else char for char in bare(text).replace("'", "")
    )
    return " ".join(spread.split())
