"""Signing in and out, links for passwords, and what guessing meets."""

import re
from collections.abc import Callable, Iterator

import pytest
import time_machine

from engage.accounts.links import Link, Purpose, make_link, read_link
from engage.accounts.permissions import Role
from engage.config import Config
from engage.errors import NotFound
from engage.storage.accounts import user_by_email
from engage.storage.database import reading
from tests.desk_world import PASSWORD, World, world

ANNA = "anna@elmbrook.example"


@pytest.fixture
def town(make_config: Callable[..., Config], database_url: str) -> Iterator[World]:
    with world(make_config(database_url)) as made:
        made.person(ANNA, Role.MANAGER)
        yield made


def link_for(town: World, purpose: Purpose) -> str:
    with reading(town.app.extensions["engage"].database) as session:
        user = user_by_email(session, ANNA)
    assert user
    return "/welcome/" + make_link(town.config.secrets.secret_key, purpose, user.fs_uniquifier)


def test_a_stranger_is_sent_to_sign_in_and_back(town: World) -> None:
    client = town.client()
    answer = client.get("/desk/elmbrook/")
    assert answer.status_code == 303
    assert answer.location == "/login?next=/desk/elmbrook/"
    answer = client.post("/login", email=ANNA, password=PASSWORD, next="/desk/elmbrook/")
    assert answer.location == "/desk/elmbrook/"
    assert client.get("/desk/elmbrook/").status_code == 200


@pytest.mark.parametrize(
    "onward", ["https://bad.example/", "//bad.example", "/\\bad.example", "javascript:alert(1)"]
)
def test_signing_in_never_leads_elsewhere(town: World, onward: str) -> None:
    answer = town.client().post("/login", email=ANNA, password=PASSWORD, next=onward)
    assert answer.location == "/desk/"


def test_wrong_password_and_unknown_person_read_the_same(town: World) -> None:
    known = town.client().post("/login", email=ANNA, password="wrong")
    unknown = town.client().post("/login", email="nobody@elmbrook.example", password="wrong")
    assert known.status_code == unknown.status_code == 422
    pages = [re.sub(r'value="[^"]*"', "", page.get_data(as_text=True)) for page in (known, unknown)]
    assert pages[0] == pages[1]
    assert "do not fit together" in pages[0]


def test_guessing_one_account_meets_a_wait_and_only_that_account(town: World) -> None:
    town.person("ben@elmbrook.example", Role.LIAISON)
    for _ in range(8):
        assert town.client().post("/login", email=ANNA, password="wrong").status_code == 422
    answer = town.client().post("/login", email=ANNA.upper(), password=PASSWORD)
    assert answer.status_code == 429
    assert "wait 15 minutes" in answer.get_data(as_text=True)
    ben = town.client().post("/login", email="ben@elmbrook.example", password=PASSWORD)
    assert ben.status_code == 303


def test_an_address_that_tries_many_accounts_meets_a_wait(town: World) -> None:
    for number in range(40):
        town.client().post("/login", email=f"p{number}@elmbrook.example", password="wrong")
    assert town.client().post("/login", email=ANNA, password=PASSWORD).status_code == 429


def test_a_link_works_once_and_ends_other_sign_ins(town: World) -> None:
    old = town.client(ANNA)
    link = link_for(town, Purpose.RESET)
    client = town.client()
    assert client.get(link).status_code == 200
    assert client.get(link).status_code == 200, "looking uses nothing up"
    answer = client.post(link, link, password="a new river in town", again="a new river in town")
    assert answer.status_code == 303
    assert client.get("/desk/elmbrook/").status_code == 200
    assert old.get("/desk/elmbrook/").status_code == 303
    assert town.client().get(link).status_code == 404
    assert town.client().post("/login", email=ANNA, password=PASSWORD).status_code == 422


@pytest.mark.parametrize(("purpose", "hours"), [(Purpose.INVITE, 7 * 24), (Purpose.RESET, 24)])
def test_a_link_ends(purpose: Purpose, hours: int) -> None:
    with time_machine.travel("2026-11-01 12:00", tick=False) as moment:
        token = make_link("secret", purpose, "stamp")
        moment.shift(hours * 3600 - 1)
        assert read_link("secret", token) == Link(purpose, "stamp")
        moment.shift(2)
        with pytest.raises(NotFound):
            read_link("secret", token)


def test_an_altered_link_and_a_used_invitation_lead_nowhere(town: World) -> None:
    assert town.client().get(link_for(town, Purpose.RESET) + "x").status_code == 404
    assert town.client().get(link_for(town, Purpose.INVITE)).status_code == 404


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [("short", "short", "10 letters"), ("a" * 12, "a" * 12, "too easy"), ("a long one here", "b", "differ")],
)
def test_a_weak_password_is_sent_back(town: World, password: str, again: str, words: str) -> None:
    link = link_for(town, Purpose.RESET)
    answer = town.client().post(link, link, password=password, again=again)
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)


def test_signing_out_needs_a_post_with_a_token(town: World) -> None:
    client = town.client(ANNA)
    assert client.get("/logout").status_code == 405
    assert client.raw.post("/logout").status_code == 400
    assert client.post("/logout").status_code == 303
    assert client.get("/desk/elmbrook/").status_code == 303


def test_own_name_language_and_password(town: World) -> None:
    client = town.client(ANNA)
    client.post("/account", name="Anna", language="es")
    assert '<html lang="es"' in client.get("/desk/elmbrook/").get_data(as_text=True)
    wrong = client.post(
        "/account/password", old="wrong", password="some other words", again="some other words"
    )
    assert wrong.status_code == 422
    right = client.post(
        "/account/password", old=PASSWORD, password="some other words", again="some other words"
    )
    assert right.status_code == 303
    assert client.get("/desk/elmbrook/").status_code == 200


@pytest.mark.parametrize(
    ("header", "tag"), [("es-MX", "es"), ("zh-CN", "zh-Hans"), ("fr", "en"), ("zz-ZZ,;q=", "en")]
)
def test_the_page_speaks_the_browsers_language(town: World, header: str, tag: str) -> None:
    page = town.client().get("/login", headers={"Accept-Language": header}).get_data(as_text=True)
    assert f'<html lang="{tag}"' in page


def test_headers(town: World) -> None:
    answer = town.client().get("/login")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "style=" not in answer.get_data(as_text=True)
