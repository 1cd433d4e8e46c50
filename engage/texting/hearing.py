"""What one message means to the question at hand: a reply, what to mend in it, a command, or another language.

The exact words of a choice come first, then commands, then a language's name, then everything else a reply may be.
Stop and help are heard before this (stopwords); what follows from a meaning belongs to conversation.
"""

from dataclasses import dataclass
from typing import TypeAlias

from engage.languages import Locales
from engage.surveys.kinds.kind import Raw
from engage.surveys.problems import Problem
from engage.surveys.survey import Question, Survey
from engage.texting.choosing import number_words
from engage.texting.commands import Command, command, language_named
from engage.texting.folding import bare
from engage.texting.replies import names_choice, read
from engage.texting.stopwords import Wish
from engage.texting.vocabulary import LANGUAGE


@dataclass(frozen=True, slots=True)
class Named:
    """A language of the survey called by its name."""

    code: str


_LANGUAGES = frozenset(
    bare(word)
    for words in LANGUAGE.values()
    for word in words.split("|")
    if len(word) > 4 or not word.isascii()
)

Heard: TypeAlias = Raw | Problem | Command | Named


def hear(
    question: Question, text: str, spoken: str, survey: Survey, locales: Locales, asked: Wish | None = None
) -> Heard:
    """What `text` means to a question of `survey` in the language `spoken`. `asked`: what it asks of the line."""
    if not names_choice(question, text, spoken, survey.source):
        found = command(text, spoken)
        if found is not None:
            return found
        if asked is Wish.START:
            return Command.GO
        counts = bare(text) in number_words(spoken)  # "en" is one in Haitian Creole
        named = None if counts else language_named(text, survey.languages, locales)
        if named is not None and not (question.kind == "text" and _asks_for_one(question)):
            return Command.AGAIN if named == spoken else Named(named)
    return read(question, text, spoken, survey.source)


def _asks_for_one(question: Question) -> bool:
    """Whether an open question speaks of languages, so that the name of one may be its answer."""
    said = [bare(words) for words in (*question.text.values(), *question.short.values())]
    return any(word in words for words in said for word in _LANGUAGES)
