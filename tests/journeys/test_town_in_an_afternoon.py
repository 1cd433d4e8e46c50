"""A town in an afternoon: an empty project becomes a published survey, answered in Arabic and in Khmer on a phone.

Everything goes through the command line and pages: the ready-made plan, its surveys, a question made the town's own,
words taken away and brought back as files, named people who answer for them, and two residents. All is invented.
"""

import json
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from babel.messages.pofile import read_po, write_po
from click.testing import CliRunner
from playwright.sync_api import Page

from engage.app import create_app, open_parts
from engage.cli import main
from engage.config import Config

NewPage = Callable[..., Page]
DESK = {"width": 1200, "height": 900}
PHONE = {"width": 360, "height": 740}
MARA = "mara@millbrook.example"
AMAL = "Amal (invented)"
OWN = "What helps Millbrook through a hot week? (invented)"
ASKED = {"ar": "ما الذي يساعد ميلبروك في أسبوع حار؟", "km": "តើអ្វីជួយ Millbrook ឱ្យឆ្លងកាត់សប្តាហ៍ក្តៅ?"}
WROTE = {"ar": "المزيد من الظل قرب المدرسة", "km": "ដើមឈើច្រើនជាងមុននៅជិតទន្លេ"}


@dataclass
class Town:
    """Where the server listens, and the link that the first administrator was handed."""

    address: str
    invitation: str


@pytest.fixture
def town(
    make_config: Callable[..., Config],
    sqlite_url: str,
    loopback: socket.socket,
    serve: Callable[[Any, socket.socket], None],
    monkeypatch: pytest.MonkeyPatch,
) -> Town:
    """An empty project, made by command, on a server of its own."""
    address = f"http://127.0.0.1:{loopback.getsockname()[1]}"
    config = make_config(sqlite_url, public_url=address)
    for name, value in {
        "ENGAGE_DATA": str(config.data),
        "ENGAGE_DATABASE_URL": sqlite_url,
        "ENGAGE_PUBLIC_URL": address,
        "ENGAGE_SECRET_KEY": config.secrets.secret_key,
    }.items():
        monkeypatch.setenv(name, value)
    words = ["--slug", "millbrook", "--name", "Millbrook", "--admin-email", MARA]
    made = CliRunner().invoke(main, ["projects", "create", *words, "--format", "json"])
    assert made.exit_code == 0, made.output
    serve(create_app(config, open_parts(config)), loopback)
    return Town(address, json.loads(made.output)["invitation"])


def test_an_empty_project_is_answered_in_arabic_and_khmer(
    town: Town, new_page: NewPage, tmp_path: Path
) -> None:
    page = new_page(java_script_enabled=False, viewport=DESK)
    page.set_default_timeout(15_000)
    sign_in(page, town)
    plan_from_a_template(page)
    surveys_from_the_plan(page)
    survey = edit_a_question(page)
    arabic_by_amal(page, new_page, survey, tmp_path)
    khmer_by_mara(page, survey, tmp_path)
    publish(page, survey)
    for language in ("ar", "km"):
        phone = new_page(java_script_enabled=False, viewport=PHONE, locale="en-US")
        phone.set_default_timeout(15_000)
        answered(phone, town, language, tmp_path)
    page.get_by_role("link", name="What we heard").click()
    page.get_by_role("link", name="Life in Millbrook", exact=True).click()
    assert page.inner_text(".lead").startswith("2 people replied.")
    page.get_by_role("link", name="Read what people wrote").first.click()
    assert all(words in page.inner_text("main") for words in WROTE.values())


def sign_in(page: Page, town: Town) -> None:
    """The first administrator, by the link that the command printed."""
    page.goto(town.invitation)
    page.get_by_label("New password").fill("a river runs through town")
    page.get_by_label("The same once more").fill("a river runs through town")
    page.get_by_role("button", name="Save and sign in").click()


def plan_from_a_template(page: Page) -> None:
    """The ready-made plan of a small town, in two more languages."""
    page.get_by_role("link", name="Plan", exact=True).click()
    page.get_by_role("link", name="Begin from a ready-made plan").click()
    page.get_by_role("link", name=re.compile("Look at it.*Small town", re.DOTALL)).click()
    page.get_by_role("button", name="Add these to the plan").click()
    page.get_by_role("link", name=re.compile("goals, languages, money")).click()
    page.get_by_label("العربية").first.check()
    page.get_by_label("ខ្មែរ").first.check()
    page.get_by_role("button", name="Save").click()


def surveys_from_the_plan(page: Page) -> None:
    """Every survey the plan asks for."""
    page.get_by_role("link", name="Surveys", exact=True).first.click()
    page.get_by_role("link", name="Make surveys from the plan").first.click()
    page.get_by_role("button", name="Make them").click()
    page.get_by_role("link", name="Life in Millbrook", exact=True).click()


