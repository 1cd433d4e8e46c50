"""Words in many languages. A `Text` never shows blank: it falls back to the source language and says that it did."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

Text: TypeAlias = Mapping[str, str]
"""Language code (as in engage.languages, e.g. "zh_Hans") -> words."""

EMPTY: Text = MappingProxyType({})


def empty() -> Text:
    """No words in any language; a default for dataclass fields."""
    return EMPTY


@dataclass(frozen=True, slots=True)
class Shown:
    """Words as shown: the language they are really in, and whether that is a fallback."""

    words: str
    language: str
    fallback: bool


def pick(text: Text, language: str, source: str) -> Shown:
    """The words of `text` in `language`, else in `source`, else in any language there is (marked as fallback).

    An entirely empty text gives empty words in the asked language.
    """
    for candidate in (language, source, *text):
        words = text.get(candidate, "").strip()
        if words:
            return Shown(words, candidate, candidate != language)
    return Shown("", language, False)
