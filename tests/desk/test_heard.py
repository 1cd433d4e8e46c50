"""What we heard, on pages: true numbers, small groups unseen, open answers, filters in the address."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from engage.accounts.permissions import Role
from engage.actions.collect import collect, prepare
from engage.actions.publish import document, freeze_survey, publish
from engage.actions.submission import Submission, origin
from engage.config import Config
from engage.storage.database import writing
from engage.storage.projects import project_by_slug
from engage.storage.surveys import Collector, SurveyRow
from engage.surveys.kinds.kind import Raw
from engage.surveys.survey import Choice, Question, Section, Survey
from tests.builders import choice, question, raw, survey, words
from tests.desk_world import Client, World, world

HEARD = "/desk/elmbrook/heard/"
FLOOD = {"en": "Floods <b>", "es": "Inundaciones"}
SURVEY = Survey(
    key="life",
    title={"en": "Life here", "es": "La vida aquí"},
    source="en",
    languages=("en", "es"),
    sections=(
        Section(
            "one",
            {"en": "One", "es": "Uno"},
            questions=(
                Question(
                    "hard",
                    "one",
                    {"en": "What is hard?", "es": "¿Qué es difícil?"},
                    choices=(
                        Choice("flood", FLOOD),
                        Choice("heat", {"en": "Heat", "es": "Calor"}),
                    ),
                ),
                Question("hope", "text", {"en": "What do you hope?", "es": "¿Qué espera?"}),
            ),
        ),
    ),
    thanks={"en": "Thanks", "es": "Gracias"},
    intro={"en": "Hello", "es": "Hola"},
)


@pytest.fixture
def town(make_config: Callable[..., Config], database_url: str) -> Iterator[World]:
    with world(make_config(database_url)) as made:
        made.person("lia@elmbrook.example", Role.LIAISON)
        yield made


@pytest.fixture
def liaison(town: World) -> Client:
    return town.client("lia@elmbrook.example")


def opened(town: World) -> tuple[int, int]:
    """Publishes the survey with one open door; ids of edition and door."""
    return published(town, SURVEY)


def published(town: World, survey: Survey) -> tuple[int, int]:
    """The same with another survey."""
    frozen = freeze_survey(survey)
    with writing(town.app.extensions["engage"].database) as session:
        project = project_by_slug(session, "elmbrook")
        row = SurveyRow(
            project_id=project.id,
            key=survey.key,
            slug=survey.key,
            step=survey.step,
            form="survey",
            title=survey.title["en"],
            draft=document(survey),
        )
        session.add(row)
        session.flush()
        edition = publish(session, row, frozen, "Test", {"es": "Test"}, {"es": "Test"})
        door = Collector(
            project_id=project.id, survey_id=row.id, key="web", name="Link", code="AAAAAA", state="open"
        )
        session.add(door)
        session.flush()
        return edition.id, door.id


def reply(town: World, ids: tuple[int, int], number: int, language: str, hard: str, hope: str = "") -> None:
    answered(town, ids, number, {"hard": Raw((hard,)), "hope": Raw((hope,))}, SURVEY, language)


def answered(
    town: World, ids: tuple[int, int], number: int, raws: dict[str, Raw], survey: Survey, language: str = "en"
) -> None:
    parts = town.app.extensions["engage"]
    submission = Submission(
        receipt=f"r{number}",
        edition_id=ids[0],
        collector_id=ids[1],
        channel="web",
        language=language,
        started=datetime(2026, 3, 1, tzinfo=UTC),
        finished=True,
        raws=raws,
    )
    with writing(parts.database) as session:
        came = origin(session, ids[1], survey)
    prepared = prepare(submission, survey, came, parts.vault)
    with writing(parts.database) as session:
        collect(session, prepared)


def seen(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_nothing_yet_teaches_the_next_step(liaison: Client) -> None:
    assert "No replies yet" in liaison.get(HEARD).get_data(as_text=True)


def test_numbers_groups_and_words(town: World, liaison: Client) -> None:
    ids = opened(town)
    for number in range(12):
        reply(town, ids, number, "en", "flood" if number < 9 else "heat", "More <i>shade</i>")
    for number in range(12, 15):
        reply(town, ids, number, "es", "heat", "Más sombra")
    assert "15 Life here" in seen(liaison.get(HEARD).get_data(as_text=True))
    page = liaison.get(HEARD + "surveys/life").get_data(as_text=True)
    assert "Floods &lt;b&gt;" in page
    assert "<b>" not in page.replace("&lt;b&gt;", "")
    plain = seen(page)
    assert "15 people were asked. 15 answered, 0 skipped it." in plain
    assert re.search(r"Floods .{0,12} 60% 9", plain)
    by_language = seen(liaison.get(HEARD + "surveys/life?by=language").get_data(as_text=True))
    assert "Español" not in by_language.split("Look at it by")[1].split("What is hard?")[1]
    written = liaison.get(HEARD + "surveys/life/words/hope").get_data(as_text=True)
    assert "More &lt;i&gt;shade" in written
    assert "Más sombra" in written
    assert '<p class="small quiet">Español' not in written, "three people are too few to be told by language"


def test_a_large_enough_group_is_shown(town: World, liaison: Client) -> None:
    ids = opened(town)
    for number in range(20):
        reply(town, ids, number, "es" if number < 8 else "en", "flood" if number < 8 else "heat", "Palabras")
    page = seen(liaison.get(HEARD + "surveys/life?by=language&lang=es").get_data(as_text=True))
    assert "Español: 8" in page
    assert "¿Qué es difícil?" in page
    assert "Inundaciones" in page


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("surveys/nothing", 404),
        ("surveys/life?by=shoe", 400),
        ("surveys/life/words/nothing", 404),
        ("surveys/life/words/hope?page=x", 200),
        ("surveys/life/words/hope?page=-3&by=shoe", 200),
        ("steps/8", 404),
        ("steps/5?by=channel", 200),
    ],
)
def test_odd_addresses(town: World, liaison: Client, address: str, status: int) -> None:
    opened(town)
    assert liaison.get(HEARD + address).status_code == status


def test_priorities_one_by_one(town: World, liaison: Client) -> None:
    right = question("right_heat", "one", "keep change drop not_sure", measure="right", about="heat")
    top = question("top3", "many", "heat flood", measure="top3", options={"maximum": 2})
    asked = survey(right, top, key="draft", step=6, intro=words("Hello"), thanks=words("Thanks"))
    ids = published(town, asked)
    for number in range(9):
        said = "keep" if number < 6 else "drop"
        answered(town, ids, number, {"right_heat": raw(said), "top3": raw("heat", "flood")}, asked)
    for address in ("steps/6", "surveys/draft"):
        page = liaison.get(HEARD + address).get_data(as_text=True)
        assert "Priorities, one by one" in page
        assert "Ideas, one by one" not in page
        assert '<td class="number" data-name="drop">3</td>' in page
        assert "heat 6 0 3 0 9 9 of 9 people" in seen(page)
        assert "flood – – – – – 9 of 9 people" in seen(page)


def test_ideas_one_by_one(town: World, liaison: Client) -> None:
    steps = (choice("a_lot", score=3), choice("some", score=2), choice("not_sure"))
    helping = question("help_garden", "scale", choices=steps, measure="help", about="garden")
    ranked = (choice("garden"), choice("rooms"), choice("none", "None of these", exclusive=True))
    order = question("order", "rank", choices=ranked, measure="order")
    asked = survey(helping, order, key="ideas", step=7, intro=words("Hello"), thanks=words("Thanks"))
    ids = published(town, asked)
    for number in range(6):
        places = raw("garden", "rooms") if number < 4 else raw("rooms", "garden")
        answered(town, ids, number, {"help_garden": raw("a_lot"), "order": places}, asked)
    answered(town, ids, 6, {"help_garden": raw("some"), "order": raw("none")}, asked)
    page = seen(liaison.get(HEARD + "steps/7").get_data(as_text=True))
    assert "garden 6 1 0 7 2.9 4 of 7 people 1.3" in page
    assert "rooms – – – – – 2 of 7 people 1.7" in page
    assert "None of these: 1 of 7 people" in page
