"""What a reply says to the question that was asked: a channel-neutral `Raw`, or the problem to mend.

Asking again costs one text, a wrong guess corrupts data: what could mean two things is asked again. The kind has
the last word on every reading. Commands and stop words are heard before this (commands, stopwords).
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from engage.surveys.kinds import kind_of
from engage.surveys.kinds.kind import Raw
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Choice, Question
from engage.texting import vocabulary
from engage.texting.folding import bare, fold
from engage.texting.options import Option, options
from engage.texting.vocabulary import counted

_DIGITS = re.compile(r"[0-9]+")
_RANGE = re.compile(r"[0-9]+ ?(-|–|—|~|to|a|al|到|至) ?[0-9]+")
_LEADING = re.compile(
    r"(?:#|no\.? |n[.º°] ?|option |opci[oó]n |number |número )?([0-9]+)"
    r"(?:[\s.,:;)\-–—，、：；。）]+(.*))?",
    re.DOTALL,
)
_SEPARATORS = re.compile(r"[\s,;/&+、，；·.|>]+|\u060c|\u061b")
_SMALLEST_TYPO = 5  # letters; shorter words are too alike


def read(question: Question, text: str, language: str, source: str) -> Raw | Problem:
    """The reply as the one door takes it, or what to mend. Never raises on any text."""
    match question.kind:
        case "text":
            raw: Raw | Problem = Raw((text,))
        case "number":
            raw = Raw((_number(text, language),))
        case "many" | "rank":
            raw = _several(question, text, language, source)
        case _:
            raw = _one(question, text, language, source)
    if isinstance(raw, Problem):
        return raw
    value = kind_of(question).read(question, raw)
    return value if isinstance(value, Problem) else raw


def names_choice(question: Question, text: str, language: str, source: str) -> bool:
    """Whether the whole message is exactly a choice's words: then it is an answer, whatever else it may mean."""
    return bool(question.choices) and bare(text) in _labels(question, language, source)


def _number(text: str, language: str) -> str:
    """Number words become digits; everything else stays as typed, for the kind to judge."""
    word = _number_words(language).get(bare(text))
    return text if word is None else str(word)


@lru_cache(maxsize=64)
def _number_words(language: str) -> Mapping[str, int]:
    counts = counted(vocabulary.NUMBERS, language, 0)
    return MappingProxyType({bare(word): number for word, number in counts.items()})


@lru_cache(maxsize=64)
def _place_words(language: str) -> Mapping[str, int]:
    counts = counted(vocabulary.PLACES, language, 1)
    return MappingProxyType({bare(word): place for word, place in counts.items()})


def _one(question: Question, text: str, language: str, source: str) -> Raw | Problem:
    found = _choice(question, text, language, source)
    if found is not None:
        return Raw((found.key,))
    numbered = _with_words(question, text, language, source)
    if numbered is not None:
        return numbered
    several = _several(question, text, language, source)
    if isinstance(several, Raw):
        return problem("choose_one", question.key)
    return several if several.code == "text_out_of_range" else problem("text_unclear", question.key)


def _choice(question: Question, text: str, language: str, source: str) -> Choice | None:
    """The one choice a piece of text surely means: number, letter, exact words, yes or no, number word, near miss."""
    folded = fold(text)
    listed = options(question)
    if _DIGITS.fullmatch(folded):
        return next((each.choice for each in listed if str(each.number) == (folded.lstrip("0") or "0")), None)
    labels = _labels(question, language, source)
    exact = labels.get(bare(text))
    if exact is not None:
        return exact
    return (
        _agreed(listed, text, language)
        or _lettered(listed, folded)
        or _counted(listed, folded, language)
        or _begun(labels, bare(text))
        or _near(labels, bare(text))
    )


def _labels(question: Question, language: str, source: str) -> Mapping[str, Choice]:
    """Comparable words -> the only choice that has them."""
    return _labelled(question.choices, language, source)


@lru_cache(maxsize=512)
def _labelled_keys(words: tuple[tuple[int, str], ...]) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    doubled: set[str] = set()
    for place, word in words:
        plain = bare(word)
        if plain and found.setdefault(plain, place) != place:
            doubled.add(plain)
    return tuple((word, place) for word, place in found.items() if word not in doubled)


def _labelled(choices: tuple[Choice, ...], language: str, source: str) -> Mapping[str, Choice]:
    words = tuple(
        (place, spelled)
        for place, choice in enumerate(choices)
        for text in (choice.text, choice.short)
        for code in (language, "en", source)
        if (spelled := text.get(code, ""))
    )
    return {word: choices[place] for word, place in _labelled_keys(words)}


def _agreed(listed: tuple[Option, ...], text: str, language: str) -> Choice | None:
    """Yes and no in any wording, when the choices are keyed so."""
    by_key = {each.choice.key: each.choice for each in listed}
    if not {"yes", "no"} <= by_key.keys():
        return None
    folded = fold(text)
    for key, table in (("yes", vocabulary.YES), ("no", vocabulary.NO)):
        if folded in {fold(word) for word in vocabulary.spoken(table, language)}:
            return by_key[key]
    return None


