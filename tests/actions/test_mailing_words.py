"""What mailings say by themselves: the survey at hand in every language, and never a placeholder nobody filled."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from engage.actions.mailing_drafts import new_mailing, save_day
from engage.actions.mailing_preview import preview
from engage.actions.mailing_texts import letter, material, material_problems
from engage.actions.mailings import begin, go_on, lay_out_rest, start
from engage.config import Config
from engage.errors import Refused
from engage.languages import SHIPPED, formats
from engage.plans.messages import KINDS
from engage.storage.database import Database, reading, writing
from engage.storage.mailings import Mailing
from engage.storage.projects import Project
from engage.texting.mailing_words import CODE, filled, sentence
from tests.actions.mailings import NOON, Mailed, mailed
from tests.builders import question, survey, words

TITLES = {"es": "¿Qué va primero?", "zh_Hans": "什么最重要", "ar": "ما الأهم أولًا؟", "km": "អ្វីមុនគេ"}
SURVEY = survey(
    question("first", "one", "trees buses"), title=words("What comes first?", **TITLES), languages=SHIPPED
)
CLOSES = datetime(2026, 12, 11, 22, tzinfo=UTC)


@pytest.fixture
def town(sqlite_database: Database, sqlite_url: str, make_config: Callable[..., Config]) -> Mailed:
    made = mailed(make_config(sqlite_url, public_url="https://town.example"), sqlite_database, SURVEY)
    with writing(made.parts.database) as session:
        session.get_one(Project, made.town.project_id).languages = list(SHIPPED)
    return made


def fresh(town: Mailed, kind: str) -> int:
    with writing(town.parts.database) as session:
        project = session.get_one(Project, town.town.project_id)
        return new_mailing(session, project, kind, "It", town.town.collector_id, "Ada").id


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", SHIPPED)
def test_the_usual_words_speak_of_this_survey_and_this_town(town: Mailed, kind: str, language: str) -> None:
    town.door(closes_at=CLOSES)
    mailing = fresh(town, kind)
    with reading(town.parts.database) as session:
        found = material(session, town.parts, session.get_one(Mailing, mailing))
        faults = list(material_problems(found, NOON))
    said = {**found.mailing.words[language], "said": "x", "changed": "y"}
    found.mailing.words = {**found.mailing.words, language: said}
    shown = found.composed(language)
    assert not shown.fallback, "the usual words are there in every language"
    title = TITLES.get(language, "What comes first?")
    for text in (shown.sms, shown.email):
        assert title in text
        assert "Riverbend (invented)" in text
        assert "{" not in text
        assert "heat" not in text
        assert f"{title}." not in text.replace("..", ".") or title[-1] not in "?？؟"
    assert bool(faults) == (kind == "closing")  # it has to be told first what was said
    if kind in ("invitation", "reminder"):
        assert formats.day(language, date(2026, 12, 11)) in shown.email


def test_a_title_ends_as_sentences_do() -> None:
    told = [
        ("en", "Life here"),
        ("en", "What first?"),
        ("zh_Hant", "什麼最重要"),
        ("km", "អ្វី"),
        ("ar", "ما الأهم؟"),
    ]
    assert [sentence(*each)[-1] for each in told] == [".", "?", "。", "។", "؟"]
    assert sentence("en", "") == ""


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("The bus is too far.", "You said: The bus is too far. More: here"),
        ("the bus is too far", "You said: the bus is too far. More: here"),
        ("Why so far?", "You said: Why so far? More: here"),
        ("公交车太远。", "You said: 公交车太远。 More: here"),
    ],
)
def test_a_full_stop_stands_once(said: str, shown: str) -> None:
    assert filled("You said: {said}. More: {url}", {"said": said, "url": "here"}) == shown
    assert (
        filled("{nobody}. {url}.", {"url": "https://town.example/p/x"})
        == "{nobody}. https://town.example/p/x."
    )


def test_words_of_no_survey_speak_of_none(town: Mailed) -> None:
    with writing(town.parts.database) as session:
        project = session.get_one(Project, town.town.project_id)
        made = new_mailing(session, project, "closing", "It", None, "Ada").id
    with reading(town.parts.database) as session:
        found = material(session, town.parts, session.get_one(Mailing, made))
    assert "{title}" not in found.mailing.words["zh_Hans"]["sms"]
    assert "  " not in found.composed("en").sms
    assert "Our survey" not in found.composed("en").email


def test_the_day_comes_from_the_team_else_from_the_door(town: Mailed) -> None:
    mailing, project = fresh(town, "reminder"), town.town.project_id
    town.person()
    with reading(town.parts.database) as session:
        told = preview(session, town.parts, session.get_one(Mailing, mailing)).problems
    assert {each.params.get("place") for each in told} == {"{date}"}
    with pytest.raises(Refused, match="words"):
        start(town.parts, project, mailing, "Ada")
    chosen = date(2026, 11, 30)
    with writing(town.parts.database) as session:
        save_day(session, project, mailing, 1, chosen)
    assert start(town.parts, project, mailing, "Ada") == 1
    [row] = town.rows(mailing)
    assert "closes Nov 30, 2026." in town.body(row)
    assert row.expires_at == datetime(
        2026, 12, 1, 5, tzinfo=UTC
    )  # midnight in the town: late words are no use


@pytest.mark.parametrize(
    ("day", "code"), [(date(2026, 11, 22), "mailing_day_past"), (date(2026, 12, 12), "mailing_day_late")]
)
def test_a_day_on_which_nobody_can_answer_is_refused(town: Mailed, day: date, code: str) -> None:
    town.door(closes_at=CLOSES)
    mailing, project = fresh(town, "reminder"), town.town.project_id
    with writing(town.parts.database) as session:
        save_day(session, project, mailing, 1, day)
    with reading(town.parts.database) as session:
        found = material(session, town.parts, session.get_one(Mailing, mailing))
        assert [each.code for each in material_problems(found, NOON)] == [code]
    with pytest.raises(Refused, match="words"):
        start(town.parts, project, mailing, "Ada")


def test_a_day_that_goes_away_after_the_start_pauses_it_and_nothing_half_is_laid_out(town: Mailed) -> None:
    town.door(closes_at=CLOSES)
    mailing, project = fresh(town, "reminder"), town.town.project_id
    town.person()
    with writing(town.parts.database) as session:
        begin(session, town.parts, project, mailing, "Ada")
    town.door(closes_at=None)
    assert lay_out_rest(town.parts, mailing) == 0
    assert (town.row(mailing).state, town.row(mailing).why) == ("paused", "words")
    town.door(closes_at=CLOSES)
    with writing(town.parts.database) as session:
        go_on(session, town.parts, project, mailing)
    assert lay_out_rest(town.parts, mailing) == 1


@pytest.mark.parametrize(
    "email",
    ["Answer until {date}: {url}", "Come.\nAnswer until {date}: {url}\nThank you.", "It closes {date}"],
)
def test_a_letter_never_loses_its_only_line_or_its_link(town: Mailed, email: str) -> None:
    mailing = fresh(town, "invitation")
    said = {"en": {"sms": "Come: {url}", "subject": "Come", "email": email}}
    town.change(Mailing, mailing, words=said)
    with reading(town.parts.database) as session:
        found = material(session, town.parts, session.get_one(Mailing, mailing))
        codes = [each.code for each in material_problems(found, NOON)]
    assert "mailing_place_empty" in codes
    town.door(closes_at=NOON + timedelta(days=5))
    with reading(town.parts.database) as session:
        found = material(session, town.parts, session.get_one(Mailing, mailing))
        codes = [each.code for each in material_problems(found, NOON)]
    assert codes == ([] if "{url}" in email else ["mailing_link_missing"])
    assert CODE not in letter(found.composed("en"), "abc234xyz")
