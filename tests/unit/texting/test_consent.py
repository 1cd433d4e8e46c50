"""The words of consent and of one's own data: whole in every language, with all that carriers and the law ask for."""

import re

import pytest

from engage.languages import SHIPPED
from engage.texting.consent import KINDS, asks_contact, consent_words
from engage.texting.own_data import LINK, WELCOME, letter, text_words
from engage.texting.segments import segments
from engage.texting.stopwords import Wish, wish

TOWN, ADDRESS = "Riverbend", "https://engage.riverbend.example/mine/abcdefghijklmnop"


def says(wanted: Wish, words: str, language: str) -> bool:
    """Whether some word in it, sent alone, is heard as that wish."""
    return any(wish(word, language) is wanted for word in re.findall(r"\w+", words))


@pytest.mark.parametrize("language", SHIPPED)
def test_consent_names_the_town_and_the_ways_out(language: str) -> None:
    for kind in KINDS:
        assert TOWN in consent_words(language, TOWN, kind)
    for short in (False, True):
        words = consent_words(language, TOWN, "sms", short=short)
        assert says(Wish.STOP, words, language)
        assert says(Wish.HELP, words, language)
    assert "13" in consent_words(language, TOWN, "sms", short=True)


def test_in_english_nothing_that_must_be_said_is_missing() -> None:
    for short, free in ((False, "not a condition of anything"), (True, "A no changes nothing")):
        words = consent_words("en", TOWN, "sms", short=short)
        for needed in ("Msg & data rates may apply", "public record", "a year", "next surveys", free):
            assert needed in words


@pytest.mark.parametrize("language", SHIPPED)
@pytest.mark.parametrize("what", [WELCOME, LINK])
def test_messages_about_own_data_carry_the_link_and_the_way_out(language: str, what: str) -> None:
    text = text_words(what, language, TOWN, ADDRESS)
    assert ADDRESS in text
    assert TOWN in text
    assert says(Wish.STOP, text, language)
    written = letter(what, language, TOWN, ADDRESS)
    assert ADDRESS in written.text
    assert TOWN in written.subject
    assert "\n" not in written.subject


def test_a_welcome_in_english_takes_two_parts() -> None:
    assert segments(text_words(WELCOME, "en", TOWN, ADDRESS)).count <= 2


def test_a_town_asks_unless_it_said_no() -> None:
    assert asks_contact({})
    assert asks_contact({"contacts": {}})
    assert not asks_contact({"contacts": {"ask": False}})
