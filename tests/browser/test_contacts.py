"""Saying yes to hear again, and looking at one's own data, in a real browser on a small phone: without JavaScript, in
four scripts, nothing wrong by axe, nothing small. All of it is invented."""

import re
import socket
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from sqlalchemy import select

from engage.config import Config
from engage.storage.contacts import Contact
from engage.storage.database import Database, reading, writing
from engage.storage.projects import Community, Project
from engage.storage.texting import OutboxMessage
from tests.builders import question, survey
from tests.channels.web.walk import Street, street

PHONE = {"width": 360, "height": 740}
NARROW = {"width": 320, "height": 640}
LANGUAGES = ("en", "ar", "km", "zh_Hans")
MOST_BYTES = 14 * 1024
YES = ".go [value=yes]"
SMALL = """() => [...document.querySelectorAll(`a.btn, button:not(.default), label.opt, input:not([type=checkbox],
    [type=radio], [type=hidden]), select, summary, footer a`)]
    .filter((each) => each.getBoundingClientRect().height < 44).map((each) => each.outerHTML.slice(0, 120))"""


@pytest.fixture
def town(sqlite_database: Database, make_config: Callable[..., Config]) -> Street:
    made = street(sqlite_database, make_config, survey(question("need", "text"), languages=LANGUAGES))
    with writing(sqlite_database) as session:
        project = session.get_one(Project, made.town.project_id)
        project.text_number, project.languages = "+15555550100", list(LANGUAGES)
        for key in ("north", "south"):
            session.add(Community(project_id=project.id, key=key, name=f"{key.title()} Riverbend"))
    return made


@pytest.fixture
def address(town: Street, loopback: socket.socket, serve: Callable[[Any, socket.socket], None]) -> str:
    serve(town.app, loopback)
    return f"http://127.0.0.1:{loopback.getsockname()[1]}"


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def link_sent(town: Street) -> str:
    """The link in the newest message."""
    with reading(town.parts.database) as session:
        sealed = session.scalars(select(OutboxMessage.sealed).order_by(OutboxMessage.id.desc())).first()
    found = re.search(r"/mine/\w+", town.parts.vault.open(sealed or ""))
    assert found
    return found[0]


def to_the_form(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}/s/life?lang={language}")
    page.fill("textarea, main [type=text]", "Shade")
    page.click(".go [value=next]")
    page.click("a[href^='/stay/']")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_yes_a_look_and_an_end_without_javascript(
    town: Street, address: str, new_page: Callable[..., Page], language: str
) -> None:
    page = new_page(java_script_enabled=False, viewport=PHONE)
    to_the_form(page, address, language)
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    page.fill("[name=sms]", "٤١٣ ٥٥٥ ٠١٠١" if language == "ar" else "413 555 0101")
    page.click(YES)
    assert page.locator("#problems a").count() == 2
    assert page.input_value("[name=sms]")
    page.check("[name='say.sms']")
    page.check("[name=old]")
    page.check("[name=remember]")
    page.check("[name=community][value='2']")
    page.click(YES)
    assert page.url.endswith(f"/stay/WEB1/done?lang={language}")
    with reading(town.parts.database) as session:
        [contact] = session.scalars(select(Contact))
    assert (contact.language, contact.community_id, contact.kind) == (language, 2, "sms")
    page.goto(address + link_sent(town))
    assert "… 01" in page.inner_text(".facts")
    page.check("[name=language][value=en]")
    page.click("[name=go][value=save]")
    assert page.locator("html").get_attribute("lang") == "en"
    page.click("[name=go][value=ask]")
    page.click("[name=go][value=delete]")
    assert "Everything is deleted" in page.inner_text("h1")
    with reading(town.parts.database) as session:
        assert list(session.scalars(select(Contact))) == []


@pytest.mark.parametrize("settings", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_every_page_is_light_accessible_and_narrow(
    town: Street, address: str, new_page: Callable[..., Page], settings: dict[str, str]
) -> None:
    page = new_page(viewport=NARROW, **settings)
    faults: list[tuple[str, Any]] = []

    def look(name: str) -> None:
        found = Axe().run(page, options={"preload": False}).response["violations"]
        faults.extend((name, each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found)
        faults.extend((name, "small", each) for each in page.evaluate(SMALL))
        if not fits(page):
            faults.append((name, "wide"))

    to_the_form(page, address, "ar")
    look("form")
    page.fill("[name=email]", "rosa@")
    page.click(YES)
    look("problems")
    page.fill("[name=email]", "rosa@riverbend.example")
    page.check("[name='say.email']")
    page.check("[name=old]")
    page.click(YES)
    look("done")
    link = link_sent(town)
    came = page.goto(f"{address}{link}?lang=ar")
    assert came
    sizes = came.request.sizes()
    assert sizes["responseBodySize"] + sizes["responseHeadersSize"] < MOST_BYTES
    look("mine")
    page.click("summary")
    page.click("[name=go][value=move]")
    look("another address")
    page.click("[name=go][value=ask]")
    look("delete?")
    page.click("[name=go][value=delete]")
    look("deleted")
    page.goto(address + link)
    look("over")
    page.goto(f"{address}/p/riverbend/mine?lang=ar")
    page.click(".go button")
    look("find")
    assert faults == []
