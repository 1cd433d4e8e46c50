"""A number within a range, written with the digits of any script and the separators of any country.

What could be read two ways ("1,000" is a thousand here and one there) is asked again, never guessed.
"""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from engage.languages import formats
from engage.surveys.kinds.choices import share
from engage.surveys.kinds.kind import Count, Fact, Raw, Row, Tally, Value
from engage.surveys.kinds.options import stray_choices, true_or_false, unknown_options
from engage.surveys.kinds.spread import spread
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Question
from engage.surveys.text import pick
from engage.surveys.wording import clean_line

LARGEST = 10**15
_LONGEST = 40  # characters; a longer reply is no number someone typed
_SURELY_DECIMAL = ":"  # stands for the Arabic decimal sign after `_plain`
_SURELY_GROUP = "'"  # stands for spaces, apostrophes and the Arabic thousands sign
_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys("-\u2212\u2010\u2011\u2013\ufe63\uff0d", "-"),
        **dict.fromkeys("+\uff0b", "+"),
        **dict.fromkeys(".\uff0e", "."),
        **dict.fromkeys(",\uff0c", ","),
        **dict.fromkeys("' \u00a0\u2009\u202f\u2019\u066c", _SURELY_GROUP),
        "\u066b": _SURELY_DECIMAL,
    }
)
_WHOLE = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"([0-9]{1,3}(?:([,.'])[0-9]{3})(?:\2[0-9]{3})*)(?:([.,:])([0-9]+))?")
_DECIMAL = re.compile(r"([0-9]*)[.,:]([0-9]+)")


class Number:
    """Options: {"minimum"?, "maximum"?, "whole"?: true unless said, "unit"?: words or words by language}.

    Value: {"number": int, or float when it has decimals}.
    """

    name = "number"

    def options(self, question: Question) -> Sequence[Problem]:
        """Unknown options, a range that is no range, a unit that is no words."""
        found = [
            *unknown_options(question, ("minimum", "maximum", "whole", "unit")),
            *true_or_false(question, "whole"),
            *stray_choices(question),
        ]
        ends = [question.options.get("minimum"), question.options.get("maximum")]
        low, high = (bound(question, "minimum"), bound(question, "maximum"))
        if any(end is not None and kept is None for end, kept in zip(ends, (low, high), strict=True)):
            found.append(problem("range_not_numbers", question.key))
        if low is not None and high is not None and low > high:
            found.append(problem("range_turned_round", question.key, minimum=low, maximum=high))
        if not isinstance(question.options.get("unit", ""), str | dict):
            found.append(problem("unit_not_words", question.key))
        return found

    def read(self, question: Question, raw: Raw) -> Value | Problem:
        """The number, or what to mend: not a number, read two ways, not whole, too low, too high."""
        number = parse(" ".join(raw.values) or raw.other)
        if isinstance(number, str):
            return problem(number, question.key)
        if isinstance(number, float) and question.options.get("whole", True) is not False:
            return problem("not_whole", question.key)
        low, high = bound(question, "minimum"), bound(question, "maximum")
        if number < (low if low is not None else -LARGEST):
            return problem("number_low", question.key, minimum=low if low is not None else -LARGEST)
        if number > (high if high is not None else LARGEST):
            return problem("number_high", question.key, maximum=high if high is not None else LARGEST)
        return {"number": number}

    def show(self, question: Question, value: Value, language: str, source: str) -> str:
        """The number as the language writes it, ungrouped, with its unit."""
        number = value.get("number")
        if not isinstance(number, int | float):
            return ""
        written = formats.amount(language, number, grouped=False)
        unit = question.options.get("unit", "")
        words = pick(_words_by_language(unit), language, source).words if isinstance(unit, dict) else unit
        return f"{written} {words}" if words else written

    def facts(self, question: Question, value: Value) -> Sequence[Fact]:
        """One grain with the number."""
        number = value.get("number")
        return [Fact("", number=float(number), head=True)] if isinstance(number, int | float) else []

    def tally(self, question: Question, counts: Sequence[Count], answered: int) -> Tally:
        """Mean, median and ends, and a row for every number given, smallest first."""
        totals: dict[float, int] = {}
        for count in counts:
            if count.number is not None:
                totals[count.number] = totals.get(count.number, 0) + count.n
        over = spread(totals.items())
        rows = tuple(Row(f"{number:.15g}", n, share(n, answered)) for number, n in sorted(totals.items()))
        return Tally(answered, rows, over.mean, over.median, over.low, over.high)


def parse(words: str) -> int | float | str:
    """The number in `words`, or the code of what is wrong. Decimals that end in nothing but zeros are whole.

    "1,000" and "1.500" are refused as `number_unclear`: which sign groups and which one parts differs by country.
    """
    plain = _plain(words)
    sign = -1 if plain.startswith("-") else 1
    digits = plain[1:] if plain[:1] in ("-", "+") else plain
    if _WHOLE.fullmatch(digits):
        return sign * int(digits)
    grouped = _GROUPED.fullmatch(digits)
    if grouped and not digits.startswith("0") and grouped[2] != grouped[3]:
        if grouped[2] != _SURELY_GROUP and grouped[3] is None and len(grouped[1]) <= len("123.567"):
            return "number_unclear"
        return _joined(sign, re.sub("[^0-9]", "", grouped[1]), grouped[4] or "")
    parted = _DECIMAL.fullmatch(digits)
    return _joined(sign, parted[1], parted[2]) if parted else "not_a_number"


def bound(question: Question, name: str) -> int | float | None:
    """The "minimum" or "maximum" of a question; None when there is none that is a number."""
    value = question.options.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return value


def _plain(words: str) -> str:
    """Digits of any script as 0-9, signs and separators as one each; anything else makes it no number."""
    line = clean_line(words).rstrip(".\u3002\u06d4 ")
    if len(line) > _LONGEST:
        return ""
    plain = []
    for character in line:
        digit = unicodedata.decimal(character, -1)
        if digit >= 0:
            plain.append(str(digit))
        elif unicodedata.category(character) != "Cf":  # direction marks around a number say nothing
            plain.append(_SIGNS.get(character, "?"))
    return "".join(plain)


def _joined(sign: int, whole: str, parts: str) -> int | float:
    parts = parts.rstrip("0")
    return sign * float(f"{whole or 0}.{parts}") if parts else sign * int(whole or 0)


def _words_by_language(unit: Mapping[str, object]) -> dict[str, str]:
    return {language: words for language, words in unit.items() if isinstance(words, str)}
