"""A real town's start from the command line: a project, its first administrator, invitations and lost passwords."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engage.app import create_app
from engage.cli import main
from engage.config import Config
from tests.desk_world import Client

Engage = Callable[..., Result]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"ENGAGE_DATA": str(tmp_path / "data"), "ENGAGE_PUBLIC_URL": "http://town.example"}


@pytest.fixture
def engage(environment: dict[str, str]) -> Engage:
    def call(*words: str) -> Result:
        return CliRunner().invoke(main, list(words), env={"ENGAGE_DATABASE_URL": "", **environment})

    return call


@pytest.fixture
def created(engage: Engage) -> dict[str, str]:
    words = ("--slug", "elmbrook", "--name", "Elmbrook", "--admin-email", "Ada@Elmbrook.example")
    done = engage("projects", "create", *words, "--format", "json")
    assert done.exit_code == 0, done.output
    found: dict[str, str] = json.loads(done.output)
    return found


def browser(environment: dict[str, str]) -> Client:
    return Client(create_app(Config.from_environment(environment)).test_client())


def path_of(link: str) -> str:
    assert link.startswith("http://town.example/welcome/")
    return link.removeprefix("http://town.example")


def test_a_town_starts_empty_and_its_administrator_gets_in(
    environment: dict[str, str], created: dict[str, str]
) -> None:
    assert created["desk"] == "http://town.example/desk/elmbrook/"
    client, link = browser(environment), path_of(created["invitation"])
    client.post(link, link, password="the old mill pond", again="the old mill pond")
    assert client.get("/desk/elmbrook/settings/").status_code == 200
    assert "No group yet" in client.get("/desk/elmbrook/plan/").get_data(as_text=True)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--slug", "elmbrook"), "There is a project with the short name “elmbrook” already."),
        (("--slug", "Elm Brook"), "The short name “Elm Brook” does not work."),
        (("--slug", "oakdale", "--language", "fr"), "Engage has no desk in “fr” yet."),
        (("--slug", "oakdale", "--admin-email", "ada"), "We could not read the address “ada”."),
    ],
)
def test_what_cannot_be_created_is_refused_in_one_line(
    engage: Engage, created: dict[str, str], words: tuple[str, ...], line: str
) -> None:
    given = ("projects", "create", "--name", "Town", "--admin-email", "ada@elmbrook.example", *words)
    done = engage(*given)
    assert done.exit_code == 1
    assert line in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert engage("users", "reset", "--email", "nobody@elmbrook.example").exit_code == 1


def test_inviting_and_a_lost_password(
    engage: Engage, environment: dict[str, str], created: dict[str, str]
) -> None:
    words = ("users", "invite", "--project", "elmbrook", "--email", "lin@elmbrook.example")
    invited = engage(*words, "--role", "liaison", "--role", "core_team", "--format", "json")
    link = path_of(json.loads(invited.output)["link"])
    client = browser(environment)
    client.post(link, link, password="the old mill pond", again="the old mill pond")
    assert client.get("/desk/elmbrook/").status_code == 200
    again = engage(*words, "--role", "vendor")
    assert "with the password they have" in again.output
    assert "/welcome/" not in again.output
    reset = engage("users", "reset", "--email", "LIN@elmbrook.example")
    assert "24 hours" in reset.output
    fresh = browser(environment)
    link = path_of(reset.output.splitlines()[-1])
    fresh.post(link, link, password="the new mill pond", again="the new mill pond")
    assert fresh.get("/desk/elmbrook/").status_code == 200
    assert client.get("/desk/elmbrook/").status_code == 303
    assert engage(*words, "--role", "mayor").exit_code == 2
    assert (
        engage("users", "invite", "--project", "x", "--email", "a@b.example", "--role", "vendor").exit_code
        == 1
    )


def test_a_translator_is_invited_for_languages(
    environment: dict[str, str], created: dict[str, str], engage: Engage
) -> None:
    wanted = ("--project", "elmbrook", "--email", "amal@elmbrook.example", "--role", "translator")
    assert engage("users", "invite", *wanted).exit_code == 1
    done = engage("users", "invite", *wanted, "--language", "ar", "--language", "km", "--format", "json")
    link = path_of(json.loads(done.output)["link"])
    client = browser(environment)
    assert client.post(link, link, go="enter").status_code == 303
    assert client.get("/desk/elmbrook/words/").status_code == 200
    assert client.get("/desk/elmbrook/plan/").status_code == 403
