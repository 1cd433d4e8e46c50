"""The room of contacts: a list with veiled addresses and filters, one person, the whole address for a reason, adding.

Over a real database. All people, numbers and towns are invented.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

import pytest
from sqlalchemy import select

from engage.accounts.permissions import Role
from engage.actions.contacts import Yes, person_of, say_yes
from engage.actions.parts import Parts
from engage.config import Config
from engage.storage.contacts import Consent, Contact
from engage.storage.database import reading, writing
from engage.storage.projects import Community, project_by_slug
from engage.storage.texting import NumberView, OptOut, OutboxMessage, Phone
from engage.texting.consent import consent_words
from tests.desk_world import Client, World, world

Row = TypeVar("Row")
NUMBER, EMAIL = "+14135550101", "rosa@elmbrook.example"
ROOM = "/desk/elmbrook/contacts/"


@pytest.fixture
def town(make_config: Callable[..., Config], database_url: str) -> Iterator[World]:
    with world(make_config(database_url)) as made:
        with writing(parts_of(made).database) as session:
            project = project_by_slug(session, "elmbrook")
            project.text_number = "+15555550100"
            project.languages = ["en", "es", "km"]
            session.add(Community(project_id=project.id, key="mill", name="Mill Village"))
            session.add(Community(project_id=project.id, key="hill", name="Hill Side"))
        yield made


def parts_of(town: World) -> Parts:
    parts: Parts = town.app.extensions["engage"]
    return parts


def rows(town: World, table: type[Row]) -> list[Row]:
    with reading(parts_of(town).database) as session:
        return list(session.scalars(select(table)))


def contact(
    town: World, kind: str = "sms", address: str = NUMBER, project: str = "elmbrook", **more: object
) -> str:
    """Somebody who said yes; their token."""
    vault = parts_of(town).vault
    with writing(parts_of(town).database) as session:
        found = project_by_slug(session, project)
        values = {"language": "en", "words": "Yes.", "source": "web", "on": date(2026, 5, 2), **more}
        person = person_of(vault, found.id, kind, address)
        say_yes(session, Yes(found.id, person, kind, vault.seal(address), **values))
    return person


@pytest.fixture
def manager(town: World) -> Client:
    return town.client(town.person("mia@elmbrook.example", Role.MANAGER, name="Mia"))


@pytest.fixture
def vendor(town: World) -> Client:
    return town.client(town.person("vera@elmbrook.example", Role.VENDOR, name="Vera"))


def test_an_empty_room_teaches_the_next_step(manager: Client) -> None:
    assert "Nobody yet" in manager.get(ROOM).get_data(as_text=True)


def test_the_list_shows_two_digits_and_can_be_narrowed_by_its_address(town: World, manager: Client) -> None:
    contact(town)
    contact(town, "email", EMAIL, language="es", community_id=1)
    page = manager.get(ROOM).get_data(as_text=True)
    assert "… 01" in page
    assert "r…@…" in page
    assert NUMBER not in page
    assert EMAIL not in page
    assert "2 people" in page
    for query, left in (
        ("kind=email", "1 person"),
        ("language=es", "1 person"),
        ("community=2", "Nobody fits"),
    ):
        assert left in manager.get(f"{ROOM}?{query}").get_data(as_text=True), query


def test_one_person_can_be_found_by_the_whole_address_without_it_standing_anywhere(
    town: World, manager: Client
) -> None:
    person = contact(town, "email", EMAIL)
    found = manager.post(f"{ROOM}find", address=EMAIL.upper())
    assert found.location.endswith(f"{ROOM}people/{person}")
    page = manager.get(found.location).get_data(as_text=True)
    assert "Yes." in page
    assert EMAIL not in page
    assert manager.post(f"{ROOM}find", address="nobody@elmbrook.example").location.endswith(ROOM)
    assert manager.post(f"{ROOM}find", address="rosa").status_code == 422


def test_a_whole_address_is_shown_for_a_reason_that_is_kept(town: World, manager: Client) -> None:
    person = contact(town)
    page = f"{ROOM}people/{person}"
    assert manager.post(f"{page}/address", why=" ").status_code == 422
    assert rows(town, NumberView) == []
    shown = manager.post(f"{page}/address", why="They asked to be called").get_data(as_text=True)
    assert NUMBER in shown
    [view] = rows(town, NumberView)
    assert (view.by, view.why, view.person) == ("Mia", "They asked to be called", person)
    again = manager.get(page).get_data(as_text=True)
    assert NUMBER not in again
    assert "They asked to be called" in again


def test_who_may_see_contacts_may_not_see_whole_addresses(town: World, vendor: Client) -> None:
    person = contact(town)
    assert vendor.get(ROOM).status_code == 200
    assert "Show the whole address" not in vendor.get(f"{ROOM}people/{person}").get_data(as_text=True)
    assert vendor.post(f"{ROOM}people/{person}/address", why="curious").status_code == 403


def test_contacts_of_another_town_do_not_exist_here(town: World, manager: Client) -> None:
    person = contact(town, project="other")
    assert manager.get(f"{ROOM}people/{person}").status_code == 404
    assert manager.post(f"{ROOM}people/{person}/end", wish="delete").status_code == 404
    assert manager.post(f"{ROOM}people/{person}/address", why="x").status_code == 404
    assert len(rows(town, Contact)) == 1


@pytest.mark.parametrize("wish", ["back", "delete"])
def test_staff_end_a_contact_when_the_person_asks(town: World, manager: Client, wish: str) -> None:
    person = contact(town)
    page = f"{ROOM}people/{person}/end"
    assert "Only they can undo it" in manager.get(page).get_data(as_text=True)
    assert manager.post(page, wish=wish).status_code == 303
    assert rows(town, Contact) == []
    if wish == "back":
        assert [(each.event, each.by) for each in rows(town, Consent) if each.event != "given"] == [
            ("withdrawn", "Mia")
        ]
        assert [each.source for each in rows(town, OptOut)] == ["staff"]
    else:
        assert rows(town, Phone) == rows(town, Consent) == []


def test_a_liaison_adds_somebody_after_reading_the_words_in_their_language(town: World) -> None:
    lena = town.client(town.person("lena@elmbrook.example", Role.LIAISON, name="Lena"))
    assert lena.get(ROOM).status_code == 403
    page = f"{ROOM}add?language=es"
    assert consent_words("es", "Elmbrook", "sms")[:40] in lena.get(page).get_data(as_text=True)
    done = lena.post(
        f"{ROOM}add", address="413 555 0101", language="es", community="1", activity="", yes="y", old="y"
    )
    assert done.status_code == 303
    [found], [consent], [message] = rows(town, Contact), rows(town, Consent), rows(town, OutboxMessage)
    assert (found.kind, found.language, found.source, found.community_id) == ("sms", "es", "staff", 1)
    assert (consent.words, consent.by) == (consent_words("es", "Elmbrook", "sms"), "Lena")
    assert message.priority == 1


def test_another_language_keeps_what_was_typed_and_asks_for_the_yes_to_its_words(
    town: World, manager: Client
) -> None:
    typed = {"address": "413 555 01", "community": "3", "activity": "", "old": "y", "yes": "y"}
    answer = manager.post(f"{ROOM}add?language=en", shown="en", language="es", show="1", **typed)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert consent_words("es", "Elmbrook", "sms")[:40] in page
    assert 'value="413 555 01"' in page
    assert re.search(r'<input checked[^>]* value="3"', page)
    assert re.search(r'<input checked[^>]*name="old"', page)
    assert not re.search(r'<input checked[^>]*name="yes"', page)
    typed["address"] = NUMBER
    kept = manager.post(f"{ROOM}add", shown="en", language="es", **typed)  # the words were never shown in it
    assert kept.status_code == 422
    assert "Read the words aloud first" in kept.get_data(as_text=True)
    assert rows(town, Contact) == []
    assert manager.post(f"{ROOM}add", shown="es", language="es", **typed).status_code == 303
    assert [each.language for each in rows(town, Consent)] == ["es"]


def test_two_addresses_of_one_form_lead_to_each_other(town: World, manager: Client) -> None:
    number, letter = contact(town, together="one"), contact(town, "email", EMAIL, together="one")
    page = manager.get(f"{ROOM}people/{number}").get_data(as_text=True)
    assert f'href="{ROOM}people/{letter}"' in page
    assert EMAIL not in page
    assert f'href="{ROOM}people/{number}"' in manager.get(f"{ROOM}people/{letter}").get_data(as_text=True)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"address": "555", "yes": "y", "old": "y"}, "with its area code"),
        ({"address": "rosa@", "yes": "y", "old": "y"}, "We could not read the address"),
        ({"address": EMAIL, "old": "y"}, "Without their yes"),
        ({"address": EMAIL, "yes": "y"}, "13 or older"),
        ({"yes": "y", "old": "y"}, "Please fill this in"),
    ],
)
def test_nobody_is_added_without_a_yes_an_address_and_thirteen_years(
    town: World, manager: Client, given: dict[str, str], told: str
) -> None:
    answer = manager.post(f"{ROOM}add", language="en", community="", activity="", **given)
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert told in page
    if "address" in given:
        assert f'value="{given["address"]}"' in page
    assert rows(town, Contact) == rows(town, Phone) == []


def test_who_said_stop_is_not_brought_back_by_the_team(town: World, manager: Client) -> None:
    person = contact(town)
    with writing(parts_of(town).database) as session:
        session.add(OptOut(project_id=1, person=person))
    manager.post(f"{ROOM}add", address=NUMBER, language="en", community="", activity="", yes="y", old="y")
    assert len(rows(town, OptOut)) == 1
    assert "This person said stop" in manager.get(ROOM).get_data(as_text=True)


def test_asking_after_a_survey_can_be_switched_off(town: World, manager: Client) -> None:
    assert manager.post(f"{ROOM}asking", ask="no").status_code == 303
    assert "People are not asked after a survey" in manager.get(ROOM).get_data(as_text=True)
    manager.post(f"{ROOM}asking", ask="yes")
    assert "Stop asking" in manager.get(ROOM).get_data(as_text=True)


def test_every_look_at_a_whole_address_is_listed(town: World, manager: Client, vendor: Client) -> None:
    person = contact(town)
    manager.post(f"{ROOM}people/{person}/address", why="They asked to be called")
    assert "They asked to be called" in manager.get(ROOM).get_data(as_text=True)
    assert "They asked to be called" not in vendor.get(ROOM).get_data(as_text=True)
