"""Words of one's own, short or long, or a ZIP code. They are kept as written but for invisible noise, listed, and
never counted.
"""

import re
import unicodedata
from collections.abc import Sequence

from engage.surveys.kinds.kind import Count, Fact, Raw, Tally, Value
from engage.surveys.kinds.options import limit, stray_choices, true_or_false, unknown_options, whole_option
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Question
from engage.surveys.wording import clean, clean_line

SHORT_MAXIMUM = 200
LONG_MAXIMUM = 2000
_ZIP = re.compile(r"([0-9]{5})(?: ?[- ]? ?([0-9]{4}))?\.?")


class OpenText:
    """Options: {"long"?: true, "maximum"?: characters (200, long 2000), "zip"?: true}. Value: {"text": words}."""

    name = "text"

    def options(self, question: Question) -> Sequence[Problem]:
        """Unknown options, a maximum that is no whole number, choices that belong to another kind."""
        return [
            *unknown_options(question, ("long", "maximum", "zip")),
            *true_or_false(question, "long"),
            *true_or_false(question, "zip"),
            *whole_option(question, "maximum", 1),
            *stray_choices(question),
        ]

    def read(self, question: Question, raw: Raw) -> Value | Problem:
        """The words, composed and without control characters; a short answer is one line. Never cut off silently."""
        long = question.options.get("long") is True
        typed = "\n".join((*raw.values, raw.other) if raw.other else raw.values)
        words = clean(typed) if long else clean_line(typed)
        if not words:
            return problem("no_words", question.key)
        if is_zip(question):
            return {"text": found} if (found := zip_code(words)) else problem("zip_unread", question.key)
        maximum = limit(question, "maximum", LONG_MAXIMUM if long else SHORT_MAXIMUM)
        if len(words) > maximum:
            return problem("too_long", question.key, maximum=maximum, length=len(words))
        return {"text": words}

    def show(self, question: Question, value: Value, language: str, source: str) -> str:
        """The words as given, in the language they were written in."""
        return str(value.get("text", ""))

    def facts(self, question: Question, value: Value) -> Sequence[Fact]:
        """One grain without a code: somebody answered."""
        return [Fact("", head=True)]

    def tally(self, question: Question, counts: Sequence[Count], answered: int) -> Tally:
        """How many answered; there is nothing to divide."""
        return Tally(answered, ())


def is_zip(question: Question) -> bool:
    """Whether the words asked for are a ZIP code."""
    return question.kind == "text" and question.options.get("zip") is True


def zip_code(words: str) -> str:
    """The ZIP code that some words are, as "01850" or "01850-1234", digits of any script; "" when they are none."""
    plain = "".join(
        str(digit) if (digit := unicodedata.decimal(char, -1)) >= 0 else _sign(char) for char in words.strip()
    )
    found = _ZIP.fullmatch(plain)
    return "-".join(filter(None, found.groups())) if found else ""


def _sign(char: str) -> str:
    category = unicodedata.category(char)
    return "" if category == "Cf" else "-" if category == "Pd" else char
