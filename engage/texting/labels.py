"""The words of a question's choices made comparable, and which choices a person's words fit: exactly, in part, nearly.

A choice may be called in the language of the conversation, in English, in the survey's own language, and in either
script of Chinese. What numbers, letters and words of agreement mean is left to choosing.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias

from engage.surveys.survey import Choice
from engage.texting import reply_words, vocabulary
from engage.texting.folding import bare, fold, literal, loose

Places: TypeAlias = tuple[int, ...]
"""Places of choices in the written order, from 0: those some words fit. Empty: none; several: a doubt."""

SMALLEST_TYPO = 5  # letters; shorter words are too alike
_SMALLEST_PART = 3  # letters of the only words given of a longer label
_PART_OF_SIGNS = 2  # the same where a sign is a word
_CLAUSES = ("(", ":", ";", ",", " - ", " – ", " — ", "/", "（", "：", "，", "、", "،")
TOO_ALIKE = frozenset({"dung"})
"""Accents lost, these mean two things: Vietnamese đúng (right) and dừng (stop)."""


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """Comparable words -> the choices that have them, from the strictest comparison to the loosest.

    Made once for the same words, and itself its own key for what is worked out from it.
    """

    literal: Mapping[str, Places]
    folded: Mapping[str, Places]
    bare: Mapping[str, Places]
    loose: Mapping[str, Places]
    first: Mapping[
        str, Places
    ]  # the words before a bracket, colon or comma: "Heat" of "Heat (very hot days)"


def labels_of(choices: tuple[Choice, ...], language: str, source: str) -> Labels:
    """The words the choices may be called by in a conversation."""
    codes = dict.fromkeys((*vocabulary.heard_in(language), source))
    return _labels(
        tuple(
            (place, words)
            for place, choice in enumerate(choices)
            for text in (choice.text, choice.short)
            for code in codes
            if (words := text.get(code, "").strip())
        ),
        language,
    )


def exactly(labels: Labels, text: str) -> Places:
    """The choices whose whole words these are, by the strictest comparison that finds any."""
    plain = bare(text)
    digits = any(char.isdigit() for char in plain)
    found = labels.literal.get(literal(text)) or labels.folded.get(fold(text))
    if found or plain in TOO_ALIKE:
        return found or ()
    return labels.bare.get(plain) or (() if digits else _loosely(labels, text))


def partly(labels: Labels, text: str, language: str, *, from_the_start: bool) -> Places:
    """The choices whose words contain these as whole words; never where the words left out turn the meaning round."""
    plain = loose(text)
    signs = unspaced(plain)
    least = _PART_OF_SIGNS if by_signs(plain) else _SMALLEST_PART
    if len(plain) < least or plain in _little(language) or any(char.isdigit() for char in plain):
        return ()
    turning = _turning(language)
    found: dict[int, None] = {}
    turned: dict[int, None] = {}
    for words, places in labels.loose.items():
        before, part, after = words.partition(plain) if signs else f" {words} ".partition(f" {plain} ")
        stands = not before.strip() or (
            not from_the_start and (not after.strip() or 2 * len(plain) >= len(words))
        )
        inside = signs and unicodedata.category(after[:1] or " ")[0] == "M"  # cut within a Khmer letter
        if not part or not stands or inside:
            continue
        if not _turned(f"{before} {after}", turning, signs):
            found.update(dict.fromkeys(places))
        elif not _turned(before, turning, signs):
            turned.update(dict.fromkeys(places))
    return tuple(found | turned) if found else ()


def nearly(labels: Labels, text: str) -> Places:
    """The choices within one slip of the finger; none for digits, or where one sign is a whole word."""
    plain = bare(text)
    if len(plain) < SMALLEST_TYPO or by_signs(plain) or any(char.isdigit() for char in plain):
        return ()
    near: dict[int, None] = {}
    for words, places in labels.bare.items():
        if one_slip(words, plain):
            near.update(dict.fromkeys(places))
    return tuple(near)


def mentioned(labels: Labels, text: str) -> Places:
    """The choices whose whole words stand somewhere in a longer text; longer labels hide the shorter ones in them."""
    rest = f" {loose(text)} "
    found: list[int] = []
    for words in sorted(labels.loose, key=len, reverse=True):
        sought = words if unspaced(words) else f" {words} "
        if not words.isdigit() and sought in rest:
            rest = rest.replace(sought, " | ")
            found += [place for place in labels.loose[words] if place not in found]
    return tuple(found)


def says_no(text: str, language: str, apart_from: tuple[str, ...] = ()) -> bool:
    """Whether there is a word of denial in a text, other than in these labels."""
    rest = f" {loose(text)} "
    for words in apart_from:
        rest = rest.replace(words, " ")
    return _turned(rest, _turning(language), unspaced(rest))


def by_signs(text: str) -> bool:
    """Whether words are written in Chinese signs, each of which may be a word."""
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def unspaced(text: str) -> bool:
    """Whether words follow each other without spaces: Chinese and Khmer."""
    return by_signs(text) or any("\u1780" <= char <= "\u17d3" for char in text)


def one_slip(first: str, second: str) -> bool:
    """Whether one letter added, lost, changed, or two neighbors swapped, makes one word the other."""
    short, long = sorted((first, second), key=len)
    if len(short) < SMALLEST_TYPO - 1 or len(long) - len(short) > 1:
        return False
    at = next(
        (place for place, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short)
    )
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[:at] + short[at + 1 : at + 2] + short[at : at + 1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped == long


@lru_cache(maxsize=512)
def _labels(words: tuple[tuple[int, str], ...], language: str) -> Labels:
    turning = _turning(language)
    firsts = [(place, clause) for place, label in words for clause in _first_clause(label, turning)]
    firsts += [(place, own) for place, label in words if (own := _unarticled(loose(label))) != loose(label)]
    return Labels(
        literal=_table(words, literal),
        folded=_table(words, fold),
        bare=_table(words, bare),
        loose=_table(words, loose),
        first=_table(tuple(firsts), loose),
    )


def _table(words: tuple[tuple[int, str], ...], form: Callable[[str], str]) -> Mapping[str, Places]:
    found: dict[str, dict[int, None]] = {}
    for place, label in words:
        if formed := form(label):
            found.setdefault(formed, {})[place] = None
    return MappingProxyType({formed: tuple(places) for formed, places in found.items()})


def _first_clause(label: str, turning: frozenset[str]) -> Iterator[str]:
    """The words before a label's first bracket, colon, comma or dash, when the rest does not turn them round."""
    ends = [at for mark in _CLAUSES if (at := label.find(mark)) > 0]
    clause = label[: min(ends)] if ends else ""
    if not loose(clause) or any(char.isdigit() for char in clause):
        return
    rest = loose(label[len(clause) :])
    own = loose(clause)
    if _turned(own, turning, unspaced(own)) or not _turned(rest, turning, unspaced(rest)):
        yield clause


