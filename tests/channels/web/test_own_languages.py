"""Surveys in languages a town added itself: right to left, under the town's names, with English buttons that say so."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import select

from engage.actions.own_languages import Naming, add_language
from engage.actions.own_words import keep_words
from engage.config import Config
from engage.storage.database import Database, reading, writing
from engage.storage.responses import Response
from tests.builders import choice, question, section, survey, words
from tests.channels.web.walk import Street, street

HARD = question(
    "hard",
    "one",
    text=words("What is hard?", ur="کیا مشکل ہے؟", hmn="Dab tsi nyuaj?"),
    choices=(
        choice("heat", words("Heat", ur="گرمی", hmn="Kub")),
        choice("flood", words("Flooding")),
    ),
)
ASKED = survey(
    section("page", HARD),
    title=words("Life in Riverbend (invented)", ur="ریور بینڈ میں زندگی (فرضی)", hmn="Lub neej (tsim)"),
    languages=("en", "ur", "hmn"),
)


@pytest.fixture
def town(sqlite_database: Database, make_config: Callable[..., Config]) -> Street:
    made = street(sqlite_database, make_config, ASKED)
    with writing(made.parts.database) as session:
        add_language(session, made.town.project_id, Naming("ur"))
        add_language(session, made.town.project_id, Naming("hmn", "Hmoob", "Hmong"))
    return made


def test_a_survey_in_urdu_is_answered(town: Street) -> None:
    resident = town.resident().open("/s/life?lang=ur")
    assert '<html lang="ur" dir="rtl">' in resident.words
    assert "کیا مشکل ہے؟" in resident.words
    buttons = re.findall(r'<button[^>]*value="next"[^>]*>(.*?)</button>', resident.words, re.DOTALL)
    assert '<span lang="en" dir="ltr">' in buttons[-1]
    resident.send({"hard": "heat"})
    assert resident.status == 200
    assert '<html lang="ur" dir="rtl">' in resident.words
    with reading(town.parts.database) as session:
        kept = session.scalars(select(Response)).one()
    assert (kept.language, kept.state) == ("ur", "sealed")


def test_what_is_not_translated_is_marked_and_turned_round(town: Street) -> None:
    page = town.resident().open("/s/life?lang=ur").words
    assert '<span lang="en" dir="ltr">Flooding</span>' in page


def test_the_menu_names_each_language_in_its_own_script(town: Street) -> None:
    page = town.resident().open("/s/life").words
    assert re.search(r'lang="ur" dir="rtl"[^>]*>اردو<', page)
    assert re.search(r'lang="hmn" dir="ltr"[^>]*>Hmoob<', page)


def test_a_name_and_a_direction_of_the_town_win(town: Street) -> None:
    with writing(town.parts.database) as session:
        add_language(session, town.town.project_id, Naming("hmn", "ہمونگ", "Hmong", "rtl"))
    resident = town.resident().open("/s/life?lang=hmn")
    assert '<html lang="hmn" dir="rtl">' in resident.words
    assert "ہمونگ" in resident.words


def test_a_browser_that_wants_urdu_gets_it(town: Street) -> None:
    resident = town.resident().open("/s/life", **{"Accept-Language": "ur-PK,ur;q=0.9,en;q=0.5"})
    assert '<html lang="ur" dir="rtl">' in resident.words


def test_a_language_nobody_knows_is_no_error(
    sqlite_database: Database, make_config: Callable[..., Config]
) -> None:
    hmong = survey(section("page", HARD), languages=("en", "hmn"))
    resident = street(sqlite_database, make_config, hmong).resident().open("/s/life?lang=hmn")
    assert resident.status == 200
    assert '<html lang="hmn" dir="ltr">' in resident.words


def test_words_of_the_town_stand_on_buttons_and_what_is_missing_says_so(town: Street) -> None:
    lines = [
        ("Send my answers", ["بھیجیں"]),
        ("Please choose only one.", ["صرف ایک چنیں۔"]),
        ("(in %(language)s)", ["(%(language)s میں)"]),
    ]
    before = town.resident().open("/s/life?lang=ur").words
    with writing(town.parts.database) as session:
        assert keep_words(session, town.town.project_id, "ur", lines, seen="", by="Noor (invented)") == 3
    page = town.resident().open("/s/life?lang=ur").words
    buttons = re.findall(r'<button[^>]*value="next"[^>]*>(.*?)</button>', page, re.DOTALL)
    assert buttons[-1].strip() == "بھیجیں"
    assert page.count('<span lang="en" dir="ltr">') < before.count('<span lang="en" dir="ltr">')
    assert "(English میں)" in page
    assert "Send my answers" in town.resident().open("/s/life?lang=hmn").words
