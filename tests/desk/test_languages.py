"""Languages of a town's own at the desk: added, refused in words, offered to the plan, removed."""

from collections.abc import Callable, Iterator

import pytest

from engage.accounts.permissions import Role
from engage.config import Config
from engage.storage.database import reading, writing
from engage.storage.projects import project_by_slug
from tests.desk_world import Client, World, world

PAGE = "/desk/elmbrook/settings/languages"
EMPTY = {"known": "other", "code": "", "name": "", "english": "", "direction": ""}


@pytest.fixture
def town(make_config: Callable[..., Config], database_url: str) -> Iterator[World]:
    with world(make_config(database_url)) as made:
        made.person("ada@elmbrook.example", Role.ADMINISTRATOR, name="Ada")
        yield made


@pytest.fixture
def admin(town: World) -> Client:
    return town.client("ada@elmbrook.example")


def own(town: World) -> dict[str, dict[str, str]]:
    with reading(town.app.extensions["engage"].database) as session:
        return project_by_slug(session, "elmbrook").settings.get("languages", {})


def test_a_known_language_is_one_choice(town: World, admin: Client) -> None:
    assert admin.fill(PAGE, **{**EMPTY, "known": "ur"}).status_code == 303
    assert own(town) == {"ur": {"name": "اردو", "english": "Urdu", "direction": "rtl"}}
    page = admin.get(PAGE).get_data(as_text=True)
    assert '<h2 lang="ur" dir="rtl">اردو</h2>' in page
    assert "اردو" in admin.get("/desk/elmbrook/plan/basics").get_data(as_text=True)


def test_a_language_nobody_lists_brings_its_name(town: World, admin: Client) -> None:
    answer = admin.fill(PAGE, **{**EMPTY, "code": "HMN"})
    assert answer.status_code == 422
    assert "Please write the name of this language" in answer.get_data(as_text=True)
    assert (
        admin.fill(PAGE, **{**EMPTY, "code": "HMN", "name": "Hmoob", "english": "Hmong"}).status_code == 303
    )
    assert own(town)["hmn"] == {"name": "Hmoob", "english": "Hmong", "direction": "ltr"}


def test_names_and_directions_can_be_changed(town: World, admin: Client) -> None:
    admin.fill(PAGE, **{**EMPTY, "known": "ku", "name": "کوردی", "direction": "rtl"})
    assert own(town)["ku"]["direction"] == "rtl"
    admin.fill(PAGE, **{**EMPTY, "known": "ku", "name": "Kurdî", "direction": "ltr"})
    assert own(town) == {"ku": {"name": "Kurdî", "english": "Kurdish", "direction": "ltr"}}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("klingon", "is not a language code"),
        ("", "is not a language code"),
        ("u<b>", "is not a language code"),
        ("pt-br", "is there already"),
        ("ar", "is there already"),
    ],
)
def test_what_cannot_be_added_is_told(town: World, admin: Client, code: str, words: str) -> None:
    answer = admin.fill(PAGE, **{**EMPTY, "code": code, "name": "X"})
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)
    assert own(town) == {}


def test_a_language_in_use_stays(town: World, admin: Client) -> None:
    admin.fill(PAGE, **{**EMPTY, "known": "ta"})
    with writing(town.app.extensions["engage"].database) as session:
        project_by_slug(session, "elmbrook").languages = ["en", "ta"]
    assert "Remove" not in admin.get(PAGE).get_data(as_text=True)
    assert admin.post(f"{PAGE}/remove", PAGE, code="ta").status_code == 409
    with writing(town.app.extensions["engage"].database) as session:
        project_by_slug(session, "elmbrook").languages = ["en"]
    assert admin.post(f"{PAGE}/remove", PAGE, code="ta").status_code == 303
    assert own(town) == {}
    assert admin.post(f"{PAGE}/remove", PAGE, code="ta").status_code == 404


@pytest.mark.parametrize("spoken", ["en", "es", "ht", "zh_Hans"])
def test_the_page_in_languages_of_the_desk(admin: Client, spoken: str) -> None:
    page = admin.get(f"{PAGE}?lang={spoken}")
    assert page.status_code == 200
    assert 'value="ur"' in page.get_data(as_text=True)
