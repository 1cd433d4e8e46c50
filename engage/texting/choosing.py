"""Which choice a piece of a reply surely means: by number, words, letter, number word, agreement, or a near miss.

Every sure sign must point to the same choice: where two disagree all of them come back, and the person is asked. How
a reply is taken apart into pieces is left to replies.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from engage.surveys.survey import Question
from engage.texting import reply_words, vocabulary
from engage.texting.folding import bare, fold, literal
from engage.texting.labels import TOO_ALIKE, Labels, Places, exactly, labels_of, nearly, partly
from engage.texting.options import Option, options
from engage.texting.vocabulary import Table, counted

DIGITS = re.compile(r"[0-9]+")
NEGATIVE = re.compile(r"[-−]\s?[0-9.,]+")
_ORDINAL = re.compile(
    r"([0-9]{1,2})(?:[ºª]|st|nd|rd|th|er|ero|era|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na|em|yem|yèm|ye|yen"
    r"|-?[йяе]|-?(?:ый|ой|ий|ая|ое)|号|號|个|個|项|項)"
)
_NUMERO = re.compile(r"^[^\w]*(?:#|no\. ?|no(?=[0-9])|n\.? ?[º°] ?|nro\.? ?)(?=[0-9])")
_DRAWN = re.compile(r"([^\W\d_])\1+")
_THUMBS: Mapping[str, str] = MappingProxyType({"👍": "yes", "✅": "yes", "✔": "yes", "👎": "no", "❌": "no"})
_MEANINGS: Mapping[str, Table] = MappingProxyType(
    {"yes": vocabulary.YES, "no": vocabulary.NO, "none": reply_words.NONE, "unsure": reply_words.UNSURE}
)
_OPPOSITE: Mapping[str, str] = MappingProxyType({"yes": "no", "no": "yes"})
"""Yes means a choice only where no is one too: "good" is a yes in some languages, and a step of a scale."""
_NOT_LETTERS = frozenset(
    (
        "ad",
        "ah",
        "ai",
        "be",
        "bi",
        "ce",
        "de",
        "di",
        "do",
        "ed",
        "eh",
        "el",
        "em",
        "es",
        "et",
        "fi",
        "go",
        "hi",
        "if",
    )
)
"""Little words that look like two letters of a list."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The choices of one question as a person meets them in a conversation."""

    question: Question
    language: str
    source: str
    listed: tuple[Option, ...]
    labels: Labels

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number a person sends -> the place of its choice."""
        return {str(option.number): place for place, option in enumerate(self.listed)}

    def key(self, place: int) -> str:
        """The key of the choice at a place."""
        return self.listed[place].choice.key


def listing(question: Question, language: str, source: str) -> Listing:
    """The choices of a question in a conversation's language, with the survey's own language beside it."""
    labels = labels_of(question.choices, language, source)
    return Listing(question, language, source, options(question), labels)


def meant(among: Listing, text: str, *, in_part: bool = True) -> Places:
    """The places of the choices a piece of text may mean: one when it is sure, several in doubt, none when unread.

    `in_part`: a few words of a longer label may stand for it.
    """
    found = _plainly(among, text) or _said(among, text)
    if found:
        return found
    if DIGITS.fullmatch(fold(text)) or NEGATIVE.fullmatch(literal(text)):
        return ()
    stripped = without_manners(text, among.language, graded=among.question.kind == "scale")
    if stripped != fold(text) and (found := _plainly(among, stripped)):
        return found
    found = _guessed(among, stripped or text, in_part) or _guessed(among, text, in_part)
    return found or nearly(among.labels, stripped)


def letter(among: Listing, text: str) -> int | None:
    """The place a single Latin letter stands for: a is the first."""
    folded = fold(text)
    place = ord(folded) - ord("a") if len(folded) == 1 and "a" <= folded <= "z" else -1
    return place if 0 <= place < len(among.listed) else None


def letters(among: Listing, text: str) -> list[int]:
    """The places a run of letters stands for ("ac"), when it can be nothing else; else empty."""
    folded = fold(text)
    if not 2 <= len(folded) <= len(among.listed) or folded in _NOT_LETTERS or len(set(folded)) < len(folded):
        return []
    if among.question.kind != "rank" and list(folded) != sorted(folded):
        return []
    places = [letter(among, char) for char in folded]
    return [place for place in places if place is not None] if None not in places else []


@lru_cache(maxsize=64)
def number_words(language: str) -> Mapping[str, int]:
    """Comparable words for 0 to 10 as understood in a language."""
    counts = counted(vocabulary.NUMBERS, language, 0)
    return MappingProxyType({bare(word): number for word, number in counts.items()})


@lru_cache(maxsize=4096)
def without_manners(text: str, language: str, *, graded: bool = False) -> str:
    """`text` folded, without "um", "please", "option", "I choose" and the like around it. `graded`: nor "stars"."""
    left = fold(_NUMERO.sub("", literal(text)))
    more = longest_first(reply_words.GRADED, language) if graded else ()
    known = number_words(language)  # "um" is one in Portuguese
    before = [word for word in (*more, *longest_first(reply_words.BEFORE, language)) if word not in known]
    after = (*more, *longest_first(reply_words.AFTER, language))
    close = glued(language)
    while True:
        rest = next((cut for word in before if (cut := _cut(left, word, close, start=True))), left)
        rest = next((cut for word in after if (cut := _cut(rest, word, close, start=False))), rest)
        if rest == left:
            return left
        left = rest


def in_table(table: Table, text: str, language: str) -> bool:
    """Whether the whole text is a word of a table as understood in a language, with or without its accents."""
    folded, plain = _comparable(vocabulary.spoken(table, language))
    if fold(text) in folded:
        return True
    shorn, short = bare(text), undrawn(bare(text))
    alike = {shorn, short} & TOO_ALIKE
    return not alike and (shorn in plain or (short != shorn and short in {undrawn(word) for word in plain}))


def undrawn(words: str) -> str:
    """Without letters that stand twice or more in a row: "yesss", "noo"."""
    return _DRAWN.sub(r"\1", words)


def _plainly(among: Listing, text: str) -> Places:
    """By number, else by whole words. A label that merely looks like a number gives way to the number."""
    folded, shown = fold(text), literal(text)
    if not DIGITS.fullmatch(folded):
        return () if NEGATIVE.fullmatch(shown) else exactly(among.labels, text)
    if folded != shown and (found := among.labels.literal.get(shown)):
        return found  # "3+", "<5": its marks belong to the words
    if NEGATIVE.fullmatch(shown):
        return ()
    place = among.numbers.get(folded.lstrip("0") or "0")
    return (place,) if place is not None else exactly(among.labels, folded)


def _guessed(among: Listing, text: str, in_part: bool) -> Places:
    """What agreement, letters, number words and parts of labels point to, all together."""
    said = _said(among, text)
    if said:
        return said
    scale = among.question.kind == "scale"
    lettered, numbered = letter(among, text), _counted(among, text)
    signs = [place for place in (lettered, numbered) if place is not None]
    parts = partly(among.labels, text, among.language, from_the_start=scale) if in_part else ()
    return tuple(dict.fromkeys((*signs, *parts)))


def _said(among: Listing, text: str) -> Places:
    """What the whole text says of the choices in words of its own: agreement, "none of them", "the last one"."""
    last = among.question.kind != "scale" and in_table(reply_words.LAST, text, among.language)
    return (len(among.listed) - 1,) if last else _agreed(among, text)


def _agreed(among: Listing, text: str) -> Places:
    """The choice that says yes, no, none or not sure, when the whole text says the same in any wording."""
    thumbs = set() if fold(text) else {_THUMBS[char] for char in text if char in _THUMBS}
    said = [
        word for word, table in _MEANINGS.items() if thumbs == {word} or in_table(table, text, among.language)
    ]
    sayers = _sayers(among.labels, among.language) if said else {}
    for word in said:
        by_key = tuple(place for place, option in enumerate(among.listed) if option.choice.key == word)
        places = by_key or sayers[word]
        opposite = _OPPOSITE.get(word)
        if places and (opposite is None or sayers[opposite] or opposite in _keys(among)):
            return places
    return ()


def _keys(among: Listing) -> frozenset[str]:
    return frozenset(option.choice.key for option in among.listed)


@lru_cache(maxsize=512)
def _sayers(labels: Labels, language: str) -> Mapping[str, Places]:
    """Yes, no, none, not sure -> the choices whose whole words, or first words, say so."""
    found: dict[str, dict[int, None]] = {word: {} for word in _MEANINGS}
    for words in (labels.loose, labels.first):
        for label, places in words.items():
            for word, table in _MEANINGS.items():
                if in_table(table, label, language):
                    found[word].update(dict.fromkeys(places))
    return MappingProxyType({word: tuple(sorted(places)) for word, places in found.items()})


def _counted(among: Listing, text: str) -> int | None:
    """The place a number word, an ordinal word or "2nd" names."""
    plain = bare(text)
    match = _ORDINAL.fullmatch(fold(text)) or _ORDINAL.fullmatch(plain)
    number = int(match[1]) if match else number_words(among.language).get(plain)
    if number is not None:
        return among.numbers.get(str(number))
    if among.question.kind == "scale":
        return None
    ordinal = re.sub(" (one|option|choice|a)$", "", plain)
    place = _place_words(among.language).get(ordinal)
    return place - 1 if place is not None and place <= len(among.listed) else None


@lru_cache(maxsize=64)
def _place_words(language: str) -> Mapping[str, int]:
    counts = counted(vocabulary.PLACES, language, 1)
    return MappingProxyType({bare(word): place for word, place in counts.items()})


def longest_first(table: Table, language: str) -> tuple[str, ...]:
    """The words of a table as understood in a language, with and without accents, the longest first."""
    folded, plain = _comparable(vocabulary.spoken(table, language))
    return tuple(sorted(folded | plain, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=512)
def _comparable(words: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(fold(word) for word in words), frozenset(bare(word) for word in words)


def glued(language: str) -> bool:
    """Whether words follow each other without a space."""
    return language.startswith("zh") or language == "km"


def _cut(text: str, word: str, close: bool, *, start: bool) -> str:
    """`text` without `word` at its start or end; empty when it is not there or nothing would be left."""
    rest = text.removeprefix(word) if start else text.removesuffix(word)
    if rest == text or not fold(rest):
        return ""
    beside = rest[0] if start else rest[-1]
    if not (
        beside.isspace() or beside in ":." or (start and beside == ",") or (close and not word.isascii())
    ):
        return ""
    return (
        ""
        if len(word) == 1 and word.isascii() and len(fold(rest)) == 1 and fold(rest).isalpha()
        else fold(rest)
    )
