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
    offending = tuple(dict.fromkeys(char for char in text if char not in BASIC and char not in EXTENSION))
    encoding = "UCS-2" if offending else "GSM-7"
    sizes = [_size(char, encoding) for char in text]
    units = sum(sizes)
    count = _packed(sizes, _PART[encoding]) if units > _SINGLE[encoding] else min(units, 1)
    return Segments(encoding, units, count, offending)


def _size(char: str, encoding: str) -> int:
    if encoding == "GSM-7":
        return 2 if char in EXTENSION else 1
    return 2 if ord(char) > 0xFFFF else 1


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
    kept = "".join(char for char in composed if char == "\n" or unicodedata.category(char) != "Cc")
    lines = "\n".join(line.strip() for line in kept.split("\n")).strip()
    plain = lines.translate(_PLAIN)
    return lines if segments(plain).offending else plain
