"""What holds for every answer: headers, friendly errors in the person's language, logs without what anybody typed."""

import logging
from collections.abc import Callable, Iterator

import pytest
from flask import request

from engage.accounts.permissions import Role
from engage.app import LARGEST_BODY, create_app
from engage.config import Config
from tests.desk_world import World, world


@pytest.fixture
def town(make_config: Callable[..., Config], sqlite_url: str) -> Iterator[World]:
    with world(make_config(sqlite_url)) as made:
        made.person("mara@elmbrook.example", Role.MANAGER)
        yield made


def test_a_defect_is_logged_under_its_number_and_without_words(
    town: World, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> str:
        raise ValueError(request.args["words"])

    town.app.add_url_rule("/broken", view_func=broken)
    with caplog.at_level(logging.DEBUG):
        answer = town.app.test_client().get(
            "/broken?words=typed-by-someone", headers={"Accept-Language": "es"}
        )
    page = answer.get_data(as_text=True)
    assert answer.status_code == 500
    assert '<html lang="es"' in page
    (record,) = [one for one in caplog.records if one.name == "engage"]
    assert str(record.args[0]) in page if isinstance(record.args, tuple) else False
    assert "ValueError" in caplog.text
    assert "in broken" in caplog.text
    for kept_out in ("typed-by-someone", "127.0.0.1"):
        assert kept_out not in caplog.text
        assert kept_out not in page


def test_errors_are_pages(town: World) -> None:
    client = town.client("mara@elmbrook.example")
    missing = client.get("/desk/elmbrook/nothing")
    assert missing.status_code == 404
    assert "There is no page at this address" in missing.get_data(as_text=True)
    large = client.raw.post("/login", data={"email": "x" * (LARGEST_BODY + 1)})
    assert large.status_code == 413
    assert "That was too much" in large.get_data(as_text=True)
    stale = client.raw.post("/account", data={"name": "Mara"})
    assert stale.status_code == 400
    assert "open for too long" in stale.get_data(as_text=True)
    assert client.raw.delete("/login").status_code == 405


def test_the_other_project_is_not_told_apart_from_none(town: World) -> None:
    client = town.client("mara@elmbrook.example")
    real = client.get("/desk/other/plan/").get_data(as_text=True)
    assert real == client.get("/desk/othar/plan/").get_data(as_text=True)


def test_static_files_live_long_under_a_name_that_changes(town: World) -> None:
    client = town.app.test_client()
    page = client.get("/login").get_data(as_text=True)
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    with client.get(address) as answer:
        assert "immutable" in answer.headers["Cache-Control"]
    with client.get(address.partition("?")[0]) as answer:
        assert "immutable" not in answer.headers.get("Cache-Control", "")


def test_machines_see_whether_it_is_up(town: World) -> None:
    client = town.app.test_client()
    for path in ("/healthz", "/readyz"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers


def test_not_ready_without_tables(make_config: Callable[..., Config], postgres_empty_url: str) -> None:
    app = create_app(make_config(postgres_empty_url))
    assert app.test_client().get("/readyz").status_code == 503
    assert app.test_client().get("/healthz").status_code == 200
    app.extensions["engage"].database.close()


def test_behind_tls_cookies_are_secure_and_the_proxy_is_believed(
    make_config: Callable[..., Config], sqlite_url: str
) -> None:
    app = create_app(make_config(sqlite_url, public_url="https://town.example", trusted_proxies=1))
    headers = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
    answer = app.test_client().get("/login", headers=headers)
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    app.extensions["engage"].database.close()
