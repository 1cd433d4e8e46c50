"""Long texts some carriers hand over as base64: made readable again, but only when they surely are that.

A word, a number or a sentence is never taken for one.
"""

import base64
import binascii
import re
import unicodedata

SHORTEST = 60  # characters; nobody types that many letters without a space
_LETTERS = re.compile(r"[A-Za-z0-9+/]+={0,2}")


def unwrapped(text: str) -> str:
    """The words of a text that came as base64 of UTF-8; any other text as it is."""
    packed = "".join(text.split("\n")).replace("\r", "").strip()
    if len(packed) < SHORTEST or len(packed) % 4 or not _LETTERS.fullmatch(packed):
        return text
    try:
        words = base64.b64decode(packed, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return text
    return words if _readable(words) else text


def _readable(words: str) -> bool:
    """Mostly letters, in words or in a script of its own, and nothing that cannot be typed."""
    kinds = [unicodedata.category(char) for char in words]
    typed = all(
        kind[0] != "C" or char in "\n\r\t\u200b\u200c\u200d" for kind, char in zip(kinds, words, strict=True)
    )
    letters = sum(kind[0] in "LMZ" for kind in kinds)
    return typed and letters * 10 >= len(words) * 7 and (" " in words or not words.isascii())
