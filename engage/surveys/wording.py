"""Typed words made the same over every channel: composed, without control characters, with plain line ends.

Phones, browsers and paper differ in how they send the same words; equal words must become equal bytes. How long an
answer may be, and what it means, is left to the kinds.
"""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

_LAST_SPACE = 0x3000  # the highest white space of Unicode (ideographic space)
_INVISIBLE = "\u200b\u2060\ufeff"  # zero-width space, word joiner, byte order mark
BLANK = _INVISIBLE + "".join(
    character
    for character in map(chr, range(_LAST_SPACE + 1))
    if character.isspace() or unicodedata.category(character) == "Cc"
)
"""Everything that may be cut from both ends; words of nothing else are no words."""

_CONTROLS: Mapping[int, str | None] = dict.fromkeys((*range(32), *range(127, 160)))
_LINE_ENDS: Mapping[int, str | None] = dict.fromkeys((0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), "\n")
_SURROGATES: Mapping[int, str | None] = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_NEVER: Mapping[int, str | None] = dict.fromkeys((0xFFFE, 0xFFFF))  # no XML, so no Word file, may hold them
_LINES = MappingProxyType({**_CONTROLS, **_LINE_ENDS, **_SURROGATES, **_NEVER, 0x09: " "})


def clean(words: str) -> str:
    """The words as kept: NFC, line ends as LF, no control characters, no halves of characters, no blank ends."""
    words = words.replace("\r\n", "\n")
    if not words.replace("\n", "").isprintable():
        words = words.translate(_LINES)
    return unicodedata.normalize("NFC", words).strip(BLANK)


def clean_line(words: str) -> str:
    """`clean` for an answer of one line: line ends become spaces."""
    return clean(words).replace("\n", " ")
