"""What the line's longest fixed messages cost in every language: they must never grow again."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from engage.languages import SHIPPED, USUAL
from engage.surveys.survey import Survey
from engage.texting import phrases
from engage.texting.segments import segments
from tests.builders import question, survey, words

TOWN = "Riverbendtow"  # twelve letters, invented
PLAIN = frozenset({"en", "es", "pt_BR", "ht", "kea"})
"""Written without any letter outside GSM-7."""
PARTS = {"GSM-7": 2, "UCS-2": 3}
TITLES: Mapping[str, str] = {
    "en": "Our life with heat and flooding",
    "es": "La vida con calor y con lluvias",
    "pt_BR": "A vida com calor e com enchente",
    "zh_Hans": "我们社区里的高温暴雨停电以及其他各种气候问题的居民意见小调查",
    "zh_Hant": "我們社區裡的高溫暴雨停電以及其他各種氣候問題的居民意見小調查",
    "ht": "Lavi nou ak chalè ak inondasyon",
    "vi": "Cuộc sống với nắng nóng và lụt lội",
    "kea": "Nos vida ku kalor y ku inundason",
    "ar": "حياتنا مع الحر ومع الفيضانات هنا",
    "ru": "Наша жизнь: жара и наводнения тут",
    "km": "ជីវិតរបស់យើងជាមួយកម្តៅ និងទឹកជំនន់",
}


def asked(language: str) -> Survey:
    four = survey(*map(question, "abcd"), languages=tuple(dict.fromkeys(("en", language))))
    return replace(four, title=words(TITLES["en"][:30], **{language: TITLES[language][:30]}), thanks={})


@pytest.mark.parametrize("language", SHIPPED)
def test_the_two_questions_for_a_yes_cost_two_parts_or_three_in_scripts_of_their_own(language: str) -> None:
    assert len(TITLES[language][:30]) == 30
    consent = phrases.consent(language, TOWN, asked(language), 4)
    contact = phrases.ask_contact(language, TOWN, USUAL)
    for said in (consent, contact):
        cost = segments(said)
        assert (cost.encoding == "GSM-7") == (language in PLAIN), said
        assert cost.count <= PARTS[cost.encoding], said


@pytest.mark.parametrize("language", SHIPPED)
def test_the_end_with_its_code_and_that_question_costs_one_part_more(language: str) -> None:
    thanks = phrases.thanks(language, asked(language), "0000-0000-0000")
    cost = segments(f"{thanks}\n{phrases.ask_contact(language, TOWN, USUAL)}")
    assert (cost.encoding == "GSM-7") == (language in PLAIN)
    assert cost.count <= PARTS[cost.encoding] + 1
