"""A small installation for tests of the desk: two towns, people with roles, and a way to sign in. All invented."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from engage.accounts.passwords import hash_password
from engage.accounts.people import invite
from engage.accounts.permissions import Role
from engage.actions.start import create_project
from engage.app import create_app, open_parts
from engage.config import Config
from engage.storage.database import writing
from engage.storage.projects import project_by_slug

PASSWORD = "a river runs through town"
HASHED = hash_password(PASSWORD)
MARK = re.compile(r'name="before" value="([^"]*)"')
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class World:
    """`app` over a fresh database with the project `elmbrook`; `other` is a stranger's town."""

    app: Flask
    config: Config

    def person(self, email: str, *roles: Role, project: str = "elmbrook", name: str = "") -> str:
        """Adds a person with a password; gives the address back."""
        with writing(self.app.extensions["engage"].database) as session:
            found = project_by_slug(session, project)
            user = invite(session, found, email, name, roles)
            user.password = HASHED
        return email

    def client(self, email: str | None = None) -> "Client":
        """A browser without scripts; signed in when an address is given."""
        client = Client(self.app.test_client())
        if email:
            answer = client.post("/login", email=email, password=PASSWORD)
            assert answer.status_code == 303, answer.get_data(as_text=True)
        return client


@dataclass
class Client:
    """Posts forms as a page would: with the token of the page that carries the form."""

    raw: FlaskClient

    def get(self, path: str, **options: object) -> TestResponse:
        return self.raw.get(path, **options)

    def post(self, path: str, page: str = "/login", /, **fields: str | Sequence[str]) -> TestResponse:
        """Loads a page for its token (any page of the session will do), then posts."""
        found = TOKEN.search(self.raw.get("/account").get_data(as_text=True)) or TOKEN.search(
            self.raw.get(page).get_data(as_text=True)
        )
        assert found, f"no form on {page}"
        return self.raw.post(path, data={"csrf_token": found.group(1), **fields})

    def mark(self, page: str) -> str:
        """The mark of what a form was filled from, as the page carries it; empty when it carries none."""
        found = MARK.search(self.raw.get(page).get_data(as_text=True))
        return found.group(1) if found else ""

    def fill(self, page: str, /, **fields: str | Sequence[str]) -> TestResponse:
        """Opens a form and sends it to its own address."""
        return self.post(page, page, before=self.mark(page), **fields)


@contextmanager
def world(config: Config) -> Iterator[World]:
    """An installation with two empty towns, closed at the end."""
    parts = open_parts(config)
    with writing(parts.database) as session:
        create_project(session, "elmbrook", "Elmbrook", "en")
        create_project(session, "other", "Other Town", "en")
    yield World(create_app(config, parts), config)
    parts.database.close()
