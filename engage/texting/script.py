"""A whole survey as the text messages people get, in one language, each with its cost; what staff look at beforehand.

Every word comes from wording and phrases, exactly as a conversation says it. Prices in money are in costs; what fits
badly, and what then happens, in fitness.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from engage.languages import USUAL, Locales, gettext
from engage.surveys.survey import Question, Section, Survey
from engage.surveys.text import pick
from engage.texting import phrases, wording
from engage.texting.accents import leaving
from engage.texting.segments import Segments, segments
from engage.texting.turn import question_count

SAMPLE_CODE = "0000-0000-0000"  # where the receipt code of a reply stands


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it leaves. `what`: language | consent | question | exit | thanks; `where`: the question's or
    exit's key; `some`: only some people get it, by what they answered."""

    what: str
    where: str
    words: str
    cost: Segments
    some: bool = False


def script(
    survey: Survey,
    town: str,
    language: str,
    locales: Locales = USUAL,
    *,
    asks_contact: bool = True,
    plain: Collection[str] = (),
) -> tuple[Message, ...]:
    """Every message of the conversation, in the written order; information goes before the question behind it.

    `asks_contact`: people who never said yes are asked, behind the thanks, whether the town may write again.
    `plain`: the languages that go out without accents.
    """
    told = _told(survey, town, language, locales, asks_contact=asks_contact)
    return tuple(_message(each, leaving(each.words, language, plain)) for each in told)


@dataclass(frozen=True, slots=True)
class _Told:
    what: str
    where: str
    words: str
    some: bool = False


def _told(
    survey: Survey, town: str, language: str, locales: Locales, *, asks_contact: bool
) -> Iterator[_Told]:
    """What is said, before it is made ready to leave."""
    source = survey.source
    if len(survey.languages) > 1:
        yield _Told("language", "", phrases.choose_language(town, survey.languages, locales))
    yield _Told("consent", "", phrases.consent(language, town, survey, question_count(survey)))
    before: list[str] = []
    for section, question in _in_order(survey):
        if question.kind == "info":
            before.append(wording.words(question, language, source))
            continue
        some = section.show_when is not None or question.show_when is not None
        yield _Told("question", question.key, wording.ask(question, language, source, before), some)
        before = []
    for ending in survey.exits:
        said = pick(ending.text, language, source).words or gettext(language, "Thank you.")
        yield _Told("exit", ending.key, said, True)
    asked_last = [phrases.ask_contact(language, town, locales)] if asks_contact else []
    thanks = (*before, phrases.thanks(language, survey, SAMPLE_CODE), *asked_last)
    yield _Told("thanks", "", "\n".join(thanks))


def _message(told: _Told, sent: str) -> Message:
    return Message(told.what, told.where, sent, segments(sent), told.some)


def _in_order(survey: Survey) -> Iterator[tuple[Section, Question]]:
    for section in survey.sections:
        for question in section.questions:
            yield section, question
