"""The sentence a form shows when an answer does not fit: the words Engage itself uses, in every language it has.

Which limits a question has is left to expressions.
"""

from engage.languages import gettext, problem_words
from engage.surveys.kinds.number import bound
from engage.surveys.kinds.text import is_zip
from engage.surveys.survey import Json, Question
from engage.surveys.text import pick
from engage.surveys.xlsform.expressions import at_least, whole


def constraint_words(question: Question, language: str, source: str) -> str:
    """What to mend, one sentence for each limit of the question; "" when it has none."""
    return " ".join(_sentences(question, language, source))


def _sentences(question: Question, language: str, source: str) -> list[str]:
    if question.kind == "number":
        ends: list[tuple[str, str, Json]] = [
            ("number_low", "minimum", bound(question, "minimum")),
            ("number_high", "maximum", bound(question, "maximum")),
        ]
        return [problem_words(language, code, {name: end}) for code, name, end in ends if end is not None]
    maximum = whole(question.options.get("maximum"))
    if is_zip(question):
        return [problem_words(language, "zip_unread", {})]
    if question.kind == "text" and maximum is not None:
        return [gettext(language, "Please shorten this to %(maximum)s characters.", maximum=maximum)]
    if question.kind != "many":
        return []
    found = (
        [gettext(language, "Please choose up to %(maximum)s.", maximum=maximum)]
        if maximum is not None
        else []
    )
    minimum = at_least(question)
    if minimum is not None:
        found.append(gettext(language, "Please choose at least %(minimum)s.", minimum=minimum))
    alone = [pick(choice.text, language, source).words for choice in question.choices if choice.exclusive]
    return [*found, *(problem_words(language, "exclusive", {"choice": words}) for words in alone)]