def _loosely(labels: Labels, text: str) -> Places:
    plain = loose(text)
    if plain in TOO_ALIKE:
        return ()
    own = _unarticled(plain)
    return (
        labels.loose.get(plain)
        or labels.first.get(plain)
        or labels.first.get(own)
        or labels.loose.get(own)
        or ()
    )


def _unarticled(plain: str) -> str:
    """Arabic words without their article: "مكتبة" and "المكتبة" are one library."""
    words = (word.removeprefix("ال") if len(word) > len("ال") + 2 else word for word in plain.split(" "))
    return " ".join(words)


@lru_cache(maxsize=64)
def _little(language: str) -> frozenset[str]:
    """Words too small or too wide to stand for a label they are in: "the", "and", "all"."""
    tables = (vocabulary.JOINING, reply_words.ALL, reply_words.OR, reply_words.RANGES, reply_words.NOT)
    return frozenset(loose(word) for table in tables for word in vocabulary.spoken(table, language))


@lru_cache(maxsize=64)
def _turning(language: str) -> frozenset[str]:
    return frozenset(loose(word) for word in vocabulary.spoken(reply_words.NOT, language))


def _turned(words: str, turning: frozenset[str], signs: bool) -> bool:
    if not signs:
        return any(word in turning for word in words.split())
    return any(word in words for word in turning if unspaced(word))
