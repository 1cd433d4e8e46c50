"""Every page of a project, tried by someone of another project and in each role: what opens is what the table says.

That every address is guarded at all, or meant for everyone, is .test_routes' part.
"""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from engage.accounts.permissions import ROLE_PERMISSIONS, Role
from engage.config import Config
from tests.contracts.test_routes import guard
from tests.desk_world import World, world

SAMPLES = {"project": "elmbrook", "step": 5, "kind": "plan"}
"""Values for addresses; other words become "x", other numbers 1."""


@pytest.fixture
def town(make_config: Callable[..., Config], sqlite_url: str) -> Iterator[World]:
    with world(make_config(sqlite_url)) as made:
        made.app.config["WTF_CSRF_ENABLED"] = False
        made.person(
            "zoe@elmbrook.example", Role.LIAISON
        )  # person 1, whom the walk may take out of the project
        yield made


def guarded(app: Flask) -> list[Rule]:
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/desk/<project>/")]
    assert len(rules) > 40
    return rules


def knock(app: Flask, client: FlaskClient, rule: Rule) -> dict[str, int]:
    """The status of each method of an address in the project `elmbrook`."""
    values = {name: SAMPLES.get(name, 1 if f"<int:{name}>" in rule.rule else "x") for name in rule.arguments}
    with app.test_request_context():
        address = app.url_map.bind("localhost").build(rule.endpoint, values)
    methods = sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    return {method: client.open(address, method=method).status_code for method in methods}


def test_for_people_of_another_project_there_is_nothing(town: World) -> None:
    client = town.client(town.person("olga@other.example", *Role, project="other")).raw
    for rule in guarded(town.app):
        assert set(knock(town.app, client, rule).values()) == {404}, rule.rule


@pytest.mark.parametrize("role", Role)
def test_a_role_opens_what_its_permissions_say(town: World, role: Role) -> None:
    client = town.client(town.person("rosa@elmbrook.example", role)).raw
    for rule in guarded(town.app):
        statuses = set(knock(town.app, client, rule).values())
        if guard(town.app, rule.endpoint) in ROLE_PERMISSIONS[role]:
            assert 403 not in statuses, f"{rule.rule} is closed to {role}"
            assert max(statuses) < 500, rule.rule
        else:
            assert statuses == {403}, f"{rule.rule} is open to {role}"


def test_a_role_that_was_taken_away_opens_nothing(town: World) -> None:
    zoe = town.client("zoe@elmbrook.example")
    admin = town.client(town.person("ada@elmbrook.example", Role.ADMINISTRATOR))
    assert zoe.get("/desk/elmbrook/").status_code == 200
    assert admin.post("/desk/elmbrook/people/1").status_code == 303
    assert zoe.get("/desk/elmbrook/").status_code == 404
