"""The shipped templates: right, whole in every language, and joined by measure."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from engage.cli.plans import plans as command
from engage.plans import shelf
from engage.plans.catalog import messages
from engage.plans.filling import from_catalogs
from engage.plans.make import make_survey
from engage.plans.template import Texting
from engage.surveys.review import blocking, review
from engage.surveys.survey import Question, Survey
from engage.texting.segments import segments
from engage.texting.wording import ask
from tests.unit.plans.towns import AREAS, choices, everywhere

WRITTEN = ("en", "es", "zh_Hans")  # languages whose words are all there
TEMPLATES = ("T1", "T2", "T3", "T6", "T8", "T10")
SHORTENED = ("T6", "T8", "T10")
THEMES = ["housing", "food_water", "health", "jobs", "ecosystems", "transport", "community", "infrastructure"]


def made(template: str, **more: object) -> Survey:
    return make_survey(shelf.template(template), choices(**more))


def codes(question: Question) -> set[str]:
    return {choice.code or choice.key for choice in question.choices}


@pytest.mark.parametrize("path", shelf.shipped_paths(), ids=lambda path: path.stem)
def test_every_shipped_file_is_right(path: Path) -> None:
    assert shelf.validate(path) == ()


def test_all_templates_are_there() -> None:
    assert tuple(shelf.shipped()) == TEMPLATES
    assert [path.stem for path in shelf.shipped_paths()] == ["T0", *TEMPLATES]


@pytest.mark.parametrize("language", WRITTEN)
def test_every_text_is_there_in_every_language(language: str) -> None:
    missing = [context for context, text, _ in messages() if not from_catalogs(language, context, text)]
    assert missing == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_made_survey_has_no_fault_and_is_whole(template: str) -> None:
    survey = made(template)
    assert blocking(review(survey, WRITTEN)) == ()
    for question in survey.questions():
        assert set(question.text) >= set(WRITTEN), question.key


@pytest.mark.parametrize("template", SHORTENED)
def test_a_shortened_survey_has_no_fault(template: str) -> None:
    survey = make_survey(shelf.template(template), choices(), by_text=True)
    assert blocking(review(survey, WRITTEN)) == ()
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


@pytest.mark.parametrize("template", ["T1", "T3", "T6", "T8"])
def test_a_child_leaves_early_and_nothing_is_kept(template: str) -> None:
    (leave,) = made(template).exits
    assert not leave.keep
    assert set(leave.text) >= set(WRITTEN)


def text_messages(survey: Survey, language: str) -> list[str]:
    return [ask(question, language, "en") for question in survey.questions()]


def test_each_english_text_question_fits_one_segment() -> None:
    survey = make_survey(shelf.template("T2"), choices(town=everywhere("Manchester-by-the-Sea"), areas=AREAS))
    for message in [*text_messages(survey, "en"), survey.thanks["en"]]:
        cost = segments(message)
        assert (cost.encoding, cost.count) == ("GSM-7", 1), message


@pytest.mark.parametrize("language", ["es", "zh_Hans"])
@pytest.mark.parametrize("template", ["T2", *SHORTENED])
def test_texts_in_other_languages_fit_two_segments(template: str, language: str) -> None:
    survey = make_survey(shelf.template(template), choices(), by_text=template != "T2")
    for message in [*text_messages(survey, language), survey.thanks[language]]:
        cost = segments(message)
        assert cost.count <= 3, (cost, message)
        words = message.rpartition("\n")[0] or message
        assert segments(words).count <= 2, words


def test_shortened_versions_begin_with_their_own_words() -> None:
    for template in SHORTENED:
        assert isinstance(shelf.template(template).texting, Texting)
        survey = make_survey(shelf.template(template), choices(), by_text=True)
        assert survey.key.endswith("_text")
        assert survey.intro["en"].startswith(f"{len(list(survey.questions()))} short questions")


def test_the_list_for_people_and_machines() -> None:
    assert "Life in {Town}" in CliRunner().invoke(command, ["list"]).output
    rows = json.loads(CliRunner().invoke(command, ["list", "--format", "json"]).output)
    assert [row["id"] for row in rows] == list(TEMPLATES)
    assert all(set(row["languages"]) >= set(WRITTEN) for row in rows)
    assert {row["id"]: row["by_text"] for row in rows}["T2"]
