"""A walk over every page of the desk that a link leads to, in a language in which the town has written nothing.

Each page is read by the browser's own parser: no markup inside an attribute or a title, and nothing that the town
wrote ever becomes an element. The town is the demo's, which is invented.
"""

import json
import shutil
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from flask import Flask

from engage.app import create_app
from engage.config import Config
from tests.desk_world import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Page

HOME = "/desk/riverbend/"
ADA = "ada@riverbend.example"
EVIL = "\"><img src=x class=evil><script class=evil>0</script>' &amp;"
LANGUAGES = {"en", "es", "zh_Hans"}
WORDS = {
    "projects": ("name",),
    "users": ("name",),
    "activities": ("name", "body"),
    "audiences": ("body",),
    "checkpoints": ("reply",),
    "communities": ("name",),
    "collectors": ("name",),
    "ideas": ("plain", "short", "who_benefits", "partners", "feedback", "reason"),
    "notes": ("body",),
    "plans": ("body",),
    "priorities": ("text", "plain", "short", "reason", "dropped", "done", "actions", "who_benefits"),
    "surveys": ("title", "draft"),
    "survey_versions": ("draft", "saved_by"),
    "wordings": ("words", "source", "by"),
}
READ = """async addresses => Promise.all(addresses.map(async address => {
  const got = await fetch(address)
  const read = {address, status: got.status, odd: [], evil: 0, told: 0, links: []}
  if (!(got.headers.get('content-type') || '').includes('html')) return read
  const text = await got.text()
  read.told = text.split('class=evil').length - 1
  const page = new DOMParser().parseFromString(text, 'text/html')
  if (page.title.includes('<')) read.odd.push(`title: ${page.title}`)
  for (const one of page.querySelectorAll('*')) for (const each of one.attributes)
    if (each.value.includes('<')) read.odd.push(`${one.localName} ${each.name}: ${each.value}`)
  read.evil = page.querySelectorAll('.evil').length
  for (const one of page.querySelectorAll('a[href], iframe[src]')) {
    const to = new URL(one.getAttribute('href') || one.getAttribute('src'), got.url)
    if (to.origin === location.origin) read.links.push(to.pathname + to.search)
  }
  return read
}))"""


Walk = Callable[["Page"], list[dict[str, Any]]]


@pytest.fixture
def town_file(demo_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_file, tmp_path / "engage.db"))


@pytest.fixture
def walk(
    town_file: Path,
    make_config: Callable[..., Config],
    loopback: socket.socket,
    serve: Callable[[Any, socket.socket], None],
) -> Walk:
    """Signs in and reads every page of the desk that a link leads to, two of each address."""
    address = f"http://127.0.0.1:{loopback.getsockname()[1]}"
    app = create_app(make_config(f"sqlite:///{town_file}", public_url=address))
    serve(app, loopback)

    def go(page: "Page") -> list[dict[str, Any]]:
        page.goto(f"{address}/login")
        page.fill("[name=email]", ADA)
        page.fill("[name=password]", PASSWORD)
        page.click("main button")
        page.wait_for_url(f"**{HOME}")
        page.goto(f"{address}{HOME}?lang=ht")
        read: list[dict[str, Any]] = []
        seen: dict[str, set[str]] = {}
        found = [HOME]
        while found:
            fresh = [each for each in dict.fromkeys(found) if _is_new(app, each, seen)]
            for start in range(0, len(fresh), 6):
                read += page.evaluate(READ, fresh[start : start + 6])
            found = [link for each in read[-len(fresh) :] for link in each["links"]] if fresh else []
        return read

    return go


def _is_new(app: Flask, address: str, seen: dict[str, set[str]]) -> bool:
    path = urlsplit(address).path
    if not path.startswith(HOME) or "lang=" in address:
        return False
    name = str(app.url_map.bind("127.0.0.1").match(path)[0])
    if address in seen.setdefault(name, set()) or len(seen[name]) == 2:
        return False
    seen[name].add(address)
    return True


def _spoil(path: Path) -> None:
    """Ends everything that the town wrote with words that would break out of an attribute or a tag."""
    with sqlite3.connect(path) as database:
        for table, columns in WORDS.items():
            for column in columns:
                rows = database.execute(
                    f"SELECT rowid, {column} FROM {table} WHERE {column} <> ''"
                ).fetchall()
                spoiled = [(_spoiled(words), row) for row, words in rows]
                database.executemany(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", spoiled)
    database.close()


def _spoiled(words: str) -> str:
    return json.dumps(_deep(json.loads(words))) if words[:1] in '{["' else words + EVIL


def _deep(found: Any) -> Any:
    if isinstance(found, dict):
        said = bool(found) and set(found) <= LANGUAGES
        return {
            key: each + EVIL if said and isinstance(each, str) else _deep(each) for key, each in found.items()
        }
    return [_deep(each) for each in found] if isinstance(found, list) else found


def test_no_attribute_and_no_title_holds_markup(walk: Walk, new_page: Callable[..., "Page"]) -> None:
    read = walk(new_page())
    assert len(read) > 80
    assert {each["address"]: each["status"] for each in read if each["status"] != 200} == {}
    assert {each["address"]: each["odd"][:3] for each in read if each["odd"]} == {}


def test_nothing_the_town_wrote_becomes_an_element(
    town_file: Path, walk: Walk, new_page: Callable[..., "Page"]
) -> None:
    _spoil(town_file)
    read = walk(new_page())
    assert len(read) > 80
    assert {each["address"]: each["status"] for each in read if each["status"] != 200} == {}
    assert sum(each["told"] > 0 for each in read) > 50
    assert {each["address"]: each["evil"] for each in read if each["evil"]} == {}
