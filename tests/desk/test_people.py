"""Inviting people, changing their roles, handing over links; and the settings of a project."""

import re
from collections.abc import Callable, Iterator

import pytest

from engage.accounts.people import invite
from engage.accounts.permissions import Role
from engage.config import Config
from engage.storage.accounts import roles_in, user_by_email
from engage.storage.database import reading, writing
from engage.storage.projects import project_by_slug
from tests.desk_world import Client, World, world

PEOPLE = "/desk/elmbrook/people/"
SETTINGS = "/desk/elmbrook/settings/"
LINK = re.compile(r"http://127\.0\.0\.1(/welcome/[^<\s]+)")
FIELDS = {"name": "A", "smallest_group": "5", "text_number": "+15555550123", "retention": "undecided"}


@pytest.fixture
def town(make_config: Callable[..., Config], database_url: str) -> Iterator[World]:
    with world(make_config(database_url)) as made:
        made.person("ada@elmbrook.example", Role.ADMINISTRATOR, name="Ada")
        made.person("mara@elmbrook.example", Role.MANAGER)
        yield made


@pytest.fixture
def admin(town: World) -> Client:
    return town.client("ada@elmbrook.example")


def number(town: World, email: str) -> int:
    with reading(town.app.extensions["engage"].database) as session:
        user = user_by_email(session, email)
    assert user
    return user.id


def held(town: World, email: str, project: str = "elmbrook") -> set[str]:
    with reading(town.app.extensions["engage"].database) as session:
        return set(roles_in(session, number(town, email), project_by_slug(session, project).id))


def link_on(page: str) -> str:
    found = LINK.search(page)
    assert found
    return found.group(1)


def test_an_invitation_is_a_link_that_leads_in(town: World, admin: Client) -> None:
    fields = {"email": " Lin@Elmbrook.example", "name": "Lin", "roles": ["liaison", "core_team"]}
    link = link_on(admin.fill(PEOPLE + "invite", **fields).get_data(as_text=True))
    lin = town.client()
    lin.post(link, link, password="the bridge in winter", again="the bridge in winter")
    assert lin.get("/desk/elmbrook/").status_code == 200
    assert held(town, "lin@elmbrook.example") == {"liaison", "core_team"}
    assert "Lin" in admin.get(PEOPLE).get_data(as_text=True)


def test_what_was_typed_stays_when_an_address_cannot_be_read(admin: Client) -> None:
    answer = admin.fill(PEOPLE + "invite", email="lin at home", name="Lin", roles=["liaison"])
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'value="lin at home"' in page
    assert "Write it like name@example.org" in page
    assert admin.fill(PEOPLE + "invite", email="lin@elmbrook.example").status_code == 422


def test_someone_known_gets_the_role_but_no_link(town: World, admin: Client) -> None:
    town.person("olga@other.example", Role.MANAGER, project="other")
    assert admin.fill(PEOPLE + "invite", email="olga@other.example", roles=["liaison"]).status_code == 303
    assert held(town, "olga@other.example") == {"liaison"}
    assert held(town, "olga@other.example", "other") == {"manager"}
    assert admin.post(f"{PEOPLE}{number(town, 'olga@other.example')}/link").status_code == 403


def test_a_waiting_invitation_of_someone_higher_is_no_way_in(town: World) -> None:
    accounts = town.app.extensions["engage"].database
    with writing(accounts) as session:
        invite(session, project_by_slug(session, "other"), "olga@other.example", "", [Role.ADMINISTRATOR])
        invite(
            session, project_by_slug(session, "elmbrook"), "ben@elmbrook.example", "", [Role.ADMINISTRATOR]
        )
    manager = town.client("mara@elmbrook.example")
    for email in ("olga@other.example", "ben@elmbrook.example"):
        answer = manager.fill(PEOPLE + "invite", email=email, roles=["liaison"])
        assert answer.status_code == 303
        assert "/welcome/" not in answer.get_data(as_text=True)
        assert "liaison" in held(town, email)
        assert manager.post(f"{PEOPLE}{number(town, email)}/link").status_code == 403


