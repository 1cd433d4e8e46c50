"""How hard words are to read, by the published measure of each language; a hint beside the words, never a verdict.

en: Flesch-Kincaid grade (Kincaid and others 1975). es: INFLESZ, the scale of Barrio-Cantalejo (2008) over the formula
of Szigriszt-Pazos (1993), itself an adaptation as Fernández-Huerta's (1959) was. pt: Flesch as adapted by Martins and
others (1996). ru: Flesch as adapted by Oborneva (2006). For other languages no measure was found whose source could be
checked: their sentences are counted, and nothing is judged.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from engage.languages.syllables import SYLLABLES

GOAL = 6  # school grade
UNSPACED = frozenset({"zh", "km"})
"""Languages without spaces between words: their sentences are measured in characters."""
_ENDS = re.compile(r"[.!?…。！？؟។៕\n]+(?=\s|$|[\"”’»)」』])|[。！？؟។៕\n]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """`measure`: grade | inflesz | martins | oborneva | length; `score` as that measure has it (None: length alone);
    `easy`: whether it meets the goal of grade 6 (None: no measure tells). `words`, `longest`: in words, and in
    characters for Chinese and Khmer; `longest` is the longest sentence's."""

    measure: str
    score: float | None
    easy: bool | None
    sentences: int
    words: int
    longest: int


@dataclass(frozen=True, slots=True)
class _Measure:
    """A formula over words per sentence and syllables per word; `meets`: where grade 6 is reached."""

    name: str
    formula: Callable[[float, float], float]
    meets: Callable[[float], bool]


_MEASURES: Mapping[str, _Measure] = MappingProxyType(
    {
        "en": _Measure(
            "grade", lambda ws, sw: max(0.0, 0.39 * ws + 11.8 * sw - 15.59), lambda grade: grade < GOAL + 1
        ),
        # From 65 up INFLESZ calls a text "rather easy": that of primary school, which ends with grade 6.
        "es": _Measure("inflesz", lambda ws, sw: 206.835 - 62.3 * sw - ws, lambda ease: ease >= 65),
        # From 50 up Martins calls it "easy": school years 5 to 8.
        "pt": _Measure("martins", lambda ws, sw: 248.835 - 1.015 * ws - 84.6 * sw, lambda ease: ease >= 50),
        # The bands stay Flesch's: 80 and more is grade 6.
        "ru": _Measure("oborneva", lambda ws, sw: 206.835 - 1.3 * ws - 60.1 * sw, lambda ease: ease >= 80),
    }
)


def measured(language: str) -> bool:
    """Whether there is a published measure for this language here."""
    return _base(language) in _MEASURES


def reading(texts: Iterable[str], language: str) -> Reading:
    """How hard these texts are together; each text ends a sentence. Of no words, everything is 0 and nothing judged."""
    sentences = [words for text in texts for words in _sentences(text, language)]
    sizes = [len(words) for words in sentences]
    total = sum(sizes)
    measure = _MEASURES.get(_base(language))
    if measure is None or not total:
        return Reading("length", None, None, len(sizes), total, max(sizes, default=0))
    count = SYLLABLES[_base(language)]
    syllables = sum(count(word) for words in sentences for word in words)
    score = measure.formula(total / len(sizes), syllables / total)
    return Reading(measure.name, round(score, 1), measure.meets(score), len(sizes), total, max(sizes))


def _sentences(text: str, language: str) -> list[list[str]]:
    """The words (characters, where there are no spaces) of each sentence that has any."""
    split = _characters if _base(language) in UNSPACED else _words
    return [words for part in _ENDS.split(text) if part and (words := split(part))]


def _words(sentence: str) -> list[str]:
    return [word for word in sentence.split() if any(char.isalnum() for char in word)]


def _characters(sentence: str) -> list[str]:
    """Letters and digits; marks that belong to a letter are not counted by themselves."""
    return [char for char in sentence if unicodedata.category(char)[0] in "LN"]


def _base(language: str) -> str:
    return language.partition("_")[0]
