"""Every address is guarded, or stands on the list of those that are meant for everyone."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.routing import Rule

from engage.accounts.permissions import Permission
from engage.app import create_app
from engage.config import Config

PUBLIC = {
    "accounts.forgot",
    "accounts.login",
    "accounts.logout",
    "accounts.welcome",
    "health.healthz",
    "health.readyz",
    "sms.inbound",  # signed by the provider
    "sms.status",
    "static",
    "web.accessibility",
    "web.change",
    "web.find_mine",
    "web.mine",
    "web.privacy",
    "web.project",
    "web.restart",
    "web.short",
    "web.invited",
    "web.invited_stop",
    "web.stay",
    "web.stayed",
    "web.survey",
    "web.texts",
    "web.thanks",
}
FILLED = {"int": 1, "path": "x"}


@pytest.fixture
def app(make_config: Callable[..., Config], sqlite_url: str) -> Flask:
    app = create_app(make_config(sqlite_url))
    app.config["WTF_CSRF_ENABLED"] = False  # so that a guard is what stops a stranger, not a missing token
    return app


def guard(app: Flask, endpoint: str) -> str | None:
    found = getattr(app.view_functions[endpoint], "guard", None)
    assert found is None or isinstance(found, str)
    return found


def test_every_route_is_guarded_or_meant_for_everyone(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    guarded = {endpoint for endpoint in endpoints if guard(app, endpoint)}
    assert endpoints - guarded == PUBLIC
    known = {permission.value for permission in Permission} | {"signed_in"}
    assert {guard(app, endpoint) for endpoint in guarded} <= known


def test_every_page_of_a_project_asks_for_a_permission(app: Flask) -> None:
    loose = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/desk/<project>") and guard(app, rule.endpoint) in {None, "signed_in"}
    ]
    assert loose == []


def test_a_stranger_meets_the_sign_in_page_at_every_guarded_route(app: Flask, tmp_path: Path) -> None:
    client = app.test_client()
    met = {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in PUBLIC:
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                answer = client.open(filled(app, rule), method=method)
                met[f"{method} {rule.rule}"] = (answer.status_code, urlsplit(answer.location or "").path)
    assert met
    assert {name: found for name, found in met.items() if found != (303, "/login")} == {}


def filled(app: Flask, rule: Rule) -> str:
    """An address of this route, with something in every hole."""
    holes = {name: FILLED.get(kind_of(rule, name), "x") for name in rule.arguments}
    with app.test_request_context():
        return app.url_map.bind("localhost").build(rule.endpoint, holes, force_external=False)


def kind_of(rule: Rule, name: str) -> str:
    return "int" if f"<int:{name}>" in rule.rule else "string"
