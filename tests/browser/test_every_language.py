"""Every language we ship, on a phone 360 px wide: the ready-made survey from its first page to the thanks, and beside.

Nothing sticks out to the side, language and direction are right, no English is left over, no letter is a box.
"""

import re
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pytest
from babel.messages.pofile import read_po
from playwright.sync_api import Page

from engage import resources
from engage.app import create_app, open_parts
from engage.config import Config
from engage.languages import LANGUAGES, SHIPPED, gettext
from engage.plans.catalog import messages
from engage.plans.filling import from_catalogs
from tests.browser.letters import boxes
from tests.town_of_all_languages import SLUG, TOWN, build_town

PHONE = {"width": 360, "height": 740}
NARROW = {"width": 320, "height": 640}
NEXT = ".go [value=next]"
MOST_BYTES = 14 * 1024  # compressed, with headers
HOLE = re.compile(r"%\(\w+\)s|\{\w+\}")
FEWEST = 8  # letters between holes that make a string tellable
TICK = "on => document.querySelectorAll('[type=checkbox]').forEach(each => { each.checked = on })"
SPOKEN = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.data.replace(/\\s+/g, " ").trim();
    if (words) found.push([walker.currentNode.parentElement.closest("[lang]").lang, words]);
  }
  return found;
}"""


@pytest.fixture
def address(
    public_config: Config,
    loopback: socket.socket,
    serve: Callable[[Any, socket.socket], None],
) -> Iterator[str]:
    parts = open_parts(public_config)
    build_town(parts)
    serve(create_app(public_config, parts), loopback)
    yield public_config.public_url
    parts.database.close()


@dataclass
class Eye:
    """Looks at pages in one language and keeps what is wrong."""

    page: Page
    language: str
    faults: list[str] = field(default_factory=list)
    letters: set[str] = field(default_factory=set)

    def look(self, name: str) -> None:
        tag, direction = LANGUAGES[self.language].tag, LANGUAGES[self.language].direction
        page = self.page
        stands = page.evaluate("[document.documentElement.lang, getComputedStyle(document.body).direction]")
        if stands != [tag, direction]:
            self.faults.append(f"{name}: {stands}")
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if wide > 0:
            self.faults.append(f"{name}: sticks out by {wide}")
        nodes = page.evaluate(SPOKEN)
        strange = [words for lang, words in nodes if lang == "en" != tag and words != LANGUAGES["en"].name]
        self.faults += [f"{name}: falls back: {words}" for words in strange]
        own = [words for lang, words in nodes if lang == tag]
        self.faults += [f"{name}: English: {words}" for words in own if is_english(words, self.language)]
        self.letters.update(*own)


@lru_cache(maxsize=1)
def sources() -> tuple[tuple[str, str], ...]:
    """(context, English) of everything people may see; pages have no context."""
    with (resources.translations() / "messages.pot").open("rb") as file:
        pages = [("", str(message.id)) for message in read_po(file) if isinstance(message.id, str)]
    return (*pages, *((context, words) for context, words, _ in messages()))


def said(language: str, context: str, words: str) -> str:
    return (from_catalogs(language, context, words) if context else gettext(language, words)) or words


def filled(words: str) -> str:
    return " ".join(words.replace("{Town}", TOWN).split())


@lru_cache(maxsize=1)
def english() -> tuple[frozenset[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    """English strings as they stand; where something is filled in, the longest fixed part and a pattern."""
    whole, holed = set(), []
    for words in (filled(words) for _, words in sources()):
        if not HOLE.search(words):
            whole.add(words)
        elif sum(letter.isalpha() for letter in HOLE.sub("", words)) >= FEWEST:
            fixed = HOLE.split(words)
            holed.append((max(fixed, key=len).strip(), re.compile(".+".join(map(re.escape, fixed)))))
    return frozenset(whole), tuple(holed)


@lru_cache(maxsize=2)
def meant(language: str) -> frozenset[str]:
    """What the language itself says, which may be the English word (Radio, WhatsApp)."""
    return frozenset(filled(said(language, context, words)) for context, words in sources())


@lru_cache(maxsize=4096)
def is_english(words: str, language: str) -> bool:
    if language == "en" or words in meant(language) or words == TOWN:
        return False
    whole, holed = english()
    return words in whole or any(part in words and pattern.fullmatch(words) for part, pattern in holed)


def press(page: Page, button: str) -> None:
    """Presses a button or a link, and waits for the page it leads to."""
    with page.expect_navigation():
        page.click(button)


def walk(eye: Eye, address: str) -> None:
    """Every resident page of a town, with answers that do not fit on the second page of the survey."""
    page, language = eye.page, eye.language
    for path in (f"/p/{SLUG}", "/privacy", "/accessibility", "/s/nowhere", f"/s/{SLUG}-life"):
        came = page.goto(f"{address}{path}?lang={language}")
        assert came
        sizes = came.request.sizes()
        if sizes["responseBodySize"] + sizes["responseHeadersSize"] > MOST_BYTES:
            eye.faults.append(f"{path}: {sizes}")
        eye.look(path)
    press(page, NEXT)
    for number in range(2, 12):
        eye.look(f"page {number}")
        if page.locator(".code").count():
            break
        if number == 2:
            page.evaluate(TICK, True)
            press(page, NEXT)
            assert page.locator("#problems a").count() >= 1
            eye.look("problems")
            page.evaluate(TICK, False)
        press(page, NEXT)
    press(page, "main a[href*='/change']")
    eye.look("change")
    press(page, "[name=go][value=ask]")
    eye.look("take back")


@pytest.mark.parametrize("languages", [SHIPPED[:4], SHIPPED[4:8], SHIPPED[8:]], ids=",".join)
def test_all_shipped_languages_are_whole_on_a_phone(
    address: str, new_page: Callable[..., Page], languages: tuple[str, ...]
) -> None:
    faults: dict[str, list[str]] = {}
    for language in languages:
        eye = Eye(new_page(java_script_enabled=False, viewport=PHONE), language)
        eye.page.set_default_timeout(15_000)
        walk(eye, address)
        eye.faults += [f"no letter for {letter!r}" for letter in boxes(eye.page, "".join(eye.letters))]
        eye.page.context.close()
        if eye.faults:
            faults[language] = eye.faults
    assert faults == {}


def test_nothing_sticks_out_with_letters_twice_as_large(address: str, new_page: Callable[..., Page]) -> None:
    page = new_page(viewport=NARROW)
    wide = []
    for language in SHIPPED:
        for path in (f"/p/{SLUG}", f"/s/{SLUG}-life"):
            page.goto(f"{address}{path}?lang={language}")
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                wide.append((language, path))
    assert wide == []
