"""What all kinds with a list of choices share: reading ticked keys, "other, please say", labels, facts and shares.

One, many, scale and area differ only in how many choices may stand together and in what their tally adds; rank keeps
its own reading and uses the labels and the checks from here.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from engage.languages import gettext
from engage.surveys.kinds.kind import Count, Fact, Raw, Row, Tally, Value
from engage.surveys.kinds.options import unknown_options
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Choice, Json, Question
from engage.surveys.text import pick
from engage.surveys.wording import BLANK, clean_line

OTHER_MAXIMUM = 200
_QUOTED = 60  # how much of an unknown choice is repeated to the person


def chosen(value: Value) -> list[str]:
    """The ticked keys of a value of any kind; empty for values without choices."""
    keys = value.get("choices")
    return [key for key in keys if isinstance(key, str)] if isinstance(keys, list) else []


def code_of(choice: Choice) -> str:
    """The code a choice is counted by: its measure code, else its key."""
    return choice.code or choice.key


def codes_of(choices: Iterable[Choice]) -> list[str]:
    """The codes of choices, each once, in written order."""
    return list(dict.fromkeys(code_of(choice) for choice in choices))


def unknown_choice(question: Question, key: str) -> Problem:
    """The problem with a key that is not on the list; a long one is repeated only in part."""
    return problem("unknown_choice", question.key, choice=clean_line(key[:_QUOTED]))


def stands_alone(question: Question, choice: Choice) -> Problem:
    """The problem with an exclusive choice among others; names it in every language it is written in."""
    return problem("exclusive", question.key, choice=dict(choice.text))


def label(question: Question, key: str, language: str, source: str) -> str:
    """A choice's words; the key itself when the edition has no such choice."""
    for choice in question.choices:
        if choice.key == key:
            return pick(choice.text, language, source).words or key
    return key


def share(n: int, answered: int) -> float | None:
    """`n` of `answered` as 0..1; None when nobody answered."""
    return n / answered if answered else None


def configured(question: Question, known: tuple[str, ...] = ()) -> list[Problem]:
    """What is wrong with a list of choices, whatever the kind: none, one twice, none but exclusive ones."""
    found = unknown_options(question, known)
    if not question.choices:
        return [*found, problem("no_choices", question.key)]
    keys = Counter(choice.key for choice in question.choices)
    found += [problem("choice_twice", question.key, choice=key) for key, n in keys.items() if n > 1]
    if all(choice.exclusive for choice in question.choices):
        found.append(problem("only_exclusive", question.key))
    if sum(choice.other for choice in question.choices) > 1:
        found.append(problem("two_others", question.key))
    return found


class Choosing:
    """The verbs of a kind whose value is {"choices": [keys in written order], "other"?: words}."""

    name = ""

    def options(self, question: Question) -> Sequence[Problem]:
        """What is wrong with the list of choices."""
        return configured(question)

    def maximum(self, question: Question) -> int:
        """How many choices may stand together; 1 unless a kind says otherwise."""
        return 1

    def read(self, question: Question, raw: Raw) -> Value | Problem:
        """The ticked keys in written order with the words behind "other"; words alone tick their choice."""
        keys = dict.fromkeys(key for value in raw.values if (key := value.strip(BLANK)))
        words = clean_line(raw.other)
        if len(words) > OTHER_MAXIMUM:
            return problem("too_long", question.key, maximum=OTHER_MAXIMUM, length=len(words))
        asks = next((choice.key for choice in question.choices if choice.other), None) if words else None
        if words and asks is None:
            return unknown_choice(question, words)
        if asks is not None:
            keys[asks] = None
        ticked = [choice for choice in question.choices if choice.key in keys]
        if len(ticked) != len(keys):
            known = {choice.key for choice in ticked}
            return unknown_choice(question, next(key for key in keys if key not in known))
        return self._fits(question, ticked) or _value(ticked, words)

    def _fits(self, question: Question, ticked: Sequence[Choice]) -> Problem | None:
        """What is wrong with ticking these together."""
        if len(ticked) < 2:
            return None
        maximum = self.maximum(question)
        if maximum == 1:
            return problem("choose_one", question.key)
        alone = next((choice for choice in ticked if choice.exclusive), None)
        if alone is not None:
            return stands_alone(question, alone)
        if len(ticked) > maximum:
            return problem("too_many", question.key, maximum=maximum, chosen=len(ticked))
        return None

    def show(self, question: Question, value: Value, language: str, source: str) -> str:
        """The labels in written order, with the words behind "other" beside their label."""
        asks = {choice.key for choice in question.choices if choice.other}
        words = value.get("other")
        shown = []
        for key in chosen(value):
            named = label(question, key, language, source)
            if words and key in asks:
                named = gettext(language, "%(label)s: %(words)s", label=named, words=words)
            shown.append(named)
        return "; ".join(shown)

    def facts(self, question: Question, value: Value) -> Sequence[Fact]:
        """One grain per code; two choices that share a code count once for a person."""
        keys = set(chosen(value))
        codes = codes_of(choice for choice in question.choices if choice.key in keys)
        return [Fact(code, head=place == 0) for place, code in enumerate(codes)]

    def tally(self, question: Question, counts: Sequence[Count], answered: int) -> Tally:
        """A row for every code in written order, also those nobody chose; codes of other editions come last."""
        return Tally(answered, rows(codes_of(question.choices), counts, answered))


def rows(codes: Sequence[str], counts: Sequence[Count], answered: int) -> tuple[Row, ...]:
    """Counts by code as rows in the order of `codes`, then any other code there is, sorted."""
    totals = dict.fromkeys(codes, 0)
    for count in sorted(counts, key=lambda each: each.code):
        totals[count.code] = totals.get(count.code, 0) + count.n
    return tuple(Row(code, n, share(n, answered)) for code, n in totals.items())


def _value(ticked: Sequence[Choice], words: str) -> Value:
    keys: list[Json] = [choice.key for choice in ticked]
    return {"choices": keys, "other": words} if words else {"choices": keys}
