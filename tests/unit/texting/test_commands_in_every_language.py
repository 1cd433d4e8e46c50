"""Every word a message tells people to send is understood in that message's language, whatever the catalog says."""

import re

import pytest

from engage.languages import SHIPPED, gettext, has_words
from engage.texting import vocabulary
from engage.texting.commands import Command, about_answers, agrees, command
from engage.texting.consent import WORDS as CONSENT
from engage.texting.folding import bare
from engage.texting.stopwords import Wish, wish

QUOTING = {
    "Skip any with SKIP.": ("SKIP",),
    "Or send SKIP.": ("SKIP",),
    "Or send SKIP, or answer here:": ("SKIP",),
    "Reply YES to start, HELP for help, STOP to end.": ("YES", "HELP", "STOP"),
    "Reply YES to begin, NO if you would rather not.": ("YES", "NO"),
    "To get these texts, reply YES. If not, you need not do anything.": ("YES",),
    "Send STOP to end.": ("STOP",),
    "Send BACK, SKIP, or LANGUAGE.": ("BACK", "SKIP", "LANGUAGE"),
    "Send GO to go on, or LANGUAGE.": ("GO", "LANGUAGE"),
    "Send CHANGE, DELETE MY ANSWERS, or LANGUAGE.": ("CHANGE", "DELETE MY ANSWERS", "LANGUAGE"),
    "%(town)s: you will get no more texts from us. Send START to undo this.": ("START",),
    "%(town)s: you can get texts from us again. Send STOP to end.": ("STOP",),
    "We kept your place: question %(place)s of about %(count)s. Send GO to go on, or STOP.": ("GO", "STOP"),
    "Send CHANGE to change them, or DELETE MY ANSWERS to take them back.": ("CHANGE", "DELETE MY ANSWERS"),
    "You left this out. Send an answer, or SKIP.": ("SKIP",),
    "Your answer: %(answer)s. Send a new one, or SKIP to keep it.": ("SKIP",),
    "%(town)s: take back all your answers to this survey? They will not be counted. Reply YES to do it.": (
        "YES",
    ),
    "%(town)s: your survey waits for you. Reply to go on, or STOP to end.": ("STOP",),
    "%(town)s: thank you. We will text you a few times a year. Msg & data rates may apply. "
    "HELP for help, STOP to end.": ("HELP", "STOP"),
    CONSENT["short"]: ("YES", "HELP", "STOP"),
}
MEANING = {
    "SKIP": Command.SKIP,
    "BACK": Command.BACK,
    "GO": Command.GO,
    "LANGUAGE": Command.LANGUAGE,
    "YES": Command.YES,
    "NO": Command.NO,
    "HELP": Wish.HELP,
    "STOP": Wish.STOP,
    "START": Wish.START,
    "CHANGE": Command.CHANGE,
    "DELETE MY ANSWERS": Command.WITHDRAW,
}
NO_COMMANDS = frozenset({"MVP", "SMS", "СМС", "QR", "OK"})
COMMANDS = (
    "YES",
    "NO",
    "BACK",
    "SKIP",
    "AGAIN",
    "GO",
    "READY",
    "PUZZLED",
    "GREETING",
    "LANGUAGE",
    "CHANGE",
    "WITHDRAW",
    "NUMBERS",
    "PLACES",
    "JOINING",
)
TABLES = {name: getattr(vocabulary, name) for name in COMMANDS}


def meaning(word: str, language: str) -> Command | Wish | None:
    return wish(word) or agrees(word, language) or command(word, language) or about_answers(word, language)


def runs(words: str) -> list[str]:
    """All runs of up to six words, without punctuation, as someone might type them."""
    plain = re.sub(r"%\(\w+\)s", " ", words)
    parts = [part for part in re.split(r"[\s.,:;!?，。：、；（）()«»“”「」،؛។]+", plain) if part]
    return [" ".join(parts[at : at + size]) for size in range(1, 7) for at in range(len(parts) - size + 1)]


def shouted(words: str) -> list[str]:
    """The words in capitals, those next to each other together ("BỎ QUA")."""
    plain = re.sub(r"%\(\w+\)s", " . ", words)
    found = [[]]
    for part in re.split(r"(\s+|[.,:;!?]+)", plain):
        if part.isupper() and len(part) > 1:
            found[-1].append(part)
        elif part.strip():
            found.append([])
    return [" ".join(run) for run in found if run]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_every_language(name: str) -> None:
    assert set(TABLES[name]) == set(SHIPPED)


@pytest.mark.parametrize("language", SHIPPED)
@pytest.mark.parametrize(("name", "count"), [("NUMBERS", 11), ("PLACES", 10)])
def test_numbers_are_counted_without_gaps_or_doubts(language: str, name: str, count: int) -> None:
    spellings = [entry.split("/") for entry in TABLES[name][language].split()]
    assert len(spellings) == count
    plain = [bare(word) for entry in spellings for word in entry]
    owners = {word: place for place, entry in enumerate(spellings) for word in map(bare, entry)}
    assert all(owners[bare(word)] == place for place, entry in enumerate(spellings) for word in entry), plain


@pytest.mark.parametrize("language", SHIPPED)
def test_no_word_means_two_things(language: str) -> None:
    commands = ("BACK", "SKIP", "AGAIN", "GO", "LANGUAGE", "CHANGE", "WITHDRAW")
    owners: dict[str, str] = {}
    for name in commands:
        for word in vocabulary.spoken(TABLES[name], language):
            assert owners.setdefault(bare(word), name) == name, word
            assert wish(word) is None, word
            assert agrees(word, language) is None, word


@pytest.mark.parametrize("language", SHIPPED)
@pytest.mark.parametrize("message", QUOTING)
def test_every_word_a_message_asks_for_is_understood(language: str, message: str) -> None:
    if not has_words(language, message):
        return  # it is sent in English, and English is understood in every language
    words = gettext(language, message)
    for asked in QUOTING[message]:
        found = {meaning(run, language) for run in runs(words)}
        assert MEANING[asked] in found, (asked, words)


@pytest.mark.parametrize("language", SHIPPED)
@pytest.mark.parametrize("message", QUOTING)
def test_no_other_word_stands_in_capitals(language: str, message: str) -> None:
    for word in shouted(gettext(language, message)):
        assert word in NO_COMMANDS or meaning(word, language), (word, message)


@pytest.mark.parametrize("language", SHIPPED)
@pytest.mark.parametrize("word", ["STOP", "HELP", "START", "SKIP", "BACK", "GO", "YES", "LANGUAGE", "CHANGE"])
def test_english_is_understood_in_every_language(language: str, word: str) -> None:
    assert meaning(word, language) is MEANING[word]
    assert meaning(word.lower(), language) is MEANING[word]
