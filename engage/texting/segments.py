"""How many text messages a text becomes, in which alphabet, and which characters make it costly.

Counts as the provider does (3GPP TS 23.038): a GSM-7 escape pair is never cut, and outside GSM-7 nothing a reader
sees as one character. Prices are left to others.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from engage.texting.clusters import clusters
from engage.texting.smart_encoding import smart

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


@dataclass(frozen=True, slots=True)
class Billed:
    """What the provider's own counter tells: `characters` are septets (GSM-7) or what a reader sees (UCS-2)."""

    encoding: str
    segments: int
    characters: int


def segments(text: str) -> Segments:
    """The cost of `text` as one outgoing message. An empty text costs nothing: count 0."""
    offending = _offending(text)
    encoding = "UCS-2" if offending else "GSM-7"
    units = _units(text, encoding)
    count = min(units, 1)
    if units > _SINGLE[encoding]:
        whole = clusters(text) if offending else list(text)
        count = _packed([_units(piece, encoding) for piece in whole], _PART[encoding])
    return Segments(encoding, units, count, offending)


def billed(text: str, *, smart_encoding: bool = False) -> Billed:
    """The provider's count of a text as it is, after its own replacements; even an empty text takes one segment."""
    leaving = smart(text) if smart_encoding else text
    found = segments(leaving)
    characters = len(clusters(leaving)) if found.encoding == "UCS-2" else found.units
    return Billed(found.encoding, max(found.count, 1), characters)


def _offending(text: str) -> tuple[str, ...]:
    """The characters outside GSM-7, each once, in order."""
    return tuple(char for char in dict.fromkeys(text) if char not in BASIC and char not in EXTENSION)


def _units(piece: str, encoding: str) -> int:
    if encoding == "GSM-7":
        return len(piece) + sum(map(EXTENSION.__contains__, piece))
    return len(piece) + sum(ord(char) > _BMP for char in piece)


def _packed(sizes: list[int], room: int) -> int:
    """Parts of `room` units when no piece may be cut in two, but one longer than a whole part is."""
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
