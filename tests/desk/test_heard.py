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
    frozen = freeze_survey(SURVEY)
    with writing(town.app.extensions["engage"].database) as session:
        project = project_by_slug(session, "elmbrook")
        row = SurveyRow(
            project_id=project.id,
            key="life",
            slug="life",
            step=5,
            form="survey",
            title="Life here",
            draft=document(SURVEY),
        )
        session.add(row)
        session.flush()
        edition = publish(session, row, frozen, "Test", {"es": "Test"})
        door = Collector(
            project_id=project.id, survey_id=row.id, key="web", name="Link", code="AAAAAA", state="open"
        )
        session.add(door)
        session.flush()
        return edition.id, door.id


def reply(town: World, ids: tuple[int, int], number: int, language: str, hard: str, hope: str = "") -> None:
    parts = town.app.extensions["engage"]
    submission = Submission(
        receipt=f"r{number}",
        edition_id=ids[0],
        collector_id=ids[1],
        channel="web",
        language=language,
        started=datetime(2026, 3, 1, tzinfo=UTC),
        finished=True,
        raws={"hard": Raw((hard,)), "hope": Raw((hope,))},
    )
    with writing(parts.database) as session:
        came = origin(session, ids[1], SURVEY)
    prepared = prepare(submission, SURVEY, came, parts.vault)
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
    words = seen(page)
    assert "15 people were asked. 15 answered, 0 skipped it." in words
    assert re.search(r"Floods .{0,12} 60% 9", words)
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
