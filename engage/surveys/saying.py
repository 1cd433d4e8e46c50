"""Conditions and early endings told in plain words of any language: who is asked a question, who leaves early.

Each test is a clause that goes on after "people who". What a condition means is engage.surveys.conditions' part.
"""

from collections.abc import Sequence

from engage.languages import N_, gettext
from engage.surveys.survey import All, Any, Compare, Condition, Not, Question, Survey
from engage.surveys.text import Text, pick

LONGEST = 90  # characters of a question's words that are repeated


def shown_words(survey: Survey, condition: Condition, language: str) -> str:
    """ "Shown only to people who chose “drop it” in “Did we get this right?”." in a language."""
    return gettext(language, "Shown only to people who %(did)s.", did=clauses(survey, condition, language))


def exit_words(survey: Survey, condition: Condition, language: str) -> str:
    """The same for an early ending."""
    return gettext(language, "Ends early for people who %(did)s.", did=clauses(survey, condition, language))


def clauses(survey: Survey, condition: Condition, language: str) -> str:
    """What people did for whom the condition holds, as it goes on after "people who"."""
    match condition:
        case Compare():
            return _clause(survey, condition, language, positive=True)
        case Not(of=Compare() as test):
            return _clause(survey, test, language, positive=False)
        case Not(of):
            return gettext(language, "did not do this: %(did)s", did=clauses(survey, of, language))
        case All(of):
            return _joined(survey, of, language, N_("%(before)s and %(last)s"))
        case Any(of):
            return _joined(survey, of, language, N_("%(before)s or %(last)s"))


def either(words: Sequence[str], language: str) -> str:
    """ "a, b or c" in a language, each in quotation marks."""
    quoted = [gettext(language, "“%(words)s”", words=each) for each in words]
    if len(quoted) < 2:
        return "".join(quoted)
    before = quoted[0]
    for each in quoted[1:-1]:
        before = gettext(language, "%(before)s, %(next)s", before=before, next=each)
    return gettext(language, "%(before)s or %(last)s", before=before, last=quoted[-1])


def question_words(survey: Survey, key: str, language: str) -> str:
    """The words of a question, cut short; its key when it is not there."""
    question = _question(survey, key)
    return _cut(_words(survey, question.text, language)) or key if question else key


def _joined(survey: Survey, of: Sequence[Condition], language: str, pattern: str) -> str:
    said = [
        gettext(language, "(%(did)s)", did=clauses(survey, each, language))
        if isinstance(each, All | Any) and len(of) > 1
        else clauses(survey, each, language)
        for each in of
    ]
    joined = said[0] if said else "…"
    for each in said[1:]:
        joined = gettext(language, pattern, before=joined, last=each)
    return joined


def _clause(survey: Survey, test: Compare, language: str, *, positive: bool) -> str:
    question = _question(survey, test.question)
    name = question_words(survey, test.question, language)
    if test.answered is not None:
        if test.answered is positive:
            return gettext(language, "answered “%(question)s”", question=name)
        return gettext(language, "did not answer “%(question)s”", question=name)
    if test.any_of:
        picked = either([_choice(survey, question, key, language) for key in test.any_of], language)
        return _chose(language, question, name, picked, positive=positive)
    return _gave(language, test, name, positive=positive)


def _chose(language: str, question: Question | None, name: str, picked: str, *, positive: bool) -> str:
    ranked = question is not None and question.kind == "rank"
    if ranked and positive:
        return gettext(language, "put %(choices)s first in “%(question)s”", choices=picked, question=name)
    if ranked:
        return gettext(
            language, "did not put %(choices)s first in “%(question)s”", choices=picked, question=name
        )
    if positive:
        return gettext(language, "chose %(choices)s in “%(question)s”", choices=picked, question=name)
    return gettext(language, "did not choose %(choices)s in “%(question)s”", choices=picked, question=name)


def _gave(language: str, test: Compare, name: str, *, positive: bool) -> str:
    least = test.at_least is not None
    number = test.at_least if least else test.at_most
    if least and positive:
        return gettext(language, "gave %(number)s or more in “%(question)s”", number=number, question=name)
    if positive:
        return gettext(language, "gave %(number)s or less in “%(question)s”", number=number, question=name)
    if least:
        return gettext(
            language, "did not give %(number)s or more in “%(question)s”", number=number, question=name
        )
    return gettext(
        language, "did not give %(number)s or less in “%(question)s”", number=number, question=name
    )


def _choice(survey: Survey, question: Question | None, key: str, language: str) -> str:
    for choice in question.choices if question else ():
        if choice.key == key:
            return _words(survey, choice.text, language) or key
    return key


def _question(survey: Survey, key: str) -> Question | None:
    return next((question for question in survey.questions() if question.key == key), None)


def _words(survey: Survey, text: Text, language: str) -> str:
    return pick(text, language, survey.source).words


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
