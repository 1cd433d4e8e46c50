"""How hard words are to read: syllables, the published measures, and whole surveys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.languages.reading import reading
from engage.languages.syllables import english, portuguese, russian, spanish
from engage.surveys.readable import readable
from tests.builders import question, survey, words

COUNTS = {
    english: (
        "the1 heat1 flooding2 neighbors2 made1 area3 people2 closest2 years1 library3 needed2 walked1 science2 "
        "idea3 station2 something2 homes1 places2 answer2 community4 infrastructure4 affordable4 table2 "
        "resilience4 every2 create2 doing2 language2 anonymous4 various3 priorities4 usually4 changed1 created3 "
        "whole1"
    ),
    spanish: (
        "calor2 inundación4 vecinos3 qué1 quién1 día2 país2 ciudad2 agua2 guerra2 leer2 aéreo4 muy1 hay1 yo1 "
        "vuelta2 bien1 situación3 pingüino3 idea3 tiene2 seguir2 ayuda3"
    ),
    portuguese: (
        "não1 inundação4 saúde3 água2 família3 mãe1 põe1 questão2 você2 quem1 comunidade5 rio2 país2 seu1 moradia4"
    ),
    russian: "наводнение5 жара2 в1",
}


def test_syllables_are_counted() -> None:
    wrong = [
        (each, count(each[:-1])) for count, listed in COUNTS.items() for each in listed.split()
        if count(each[:-1]) != int(each[-1])
    ]  # fmt: skip
    assert wrong == []


def test_the_grade_is_flesch_and_kincaids() -> None:
    found = reading(["The heat made us sick. We had no place to go."], "en")
    assert (found.measure, found.sentences, found.words, found.longest) == ("grade", 2, 11, 6)
    assert found.score == max(0, round(0.39 * 11 / 2 + 11.8 * 11 / 11 - 15.59, 1))
    assert found.easy is True
    hard = reading(
        ["Municipal vulnerability preparedness necessitates interdepartmental coordination."], "en"
    )
    assert hard.easy is False


@pytest.mark.parametrize(
    ("language", "easy", "hard"),
    [
        ("es", "Hace calor. ¿A dónde va?", "La vulnerabilidad necesita coordinación interinstitucional."),
        ("pt_BR", "Faz calor. Para onde vai?", "A vulnerabilidade necessita coordenação interinstitucional."),
        ("ru", "Где вы живёте? Тут жара.", "Муниципальная уязвимость обусловливает необходимость координации."),
    ],
)  # fmt: skip
def test_other_languages_have_their_own_measure(language: str, easy: str, hard: str) -> None:
    assert reading([easy], language).easy is True
    assert reading([hard], language).easy is False


@pytest.mark.parametrize(("language", "text", "longest"), [
    ("zh_Hans", "天气太热时，您去哪里？请告诉我们。", 9),
    ("vi", "Trời nóng. Quý vị đi đâu?", 4),
    ("km", "ក្ដៅណាស់។ តើអ្នកទៅណា?", 6),
    ("ar", "الجو حار. إلى أين تذهب؟", 3),
])  # fmt: skip
def test_where_no_measure_is_known_only_sentences_are_counted(language: str, text: str, longest: int) -> None:
    found = reading([text], language)
    assert (found.measure, found.score, found.easy, found.sentences) == ("length", None, None, 2)
    assert found.longest == longest


@given(
    st.lists(st.text(max_size=40), max_size=4),
    st.sampled_from(["en", "es", "pt_BR", "ru", "km", "zh_Hant", "ar", "ht", "xx"]),
)
def test_any_words_can_be_measured(texts: list[str], language: str) -> None:
    found = reading(texts, language)
    assert found.longest <= found.words
    assert (found.score is None) == (found.easy is None)


def test_the_hardest_texts_of_a_survey_come_first() -> None:
    made = survey(
        question("easy", "text", text=words("Where do you go when it is too hot to stay home?")),
        question(
            "hard",
            "text",
            text=words(
                "Which municipal infrastructure vulnerabilities necessitate immediate governmental coordination?"
            ),
        ),
        question("short", "text", text=words("Municipal vulnerabilities?")),
        intro=words(
            "Your answers help the municipality prioritize vulnerability mitigation investments effectively."
        ),
    )
    found = readable(made, "en")
    assert [place.name for place, _ in found.hard] == ["question.hard.text", "survey.intro"]
    assert found.whole.words > 30
    assert readable(made, "km").whole.words == 0
