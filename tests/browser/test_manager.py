"""A project manager from an empty project to the state's worksheet, in a real browser without scripts.

Everything goes through pages: the invitation, the plan, surveys, a door, a resident's reply on a phone, what was
heard, a decision on it and the Word file.
"""

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import Page

from engage.accounts.people import invite, password_link
from engage.accounts.permissions import Role
from engage.actions.start import create_project
from engage.app import create_app, open_parts
from engage.config import Config
from engage.storage.database import writing

NewPage = Callable[..., Page]


@pytest.fixture
def invitation(
    public_config: Config,
    loopback: socket.socket,
    serve: Callable[[Any, socket.socket], None],
) -> str:
    """The link handed to the manager of a project that was just created."""
    parts = open_parts(public_config)
    with writing(parts.database) as session:
        town = create_project(session, "elmbrook", "Elmbrook", "en")
        user = invite(session, town, "mara@elmbrook.example", "Mara", (Role.ADMINISTRATOR, Role.MANAGER))
    serve(create_app(public_config, parts), loopback)
    return f"{public_config.public_url}/welcome/{password_link(public_config.secrets.secret_key, user)}"


def write_the_plan(page: Page) -> None:
    page.get_by_role("link", name="Plan", exact=True).click()
    page.get_by_role("link", name="Change goals, languages, money").click()
    page.get_by_label("What do you want to learn, and why?").fill("What heat and floods do to people here")
    page.get_by_label("Español").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Add a group").click()
    page.get_by_label("English", exact=True).first.fill("People who rent")
    page.get_by_label("Español").first.fill("Inquilinos")
    page.get_by_label("How many do you want to hear?").fill("20")
    page.get_by_text("Do you rent or own your home?").click()
    page.get_by_label("Rent", exact=True).check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Add one to Step 5").click()
    page.get_by_label("Name", exact=True).fill("Town survey")
    page.get_by_label("Ready-made survey").select_option("T1")
    page.get_by_label("People who rent").check()
    page.get_by_role("button", name="Save").click()


def publish_and_open(page: Page) -> None:
    page.get_by_role("link", name="On to the surveys").click()
    page.get_by_role("link", name="Make surveys from the plan").first.click()
    page.get_by_role("button", name="Make them").click()
    page.get_by_role("link", name="Surveys", exact=True).first.click()
    page.get_by_role("link", name="Life in Elmbrook", exact=True).click()
    page.locator("[name=by_es]").fill("Rosa Diaz (invented)")
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_role("button", name="Open all that are not open yet").click()
    assert "before residents are asked" in page.inner_text("main")
    page.get_by_label("Sent to the regional coordinator on").fill("2026-01-12")
    page.get_by_role("button", name="Save and open").click()


def answer_on_a_phone(page: Page, address: str) -> None:
    """Ticks the second choice of every question, page after page, in Spanish."""
    page.goto(f"{address}/s/elmbrook-life?lang=es")
    for _ in range(12):
        if page.locator(".code").count():
            return
        for group in page.locator(
            "fieldset:has(input[type=radio]), fieldset:has(input[type=checkbox])"
        ).all():
            group.locator("input[type=radio], input[type=checkbox]").nth(1).check()
        for field in page.locator("textarea").all():
            field.fill("Más sombra junto al río")
        page.click(".go [value=next]")
    raise AssertionError("the survey has no end")


def decide(page: Page, address: str, tmp_path: Path) -> list[str]:
    """Writes a worksheet field; the paragraphs and cells of the Word file."""
    page.goto(f"{address}/desk/elmbrook/decisions/worksheet/")
    page.locator("[id='text.sum[housing].priorities']").fill("Cool rooms that renters can reach on foot")
    page.get_by_role("button", name="Save this page").click()
    page.goto(f"{address}/desk/elmbrook/documents/")
    with page.expect_download() as download:
        guide = page.locator("section", has_text="Resilience Priorities Guide")
        guide.get_by_role("link", name="English").click()
    path = tmp_path / "guide.docx"
    download.value.save_as(path)
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def test_from_plan_to_worksheet(invitation: str, new_page: NewPage, tmp_path: Path) -> None:
    address = invitation.partition("/welcome/")[0]
    page = new_page(java_script_enabled=False, viewport={"width": 1200, "height": 900})
    page.set_default_timeout(15_000)
    page.goto(invitation)
    page.get_by_label("New password").fill("a river runs through town")
    page.get_by_label("The same once more").fill("a river runs through town")
    page.get_by_role("button", name="Save and sign in").click()
    assert "Write down what the town wants to learn." in page.inner_text("main")
    write_the_plan(page)
    publish_and_open(page)
    phone = new_page(java_script_enabled=False, viewport={"width": 360, "height": 740})
    phone.set_default_timeout(15_000)
    answer_on_a_phone(phone, address)
    page.get_by_role("link", name="What we heard").click()
    page.get_by_role("link", name="Life in Elmbrook", exact=True).click()
    assert page.inner_text(".lead").startswith("1 person replied.")
    page.get_by_role("link", name="Read what people wrote").first.click()
    assert "Más sombra junto al río" in page.inner_text("main")
    assert any("Cool rooms that renters can reach" in words for words in decide(page, address, tmp_path))
