"""How a question is put as a text message, by kind, and how a reply that did not fit is answered.

Numbers before labels, one message for one question (order between messages is not promised). The other words of a
conversation are in phrases; what a message costs in segments.
"""

from collections.abc import Sequence

from engage.languages import gettext, problem_words
from engage.surveys.kinds.options import limit
from engage.surveys.kinds.text import is_zip
from engage.surveys.problems import Problem
from engage.surveys.survey import Question
from engage.surveys.text import pick
from engage.texting.options import Option, ends_only, label, options, run_of_scores


def ask(question: Question, language: str, source: str, before: Sequence[str] = ()) -> str:
    """The whole message that puts a question: what goes before it, its words, its options, how to reply."""
    lines = [*before, words(question, language, source)]
    if question.choices and not ends_only(question):
        lines += [_option(each, language, source) for each in options(question)]
    elif question.choices:
        lines += [_option(each, language, source) for each in options(question) if each.choice.score is None]
    return "\n".join(line for line in (*lines, how(question, language, source)) if line)


def words(question: Question, language: str, source: str) -> str:
    """A question's words for a text message: the short ones in that language when there are any."""
    short = question.short.get(language, "").strip()
    return short or pick(question.text, language, source).words


def how(question: Question, language: str, source: str) -> str:
    """How to reply, in one short sentence; empty for information."""
    match question.kind:
        case "info":
            return ""
        case "text" if is_zip(question):
            return gettext(language, "Reply with 5 digits, like 01850.")
        case "text":
            return gettext(language, "Reply in your own words.")
        case "number":
            return _number(question, language)
        case "rank":
            return _rank(question, language)
        case "many":
            return _many(question, language)
        case _:
            return _one(question, language, source)


def mend(question: Question, found: Problem, language: str, source: str) -> str:
    """What to say to a first reply that did not fit: what was wrong, then what is needed."""
    said = problem_words(language, found.code, found.params)
    needed = how(question, language, source)
    return said if question.kind == "text" else sentences(language, [said, needed])


def sentences(language: str, said: Sequence[str]) -> str:
    """Sentences behind each other; Chinese has no space between them."""
    return ("" if language.startswith("zh") else " ").join(part for part in said if part)


def _option(option: Option, language: str, source: str) -> str:
    named = f"{option.number} {label(option.choice, language, source)}"
    if option.choice.other:
        return gettext(
            language, "%(option)s (send %(number)s and your words)", option=named, number=option.number
        )
    return named


def _one(question: Question, language: str, source: str) -> str:
    if not ends_only(question):
        return gettext(language, "Send 1 number.")
    scored = run_of_scores(question)
    low, high = (
        label(next(each for each in question.choices if each.score == end), language, source)
        for end in (scored[0], scored[-1])
    )
    if low == str(scored[0]) and high == str(scored[-1]):
        return gettext(language, "Send a number from %(low)s to %(high)s.", low=low, high=high)
    return gettext(
        language,
        "Send a number from %(low)s (%(low_words)s) to %(high)s (%(high_words)s).",
        low=scored[0],
        low_words=low,
        high=scored[-1],
        high_words=high,
    )


def _many(question: Question, language: str) -> str:
    maximum = question.options.get("maximum")
    least = limit(question, "minimum", 1)
    example = " ".join(
        str(each.number) for each in options(question)[: max(least, 3) : 2 if least < 3 else 1]
    )
    if least > 1:
        most = maximum if isinstance(maximum, int) else sum(not each.exclusive for each in question.choices)
        return gettext(
            language,
            "Send %(low)s to %(high)s numbers, like %(example)s.",
            low=least,
            high=most,
            example=example,
        )
    if isinstance(maximum, int) and maximum < len(question.choices):
        return gettext(
            language, "Send up to %(maximum)s numbers, like %(example)s.", maximum=maximum, example=example
        )
    return gettext(language, "Send all that apply, like %(example)s.", example=example)


def _rank(question: Question, language: str) -> str:
    ranked = [str(each.number) for each in options(question) if not each.choice.exclusive]
    example = " ".join([*ranked[1:2], *ranked[:1], *ranked[2:]])
    return gettext(language, "Send all in order, best first, like %(example)s.", example=example)


def _number(question: Question, language: str) -> str:
    low, high = question.options.get("minimum"), question.options.get("maximum")
    if low is not None and high is not None:
        return gettext(language, "Send a number from %(low)s to %(high)s.", low=low, high=high)
    return gettext(language, "Send a number.")
