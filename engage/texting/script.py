"""A whole survey as the text messages people get, in one language, each with its cost; what staff look at beforehand.

Every word comes from wording and phrases, exactly as a conversation says it. Prices in money are in costs; what fits
badly, and what then happens, in fitness.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from engage.languages import USUAL, Tongues, gettext
from engage.surveys.survey import Question, Section, Survey
from engage.surveys.text import pick
from engage.texting import phrases, wording
from engage.texting.segments import Segments, segments, tidy
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
    survey: Survey, town: str, language: str, tongues: Tongues = USUAL, *, asks_contact: bool = True
) -> tuple[Message, ...]:
    """Every message of the conversation, in the written order; information goes before the question behind it.

    `asks_contact`: people who never said yes are asked, behind the thanks, whether the town may write again.
    """
    source = survey.source
    offered = survey.languages
    asked = phrases.choose_language(town, offered, tongues)
    found = [_message("language", "", asked)] if len(offered) > 1 else []
    consent = phrases.consent(language, town, survey, question_count(survey))
    found.append(_message("consent", "", consent))
    before: list[str] = []
    for section, question in _in_order(survey):
        if question.kind == "info":
            before.append(wording.words(question, language, source))
            continue
        some = section.show_when is not None or question.show_when is not None
        words = wording.ask(question, language, source, before)
        found.append(_message("question", question.key, words, some=some))
        before = []
    for ending in survey.exits:
        said = pick(ending.text, language, source).words or gettext(language, "Thank you.")
        found.append(_message("exit", ending.key, said, some=True))
    asked_last = [phrases.ask_contact(language, town, tongues)] if asks_contact else []
    thanks = "\n".join((*before, phrases.thanks(language, survey, SAMPLE_CODE), *asked_last))
    found.append(_message("thanks", "", thanks))
    return tuple(found)


def _in_order(survey: Survey) -> Iterator[tuple[Section, Question]]:
    for section in survey.sections:
        for question in section.questions:
            yield section, question


def _message(what: str, where: str, words: str, *, some: bool = False) -> Message:
    leaving = tidy(words)
    return Message(what, where, leaving, segments(leaving), some)