def edit_a_question(page: Page) -> str:
    """Words of the town's own; the address of the survey at the desk."""
    survey = page.url
    page.get_by_role("link", name="Edit", exact=True).click()
    page.get_by_role("link", name=re.compile("What already helps people")).first.click()
    page.get_by_label("Question", exact=True).fill(OWN)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved.", exact=True).wait_for()
    page.goto(survey)
    assert page.get_by_text("Not whole: 1 to do").count() == 2, "the words of both languages are out of date"
    return survey


def arabic_by_amal(page: Page, new_page: NewPage, survey: str, tmp_path: Path) -> None:
    """A translator comes by link, takes the words away as PO, and answers for them by name."""
    page.goto(f"{survey.partition('/surveys/')[0]}/people/invite")
    page.get_by_label("E-mail address").fill("amal@millbrook.example")
    page.get_by_label("Name").fill(AMAL)
    page.get_by_label("Translator", exact=True).check()
    page.get_by_label("العربية").check()
    page.get_by_role("button", name="Make the invitation").click()
    link = page.get_by_label("Link").input_value()
    amal = new_page(java_script_enabled=False, viewport=PHONE)
    amal.set_default_timeout(15_000)
    amal.goto(link)
    amal.get_by_role("button", name="Begin without a password").click()
    amal.get_by_role("link", name=re.compile("Life in Millbrook")).click()
    with amal.expect_download() as loading:
        amal.get_by_role("link", name="PO", exact=True).click()
    words = read_po(BytesIO(loading.value.path().read_bytes()))
    for message in words:
        message.flags.discard("fuzzy")
        message.string = ASKED["ar"] if message.id == OWN else message.string
    file = tmp_path / "back.po"
    with file.open("wb") as out:
        write_po(out, words, width=0)
    bring_back(amal, file)
    assert f"Reviewed by {AMAL}" in amal.inner_text("main")


def khmer_by_mara(page: Page, survey: str, tmp_path: Path) -> None:
    """The manager brings a spreadsheet that somebody filled in."""
    page.goto(f"{survey}/words/km")
    with page.expect_download() as loading:
        page.get_by_role("link", name="Spreadsheet").click()
    book = openpyxl.load_workbook(BytesIO(loading.value.path().read_bytes()))
    sheet = book.worksheets[0]
    places = {cell.value: place for place, cell in enumerate(sheet[1])}
    for row in sheet.iter_rows(min_row=2):
        row[places["state"]].value = "reviewed"
        if row[places["source"]].value == OWN:
            row[places["words"]].value = ASKED["km"]
    file = tmp_path / "back.xlsx"
    book.save(file)
    bring_back(page, file)
    assert f"Reviewed by {MARA}" in page.inner_text("main")


def bring_back(page: Page, file: Path) -> None:
    """What the file would change is seen, then taken, and answered for."""
    page.get_by_role("link", name="Bring a file back").click()
    page.get_by_label("The file, .po or .xlsx").set_input_files(file)
    page.get_by_role("button", name="Look at it").click()
    page.get_by_label("answer for all words I take").check()
    page.get_by_role("button", name="Keep what is ticked").click()
    assert "Reviewed: 100%." in page.inner_text("main")


def publish(page: Page, survey: str) -> None:
    """In three languages, with nothing left to accept; then every door is opened."""
    page.goto(survey)
    for name in ("العربية", "ខ្មែរ"):
        page.get_by_label(f"Publish in {name}").check()
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_role("button", name="Open all that are not open yet").click()
    page.get_by_label("Sent to the regional coordinator on").fill("2026-01-12")
    page.get_by_role("button", name="Save and open").click()
    assert "People can answer now" in page.inner_text("main")


def answered(page: Page, town: Town, language: str, tmp_path: Path) -> None:
    """A resident chooses the language and answers every page; each one is whole, and fits the phone."""
    page.goto(f"{town.address}/s/millbrook-life?lang={language}")
    direction = "rtl" if language == "ar" else "ltr"
    asked = False
    for number in range(12):
        assert page.locator("html").get_attribute("lang") == language
        assert page.evaluate("getComputedStyle(document.documentElement).direction") == direction
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert page.locator("main [lang=en]").all_inner_texts() == [], "every word is in the language"
        page.screenshot(path=tmp_path / f"{language}{number}.png", full_page=True)
        if page.locator(".code").count():
            break
        asked = asked or ASKED[language] in page.inner_text("main")
        for group in page.locator(
            "fieldset:has(input[type=radio]), fieldset:has(input[type=checkbox])"
        ).all():
            group.locator("input[type=radio], input[type=checkbox]").nth(1).check()
        for field in page.locator("textarea").all():
            field.fill(WROTE[language])
        page.click(".go [value=next]")
    assert page.locator(".code").count() == 1, "the survey has an end"
    assert asked, "the town's own question was asked"
