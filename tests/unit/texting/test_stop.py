"""Stop, start, help and doubts in eleven languages, against a corpus; no answer a survey offers is taken for one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.languages import SHIPPED
from engage.plans import shipped
from engage.plans.make import make_survey
from engage.texting.commands import Command, agrees
from engage.texting.console_words import console_words
from engage.texting.folding import bare, fold
from engage.texting.line_doubts import DOUBT, POLITE
from engage.texting.line_words import HELP, START, STOP
from engage.texting.slips import calmed, slipped
from engage.texting.stopwords import Context, Wish, classify, wish
from tests.unit.plans.test_templates import TEMPLATES, choices

CORPUS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("corpus_stop.tsv").read_text(encoding="utf-8").splitlines()
]
SURE = [row for row in CORPUS if row[0] in ("opt_out", "opt_in", "help")]


def wrong(rows: list[tuple[str, ...]], change: Callable[[str], str] = str) -> list[tuple[str, ...]]:
    return [row for row in rows if classify(change(row[2]), row[1], Context.QUESTION).value != row[0]]


@pytest.mark.parametrize("language", SHIPPED)
def test_the_corpus_is_heard_as_it_is_meant(language: str) -> None:
    rows = [row for row in CORPUS if row[1] == language]
    assert {row[0] for row in rows} == {each.value for each in Wish}
    assert wrong(rows) == []


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        str.title,
        lambda text: f"  {text}!!! ",
        lambda text: f"🙏 {text} 😡",
        lambda text: f"“{text}.”",
        lambda text: text.replace(" ", "  \n"),
        lambda text: f"\u200f{text}\ufe0f",
    ],
    ids=["capitals", "title", "bangs", "emoji", "quotes", "breaks", "invisible"],
)
def test_dress_changes_nothing(change: Callable[[str], str]) -> None:
    rows = [
        row
        for row in SURE
        if "\n" not in row[2] and "s t o p" not in row[2] and "." not in row[2].rstrip(".")
    ]
    assert wrong(rows, change) == []


def test_accents_may_be_lost_where_nothing_else_is_meant() -> None:
    rows = [row for row in SURE if row[1] in ("es", "pt_BR", "ht", "kea", "ar") and "ابدأ" not in row[2]]
    assert wrong(rows, bare) == []


@pytest.mark.parametrize("language", SHIPPED)
def test_a_stop_in_any_language_is_heard_in_any_other(language: str) -> None:
    unheard = [
        text
        for name, _, text in SURE
        if name == "opt_out" and classify(text, language, Context.QUESTION) not in (Wish.STOP, Wish.DOUBT)
    ]
    assert set(unheard) <= {"pare", "fin", "sai", "Sai", "pare por favor", "oi, pare por favor"}, (
        "ordinary words there"
    )


def test_yes_and_no_depend_on_where_one_stands() -> None:
    for text, language in (("YES", "en"), ("sí", "es"), ("是", "zh_Hans"), ("да", "ru"), ("yes", "km")):
        assert classify(text, language, Context.OPTED_OUT) is Wish.START
        assert classify(text, language, Context.QUESTION) is Wish.NONE
    for text, language in (
        ("No", "en"),
        ("no thanks", "en"),
        ("S", "en"),
        ("нет", "ru"),
        ("不用", "zh_Hans"),
    ):
        assert classify(text, language, Context.IDLE) is Wish.DOUBT
        assert classify(text, language, Context.QUESTION) is Wish.NONE
        assert classify(text, language, Context.OPTED_OUT) is Wish.NONE


@pytest.mark.parametrize(
    "text", ["ok", "OK, thanks", "okay", "sure", "好的", "хорошо", "dakò", "được", "👍", "got it"]
)
def test_having_read_the_good_bye_is_no_wish_for_more(text: str) -> None:
    for language in SHIPPED:
        assert classify(text, language, Context.OPTED_OUT) is Wish.NONE


def test_nothing_but_start_lifts_a_stop() -> None:
    for name, language, text in CORPUS:
        found = classify(text, language, Context.OPTED_OUT)
        if name in ("none", "maybe") and found is Wish.START:
            assert agrees(text, language) is Command.YES, text
            assert text != "dung", "right, or stop: in doubt"
        assert name != "opt_out" or found is Wish.STOP


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_choice_of_a_template_asks_anything_of_the_line(template: str) -> None:
    made = make_survey(shipped.template(template), choices())
    taken = [
        (language, words)
        for question in made.questions()
        for choice in question.choices
        for texts in (choice.text, choice.short)
        for language, words in texts.items()
        if classify(words, language, Context.QUESTION) is not Wish.NONE
    ]
    assert taken == []


def test_every_listed_word_means_what_its_list_says() -> None:
    for table, meant in ((STOP, Wish.STOP), (START, Wish.START), (HELP, Wish.HELP), (DOUBT, Wish.DOUBT)):
        assert set(table) == set(SHIPPED)
        for language, listed in table.items():
            for word in listed.split("|"):
                assert classify(word, language, Context.QUESTION) is meant, (word, meant)
    assert set(POLITE) == set(SHIPPED)


@pytest.mark.parametrize("language", SHIPPED)
def test_what_a_console_takes_are_single_words_that_are_heard(language: str) -> None:
    found = console_words(language)
    for name, meant in (("stop", Wish.STOP), ("start", Wish.START), ("help", Wish.HELP)):
        assert len(set(found[name])) == len(found[name]) >= 2
        for word in found[name]:
            assert " " not in word
            assert wish(word, language) is meant, word


@given(st.text(max_size=200))
def test_any_text_is_heard_without_a_fault_and_folding_settles(text: str) -> None:
    for context in Context:
        assert classify(text, "es", context) in Wish
    assert fold(fold(text)) == fold(text)
    assert bare(bare(text)) == bare(text)


@given(st.text("stop ", max_size=700))
def test_long_texts_take_no_longer(text: str) -> None:
    assert classify(text) in Wish


def test_slips() -> None:
    assert slipped("stpo", "stop", 1)
    assert slipped("unsubcribe", "unsubscribe", 1)
    assert slipped("unsuscirbe", "unsubscribe", 2)
    assert not slipped("cancer", "cancelar", 1)
    assert not slipped("a", "unsubscribe", 2)
    assert calmed("stoooop stop") == "stop"
    assert calmed("book 1 1 11") == "book 1 11"
