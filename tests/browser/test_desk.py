"""The desk in a real browser: nothing wrong by axe, nothing wider than a phone, on every page, light and dark.

The town is the demo's, which is invented; the pages are every address of the desk that can be looked at.
"""

import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from engage.app import create_app
from engage.config import Config
from tests.desk_world import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = (
    "",
    "plan/",
    "plan/basics",
    "plan/audiences/new",
    "plan/audiences/spanish",
    "plan/activities/new?step=6",
    "plan/metrics/new",
    "plan/places",
    "plan/checkpoints/",
    "plan/checkpoints/ideas",
    "plan/coordinator",
    "plan/begin/",
    "plan/begin/larger_town",
    "plan/themes/housing",
    "plan/activities/check6",
    "plan/paper?in=zh_Hans",
    "plan/board?step=5",
    "plan/templates/",
    "plan/templates/T1?added=T4.housing&in=ar",
    "plan/templates/T9",
    "plan/templates/T12?in=es",
    "plan/templates/bring",
    "surveys/1/template",
    "surveys/",
    "surveys/new",
    "surveys/1/edit",
    "surveys/1/edit/questions/hard",
    "surveys/1/edit/question/hard/who",
    "surveys/1/edit/sections/weather",
    "surveys/1/edit/settings",
    "surveys/1/edit/library?theme=housing",
    "surveys/1/edit/history",
    "surveys/1/edit/history/1",
    "surveys/1/edit/new/question",
    "words/",
    "surveys/1/words/es?show=all",
    "surveys/1/words/es/bring",
    "heard/",
    "heard/surveys/life?by=language",
    "heard/surveys/life/words/strong",
    "heard/steps/5?by=channel",
    "decisions/",
    "decisions/worksheet/summary",
    "decisions/worksheet/revise",
    "decisions/activities/check6",
    "decisions/priorities/draft/",
    "decisions/priorities/draft/flood",
    "decisions/ideas/",
    "decisions/ideas/coolrooms",
    "decisions/ledger",
    "documents/",
    "people/",
    "people/invite",
    "people/1",
    "settings/",
)


@pytest.fixture
def desk(
    demo_file: Path,
    tmp_path: Path,
    make_config: Callable[..., Config],
    loopback: socket.socket,
    serve: Callable[[Any, socket.socket], None],
) -> str:
    """The address of a server over a copy of it."""
    address = f"http://127.0.0.1:{loopback.getsockname()[1]}"
    url = f"sqlite:///{shutil.copy(demo_file, tmp_path / 'engage.db')}"
    serve(create_app(make_config(url, public_url=address)), loopback)
    return address


def signed_in(page: "Page", address: str) -> None:
    page.goto(f"{address}/login")
    page.get_by_label("E-mail address").fill("ada@riverbend.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/desk/riverbend/")


def faults(page: "Page") -> list[str]:
    found = [f"{one['id']}: {one['nodes'][0]['target']}" for one in Axe().run(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append("wider than the window")
    return found


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1200, "dark")])
def test_every_page_is_accessible(
    desk: str, new_page: Callable[..., "Page"], width: int, scheme: str
) -> None:
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{desk}/login")
    found = {"/login": faults(page)}
    signed_in(page, desk)
    for path in (*[f"/desk/riverbend/{one}" for one in PAGES], "/account", "/forgot"):
        answer = page.goto(desk + path)
        assert answer
        assert answer.status == 200, path
        found[path] = faults(page)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    assert said == [], "the content policy or a script complained"


@pytest.mark.parametrize(("language", "tag"), [("es", "es"), ("zh_Hans", "zh-Hans")])
def test_the_language_switch_stays(
    desk: str, new_page: Callable[..., "Page"], language: str, tag: str
) -> None:
    page = new_page(java_script_enabled=False)
    signed_in(page, desk)
    page.locator("details.languages > summary").click()
    page.locator(f".tabs a[hreflang={tag}]").click()
    page.goto(f"{desk}/desk/riverbend/plan/")
    assert page.locator("html").get_attribute("lang") == tag


def test_a_group_is_planned_by_keyboard_on_a_phone(desk: str, new_page: Callable[..., "Page"]) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    signed_in(page, desk)
    page.goto(f"{desk}/desk/riverbend/plan/audiences/new")
    page.get_by_role("button", name="Save").press("Enter")
    assert page.locator("[aria-invalid=true]").count() == 1
    page.get_by_label("English", exact=True).first.fill("People on Canal Street")
    page.get_by_label("How many do you want to hear?").fill("25")
    page.get_by_role("button", name="Save").press("Enter")
    page.wait_for_url("**/plan/")
    assert page.get_by_role("link", name="People on Canal Street", exact=True).is_visible()


def test_a_link_is_copied(desk: str, new_page: Callable[..., "Page"]) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    signed_in(page, desk)
    page.goto(f"{desk}/desk/riverbend/people/invite")
    page.get_by_label("E-mail address").fill("new@riverbend.example")
    page.get_by_label("Community liaison").check()
    page.get_by_role("button", name="Make the invitation").click()
    page.get_by_role("button", name="Copy the link").click()
    page.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"{desk}/welcome/")


def test_a_decision_is_made_without_scripts_and_its_snapshot_opened(
    desk: str, new_page: Callable[..., "Page"]
) -> None:
    page = new_page(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    signed_in(page, desk)
    page.goto(f"{desk}/desk/riverbend/decisions/priorities/draft/")
    page.get_by_label("How did the team decide?").fill("Talked it over on Monday (invented)")
    page.get_by_role("button", name="Decide this list").click()
    page.locator("#decision").get_by_role("link", name="Snapshot").click()
    assert "What Step 5 heard" in page.inner_text("main")
    assert "246" in page.inner_text("main")


def test_the_words_of_a_field_are_copied(desk: str, new_page: Callable[..., "Page"]) -> None:
    page = new_page(viewport={"width": 1200, "height": 800})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    signed_in(page, desk)
    page.goto(f"{desk}/desk/riverbend/decisions/worksheet/validate")
    page.get_by_label("What feedback did you receive?").fill("Keep most of it")
    page.get_by_role("button", name="Copy the words").click()
    page.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "Keep most of it"
