"""The shipped templates: right, whole in every language, and joined by measure."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from engage import resources
from engage.cli.plans import plans as command
from engage.languages import SHIPPED, UNREVIEWED, Language, Locales
from engage.plans import shipped
from engage.plans.catalog import messages
from engage.plans.filling import from_catalogs
from engage.plans.make import make_survey
from engage.plans.template import Texting
from engage.surveys.review import blocking, review
from engage.surveys.survey import Question, Survey
from engage.texting.segments import segments
from engage.texting.stopwords import Wish, wish
from engage.texting.wording import ask
from tests.unit.plans.towns import AREAS, choices, everywhere

TEMPLATES = ("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T8b", "T10", "T11")
PAPERS = ("T9", "T12")
ALL = ("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T8b", "T9", "T10", "T11", "T12")
SHORTENED = ("T6", "T8", "T8b", "T10")
WITH_STAFF = ("T3", "T8b")
THEMES = ["housing", "food_water", "health", "jobs", "ecosystems", "transport", "community", "infrastructure"]


def made(template: str, **more: object) -> Survey:
    return make_survey(shipped.template(template), choices(**more))


def codes(question: Question) -> set[str]:
    return {choice.code or choice.key for choice in question.choices}


@pytest.mark.parametrize("path", shipped.shipped_paths(), ids=lambda path: path.stem)
def test_every_shipped_file_is_right(path: Path) -> None:
    assert shipped.validate(path) == ()


def test_all_templates_are_there() -> None:
    assert tuple(shipped.shipped()) == TEMPLATES
    assert tuple(shipped.papers()) == PAPERS
    assert [path.stem for path in shipped.shipped_paths()] == ["T0", *ALL]


@pytest.mark.parametrize("language", SHIPPED)
def test_every_text_is_there_in_every_language(language: str) -> None:
    missing = [context for context, text, _ in messages() if not from_catalogs(language, context, text)]
    assert missing == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_made_survey_has_no_fault_and_is_whole(template: str) -> None:
    survey = made(template)
    assert blocking(review(survey, SHIPPED)) == ()
    for question in survey.questions():
        assert set(question.text) == set(SHIPPED), question.key


@pytest.mark.parametrize("template", WITH_STAFF)
def test_the_form_for_staff_beside_a_template_has_no_fault(template: str) -> None:
    beside = shipped.template(template).staff
    assert beside is not None
    survey = make_survey(beside, choices())
    assert blocking(review(survey, SHIPPED)) == ()
    assert (survey.form, survey.key) == ("staff", f"{shipped.template(template).survey}_staff")
    assert not any(question.profile for question in survey.questions())


@pytest.mark.parametrize("template", SHORTENED)
def test_a_shortened_survey_has_no_fault(template: str) -> None:
    survey = make_survey(shipped.template(template), choices(), by_text=True)
    assert blocking(review(survey, SHIPPED)) == ()
    assert not any(question.profile for question in survey.questions())


def test_words_of_other_languages_are_not_english() -> None:
    survey = made("T1")
    assert survey.intro["es"].startswith("Riverbend se prepara")
    assert "需要 5 分钟" in survey.intro["zh_Hans"]
    assert survey.question("need").text["zh_Hans"] == "什么对您帮助最大？"


@pytest.mark.parametrize(
    ("template", "keys"),
    [
        ("T1", "tie area age hard effect refuge helpers need strong barrier vision news next homelang"),
        ("T2", "s1 s2 s3 s4"),
        ("T3", "hard need barrier area age"),
        (
            "T4",
            (
                "tie area age stay safer_home food_easy food_easier keep_cool care lost_pay work_ready green_place"
                " green_stop leave_home hard_trips checked_on meet outages breaks_first homelang"
            ),
        ),
        (
            "T5",
            (
                "consent agreed talked_in people life_here hard_time helped worse build_on fix_first who_else"
                " about quoting length paid paid_dollars"
            ),
        ),
        ("T8b", "idea idea_who idea_where tie area age homelang"),
        (
            "T11",
            (
                "goal came not_there first_thing second_thing third_thing quote quote_asked do_better"
                " hours_worked to_repay repay_for"
            ),
        ),
        ("T10", "easy heard ownlang matter first easier"),
    ],
)
def test_questions_in_their_order(template: str, keys: str) -> None:
    assert [question.key for question in made(template).questions()] == keys.split()


def test_hardship_joins_by_measure_through_codes() -> None:
    whole, text, table = made("T1").question("hard"), made("T2").question("s1"), made("T3").question("hard")
    assert {whole.measure, text.measure, table.measure} == {"hard"}
    assert codes(text) <= codes(whole) == codes(table)
    assert {choice.key: choice.code for choice in whole.choices}["wind"] == "storm"


def test_needs_are_the_eight_themes_everywhere() -> None:
    for template, key, most in (("T1", "need", 3), ("T2", "s2", 2), ("T3", "need", 2)):
        question = made(template).question(key)
        assert question.measure == "need"
        assert [choice.key for choice in question.choices] == THEMES
        assert question.options["maximum"] == most


def test_theme_modules_are_the_eight_in_their_order_and_say_whom_to_ask() -> None:
    modules = [part for part in shipped.template("T4").parts if part.asks]
    assert [part.theme for part in modules] == THEMES
    assert all(part.whom and part.whom.message for part in modules)
    assert all([ask.kind for ask in part.asks] == ["one", "text"] for part in modules)
    assert shipped.template("T4").pick == 4
    assert made("T4").minutes == 6


def test_a_dot_board_counts_each_draft_priority_in_its_order() -> None:
    board = made("T7")
    dots = [question for question in board.questions() if question.about]
    assert board.form == "tally"
    assert [(question.kind, question.about) for question in dots] == [("number", f"p{n}") for n in range(7)]
    assert not any(section.pool for section in board.sections)
    assert not any(question.profile or question.measure for question in board.questions())


def test_staff_forms_ask_nothing_about_who_people_are() -> None:
    for template in ("T5", "T7", "T11"):
        assert made(template).form in {"staff", "tally"}
        assert not any(question.profile or question.measure for question in made(template).questions())


def test_messages_are_there_for_every_occasion_and_short_by_text() -> None:
    messages = shipped.papers()["T12"].messages
    keys = [message.key for message in messages]
    assert keys == ["invitation", "invitation_event", "reminder", "thanks", "closing"]
    for message in messages:
        assert message.sms.message.startswith("{Town}: ")
        assert message.sms.message.endswith("STOP to end.")
        assert segments(message.sms.message).count == 1


@pytest.mark.parametrize("language", SHIPPED[1:])
def test_messages_by_text_fit_two_parts_in_every_language(language: str) -> None:
    for message in shipped.papers()["T12"].messages:
        said = from_catalogs(language, message.sms.context, message.sms.message) or ""
        assert any(wish(word) is Wish.STOP for word in re.findall(r"\w+", said)), said
        assert segments(said).count <= 2, said


@pytest.mark.parametrize("language", SHIPPED[1:])
def test_catalogs_say_themselves_whether_a_native_speaker_read_them(language: str) -> None:
    catalog = resources.translations() / language / "LC_MESSAGES" / "plans.po"
    head = catalog.read_text(encoding="utf-8").partition("\n\n")[0]
    assert ("not yet reviewed by a native speaker" in head) == (language in UNREVIEWED)


def test_the_paper_pack_points_to_templates_there_are() -> None:
    sheets = shipped.papers()["T9"].sheets
    assert {sheet.view for sheet in sheets} == {"paper", "large", "poster", "cards", "entry"}
    assert {name for sheet in sheets for name in sheet.of} <= set(TEMPLATES)
    assert {"T1", "T3", "T6", "T8"} <= set(next(sheet for sheet in sheets if sheet.view == "large").of)


@pytest.mark.parametrize("template", ["T1", "T3", "T6", "T8", "T8b"])
def test_a_child_leaves_early_and_nothing_is_kept(template: str) -> None:
    (leave,) = made(template).exits
    assert not leave.keep
    assert set(leave.text) == set(SHIPPED)


def text_messages(survey: Survey, language: str) -> list[str]:
    return [ask(question, language, "en") for question in survey.questions()]


def test_each_english_text_question_fits_one_segment() -> None:
    survey = make_survey(
        shipped.template("T2"), choices(town=everywhere("Manchester-by-the-Sea"), areas=AREAS)
    )
    for message in [*text_messages(survey, "en"), survey.thanks["en"]]:
        cost = segments(message)
        assert (cost.encoding, cost.count) == ("GSM-7", 1), message


@pytest.mark.parametrize("language", SHIPPED[1:])
@pytest.mark.parametrize("template", ["T2", *SHORTENED])
def test_texts_in_other_languages_fit_two_segments(template: str, language: str) -> None:
    survey = make_survey(shipped.template(template), choices(), by_text=template != "T2")
    for message in [*text_messages(survey, language), survey.thanks[language]]:
        cost = segments(message)
        assert cost.count <= 3, (cost, message)
        words = message.rpartition("\n")[0] or message
        assert segments(words).count <= 2, words


def test_shortened_versions_begin_with_their_own_words() -> None:
    for template in SHORTENED:
        assert isinstance(shipped.template(template).texting, Texting)
        survey = make_survey(shipped.template(template), choices(), by_text=True)
        assert survey.key.endswith("_text")
        assert survey.intro["en"].startswith(f"{len(list(survey.questions()))} short questions")


def test_the_list_for_people_and_machines() -> None:
    assert "Life in {Town}" in CliRunner().invoke(command, ["list"]).output
    rows = json.loads(CliRunner().invoke(command, ["list", "--format", "json"]).output)
    assert [row["id"] for row in rows] == list(ALL)
    assert all(set(row["languages"]) == set(SHIPPED) for row in rows)
    assert {row["id"]: row["by_text"] for row in rows}["T2"]


def test_people_name_a_language_once_and_as_the_town_does() -> None:
    locales = Locales((Language("hmn", "Hmoob", "Hmong"),))
    languages = ("en", "zh_Hans", "zh_Hant", "hmn")
    beside = shipped.template("T3").staff
    assert beside is not None
    survey = make_survey(beside, choices(languages=languages, locales=locales))
    offered = {one.key: one.text["en"] for one in survey.question("spoken").choices}
    assert offered["zh"] == "中文"
    assert offered["hmn"] == "Hmoob"
