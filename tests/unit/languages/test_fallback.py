"""Words that a language lacks fall back to English and say so, whatever list the language is on."""

import pytest

from engage.channels.web.voice import Voice
from engage.languages import SHIPPED, has_words, language, locales_of
from engage.languages.known import is_code

NEVER = "Nobody has ever translated this sentence."


@pytest.mark.parametrize("code", [*SHIPPED[1:], "ur", "hmn"])
def test_a_missing_string_is_marked(code: str) -> None:
    assert str(Voice(code).say(NEVER)) == f'<span lang="en" dir="ltr">{NEVER}</span>'
    assert not has_words(code, NEVER)


def test_english_is_never_marked() -> None:
    assert str(Voice("en").say(NEVER)) == NEVER


def test_a_translation_equal_to_the_english_is_not_marked() -> None:
    assert has_words("es", "No")
    assert str(Voice("es").say("No")) == "No"


@pytest.mark.parametrize("code", SHIPPED[1:])
def test_plurals_and_problems_that_are_there_are_not_marked(code: str) -> None:
    voice = Voice(code)
    assert "<span" not in voice.problem("required", {})
    assert "<span" not in voice.ngettext("%(num)s question.", "About %(num)s questions.", 3)


@pytest.mark.parametrize(
    ("code", "name", "direction"),
    [("ur", "اردو", "rtl"), ("ta", "தமிழ்", "ltr"), ("so", "Soomaali", "ltr"), ("hmn", "hmn", "ltr")],
)
def test_any_language_has_a_name_and_a_direction(code: str, name: str, direction: str) -> None:
    assert (language(code).name, language(code).direction) == (name, direction)


@pytest.mark.parametrize(("code", "fits"), [("ur", True), ("pa_Arab", True), ("klingon", False), ("", False)])
def test_shapes_of_codes(code: str, fits: bool) -> None:
    assert is_code(code) is fits


def test_odd_settings_are_no_error() -> None:
    assert locales_of({}).own == ()
    assert locales_of({"languages": None}).own == ()
    assert locales_of({"languages": {"ur": {"direction": "sideways"}}})("ur").direction == "rtl"
