"""A resident at the WSGI door: opens pages, reads the form as a browser would, fills it, presses its buttons.

Without a browser and without JavaScript; nothing is pretended but the network.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Flask
from werkzeug.test import Client, TestResponse

from engage.actions.parts import Parts
from engage.app import create_app
from engage.config import Config
from engage.storage.database import Database, writing
from engage.storage.surveys import Collector
from engage.storage.vault import Vault
from engage.surveys.survey import Survey
from tests.actions.town import Town, found

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Street:
    """A town with its application."""

    town: Town
    app: Flask
    parts: Parts

    def resident(self, **headers: str) -> "Resident":
        return Resident(self.app.test_client(), headers)

    def door(self, code: str, **columns: Any) -> int:
        """One more collector of the survey."""
        values = {"key": code.lower(), "name": code, "state": "open", **columns}
        with writing(self.parts.database) as session:
            collector = Collector(
                project_id=self.town.project_id, survey_id=self.town.survey_id, code=code, **values
            )
            session.add(collector)
            session.flush()
            return collector.id


def street(database: Database, make_config: Callable[..., Config], survey: Survey) -> Street:
    """A published survey with its door open, served."""
    town = found(database, survey)
    config = make_config(str(database.engine.url))
    parts = Parts(config, database, Vault(config.secrets.vault_keys, config.secrets.token_key))
    return Street(town, create_app(config, parts), parts)


class _Page(HTMLParser):
    """The controls of a page, as a browser submits them."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.action = ""
        self._area: str | None = None
        self._typed = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.action = given.get("action") or ""
        name = given.get("name") or ""
        if tag == "input":
            if given.get("type") in {"radio", "checkbox"} and "checked" not in given:
                return
            self.fields.append((name, given.get("value") or ""))
        if tag == "textarea":
            self._area, self._typed = name, ""

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._typed += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area is not None:
            self.fields.append((self._area, self._typed.removeprefix("\n")))
            self._area = None


@dataclass
class Resident:
    """`page`: the last answer; `words`: its HTML."""

    client: Client
    headers: Mapping[str, str] = field(default_factory=dict)
    page: TestResponse | None = None

    @property
    def words(self) -> str:
        assert self.page is not None
        return self.page.get_data(as_text=True)

    @property
    def status(self) -> int:
        assert self.page is not None
        return self.page.status_code

    @property
    def fields(self) -> list[tuple[str, str]]:
        return self._read().fields

    def _read(self) -> _Page:
        read = _Page()
        read.feed(self.words)
        return read

    def open(self, address: str, **headers: str) -> "Resident":
        """GET, following redirects as a browser does."""
        self.page = self.client.get(address, headers={**self.headers, **headers})
        return self.follow()

    def follow(self) -> "Resident":
        while self.status == 303:
            assert self.page is not None
            place = urlsplit(self.page.headers["Location"])
            query = f"?{place.query}" if place.query else ""
            self.page = self.client.get(place.path + query, headers=dict(self.headers))
        return self

    def send(
        self,
        answers: Mapping[str, str | Sequence[str]] | None = None,
        button: tuple[str, str] = ("go", "next"),
        **headers: str,
    ) -> "Resident":
        """Fills the form ("hard": "q.hard"), presses a button and follows where it leads."""
        self.post(answers, button, **headers)
        return self.follow()

    def post(
        self,
        answers: Mapping[str, str | Sequence[str]] | None = None,
        button: tuple[str, str] = ("go", "next"),
        **headers: str,
    ) -> "Resident":
        """The same without following."""
        form = self._read()
        filled = {f"q.{name}": value for name, value in (answers or {}).items()}
        pairs = [pair for pair in form.fields if pair[0] not in filled]
        for name, value in filled.items():
            pairs += [(name, each) for each in ([value] if isinstance(value, str) else value)]
        return self.post_raw(form.action, urlencode([*pairs, button]).encode(), **headers)

    def post_raw(self, address: str, body: bytes, **headers: str) -> "Resident":
        self.page = self.client.post(
            address, data=body, content_type=FORM, headers={**self.headers, **headers}
        )
        return self

    def typed(self, name: str) -> list[str]:
        """What the form shows as filled in for a question's field."""
        return [value for field_name, value in self.fields if field_name == f"q.{name}"]

    @property
    def code(self) -> str:
        """The receipt code on the confirmation."""
        shown = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", self.words)
        assert shown is not None
        return shown.group()
