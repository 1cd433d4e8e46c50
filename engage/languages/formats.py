"""Dates, times, numbers, shares, money, lists and order as each language writes them, from CLDR through Babel.

Where CLDR serves a language badly the words here are our own: Haitian Creole comes out in French there. A language
CLDR does not know gets dates as 2026-11-03 and numbers as in English, never an error. Plurals are the catalogs' part.

Digits are Western everywhere, in Arabic and Khmer too: that is how services in Massachusetts print them, how phones
and calendars here show them, and how people must type an address or a text number. Typed digits of any script are
understood (engage.surveys.kinds.number, engage.texting.folding).
"""

import datetime
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from babel import Locale, UnknownLocaleError, localedata
from babel.dates import format_date, format_skeleton, format_time, get_datetime_format
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

Item = TypeVar("Item")

_OURS: Mapping[str, str] = MappingProxyType(
    {"es": "es_US"}
)  # 12,345.6 and 2:05 p.m., as Spanish here is written
_MEDIUM: Mapping[str, str] = MappingProxyType(
    {"ar": "d MMM y"}
)  # CLDR's is 03/11/2026: in March or in November?


@dataclass(frozen=True, slots=True)
class Calendar:
    """Month and day names of a language CLDR has none for, January and Monday first; "d MMMM y" in order."""

    months: tuple[str, ...]
    short: tuple[str, ...]
    days: tuple[str, ...]


CALENDARS: Mapping[str, Calendar] = MappingProxyType(
    {
        "ht": Calendar(
            months=(
                "janvye",
                "fevriye",
                "mas",
                "avril",
                "me",
                "jen",
                "jiyè",
                "out",
                "septanm",
                "oktòb",
                "novanm",
                "desanm",
            ),
            short=("janv", "fevr", "mas", "avr", "me", "jen", "jiyè", "out", "sept", "okt", "nov", "des"),
            days=("lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi", "dimanch"),
        )
    }
)
_JOINING: Mapping[str, tuple[str, str]] = MappingProxyType({"ht": ("ak", "oswa"), "en": ("and", "or")})


def day(language: str, value: datetime.date, *, long: bool = False, weekday: bool = False) -> str:
    """A date in words: "Nov 3, 2026", `long` "November 3, 2026", `weekday` with the day's name before it."""
    locale, calendar = _locale(language), CALENDARS.get(language)
    if calendar:
        month = (calendar.months if long or weekday else calendar.short)[value.month - 1]
        before = f"{calendar.days[value.weekday()]} " if weekday else ""
        return f"{before}{value.day} {month} {value.year}"
    if locale is None:
        return value.strftime("%Y-%m-%d")
    style = "full" if weekday else "long" if long else _MEDIUM.get(language, "medium")
    return str(format_date(value, style, locale=locale))


def month(language: str, value: datetime.date) -> str:
    """The month of a date in words: "November 2026"."""
    locale, calendar = _locale(language), CALENDARS.get(language)
    if calendar:
        return f"{calendar.months[value.month - 1]} {value.year}"
    return f"{value:%Y-%m}" if locale is None else str(format_skeleton("yMMMM", value, locale=locale))


def clock(language: str, value: datetime.time | datetime.datetime) -> str:
    """A time of day to the minute, on the clock it is given in: "2:05 PM", "14:05"."""
    locale = _locale(language)
    shown = value.timetz() if isinstance(value, datetime.datetime) else value
    return f"{shown:%H:%M}" if locale is None else str(format_time(shown, "short", locale=locale))


def moment(language: str, value: datetime.datetime) -> str:
    """A date and a time of day, on the clock it is given in."""
    locale = _locale(language)
    shape = "{1} {0}" if locale is None else str(get_datetime_format("medium", locale=locale))
    return shape.replace("'", "").format(clock(language, value), day(language, value))


def amount(language: str, number: float | Decimal, *, grouped: bool = True) -> str:
    """A number with the language's separators; `grouped` parts thousands. Never rounded."""
    locale = _locale(language) or "en"
    return str(format_decimal(number, locale=locale, group_separator=grouped, decimal_quantization=False))


def percent(language: str, share: float) -> str:
    """A share (0..1) in whole percent."""
    return str(format_percent(round(share, 2), locale=_locale(language) or "en"))


def money(language: str, dollars: float | Decimal) -> str:
    """An amount of US dollars as the language writes it, with its cents."""
    locale = None if language in CALENDARS else _locale(language)
    return str(format_currency(dollars, "USD", locale=locale or "en"))


def listed(language: str, words: Iterable[str], *, any_of: bool = False) -> str:
    """Words as a list in a sentence: "A, B and C"; `any_of` "A, B or C"."""
    items = [word for word in words if word]
    joining = _JOINING.get(language)
    if joining:
        *first, last = items or [""]
        return f"{', '.join(first)} {joining[any_of]} {last}" if first else last
    locale = _locale(language)
    if locale is None:
        return ", ".join(items)
    return str(format_list(items, style="or" if any_of else "standard", locale=locale))


_AUTHORED = ("zh_Hans", "zh_Hant", "km")
_AFTER: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {"ñ": "n"},
        "vi": {"ă": "a", "â": "aa", "đ": "d", "ê": "e", "ô": "o", "ơ": "oo", "ư": "u"},
        "ru": {"й": "и"},
    }
)
"""Language -> letters of their own, and the letter they stand after (twice it: the second that does).

Other marks count only between equals.
"""

_PAST = "\U0010fffd"  # sorts behind every letter
_ALIKE = str.maketrans("أإآٱةىё", "اااا" + "ه" + "ي" + "е")


def in_order(language: str, items: Iterable[Item], words: Callable[[Item], str]) -> Sequence[Item]:
    """Items in the alphabetical order of a language, by their words.

    Case and accents count only between equals; letters of their own (Spanish ñ, Vietnamese đ) have their places.
    Chinese and Khmer keep the order given: sorting them needs tables (pinyin, strokes, Khmer clusters) we do not carry.
    """
    if language in _AUTHORED:
        return list(items)
    return sorted(items, key=lambda item: _place(language, words(item)))


def _place(language: str, words: str) -> tuple[str, str]:
    own = _AFTER.get(language, {})
    folded = unicodedata.normalize("NFC", words).casefold()
    letters = []
    for letter in folded:
        toneless = _without_tone(letter) if language == "vi" else letter
        if toneless in own:
            before = own[toneless]
            letters.append(before[0] + _PAST * len(before))
        else:
            letters.append(_plain(letter))
    return "".join(letters).translate(_ALIKE), folded


def _plain(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))


_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def _without_tone(letter: str) -> str:
    kept = (part for part in unicodedata.normalize("NFD", letter) if part not in _TONES)
    return unicodedata.normalize("NFC", "".join(kept))


@lru_cache(maxsize=256)
def _locale(language: str) -> Locale | None:
    """The locale to write in; None when CLDR has no words of the language."""
    code = _OURS.get(language, language)
    try:
        return Locale.parse(code) if localedata.exists(code) else None
    except (UnknownLocaleError, ValueError):
        return None
