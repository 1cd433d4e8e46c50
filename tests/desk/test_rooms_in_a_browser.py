"""The rooms of surveys and events in a real browser, as wide as a phone: nothing axe objects to, nothing sideways."""

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from engage.accounts.permissions import Role
from engage.config import Config
from tests.desk import test_entry as entry
from tests.desk import test_surveys as surveys
from tests.desk_world import PASSWORD, world

PAGES = (
    "surveys/",
    "surveys/make",
    "surveys/1",
    "surveys/1/preview?in=es",
    "surveys/1/phone?in=es",
    "surveys/1/doors/new",
    "surveys/2/open",
    "surveys/doors/1",
    "surveys/doors/1/print",
    "surveys/doors/1/cards?in=es",
    "surveys/1/paper?in=es&large=1&door=1",
    "surveys/2/paper",
    "surveys/2/texts?in=es",
    "surveys/2/texts/try",
    "surveys/1/changes",
    "surveys/1/hours",
    "surveys/1/tests",
    "events/",
    "events/notes/new",
    "events/doors/TABLE1",
    "events/doors/TABLE1/read_aloud?lang=es",
    "events/doors/TABLE1/read_aloud/ready?lang=es",
)


@pytest.fixture
def address(
    public_config: Config,
    loopback: socket.socket,
    serve: Callable[[Any, socket.socket], None],
) -> Iterator[str]:
    with world(public_config) as made:
        made.person(surveys.MAYA, Role.MANAGER, name="Maya (invented)")
        entry.publish_survey(made)
        surveys.add(made, surveys.life(key="other", languages=("en", "es")), step=5)
        serve(made.app, loopback)
        yield public_config.public_url


@pytest.mark.parametrize("width", [360, 1200])
def test_no_page_has_a_barrier_or_scrolls_sideways(
    address: str, new_page: Callable[..., Any], width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    loud: list[str] = []
    page.on("console", lambda message: loud.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}/login")
    page.fill("[name=email]", surveys.MAYA)
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    for path in PAGES:
        answer = page.goto(f"{address}/desk/elmbrook/{path}")
        assert answer.status == 200, path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], path
    assert loud == []


def test_the_preview_sits_in_its_phone(address: str, new_page: Callable[..., Any]) -> None:
    page = new_page(viewport={"width": 1200, "height": 900}, java_script_enabled=False)
    page.goto(f"{address}/login")
    page.fill("[name=email]", surveys.MAYA)
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    page.goto(f"{address}/desk/elmbrook/surveys/1/preview?in=es")
    phone = page.frame_locator("iframe[name=phone]")
    assert phone.get_by_text("¿Hace calor?").is_visible()
    phone.get_by_role("link", name="English").click()
    page.wait_for_url("**/preview?in=en")
    assert page.frame_locator("iframe[name=phone]").get_by_text("Is it hot?").is_visible()


def test_only_the_sheet_comes_out_of_the_printer(address: str, new_page: Callable[..., Any]) -> None:
    page = new_page(viewport={"width": 1000, "height": 900}, java_script_enabled=False)
    page.goto(f"{address}/login")
    page.fill("[name=email]", surveys.MAYA)
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    page.emulate_media(media="print")
    for path, sheet in (
        ("surveys/1/paper?large=1&door=1", "article.paper"),
        ("surveys/doors/1/print", "article.poster"),
        ("surveys/doors/1/cards", ".tear"),
    ):
        page.goto(f"{address}/desk/elmbrook/{path}")
        assert page.locator(sheet).is_visible(), path
        for rest in ("header.top", "nav.rooms", ".around", "footer.feet"):
            assert not page.locator(rest).is_visible(), (path, rest)
    page.goto(f"{address}/desk/elmbrook/surveys/1/paper?large=1")
    size = page.locator(".paper .words").first.evaluate("each => getComputedStyle(each).fontSize")
    assert float(size.removesuffix("px")) == pytest.approx(24)  # 18 points