def test_a_manager_makes_no_administrator_and_no_link_for_one(town: World) -> None:
    manager = town.client("mara@elmbrook.example")
    wish = {"email": "x@elmbrook.example", "roles": ["administrator"]}
    assert manager.fill(PEOPLE + "invite", **wish).status_code == 422
    ada = number(town, "ada@elmbrook.example")
    assert manager.post(f"{PEOPLE}{ada}/link").status_code == 403
    answer = manager.fill(f"{PEOPLE}{ada}", roles=["liaison"])
    assert answer.status_code == 422
    assert "Only an administrator" in answer.get_data(as_text=True)
    assert held(town, "ada@elmbrook.example") == {"administrator"}


def test_the_last_administrator_stays(town: World, admin: Client) -> None:
    answer = admin.fill(f"{PEOPLE}{number(town, 'ada@elmbrook.example')}", roles=["manager"])
    assert answer.status_code == 422
    assert "A project needs an administrator" in answer.get_data(as_text=True)


def test_a_reset_link_leads_in(town: World, admin: Client) -> None:
    page = admin.post(f"{PEOPLE}{number(town, 'mara@elmbrook.example')}/link").get_data(as_text=True)
    assert "24 hours" in page
    client, link = town.client(), link_on(page)
    client.post(link, link, password="a bridge in spring", again="a bridge in spring")
    assert client.get("/desk/elmbrook/").status_code == 200


def test_settings(town: World, admin: Client) -> None:
    fields = {**FIELDS, "name": "Elmbrook town", "smallest_group": "8", "text_number": "+1 555-555-0123"}
    assert admin.fill(SETTINGS, **{**fields, "retention": "keep"}).status_code == 303
    with reading(town.app.extensions["engage"].database) as session:
        project = project_by_slug(session, "elmbrook")
    assert (project.name, project.text_number) == ("Elmbrook town", "+15555550123")
    assert project.settings["smallest_group"] == 8
    assert project.settings["retention"]["by"] == "Ada"
    assert admin.fill(SETTINGS, **{**fields, "smallest_group": "4"}).status_code == 422
    assert admin.fill(SETTINGS, **{**fields, "text_number": "call us"}).status_code == 422


def test_how_residents_reach_the_town(town: World, admin: Client) -> None:
    fields = {**FIELDS, "reach_phone": "978-555-0100 ext. 4", "reach_email": "hello@elmbrook.example"}
    assert admin.fill(SETTINGS, **fields).status_code == 303
    page = admin.get(SETTINGS).get_data(as_text=True)
    for kept in ("978-555-0100 ext. 4", "hello@elmbrook.example"):
        assert f'value="{kept}"' in page
    for name, typed, told in (
        ("reach_phone", "call us", "with its area code"),
        ("reach_phone", "9" * 31, "Please shorten this to 30 characters."),
        ("reach_email", "at the desk", "We could not read the address “at the desk”."),
    ):
        answer = admin.fill(SETTINGS, **{**fields, "name": "Elm", name: typed})
        page = answer.get_data(as_text=True)
        assert answer.status_code == 422
        assert told in page
        assert f'id="{name}-wrong"' in page
        assert f'value="{typed}"' in page
        assert 'value="Elm"' in page
    assert admin.fill(SETTINGS, **FIELDS, reach_phone="", reach_email="").status_code == 303
    with reading(town.app.extensions["engage"].database) as session:
        assert project_by_slug(session, "elmbrook").settings["reach"] == {"phone": "", "email": ""}
    liaison = town.client("mara@elmbrook.example")
    assert liaison.get(SETTINGS).status_code == 403


def test_a_text_number_belongs_to_one_project(town: World, admin: Client) -> None:
    town.person("olga@other.example", Role.ADMINISTRATOR, project="other")
    admin.fill(SETTINGS, **FIELDS)
    answer = town.client("olga@other.example").fill("/desk/other/settings/", **FIELDS)
    assert answer.status_code == 422
    assert "Another project uses this text number" in answer.get_data(as_text=True)
