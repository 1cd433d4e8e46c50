"""Every choice of every shipped template, read back in every language from whatever may stand for it."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.languages import SHIPPED
from engage.plans import shipped
from engage.plans.make import make_survey
from engage.plans.template import Texting
from engage.surveys.kinds import kind_of
from engage.surveys.kinds.kind import Raw
from engage.surveys.problems import Problem
from engage.surveys.survey import Question
from engage.texting import vocabulary
from engage.texting.folding import bare, fold, loose
from engage.texting.options import options
from engage.texting.replies import read
from tests.unit.plans.towns import choices as town

TEMPLATES = ("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T8b", "T10", "T11")
SCRIPTS = {
    "Arabic-Indic": 0x0660,
    "Persian": 0x06F0,
    "Devanagari": 0x0966,
    "Bengali": 0x09E6,
    "Khmer": 0x17E0,
    "full-width": 0xFF10,
    "bold": 0x1D7CE,
}
JOININGS = (",", ", ", " ", "; ", "/", " & ", "+", "、", "，", "،", "\n", ". ")
SHAPES = ("{}", " {} ", "{}.", "({})", "{})", "#{}", "{}!", "\u200e{}", "\u201c{}\u201d")
FORMS = ("NFC", "NFD", "NFKC", "NFKD")


@cache
def asked() -> tuple[Question, ...]:
    """Every question with choices that the shipped templates make, also by text; each set of choices once."""
    found: dict[object, Question] = {}
    for template in TEMPLATES:
        for by_text in (False, True):
            made = shipped.template(template)
            if by_text and not isinstance(made.texting, Texting):
                continue
            for question in make_survey(made, town(), by_text=by_text).questions():
                if question.choices:
                    same = (question.kind, tuple((c.key, c.text["en"]) for c in question.choices))
                    found.setdefault(same, question)
    return tuple(found.values())


def digits(number: int, zero: int) -> str:
    return "".join(chr(zero + int(digit)) for digit in str(number))


def keycaps(number: int) -> str:
    return "".join(f"{digit}\ufe0f\u20e3" for digit in str(number))


def circled(number: int) -> str:
    return "⓪" if number == 0 else chr(0x2460 + number - 1) if number <= 20 else str(number)


def one_of(question: Question, text: str, language: str) -> str:
    """The only key read, or the problem's code."""
    found = read(question, text, language, "en")
    if isinstance(found, Problem):
        return found.code
    return found.values[0] if len(found.values) == 1 else "|".join(found.values)


def alone(question: Question, key: str) -> bool:
    """Whether this choice by itself is an answer (half an order is none)."""
    return not isinstance(kind_of(question).read(question, Raw((key,))), Problem)


def shared(question: Question, words: str, key: str, language: str) -> bool:
    """Whether another choice has the same words in a language understood here."""
    codes = vocabulary.heard_in(language)
    return any(
        loose(text.get(code, "")) == loose(words)
        for other in question.choices
        if other.key != key
        for text in (other.text, other.short)
        for code in (*codes, "en")
    )


def whole(question: Question) -> Iterator[tuple[int, str]]:
    for option in options(question):
        if alone(question, option.choice.key):
            yield option.number, option.choice.key


@pytest.mark.parametrize("language", SHIPPED)
def test_every_choice_is_read_from_its_number_in_every_script(language: str) -> None:
    for question in asked():
        for number, key in whole(question):
            written = [digits(number, zero) for zero in SCRIPTS.values()]
            for text in (
                *written,
                keycaps(number),
                circled(number),
                *(each.format(number) for each in SHAPES),
            ):
                assert one_of(question, text, language) == key, (question.key, text)


@pytest.mark.parametrize("language", SHIPPED)
def test_every_choice_is_read_from_its_words(language: str) -> None:
    for question in asked():
        for number, key in whole(question):
            option = next(each for each in question.choices if each.key == key)
            for text in (option.text, option.short):
                words = text.get(language, "")
                if not words or shared(question, words, key, language) or fold(words).isdigit():
                    continue
                for said in (
                    words,
                    words.upper(),
                    words.lower(),
                    f"{words}.",
                    f" {words}!",
                    f"«{words}»",
                    bare(words),
                    f"{number} {words}",
                    f"{number}. {words}",
                    f"{words} ({number})",
                    *(unicodedata.normalize(form, words) for form in FORMS),
                ):
                    assert one_of(question, said, language) == key, (question.key, said)


