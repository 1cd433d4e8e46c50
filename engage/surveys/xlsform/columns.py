"""The names of sheets and columns of an XLSForm, and how a language stands in a column's header.

Columns that only Engage understands begin with `engage_`; other tools pass over them. Which cells they hold is left
to writing and reading.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from babel import Locale

from engage.languages import LANGUAGES, language, match

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
FORMAT = 1
"""Rises when columns change their meaning; stands in the settings as engage_format."""

TRANSLATED = ("label", "hint", "constraint_message")
OWN = "engage_"
PART = "engage_part"
MISSING = "engage_missing"
_SIGN = "\u2060"  # joins words; nobody sees it
_REFERENCE = re.compile(rf"\${_SIGN}*\{{")
_CODE = re.compile(r"^(.*?)\s*[(\[]([A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{2,8})*)[)\]]$")


def headers(codes: Iterable[str]) -> Mapping[str, str]:
    """Language code -> how it stands behind "label::", like "简体中文 (zh)"; no two alike.

    Tools warn about tags of several parts, so only the first stands there; the name tells scripts apart.
    """
    found: dict[str, str] = {}
    for code in codes:
        header = f"{language_name(code)} ({code.partition('_')[0]})"
        found[code] = header if header not in found.values() else f"{language_name(code)}, {code} ({code})"
    return MappingProxyType(found)


def written(words: str) -> str:
    """Words that no tool takes for a reference to another question: nothing but an invisible sign is added, also to
    words that have such signs there already, so that each come back as they were."""
    return _REFERENCE.sub(lambda found: f"${_SIGN}{found[0][1:]}", words)


def unwritten(cell: str) -> str:
    """The words as they were before `written` took the sign of a reference from them."""
    return _REFERENCE.sub(lambda found: found[0].replace(_SIGN, "", 1), cell)


def code_of(header: str) -> str | None:
    """The language a header names, by the tag in brackets or by a name; None for one nobody knows."""
    named = header.strip()
    tagged = _CODE.match(named)
    name = (tagged[1] if tagged else named).strip().casefold()
    if name in _names() and (not tagged or _names()[name].startswith(tagged[2].partition("-")[0].lower())):
        return _names()[name]
    return _by_tag((tagged[2] if tagged else named).replace("-", "_"))


def language_name(code: str) -> str:
    """A language's own name, without brackets (tools look for the tag in the first pair); else the code."""
    try:
        return language(code).name.replace(" (", ", ").replace(")", "")
    except KeyError:
        return code


def _by_tag(tag: str) -> str | None:
    close = match([tag], tuple(LANGUAGES), "")
    if close:
        return close
    try:
        return str(Locale.parse(language(tag).code)) if len(tag) <= len("xxx_Xxxx_XX") else None
    except (KeyError, ValueError):
        return None


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    """Names of languages, in English and in themselves -> code; those Engage ships come first."""
    found = {name.casefold(): code for code, name in Locale("en").languages.items() if code.isalpha()}
    for shipped in reversed(tuple(LANGUAGES.values())):
        found[shipped.english.partition(" (")[0].casefold()] = shipped.code
        found[shipped.name.casefold()] = shipped.code
    found |= {entry.english.casefold(): entry.code for entry in LANGUAGES.values()}
    return MappingProxyType(found)
