"""How many text messages a text becomes, in which alphabet, and which characters make it costly.

Counts as carriers do (3GPP TS 23.038): a GSM-7 escape pair or a surrogate pair is never cut. Prices are left to others.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")
_SINGLE: Mapping[str, int] = {"GSM-7": 160, "UCS-2": 70}
_PART: Mapping[str, int] = {"GSM-7": 153, "UCS-2": 67}
_BMP = 0xFFFF  # above it a character is two 16-bit units
_PLAIN = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "−": "-",
        "…": "...",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "•": "-",
    }
)


@dataclass(frozen=True, slots=True)
class Segments:
    """`units` are septets (GSM-7) or 16-bit units (UCS-2); `offending` the characters outside GSM-7, in order."""

    encoding: str
    units: int
    count: int
    offending: tuple[str, ...]


def segments(text: str) -> Segments:
    """The cost of `text` as one outgoing message. An empty text costs nothing: count 0."""
    offending = _offending(text)
    encoding = "UCS-2" if offending else "GSM-7"
    long = (lambda char: ord(char) > _BMP) if offending else EXTENSION.__contains__
    units = len(text) + sum(map(long, text))
    count = min(units, 1)
    if units > _SINGLE[encoding]:
        count = _packed([_size(char, encoding) for char in text], _PART[encoding])
    return Segments(encoding, units, count, offending)


def _offending(text: str) -> tuple[str, ...]:
    """The characters outside GSM-7, each once, in order."""
    return tuple(char for char in dict.fromkeys(text) if char not in BASIC and char not in EXTENSION)


def _size(char: str, encoding: str) -> int:
    if encoding == "GSM-7":
        return 2 if char in EXTENSION else 1
    return 2 if ord(char) > _BMP else 1


def _packed(sizes: list[int], room: int) -> int:
    """Parts of `room` units when no character may be cut in two."""
    parts, used = 1, 0
    for size in sizes:
        if used + size > room:
            parts, used = parts + 1, 0
        used += size
    return parts


def tidy(text: str) -> str:
    """A text ready to leave: composed (NFC), without control characters, lines trimmed.

    Typographic quotes and dashes become plain ones only when that brings the whole text into GSM-7; no letter is
    ever changed.
    """
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = composed
    if not composed.replace("\n", "").isprintable():
        kept = "".join(char for char in composed if char == "\n" or unicodedata.category(char) != "Cc")
    lines = "\n".join(line.strip() for line in kept.split("\n")).strip()
    plain = lines.translate(_PLAIN)
    return lines if _offending(plain) else plain
