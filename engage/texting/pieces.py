"""A reply that names several choices taken apart: by commas and signs, by "and", by spaces; each piece is a choice.

A piece that is a choice as it stands is never cut further, so that "food and water" stays one. What the choices of all
pieces come to, and what is asked again, is left to replies.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from engage.texting import reply_words, vocabulary
from engage.texting.choosing import (
    DIGITS,
    Listing,
    glued,
    letter,
    letters,
    longest_first,
    meant,
    number_words,
)
from engage.texting.folding import fold, literal
from engage.texting.labels import Places, exactly
from engage.texting.numerals import digitized

_STRONG = re.compile(r"[,;/&+|·•>\n、；،؛]+|\.(?= |$)|(?<=[0-9])\.(?=[0-9])|(?<=[0-9a-z])[)\]](?= |$)")
_LINES, _BLANKS = re.compile(r"[\r\n\u2028\u2029]+"), re.compile(r"\s+")
_SPACES = 3  # the level at which spaces part a list
_NUMBERED = re.compile(r"([0-9]{1,2}) ?[.):\-]? ?([^0-9,;]+)[,;]? ?")
_NUMBER_FIRST = re.compile(
    r"[^\w]*(?P<number>[0-9]{1,3}|[a-z])(?:[ .:)\-、]+|(?<=[0-9])(?=[\u1780-\u17d3\u3400-\u9fff]))(?P<label>.+)"
)
_NUMBER_LAST = re.compile(r"(?P<label>.+?)[ (:\-]+(?P<number>[0-9]{1,3})\)?")
_HYPHENED = re.compile(r"[0-9](-[0-9]){2,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a reply and the choices it may mean."""

    text: str
    places: Places


def pieces(among: Listing, text: str) -> tuple[Piece, ...]:
    """The parts of a reply in the order given; one that is not surely one choice has none or several places."""
    hyphened = among.question.kind == "rank" and _HYPHENED.fullmatch(fold(text))
    lines = "\n".join(literal(line) for line in _LINES.split(text))
    found = tuple(_apart(among, lines.replace("-", " ") if hyphened else lines, 0))
    single = [bool(letter(among, piece.text) is not None) for piece in found]
    if any(single) and not all(single):  # "heat and a flood": a is a word there
        return tuple(
            Piece(piece.text, () if alone else piece.places)
            for piece, alone in zip(found, single, strict=True)
        )
    return found


def run_together(among: Listing, text: str) -> Places:
    """ "13" as 1 and 3, "ac" as a and c, when fewer than ten numbers leave no doubt; else empty."""
    if among.question.kind not in ("many", "rank"):
        return ()
    folded = fold(text)
    if (
        among.language.startswith("zh")
        and folded
        and all(len(str(_sign(char, among.language))) == 1 for char in folded)
    ):
        folded = "".join(str(_sign(char, among.language)) for char in folded)
    if not DIGITS.fullmatch(folded):
        return tuple(letters(among, folded))
    if any(len(number) > 1 for number in among.numbers) or len(set(folded)) < len(folded):
        return ()
    places = tuple(among.numbers[digit] for digit in folded if digit in among.numbers)
    return places if len(places) == len(folded) else ()


def numbered(among: Listing, text: str) -> Places:
    """The choices of "1. flood 2. heat 3. wind", where the numbers only count; else empty."""
    shown = literal(text)
    found = _NUMBERED.findall(shown)
    whole = "".join(match[0] for match in _NUMBERED.finditer(shown))
    if (
        len(found) < 2
        or whole != shown
        or [int(number) for number, _ in found] != list(range(1, len(found) + 1))
    ):
        return ()
    places = [meant(among, words) for _, words in found]
    return tuple(place[0] for place in places) if all(len(place) == 1 for place in places) else ()


def paired(among: Listing, text: str) -> Places:
    """The choices of "1 heat 2 flooding", where every number stands before its own choice's words; else empty."""
    shown = literal(text)
    found = _NUMBERED.findall(shown)
    if len(found) < 2 or "".join(match[0] for match in _NUMBERED.finditer(shown)) != shown:
        return ()
    places = [meant(among, number) for number, _ in found]
    same = all(
        len(place) == 1 and place == meant(among, words)
        for place, (_, words) in zip(places, found, strict=True)
    )
    return tuple(place[0] for place in places) if same else ()


