"""Accents taken off where a town chose so: cheaper, never in Vietnamese, nothing else changed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.texting.accents import OFFERED, SETTING, chosen, leaving
from engage.texting.segments import segments, tidy


@pytest.mark.parametrize(
    ("language", "said", "sent"),
    [
        (
            "es",
            "¿Qué fue lo más difícil: el frío o la inundación?",
            "¿Qué fue lo mas dificil: el frio o la inundacion?",
        ),
        ("es", "Mañana, señor Núñez", "Mañana, señor Nuñez"),
        ("pt_BR", "Opções: calor, inundação, não sei", "Opcoes: calor, inundaçao, nao sei"),
    ],
)
def test_what_makes_it_dear_goes_and_the_rest_stays(language: str, said: str, sent: str) -> None:
    assert leaving(said, language, (language,)) == sent.replace("ç", "c")
    assert segments(leaving(said, language, (language,))).encoding == "GSM-7"
    assert leaving(said, language, ()) == said


@given(st.text(max_size=80), st.sampled_from(["vi", "kea", "ht", "km", "ar", "ru", "zh_Hans", "en"]))
def test_other_languages_are_never_touched(text: str, language: str) -> None:
    assert leaving(text, language, (language, *OFFERED)) == tidy(text)
    assert chosen({SETTING: [language]}) == ()


@given(st.text(alphabet="aáàâãäeéêiíoóõuúüçñÁÉÍÓÚÇÑ ¿?¡!", max_size=60))
def test_letters_stay_the_same_letters_and_cost_never_rises(text: str) -> None:
    def bare(words: str) -> str:
        return "".join(
            char for char in unicodedata.normalize("NFD", words) if not unicodedata.combining(char)
        )

    sent = leaving(text, "es", OFFERED)
    assert bare(sent) == bare(tidy(text))
    assert segments(sent).count <= segments(tidy(text)).count
    assert leaving(sent, "es", OFFERED) == sent
