"""The builder in a real browser: by keyboard alone, on a tablet, saving by itself, without anything wrong by axe."""

import socket
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from engage.accounts.permissions import Role
from engage.actions.drafting import Change, begin_draft, versions_of
from engage.actions.publish import draft_of
from engage.config import Config
from engage.storage.database import reading, writing
from engage.storage.projects import project_by_slug
from engage.storage.surveys import SurveyRow
from engage.surveys.survey import Compare, Survey
from tests.builders import choices, question, section, survey, words
from tests.desk_world import PASSWORD, World, world

if TYPE_CHECKING:
    from playwright.sync_api import Page

MAYA, BEN = "maya@elmbrook.example", "ben@elmbrook.example"
TABLET = {"width": 768, "height": 1024}
LIFE = survey(
    section(
        "home",
        question(
            "right", "one", choices=choices("keep change drop"), text=words("Is it right?", es="¿Está bien?")
        ),
        question("people", "number", text=words("How many are you?")),
    ),
    section(
        "more", question("why", "text", text=words("Why?"), show_when=Compare("right", any_of=("drop",)))
    ),
    languages=("en", "es"),
)


@pytest.fixture
def town(
    public_config: Config,
    loopback: socket.socket,
    serve: Callable[[Any, socket.socket], None],
) -> Iterator[tuple[World, str]]:
    """A town with one survey, and the address of its builder."""
    with world(public_config) as made:
        for email, name in ((MAYA, "Maya (invented)"), (BEN, "Ben (invented)")):
            made.person(email, Role.MANAGER, name=name)
        with writing(made.app.extensions["engage"].database) as session:
            row = begin_draft(
                session, project_by_slug(session, "elmbrook"), LIFE, by="", what=Change("begun")
            )
        serve(made.app, loopback)
        yield made, f"{public_config.public_url}/desk/elmbrook/surveys/{row.id}/edit"


def signed_in(page: "Page", email: str, builder: str) -> "Page":
    page.goto(f"{builder.partition('/desk/')[0]}/login")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/desk/elmbrook/")
    page.goto(builder)
    return page


def draft(town: tuple[World, str]) -> Survey:
    with reading(town[0].app.extensions["engage"].database) as session:
        return draft_of(session.get_one(SurveyRow, int(town[1].split("/")[-2])))


def faults(page: "Page") -> list[str]:
    found = [f"{one['id']}: {one['nodes'][0]['target']}" for one in Axe().run(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append("wider than the window")
    return found


NAME = "e => (e.getAttribute('aria-label') || e.labels?.[0]?.innerText || e.innerText || '').trim()"


def tab_to(page: "Page", name: str) -> None:
    """Presses Tab until the focus stands on what has this name, perhaps behind a number."""
    for _ in range(120):
        page.keyboard.press("Tab")
        here = page.evaluate(f"({NAME})(document.activeElement)")
        if here == name or here.lstrip("0123456789 ") == name:
            return
    raise AssertionError(f"no way to {name} by Tab")


def test_a_survey_is_edited_with_the_keyboard_alone(
    town: tuple[World, str], new_page: Callable[..., "Page"]
) -> None:
    page = signed_in(new_page(viewport={"width": 1200, "height": 800}), MAYA, town[1])
    tab_to(page, "How many are you?")
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_url("**#q-people")
    assert page.evaluate("document.activeElement.id") == "q-people"
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_function("document.querySelector('#q-people').previousElementSibling?.id === 'q-right'")
    tab_to(page, "How many are you?")
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions/people")
    tab_to(page, "Question")
    page.keyboard.press("Control+a")
    page.keyboard.type("How many live with you?")
    tab_to(page, "Highest number")
    page.keyboard.type("20")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    page.get_by_text("Saved.").wait_for()
    people = draft(town).question("people")
    assert (people.text["en"], people.options) == ("How many live with you?", {"maximum": 20})
    page.goto(town[1])
    tab_to(page, "Remove: Why?")
    page.keyboard.press("Enter")
    page.get_by_text("Removed “Why?”").first.wait_for()
    tab_to(page, "Undo")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Why?").wait_for()
    assert [each.key for each in draft(town).questions()] == ["right", "people", "why"]


def test_a_condition_is_made_on_a_tablet(town: tuple[World, str], new_page: Callable[..., "Page"]) -> None:
    page = signed_in(new_page(viewport=TABLET, has_touch=True), MAYA, town[1])
    assert faults(page) == []
    page.get_by_role("link", name="How many are you?").tap()
    page.wait_for_url("**/questions/people")
    assert faults(page) == []
    page.get_by_role("link", name="Choose who is asked").tap()
    page.wait_for_url("**/people/who")
    page.get_by_label("Look at an earlier question").select_option("right")
    page.get_by_role("button", name="Add a test").tap()
    page.get_by_label("keep", exact=True).check()
    assert faults(page) == []
    page.get_by_role("button", name="Save").tap()
    page.get_by_text("Shown only to people who chose “keep” in “Is it right?”.").wait_for()
    assert draft(town).question("people").show_when == Compare("right", any_of=("keep",))


def test_a_page_saves_by_itself_and_tells_so(
    town: tuple[World, str], new_page: Callable[..., "Page"]
) -> None:
    page = signed_in(new_page(viewport={"width": 1200, "height": 800}), MAYA, town[1])
    page.goto(f"{town[1]}/questions/right")
    page.get_by_label("A new choice").first.fill("Not sure")
    page.get_by_text("Saved at").wait_for(timeout=15_000)
    page.locator("[name=c-not_sure-text]").fill("I am not sure")
    page.get_by_label("Question", exact=True).fill("Is this right?")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved.").wait_for()
    right = draft(town).question("right")
    assert (right.text["en"], right.choices[-1].key) == ("Is this right?", "not_sure")
    assert right.choices[-1].text["en"] == "I am not sure"
    with reading(town[0].app.extensions["engage"].database) as session:
        row = session.get_one(SurveyRow, int(town[1].split("/")[-2]))
        assert [each.code for each in versions_of(session, row)] == ["begun", "question", "question"]


def test_two_people_are_told_and_nothing_typed_is_lost(
    town: tuple[World, str], new_page: Callable[..., "Page"]
) -> None:
    maya = signed_in(new_page(viewport={"width": 1200, "height": 800}), MAYA, town[1])
    ben = signed_in(new_page(viewport={"width": 360, "height": 800}), BEN, town[1])
    for page in (maya, ben):
        page.goto(f"{town[1]}/questions/why")
    ben.get_by_label("Question", exact=True).fill("Ben asks why")
    ben.get_by_role("button", name="Save", exact=True).click()
    ben.get_by_text("Saved.").wait_for()
    maya.get_by_label("Question", exact=True).fill("Maya asks why")
    maya.get_by_text("Somebody else changed this too.").wait_for(timeout=15_000)
    maya.get_by_role("button", name="Save", exact=True).click()
    maya.get_by_role("heading", name="Ben (invented) changed the same words meanwhile").wait_for()
    assert faults(maya) == []
    assert maya.get_by_role("cell", name="Ben asks why").is_visible()
    assert maya.get_by_label("Question", exact=True).input_value().strip() == "Maya asks why"
    maya.get_by_role("button", name="Save", exact=True).click()
    maya.get_by_text("Saved.").wait_for()
    assert draft(town).question("why").text["en"] == "Maya asks why"