def spans(among: Listing, text: str) -> bool:
    """Whether the reply has a range in it, like 1-3 or "one to three"."""
    return _range(among.language).search(digitized(literal(text), among.language)) is not None


def wavers(among: Listing, text: str) -> bool:
    """Whether there is an "or" between the parts of a reply."""
    return _wavering(among.language).search(digitized(literal(text), among.language)) is not None


def wavering(among: Listing, text: str) -> Places:
    """The choices between the "or"s of a reply; empty when there is none or a part of it is not surely one choice."""
    parts = _wavering(among.language).split(digitized(literal(text), among.language))
    found = [meant(among, part) for part in parts] if len(parts) > 1 else []
    return tuple(places[0] for places in found) if all(len(places) == 1 for places in found) else ()


def _apart(among: Listing, text: str, level: int) -> Sequence[Piece]:
    """The pieces of a text cut at a level: lines, signs, joining words, spaces; parts of words not between spaces."""
    if not fold(text):
        return ()
    found = meant(among, text, in_part=level <= _SPACES)
    if len(found) == 1 or level > _SPACES or (found := beside_label(among, text)):
        return (Piece(text, found),)
    parts = _cut(among, text, level)
    done: list[Piece] = []
    at = 0
    while at < len(parts):
        run, places = _label_run(among, text, parts[at:])
        start, end = parts[at][0], parts[at + run - 1][1]
        done += [Piece(text[start:end], places)] if places else _apart(among, text[start:end], level + 1)
        at += run
    return done


def _label_run(among: Listing, text: str, parts: Sequence[tuple[int, int]]) -> tuple[int, Places]:
    """How many parts from the first together are exactly one label ("food, water"), the most first; else (1, ())."""
    for count in range(len(parts), 1, -1):
        places = exactly(among.labels, text[parts[0][0] : parts[count - 1][1]])
        if len(places) == 1:
            return count, places
    return 1, ()


def _cut(among: Listing, text: str, level: int) -> Sequence[tuple[int, int]]:
    """The start and end of every part of a text between the marks of a level."""
    marks = (_LINES, _STRONG, _joining(among.language), _BLANKS)[level]
    ends = [(match.start(), match.end()) for match in marks.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    return list(zip(starts, [*(start for start, _ in ends), len(text)], strict=True))


def beside_label(among: Listing, text: str) -> Places:
    """What a number with a label beside it ("1 heat", "heat (1)") means: both, when they differ; else empty."""
    shown = literal(text)
    for at in (_NUMBER_FIRST.fullmatch(shown), _NUMBER_LAST.fullmatch(shown)):
        if at is not None:
            number, label = meant(among, at["number"]), meant(among, at["label"])
            digits = at["number"].isdigit() and fold(at["label"]).isdigit()  # "1. 2." is a list
            words = not any(char.isdigit() for char in at["label"]) and len(fold(at["label"])) > 1
            if len(number) == len(label) == 1 and not digits and (words or number == label):
                return tuple(dict.fromkeys((*number, *label)))
    return ()


def _sign(char: str, language: str) -> int | str:
    return number_words(language).get(char, char * 2) if not char.isdigit() else char


@lru_cache(maxsize=64)
def _range(language: str) -> re.Pattern[str]:
    words = _any_of(longest_first(reply_words.RANGES, language))
    return re.compile(f"(?<![0-9])[0-9]+ ?(?:-+|~|\\.\\.+|…|{words}) ?[0-9]+(?![0-9])")


@lru_cache(maxsize=64)
def _joining(language: str) -> re.Pattern[str]:
    attached = "^و(?=[0-9])|\\s(?!واحد)و(?=\\S)" if language == "ar" else ""
    return _between(longest_first(vocabulary.JOINING, language), language, attached)


@lru_cache(maxsize=64)
def _wavering(language: str) -> re.Pattern[str]:
    return _between(longest_first(reply_words.OR, language), language)


def _between(words: Sequence[str], language: str, attached: str = "") -> re.Pattern[str]:
    """Words standing between others: apart, between digits, or anywhere where words are not set apart."""
    listed = _any_of(words)
    forms = [f"(?:^|\\s)(?:{listed})(?=\\s|$)", f"(?<=[0-9]) ?(?:{listed}) ?(?=[0-9])", attached]
    if glued(language):
        forms.insert(0, _any_of([word for word in words if not word.isascii()]))
    return re.compile("|".join(form for form in forms if form))


def _any_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in words)