def joining(language: str) -> list[str]:
    """How people who write this language put two things beside each other."""
    words = [word for word in vocabulary.JOINING[language].split("|") if len(word) > 1 or not word.isascii()]
    return [*JOININGS, *(f" {word} " for word in words)]


NUMBER = attrgetter("number")
SEVERAL = tuple(each for each in asked() if each.kind in ("many", "rank"))


@given(st.data(), st.sampled_from(SHIPPED))
def test_any_set_in_any_joining_style_is_that_set(data: st.DataObject, language: str) -> None:
    question = data.draw(st.sampled_from(SEVERAL))
    able = [option for option in options(question) if not option.choice.exclusive]
    most = question.options.get("maximum", len(able))
    least, most = (len(able), len(able)) if question.kind == "rank" else (1, most)
    taken = data.draw(st.lists(st.sampled_from(able), min_size=least, max_size=most, unique_by=NUMBER))
    between = data.draw(st.sampled_from(joining(language)))
    zero = data.draw(st.sampled_from([ord("0"), *SCRIPTS.values()]))
    text = between.join(digits(option.number, zero) for option in taken)
    found = read(question, text, language, "en")
    assert isinstance(found, Raw), (text, found)
    assert list(dict.fromkeys(found.values)) == [option.choice.key for option in taken]


@given(st.data(), st.sampled_from(SHIPPED))
def test_a_list_is_read_from_labels_too(data: st.DataObject, language: str) -> None:
    question = data.draw(st.sampled_from([each for each in SEVERAL if each.kind == "many"]))
    able = [option for option in options(question) if not option.choice.exclusive and not option.choice.other]
    most = min(3, int(question.options.get("maximum", len(able))))
    taken = data.draw(st.lists(st.sampled_from(able), min_size=1, max_size=most, unique_by=NUMBER))
    words = [option.choice.text[language] for option in taken]
    found = read(question, "\n".join(words), language, "en")
    assert isinstance(found, Raw), (words, found)
    assert list(found.values) == [option.choice.key for option in taken]


LITTLE = sorted(
    {
        word
        for table in (vocabulary.YES, vocabulary.NO, vocabulary.JOINING)
        for words in table.values()
        for word in words.split("|")
    }
    | {"1", "2", "9", "not", "or", "1-3", "other", ":"}
)
SAID = st.one_of(
    st.text(max_size=60),
    st.text("0123456789 ,.-/abcyneoiу和、或到不第一二١٣۲៣①②и\u200b\u20e3", max_size=24),
    st.lists(st.sampled_from(LITTLE), max_size=6).map(" ".join),
)


@given(st.sampled_from(asked()), SAID, st.sampled_from(SHIPPED))
def test_no_text_raises_or_names_a_key_that_is_no_choice(
    question: Question, text: str, language: str
) -> None:
    found = read(question, text, language, "en")
    if isinstance(found, Raw):
        assert found.values
        assert set(found.values) <= {each.key for each in question.choices}
        assert found.other in unicodedata.normalize("NFC", text)


@given(st.sampled_from(asked()), SAID, st.sampled_from(SHIPPED))
def test_reading_does_not_depend_on_how_letters_are_composed(
    question: Question, text: str, language: str
) -> None:
    composed = unicodedata.normalize("NFC", text)
    taken_apart = unicodedata.normalize("NFD", text)
    assert read(question, composed, language, "en") == read(question, taken_apart, language, "en")


@pytest.mark.parametrize("language", SHIPPED)
def test_a_denial_is_never_the_thing_denied(language: str) -> None:
    for question in asked():
        for _, key in whole(question):
            words = next(each for each in question.choices if each.key == key).text["en"]
            assert isinstance(read(question, f"not {words}", language, "en"), Problem) or words.startswith(
                "sure"
            ), (
                question.key,
                words,
            )
