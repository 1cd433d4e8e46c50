"""A translator in a real browser: Arabic on a phone, by keyboard and without scripts, and by file. All is invented."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from engage.accounts.permissions import Role
from engage.app import create_app
from engage.config import Config
from engage.storage.database import reading, writing
from engage.storage.projects import project_by_slug
from engage.storage.surveys import SurveyRow
from tests.actions.test_translate import edited
from tests.browser.test_desk import faults
from tests.desk.test_surveys import add
from tests.desk.test_words import HEAT, MAYA, life, reword
from tests.desk_world import PASSWORD, World, world

if TYPE_CHECKING:
    from playwright.sync_api import Page

PHONE = {"width": 360, "height": 740}


@dataclass
class Served:
    """The town, and where it is served."""

    town: World
    address: str


@pytest.fixture
def served(
    public_config: Config,
    loopback: socket.socket,
    serve: Callable[[Any, socket.socket], None],
) -> Iterator[Served]:
    with world(public_config) as made:
        made.person(MAYA, Role.MANAGER, name="Maya (invented)")
        with writing(made.app.extensions["engage"].database) as session:
            project_by_slug(session, "elmbrook").languages = ["en", "es", "ar"]
        add(made, life())
        serve(create_app(public_config), loopback)
        yield Served(made, public_config.public_url)


def invited(served: Served, new_page: Callable[..., "Page"]) -> str:
    """Maya invites Amal for Arabic at the desk; the link she hands over."""
    page = new_page()
    page.goto(f"{served.address}/login")
    page.get_by_label("E-mail address").fill(MAYA)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{served.address}/desk/elmbrook/people/invite")
    page.get_by_label("E-mail address").fill("amal@elmbrook.example")
    page.get_by_label("Name").fill("Amal (invented)")
    page.get_by_label("Translator", exact=True).check()
    page.get_by_label("العربية").check()
    page.get_by_role("button", name="Make the invitation").click()
    return page.get_by_label("Link").input_value()


def test_arabic_is_written_and_reviewed_on_a_phone_without_scripts(
    served: Served, new_page: Callable[..., "Page"], tmp_path: Path
) -> None:
    link = invited(served, new_page)
    reword(served.town, "Is your home too hot?")
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(link)
    page.get_by_role("button", name="Begin without a password").press("Enter")
    page.wait_for_url("**/desk/elmbrook/words/")
    page.get_by_role("link", name="Life in Elmbrook").press("Enter")
    text = page.locator(f"[id='{HEAT}']")
    assert text.locator("ins").inner_text().strip() == "too"
    field = text.get_by_label("In العربية")
    assert field.evaluate("one => getComputedStyle(one).direction") == "rtl"
    field.fill("هل منزلك حار أكثر من اللازم؟")
    field.press("Tab")
    page.keyboard.press("Space")
    assert text.get_by_label("these words are right").is_checked(), "the tick comes after the field"
    page.screenshot(path=tmp_path / "words.png", full_page=True)
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    page.get_by_text("Saved. Texts changed: 1.").wait_for()
    page.get_by_role("link", name="Reviewed (1)").click()
    assert "Reviewed by Amal (invented)" in page.locator(f"[id='{HEAT}']").inner_text()


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1200, "light")])
def test_what_a_translator_sees_is_accessible(
    served: Served, new_page: Callable[..., "Page"], width: int, scheme: str
) -> None:
    link = invited(served, new_page)
    reword(served.town, "Is your home too hot?")
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(link)
    found = {"welcome": faults(page)}
    page.get_by_role("button", name="Begin without a password").click()
    for path in ("", "surveys/1/words/ar", "surveys/1/words/ar?show=all", "surveys/1/words/ar/bring"):
        page.goto(f"{served.address}/desk/elmbrook/{path}")
        found[path] = faults(page)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_a_file_is_taken_away_and_brought_back(
    served: Served, new_page: Callable[..., "Page"], tmp_path: Path
) -> None:
    link = invited(served, new_page)
    page = new_page(viewport=PHONE)
    page.goto(link)
    page.get_by_role("button", name="Begin without a password").click()
    page.goto(f"{served.address}/desk/elmbrook/surveys/1/words/ar")
    with page.expect_download() as loading:
        page.get_by_role("link", name="PO", exact=True).click()
    back = tmp_path / "back.po"
    back.write_bytes(
        edited(Path(loading.value.path()).read_bytes(), {"survey.title": "الحياة", HEAT: "حار؟"})
    )
    page.get_by_role("link", name="Bring a file back").click()
    page.get_by_label("The file, .po or .xlsx").set_input_files(back)
    page.get_by_role("button", name="Look at it").click()
    assert faults(page) == []
    page.get_by_label("Take it: حار؟").uncheck()
    page.get_by_label("answer for all words I take").check()
    page.get_by_role("button", name="Keep what is ticked").click()
    page.get_by_text("Words taken from the file: 1.").wait_for()
    with reading(served.town.app.extensions["engage"].database) as session:
        draft = session.get_one(SurveyRow, 1).draft
    assert draft["title"]["ar"] == "الحياة"
    assert "هل بيتك حار؟" in str(draft)