def _lettered(listed: tuple[Option, ...], folded: str) -> Choice | None:
    place = ord(folded) - ord("a") if len(folded) == 1 and "a" <= folded <= "z" else -1
    return listed[place].choice if 0 <= place < len(listed) else None


def _counted(listed: tuple[Option, ...], folded: str, language: str) -> Choice | None:
    number = _number_words(language).get(bare(folded))
    if number is None:
        place = _place_words(language).get(bare(folded))
        return listed[place - 1].choice if place is not None and place <= len(listed) else None
    return next((each.choice for each in listed if each.number == number), None)


def _begun(labels: Mapping[str, Choice], plain: str) -> Choice | None:
    """The only choice whose words begin with the whole words given: "south" for "South Common"."""
    if len(plain) < _SMALLEST_TYPO - 1:
        return None
    begun = {choice.key: choice for word, choice in labels.items() if word.startswith(f"{plain} ")}
    return next(iter(begun.values())) if len(begun) == 1 else None


def _near(labels: Mapping[str, Choice], plain: str) -> Choice | None:
    """The only choice within one slip of the finger; none when two are as near, or where digits are involved."""
    if len(plain) < _SMALLEST_TYPO or any(char.isdigit() for char in plain):
        return None
    near = {choice.key: choice for word, choice in labels.items() if _one_slip(word, plain)}
    return next(iter(near.values())) if len(near) == 1 else None


def _one_slip(first: str, second: str) -> bool:
    """Whether one letter added, lost, changed, or two neighbors swapped, makes one word the other."""
    short, long = sorted((first, second), key=len)
    if len(short) < _SMALLEST_TYPO - 1 or len(long) - len(short) > 1:
        return False
    at = next(
        (place for place, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short)
    )
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[:at] + short[at + 1 : at + 2] + short[at : at + 1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped == long


def _with_words(question: Question, text: str, language: str, source: str) -> Raw | None:
    """A number with words behind it: its own label, or, behind "other", what the person means."""
    match = _LEADING.fullmatch(text.strip())
    found = _choice(question, match[1], language, source) if match else None
    if match is None or found is None:
        return None
    words = (match[2] or "").strip()
    if not words or _labels(question, language, source).get(bare(words)) is found:
        return Raw((found.key,))
    return Raw((found.key,), words) if found.other and not _DIGITS.search(fold(words)[:1]) else None


def _several(question: Question, text: str, language: str, source: str) -> Raw | Problem:
    """All the choices a list names, in order; a problem when any piece of it is not surely one of them."""
    whole = _choice(question, text, language, source)
    if whole is not None:
        return Raw((whole.key,))
    folded = fold(text)
    if _RANGE.fullmatch(folded):
        return problem("text_range", question.key)
    compact = _compact(question, folded)
    if compact is not None:
        return compact
    return _pieces(question, text, language, source)


def _compact(question: Question, folded: str) -> Raw | Problem | None:
    """ "13" as 1 and 3, "ac" as a and c, when fewer than ten choices leave no doubt."""
    listed = options(question)
    if _DIGITS.fullmatch(folded):
        by_number = {str(each.number): each.choice.key for each in listed}
        if question.kind in ("many", "rank") and max((len(number) for number in by_number), default=2) == 1:
            keys = [by_number.get(digit) for digit in folded]
            if all(keys) and len(set(keys)) == len(keys):
                return Raw(tuple(key for key in keys if key))
        return problem("text_out_of_range", question.key)
    in_order = len(set(folded)) == len(folded) and (question.kind == "rank" or list(folded) == sorted(folded))
    if re.fullmatch("[a-z]{2,10}", folded) and in_order and question.kind in ("many", "rank"):
        letters = [_lettered(listed, letter) for letter in folded]
        if all(letters):
            return Raw(tuple(choice.key for choice in letters if choice))
    return None


def _pieces(question: Question, text: str, language: str, source: str) -> Raw | Problem:
    joining = vocabulary.spoken(vocabulary.JOINING, language)
    spaced = re.sub("[和及与與跟]", " ", text) if language.startswith("zh") else text
    keys: list[str] = []
    rest = [piece for piece in _SEPARATORS.split(spaced) if piece and fold(piece) not in joining]
    by_comma = [piece for piece in re.split(r"[,;，、；\n\u060c]+", text) if piece.strip()]
    if len(by_comma) > 1 and not any(_DIGITS.fullmatch(fold(piece)) for piece in rest):
        rest = by_comma
    for place, piece in enumerate(rest):
        found = _choice(question, piece, language, source)
        if found is None:
            return _unread(question, piece, keys)
        keys.append(found.key)
        if (
            found.other
            and place + 1 < len(rest)
            and not any(_DIGITS.fullmatch(fold(word)) for word in rest[place + 1 :])
        ):
            return Raw(tuple(keys), _after(text, piece))
    return Raw(tuple(keys)) if keys else problem("text_unclear", question.key)


def _unread(question: Question, piece: str, keys: list[str]) -> Problem:
    code = "text_out_of_range" if _DIGITS.fullmatch(fold(piece)) else "text_unclear"
    return problem(code, question.key)


def _after(text: str, piece: str) -> str:
    """The words behind the last mention of "other"."""
    return text.rpartition(piece)[2].strip(" \t\n,;:.-–—、，")
