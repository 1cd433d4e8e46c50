"""Texts in Spanish and Portuguese without the accents that make them cost two or three times as much.

Only where a town chose so after seeing both; never in Vietnamese, where tones carry meaning, and in no other language.
What a message costs is in segments.
"""

import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from engage.texting.segments import BASIC, EXTENSION, tidy

SETTING = "texts_without_accents"
OFFERED = ("es", "pt_BR")


def chosen(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The languages a town chose to send without accents."""
    kept = settings.get(SETTING) or ()
    return tuple(code for code in OFFERED if code in kept)


def leaving(text: str, language: str, plain: Collection[str]) -> str:
    """A text as it leaves: tidied, and without costly accents when its language is among `plain`.

    Letters a plain message can carry (ñ, é, ü) stay; á í ó ú ã õ ç lose their mark.
    """
    tidied = tidy(text)
    if language not in plain or language not in OFFERED:
        return tidied
    return tidy("".join(map(_plain, tidied)))


def _plain(char: str) -> str:
    if char in BASIC or char in EXTENSION:
        return char
    base = unicodedata.normalize("NFD", char)[0]
    return base if base in BASIC else char
