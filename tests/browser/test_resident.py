"""A resident on a small phone, in a real browser with JavaScript off; and every resident page held to WCAG by axe."""

import socket
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from sqlalchemy import select

from engage.config import Config
from engage.storage.database import Database, reading
from engage.storage.responses import Response
from tests.channels.web.kinds_survey import every_kind
from tests.channels.web.walk import Street, street

PHONE = {"width": 360, "height": 740}
NARROW = {"width": 320, "height": 640}
WORDS = {
    "en": ("Life in Riverbend", "Please check 2 answers", "Your answers are saved"),
    "es": ("La vida en Riverbend", "Por favor revise 2 respuestas", "Sus respuestas quedan guardadas"),
    "zh_Hans": ("河湾镇的生活", "请检查 2 个答案", "您的回答已保存"),
}
OTHER = {"en": "es", "es": "zh_Hans", "zh_Hans": "en"}
NEXT = ".go [value=next]"


@pytest.fixture
def town(sqlite_database: Database, make_config: Callable[..., Config]) -> Street:
    return street(sqlite_database, make_config, every_kind())


@pytest.fixture
def address(town: Street, loopback: socket.socket, serve: Callable[[Any, socket.socket], None]) -> str:
    serve(town.app, loopback)
    return f"http://127.0.0.1:{loopback.getsockname()[1]}"


def responses(town: Street) -> list[Response]:
    with reading(town.parts.database) as session:
        return list(session.scalars(select(Response)))


def fits(page: Page) -> bool:
    """Nothing sticks out to the side."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def finish(page: Page) -> None:
    """The last page, filled in."""
    page.check("[value=mill]")
    page.fill("#q-people", "4")
    for place, field in (("2", "#q-order"), ("1", "#q-order-2"), ("3", "#q-order-3")):
        page.fill(field, place)
    page.click(NEXT)


@pytest.mark.parametrize("language", ["en", "es", "zh_Hans"])
def test_all_kinds_on_a_phone_without_javascript(
    town: Street, address: str, new_page: Callable[..., Page], language: str
) -> None:
    title, check, saved = WORDS[language]
    page = new_page(java_script_enabled=False, viewport=PHONE)
    page.goto(f"{address}/s/life?lang={language}")
    assert page.inner_text("h1") == title
    page.check("[value=heat]")
    page.check("[value=flood]")
    page.click(f"[name=lang][value={OTHER[language]}]")
    assert page.inner_text("h1") == WORDS[OTHER[language]][0]
    assert page.is_checked("[value=heat]")
    page.click(f"[name=lang][value={language}]")
    page.check("[value=some]")
    page.click(NEXT)
    page.check("[value=rent]")
    page.click(NEXT)
    page.fill("#q-owner", "La azotea 屋顶")
    page.click(NEXT)
    page.fill("#q-people", "?")
    page.fill("#q-order", "1")
    page.fill("#q-order-2", "1")
    page.fill("#q-barrier", "No shade\nNo bus")
    page.click(NEXT)
    assert page.inner_text("#problems h2") == check
    assert page.locator("#problems:focus").count() == 1
    page.click("#problems a >> nth=0")
    assert page.url.endswith("#q-people")
    assert page.input_value("#q-barrier") == "No shade\nNo bus"
    page.go_back()
    page.go_back()
    page.reload()
    page.goto(f"{address}/s/life?at=ideas")
    assert page.input_value("#q-order-2") == "1"
    finish(page)
    assert saved in page.inner_text("h1")
    code = page.inner_text(".code")
    page.reload()
    assert page.inner_text(".code") == code
    (response,) = responses(town)
    assert (response.state, response.language, response.channel) == ("sealed", language, "web")


def test_enter_sends_the_page_and_not_the_language_switch(
    town: Street, address: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(java_script_enabled=False, viewport=PHONE)
    page.goto(f"{address}/s/life?lang=es")
    page.fill("#o-hard", "Hielo")
    page.press("#o-hard", "Enter")
    assert page.inner_text("h1") == "Su casa"
    assert responses(town)[0].draft["typed"]["hard"]["other"] == "Hielo"


def test_a_keyboard_alone_gets_to_the_end(town: Street, address: str, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False, viewport=PHONE)
    page.goto(f"{address}/s/life")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    for _ in range(3):
        page.focus("[name=go][value=next] >> nth=1")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    assert responses(town) == [] or responses(town)[0].state == "sealed"
    assert "saved" in page.inner_text("h1")


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"preload": False})
    return [
        f"{each['id']}: {[node['html'][:120] for node in each['nodes']]}"
        for each in found.response["violations"]
    ]


def every_page(page: Page, address: str, language: str) -> list[tuple[str, list[str], bool]]:
    """Walks over every kind of resident page: its name, what axe finds, whether it fits 320 px."""
    seen = []

    def look(name: str) -> None:
        seen.append((name, violations(page), fits(page)))

    for path in ("/p/riverbend", "/privacy", "/accessibility", "/s/nowhere", "/s/life/change", "/s/life"):
        page.goto(f"{address}{path}?lang={language}")
        look(path)
    page.click(NEXT)
    look("home")
    page.click("[name=go][value=restart]")
    look("restart")
    page.click(".go a")
    page.goto(f"{address}/s/life?at=ideas&lang={language}")
    page.fill("#q-people", "?")
    page.fill("#q-order", "1")
    page.click(NEXT)
    look("problems")
    finish(page)
    look("thanks")
    page.goto(f"{address}/s/life?lang={language}")
    look("already")
    page.goto(f"{address}/s/life/change?lang={language}")
    page.click("[name=go][value=open] >> nth=1")
    look("edit")
    page.goto(f"{address}/s/life/change?lang={language}")
    page.click("[name=go][value=ask]")
    look("take back")
    page.click("[name=go][value=withdraw] >> nth=0")
    look("taken back")
    return seen


@pytest.mark.parametrize("settings", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_every_page_is_accessible_and_narrow(
    address: str, new_page: Callable[..., Page], settings: dict[str, str]
) -> None:
    page = new_page(viewport=NARROW, **settings)
    seen = every_page(page, address, "es")
    assert len(seen) == 14
    assert [(name, found) for name, found, _ in seen if found] == []
    assert [name for name, _, narrow in seen if not narrow] == []


def test_targets_are_large_enough(address: str, new_page: Callable[..., Page]) -> None:
    page = new_page(viewport=PHONE)
    page.goto(f"{address}/s/life")
    small = page.evaluate(
        """() => [...document.querySelectorAll("label.opt, .bar button, .btn, [type=text], footer a, footer button")]
            .filter((each) => each.getBoundingClientRect().height < 44).map((each) => each.outerHTML)"""
    )
    assert small == []


def test_nothing_comes_from_another_host_and_one_request_paints_the_page(
    address: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(viewport=PHONE)
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{address}/s/life")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith("data:")] == [f"{address}/s/life"]
    assert complaints == []
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
