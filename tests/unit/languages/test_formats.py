"""Dates, numbers, lists and order in every shipped language, and in those a town may add."""

import datetime
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.languages import SHIPPED, formats
from engage.surveys.kinds.number import parse

DAY = datetime.date(2026, 11, 3)
MOMENT = datetime.datetime(2026, 11, 3, 14, 5, tzinfo=datetime.UTC)
UNHEARD = ("hmn", "xx", "", "../en", "e" * 300)

WRITTEN = {
    "en": ("Nov 3, 2026", "November 3, 2026", "2:05 PM", "A, B and C", "A or B"),
    "es": ("3 nov 2026", "3 de noviembre de 2026", "2:05 p.m.", "A, B y C", "A o B"),
    "pt_BR": ("3 de nov. de 2026", "3 de novembro de 2026", "14:05", "A, B e C", "A ou B"),
    "zh_Hans": ("2026年11月3日", "2026年11月3日", "14:05", "A、B和C", "A或B"),
    "ht": ("3 nov 2026", "3 novanm 2026", "14:05", "A, B ak C", "A oswa B"),
    "vi": ("3 thg 11, 2026", "3 tháng 11, 2026", "14:05", "A, B và C", "A hoặc B"),
    "zh_Hant": ("2026年11月3日", "2026年11月3日", "下午2:05", "A、B和C", "A或B"),
    "kea": ("3 Nuv 2026", "3 di Nuvenbru di 2026", "14:05", "A, B i C", "A o B"),
    "ar": ("3 نوفمبر 2026", "3 نوفمبر 2026", "2:05 م", "A وB وC", "A أو B"),
    "ru": ("3 нояб. 2026 г.", "3 ноября 2026 г.", "14:05", "A, B и C", "A или B"),
    "km": ("3 វិច្ឆិកា 2026", "3 វិច្ឆិកា 2026", "2:05 PM", "A, B និង C", "A ឬ B"),
}
FRENCH = ("janvier", "février", "juin", "août", "septembre", "novembre", "décembre", "lundi", " et ", " ou ")


def plain(words: str) -> str:
    """Without the marks and narrow spaces that CLDR puts in."""
    shown = "".join(char for char in words if unicodedata.category(char) != "Cf")
    return shown.replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize("language", SHIPPED)
def test_written_as_the_language_writes(language: str) -> None:
    found = (
        formats.day(language, DAY),
        formats.day(language, DAY, long=True),
        formats.clock(language, MOMENT),
        formats.listed(language, ["A", "B", "C"]),
        formats.listed(language, ["A", "B"], any_of=True),
    )
    assert tuple(plain(words) for words in found) == WRITTEN[language]


@pytest.mark.parametrize("month", range(1, 13))
def test_haitian_creole_is_not_french(month: int) -> None:
    date = datetime.date(2026, month, month)
    told = [
        formats.day("ht", date, long=True),
        formats.day("ht", date, weekday=True),
        formats.listed("ht", ["A", "B"]),
        formats.listed("ht", ["A", "B"], any_of=True),
    ]
    assert not any(french in words for french in FRENCH for words in told)
    assert formats.day("ht", datetime.date(2026, 11, 3), weekday=True) == "madi 3 novanm 2026"


@pytest.mark.parametrize("language", [*SHIPPED, "ur", "ta", "so", *UNHEARD])
@given(
    day=st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 1, 1)),
    time=st.times(timezones=st.just(datetime.UTC)),
)
def test_every_moment_can_be_written(language: str, day: datetime.date, time: datetime.time) -> None:
    moment = datetime.datetime.combine(day, time)
    told = formats.moment(language, moment)
    assert formats.day(language, moment) in told
    assert formats.clock(language, moment) in told
    assert str(moment.year) in formats.day(language, moment)
    assert formats.day(language, moment, weekday=True)


@pytest.mark.parametrize("language", UNHEARD)
def test_a_language_nobody_knows_is_written_plainly(language: str) -> None:
    assert formats.day(language, DAY) == "2026-11-03"
    assert formats.moment(language, MOMENT) == "2026-11-03 14:05"
    assert formats.amount(language, 12345.5) == "12,345.5"
    assert formats.percent(language, 0.256) == "26%"
    assert formats.listed(language, ["A", "B"]) == "A, B"
    assert formats.money(language, 1500) == "$1,500.00"


@pytest.mark.parametrize("language", [*SHIPPED, "ur", "ta", "hmn"])
@given(number=st.integers(-(10**12), 10**12))
def test_digits_are_western_and_can_be_read_back(language: str, number: int) -> None:
    for words in (
        formats.amount(language, number),
        formats.percent(language, 0.5),
        formats.money(language, number),
    ):
        assert all(char.isascii() for char in words if char.isdigit())
    assert parse(plain(formats.amount(language, number, grouped=False))) == number


def test_numbers_are_never_rounded() -> None:
    assert formats.amount("en", Decimal("1234.56789")) == "1,234.56789"
    assert formats.amount("es", 1234.5) == "1,234.5"
    assert formats.amount("pt_BR", 1234.5) == "1.234,5"


@pytest.mark.parametrize("language", SHIPPED)
def test_lists_of_none_one_and_blanks(language: str) -> None:
    assert formats.listed(language, []) == ""
    assert formats.listed(language, ["A"]) == "A"
    assert formats.listed(language, ["A", ""]) == "A"


@pytest.mark.parametrize(
    ("language", "given", "ordered"),
    [
        ("en", "Zoe apple Éclair banana", "apple banana Éclair Zoe"),
        ("es", "oso ñu nz na Ábaco abeja", "Ábaco abeja na nz ñu oso"),
        ("pt_BR", "ovo água zebra ação", "ação água ovo zebra"),
        ("ht", "zewo èd ekip wi", "èd ekip wi zewo"),
        ("vi", "đi dz da ấm ăn az", "az ăn ấm da dz đi"),
        ("kea", "téra tudu tardi", "tardi téra tudu"),
        ("ru", "йод ёлка ель икра яма", "ёлка ель икра йод яма"),
        ("ar", "بيت أمل ادب إبل", "إبل ادب أمل بيت"),
        ("zh_Hans", "住房 健康 交通", "住房 健康 交通"),
        ("zh_Hant", "住房 健康 交通", "住房 健康 交通"),
        ("km", "សុខភាព អាហារ ការងារ", "សុខភាព អាហារ ការងារ"),
    ],
)
def test_order_of_words(language: str, given: str, ordered: str) -> None:
    assert formats.in_order(language, given.split(), str) == ordered.split()


@pytest.mark.parametrize("language", SHIPPED)
@given(words=st.lists(st.text()))
def test_ordering_loses_nothing_and_does_not_depend_on_case(language: str, words: list[str]) -> None:
    ordered = formats.in_order(language, words, str)
    assert sorted(ordered) == sorted(words)
    assert formats.in_order(language, ordered, str) == ordered
