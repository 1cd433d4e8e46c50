"""Commands within a conversation: back, skip, again, go on, language, yes, no, what to do with saved answers, and a
language called by its name.

Recognized only as a whole message, in the conversation's language and in English. Stop, start and help belong to
stopwords, answers to replies.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from engage.languages import Language, Locales, names_of
from engage.texting import vocabulary
from engage.texting.choosing import in_table, undrawn
from engage.texting.folding import bare, fold
from engage.texting.line_doubts import RECEIPTS, SHORN


class Command(StrEnum):
    """What a whole message asks of the conversation."""

    BACK = "back"
    SKIP = "skip"
    AGAIN = "again"
    GO = "go"
    LANGUAGE = "language"
    YES = "yes"
    NO = "no"
    CHANGE = "change"
    WITHDRAW = "withdraw"


_TABLES: Mapping[Command, vocabulary.Table] = MappingProxyType(
    {
        Command.BACK: vocabulary.BACK,
        Command.SKIP: vocabulary.SKIP,
        Command.AGAIN: vocabulary.AGAIN,
        Command.GO: vocabulary.GO,
        Command.LANGUAGE: vocabulary.LANGUAGE,
    }
)
_OF_ANSWERS: Mapping[Command, vocabulary.Table] = MappingProxyType(
    {Command.CHANGE: vocabulary.CHANGE, Command.WITHDRAW: vocabulary.WITHDRAW}
)
_ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "zh_Hans": "简体|汉语|普通话|mandarin|chinwa",
        "zh_Hant": "繁體|正體|cantonese|chinwa",
        "pt_BR": "português brasileiro|brazilian|pòtigè",
        "ht": "kreyòl|creole|haitian",
        "kea": "cape verdean|cape verdean creole",
        "es": "castellano|panyòl|إسباني",
        "en": "anglè|إنجليزي",
        "vi": "vyetnamyen|فيتنامي",
        "ru": "ris|روسي",
        "ar": "arab|عربي",
    }
)


_ASKING = "?？؟"
_DRAWN_RECEIPTS = frozenset(undrawn(bare(word)) for word in RECEIPTS)


def command(text: str, code: str) -> Command | None:
    """The command a whole message is, in language `code` or English; never yes or no (see `agrees`)."""
    plain = bare(text)
    return next((each for each in _TABLES if plain in _known(each, code)), None)


def agrees(text: str, code: str) -> Command | None:
    """YES or NO when the whole message says so, else None."""
    tables = ((Command.YES, vocabulary.YES), (Command.NO, vocabulary.NO))
    return next((answer for answer, table in tables if in_table(table, text, code)), None)


def plainly_yes(text: str, code: str) -> bool:
    """Whether the whole message says YES and can say nothing else: who writes "ok" (or "okkk") may only have read the
    last one, and who writes "yes?" asks."""
    if any(mark in text for mark in _ASKING) or agrees(text, code) is not Command.YES:
        return False
    return not {fold(text), undrawn(bare(text))} & (SHORN | RECEIPTS | _DRAWN_RECEIPTS)


def begins(text: str, code: str) -> bool:
    """Whether the whole message says yes to "shall we begin?": yes, go, ready, 1."""
    willing = agrees(text, code) is Command.YES or command(text, code) is Command.GO
    return willing or in_table(vocabulary.READY, text, code) or fold(text) == "1"


def asks_back(text: str, code: str) -> bool:
    """Whether the whole message asks what is meant: "what?", "why?", "again"."""
    return command(text, code) is Command.AGAIN or in_table(vocabulary.PUZZLED, text, code)


def about_answers(text: str, code: str) -> Command | None:
    """CHANGE or WITHDRAW when the whole message asks for it, in language `code` or English; what is saved is meant."""
    plain = bare(text)
    return next((each for each in _OF_ANSWERS if plain in _known(each, code)), None)


@lru_cache(maxsize=128)
def _known(name: Command, code: str) -> frozenset[str]:
    table = _TABLES[name] if name in _TABLES else _OF_ANSWERS[name]
    return frozenset(bare(word) for word in vocabulary.spoken(table, code))


def language_named(text: str, offered: Sequence[str], locales: Locales) -> str | None:
    """The offered language a whole message names: as it calls itself, as any shipped language does, or by code."""
    plain = bare(text)
    return next((code for code in offered if plain in _names(locales(code))), None)


@lru_cache(maxsize=64)
def _names(known: Language) -> frozenset[str]:
    names = {known.name, known.english, known.english.partition(" (")[0], known.code, known.tag}
    return frozenset(
        bare(name)
        for name in names | names_of(known.code) | set(filter(None, _ALIASES.get(known.code, "").split("|")))
    )
