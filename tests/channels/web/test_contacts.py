"""A resident says yes to hearing from the town again, sees what is kept, corrects it, ends it, deletes it.

At the web's edge over real databases. All people, numbers and towns are invented.
"""

import json
import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from engage.actions.outbox import send_due
from engage.channels.sms.simulated import SimulatedGateway
from engage.channels.web.finding import SAME_TIME
from engage.config import Config
from engage.storage.base import day_began
from engage.storage.contacts import Consent, Contact
from engage.storage.conversing import opt_in
from engage.storage.database import Database, reading, writing
from engage.storage.projects import Community, Project
from engage.storage.texting import Answered, OptOut, OutboxMessage, Phone
from engage.surveys.conditions import Compare
from engage.surveys.survey import Exit
from engage.texting.consent import consent_words
from tests.builders import question, section, survey, words
from tests.channels.web.walk import Resident, Street, street

NUMBER = "(413) 555-0101"
EMAIL = "rosa@riverbend.example"
ASKED = survey(question("need", "one", "heat flood"), languages=("en", "es"))
TEXT = {"sms": NUMBER, "say.sms": "1", "old": "1"}
LETTER = {"email": EMAIL, "say.email": "1", "old": "1"}


@pytest.fixture
def town(database: Database, make_config: Callable[..., Config]) -> Street:
    made = street(database, make_config, ASKED)
    with writing(database) as session:
        project = session.get_one(Project, made.town.project_id)
        project.text_number = "+15555550100"
        for key in ("north", "south"):
            session.add(Community(project_id=project.id, key=key, name=f"{key.title()} Riverbend"))
    return made


def finished(town: Street) -> Resident:
    """Somebody on the thanks page."""
    return town.resident().open("/s/life").send({"need": "heat"})


def stay(town: Street) -> Resident:
    """The same person on the page of its own."""
    resident = finished(town)
    found = re.search(r'href="(/stay/[^"]+)"', resident.words)
    assert found, resident.words
    return resident.open(found[1].replace("&amp;", "&"))


def say(resident: Resident, **given: str) -> Resident:
    fields = {name.replace("_", "."): value for name, value in given.items()}
    page = resident.fields
    kept = {name: value for name, value in page if name in {"k", "page", "language"}}
    answer = resident.client.post("/stay/WEB1", data={**kept, "go": "yes", **fields})
    resident.page = answer
    return resident.follow()


def rows(town: Street, table: type) -> list:
    with reading(town.parts.database) as session:
        return list(session.scalars(select(table)))


def link_in(town: Street) -> str:
    """The link in the newest message."""
    message = rows(town, OutboxMessage)[-1]
    body = town.parts.vault.open(message.sealed)
    found = re.search(r"/mine/\w+", body)
    assert found
    return found[0]


def test_the_thanks_page_leads_to_a_page_that_knows_no_receipt(town: Street) -> None:
    resident = finished(town)
    receipts = [cookie.value.partition(":")[2] for cookie in resident.client._cookies.values()]
    page = stay(town)
    assert page.status == 200
    assert "Hear from the town again" in page.words
    assert all(receipt not in page.words for receipt in receipts)
    assert page.page
    assert "Cookie" not in page.page.request.headers
    assert consent_words("en", "Riverbend (invented)", "sms") in page.words.replace("&#39;", "'").replace(
        "&amp;", "&"
    )


def test_a_yes_is_kept_with_its_words_and_confirmed_once(town: Street) -> None:
    page = say(stay(town), **{"sms": NUMBER, "say.sms": "1", "old": "1", "language": "es"})
    assert page.status == 200
    assert "Thank you. We noted it." in page.words
    [contact], [consent], [message] = rows(town, Contact), rows(town, Consent), rows(town, OutboxMessage)
    assert (contact.kind, contact.language, contact.source) == ("sms", "es", "web")
    assert (contact.survey_id, contact.collector_id, contact.activity_id) == (None, None, None)
    assert consent.words == consent_words("en", "Riverbend (invented)", "sms")
    assert (consent.language, consent.event) == ("en", "given")
    assert rows(town, Answered) == []
    assert town.parts.vault.open(rows(town, Phone)[0].sealed) == "+14135550101"
    assert (message.priority, message.account, message.mailing_id) == (1, "simulated", None)
    body = town.parts.vault.open(message.sealed)
    assert "ALTO" in body
    assert "/mine/" in body
    again = say(stay(town), **TEXT)
    assert "Thank you. We noted it." in again.words
    assert len(rows(town, OutboxMessage)) == 1
    assert len(rows(town, Consent)) == 2


def test_the_town_remembers_the_survey_only_when_they_agree(town: Street) -> None:
    say(stay(town), remember="1", **LETTER)
    [contact], [answered] = rows(town, Contact), rows(town, Answered)
    assert contact.survey_id == answered.survey_id == town.town.survey_id
    assert answered.token != contact.person
    letter = json.loads(town.parts.vault.open(rows(town, OutboxMessage)[0].sealed))
    assert "/mine/" in letter["text"]
    assert letter["subject"]


def test_who_did_not_finish_a_survey_cannot_be_remembered_for_it(town: Street) -> None:
    page = town.resident().open("/stay/WEB1?k=made-up")
    assert 'name="remember"' not in page.words
    say(page, remember="1", k="made-up", **LETTER)
    assert rows(town, Answered) == []
    assert rows(town, Contact)[0].survey_id is None


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"old": "1"}, "Write a phone number or an e-mail address"),
        ({"sms": "555", "say.sms": "1", "old": "1"}, "with its area code"),
        ({"email": "rosa@", "say.email": "1", "old": "1"}, "We could not read the address “rosa@”"),
        ({"email": EMAIL, "old": "1"}, "Without your yes"),
        ({"email": EMAIL, "say.email": "1"}, "13 or older"),
        ({"say.sms": "1", "old": "1"}, "take the tick away"),
    ],
)
def test_what_is_missing_is_told_and_nothing_typed_is_lost(
    town: Street, given: dict[str, str], told: str
) -> None:
    page = say(stay(town), **given)
    assert page.status == 422
    assert told in page.words
    for value in given.values():
        assert f'value="{value}"' in page.words
    assert rows(town, Contact) == rows(town, Phone) == []


def test_errors_come_in_the_language_of_the_page_and_it_can_be_switched(town: Street) -> None:
    page = stay(town)
    answer = page.client.post("/stay/WEB1", data={"lang": "es", "email": "rosa@", "page": "en"})
    assert answer.status_code == 200
    shown = answer.get_data(as_text=True)
    assert '<html lang="es"' in shown
    assert 'value="rosa@"' in shown


def test_the_answer_is_the_same_for_a_known_address(town: Street) -> None:
    first = say(stay(town), **LETTER).words
    second = say(stay(town), **LETTER).words
    assert first == second


def test_one_address_typed_again_and_again_is_left_alone_in_silence(town: Street) -> None:
    pages = {say(stay(town), **TEXT).words for _ in range(6)}
    assert len(pages) == 1
    assert len(rows(town, Consent)) == 3


@pytest.mark.parametrize("keep", [True, False])
def test_nothing_is_offered_after_an_early_ending(
    database: Database, make_config: Callable[..., Config], keep: bool
) -> None:
    ending = Exit("young", Compare("age", any_of=("child",)), words("Please ask a grown-up."), keep)
    asked = survey(section("one", question("age", "one", "child adult")), exits=(ending,))
    town = street(database, make_config, asked)
    page = town.resident().open("/s/life").send({"age": "child"})
    assert "Please ask a grown-up." in page.words
    assert "/stay/" not in page.words
    assert "/stay/" in town.resident().open("/s/life").send({"age": "adult"}).words


def test_a_town_that_does_not_want_it_offers_nothing(town: Street) -> None:
    with writing(town.parts.database) as session:
        project = session.get_one(Project, town.town.project_id)
        project.settings = {**project.settings, "contacts": {"ask": False}}
    assert "/stay/" not in finished(town).words
    assert town.resident().open("/stay/WEB1").status == 404


def test_without_a_text_number_only_e_mail_is_offered(town: Street) -> None:
    with writing(town.parts.database) as session:
        session.get_one(Project, town.town.project_id).text_number = None
    page = stay(town)
    assert 'name="email"' in page.words
    assert 'name="sms"' not in page.words
    say(page, **TEXT)
    assert rows(town, Contact) == []


def test_a_stop_stays_whoever_types_the_address_again(town: Street) -> None:
    say(stay(town), **TEXT, email=EMAIL, **{"say.email": "1"})
    people = {contact.kind: contact.person for contact in rows(town, Contact)}
    assert set(people) == {"sms", "email"}
    with writing(town.parts.database) as session:
        for person in people.values():
            session.add(OptOut(project_id=town.town.project_id, person=person))
    say(stay(town), **TEXT, email=EMAIL, **{"say.email": "1"})
    assert {each.person for each in rows(town, OptOut)} == set(people.values())


def test_see_and_correct(town: Street) -> None:
    say(stay(town), remember="1", community="1", **LETTER)
    link = link_in(town)
    page = town.resident().open(link)
    assert "r…@…" in page.words
    assert EMAIL not in page.words
    assert "Life" in page.words
    assert consent_words("en", "Riverbend (invented)", "email")[:60] in page.words
    page.page = page.client.post(link, data={"go": "save", "language": "es", "community": "2"})
    page.follow()
    assert '<html lang="es"' in page.words
    [contact] = rows(town, Contact)
    assert (contact.language, contact.community_id) == ("es", 2)


def test_another_address_takes_the_place_of_the_old_one(town: Street) -> None:
    say(stay(town), remember="1", **LETTER)
    link = link_in(town)
    wrong = town.resident()
    wrong.page = wrong.client.post(link, data={"go": "move", "address": "rosa2@", "say": "1"})
    assert wrong.status == 422
    assert 'value="rosa2@"' in wrong.words
    wrong.page = wrong.client.post(link, data={"go": "move", "address": "rosa2@riverbend.example"})
    assert wrong.status == 422
    assert "Without your yes" in wrong.words
    old = rows(town, Contact)[0].person
    done = wrong.client.post(link, data={"go": "move", "address": "rosa2@riverbend.example", "say": "1"})
    assert "We changed your address" in done.get_data(as_text=True)
    [contact] = rows(town, Contact)
    assert contact.person != old
    assert [town.parts.vault.open(each.sealed) for each in rows(town, Phone)] == ["rosa2@riverbend.example"]
    assert len(rows(town, Answered)) == 1
    assert [each.event for each in rows(town, Consent)] == ["corrected"]
    assert town.resident().open(link).status == 404
    assert town.resident().open(link_in(town)).status == 200


def test_stop_and_delete(town: Street) -> None:
    say(stay(town), remember="1", **TEXT)
    link = link_in(town)
    page = town.resident()
    page.page = page.client.post(link, data={"go": "stop"})
    page.follow()
    assert "does not begin messages" in page.words
    assert rows(town, Contact) == []
    assert [each.source for each in rows(town, OptOut)] == ["link"]
    assert {each.state for each in rows(town, OutboxMessage)} == {"skipped"}
    assert {each.event for each in rows(town, Consent)} == {"given", "withdrawn"}
    asked = page.client.post(link, data={"go": "ask"})
    assert "This cannot be undone" in asked.get_data(as_text=True)
    assert len(rows(town, Phone)) == 1
    done = page.client.post(link, data={"go": "delete"})
    assert "Everything is deleted" in done.get_data(as_text=True)
    assert rows(town, Phone) == rows(town, Consent) == rows(town, Answered) == []
    assert len(rows(town, OptOut)) == 1
    assert town.resident().open(link).status == 404


def test_both_given_on_one_form_share_a_key_and_nothing_else(town: Street) -> None:
    say(stay(town), **TEXT, email=EMAIL, **{"say.email": "1"})
    number, address = rows(town, Contact)
    assert number.together == address.together
    assert len(number.together or "") == 16
    assert "If you give both" in stay(town).words
    page = town.resident().open(link_in(town))
    assert "You gave a phone number and an e-mail address together" in page.words
    page.page = page.client.post(link_in(town), data={"go": "delete"})
    assert [each.kind for each in rows(town, Contact)] in (["sms"], ["email"])
    assert len(rows(town, Phone)) == len(rows(town, Consent)) == 1
    say(stay(town), sms="413 555 0102", **{"say.sms": "1", "old": "1"})
    assert {each.together for each in rows(town, Contact)} >= {None}


def link_that_left(town: Street, address: str) -> str:
    """Somebody asks for the link at noon; what was sent then, nothing when nothing was."""
    before = {row.id for row in rows(town, OutboxMessage)}
    town.resident().client.post("/p/riverbend/mine", data={"address": address, "go": "find"})
    noon = day_began(datetime.now(UTC)) + timedelta(hours=12)
    there = replace(town.parts, clock=lambda: noon)
    send_due(there, SimulatedGateway("email" if "@" in address else "simulated"))
    bodies = [
        town.parts.vault.open(row.sealed)
        for row in rows(town, OutboxMessage)
        if row.id not in before and row.state == "delivered"
    ]
    return re.findall(r"/mine/\w+", bodies[0])[0] if bodies else ""


def test_only_the_link_to_an_address_undoes_its_stop_of_e_mail(town: Street) -> None:
    say(stay(town), remember="1", **LETTER)
    [person] = [each.person for each in rows(town, Contact)]
    client = town.resident().client
    client.post(link_in(town), data={"go": "stop"})
    [stop] = rows(town, OptOut)
    assert stop.at == day_began(stop.at)
    assert rows(town, Contact) == []
    say(stay(town), **LETTER)  # whoever typed it
    assert {row.state for row in rows(town, OutboxMessage)} <= {"skipped", "queued"}
    link = link_that_left(town, EMAIL)
    assert link
    page = town.resident().open(link)
    assert "Write to me again" in page.words
    missing = page.client.post(link, data={"go": "again", "yes": "1"})
    assert missing.status_code == 422
    assert "13 or older" in missing.get_data(as_text=True)
    assert 'name="yes" value="1" checked' in missing.get_data(as_text=True)
    assert page.client.post(link, data={"go": "again", "old": "1"}).status_code == 422
    elsewhere = {"Origin": "https://elsewhere.example"}
    both = {"go": "again", "yes": "1", "old": "1", "page": "es"}
    assert page.client.post(link, data=both, headers=elsewhere).status_code == 403
    assert len(rows(town, OptOut)) == 1
    page.page = page.client.post(link, data=both)
    page.follow()
    assert "Stop writing to me" in page.words or "Dejar de escribirme" in page.words
    assert rows(town, OptOut) == []
    [contact] = rows(town, Contact)
    assert (contact.person, contact.kind) == (person, "email")
    said = {(each.event, each.source, each.language) for each in rows(town, Consent)}
    assert {("given", "web", "en"), ("withdrawn", "link", "en"), ("given", "link", "es")} == said
    [again] = [each for each in rows(town, Consent) if each.source == "link" and each.event == "given"]
    assert again.words == consent_words("es", "Riverbend (invented)", "email")
    done = page.client.post(link, data=both)
    assert done.status_code == 200
    assert len(rows(town, Consent)) == 4


def test_who_took_their_yes_back_chooses_the_language_anew(town: Street) -> None:
    say(stay(town), **LETTER)
    link = link_in(town)
    client = town.resident().client
    client.post(link, data={"go": "stop"})
    client.post(link, data={"go": "again", "yes": "1", "old": "1", "language": "es"})
    [contact] = rows(town, Contact)
    assert (contact.language, contact.source, contact.together) == ("es", "link", None)


def test_a_stop_of_texts_is_undone_by_start_alone(town: Street) -> None:
    say(stay(town), **TEXT)
    link = link_in(town)
    page = town.resident()
    page.page = page.client.post(link, data={"go": "stop"})
    page.follow()
    assert 'text START to <bdi dir="ltr">(555) 555-0100</bdi> first' in page.words
    assert "Write to me again" not in page.words
    page.client.post(link, data={"go": "again", "yes": "1", "old": "1"})
    assert len(rows(town, OptOut)) == 1
    assert rows(town, Contact) == []
    assert link_that_left(town, NUMBER) == ""
    with writing(town.parts.database) as session:
        opt_in(session, town.town.project_id, rows(town, OptOut)[0].person)
    assert "Write to me again" in page.open(link).words
    page.client.post(link, data={"go": "again", "yes": "1", "old": "1"})
    assert [each.kind for each in rows(town, Contact)] == ["sms"]


def test_who_waits_to_be_deleted_cannot_begin_again(town: Street) -> None:
    say(stay(town), **LETTER)
    link = link_in(town)
    with writing(town.parts.database) as session:
        project = session.get_one(Project, town.town.project_id)
        project.settings = {**project.settings, "hold": True}
    client = town.resident().client
    client.post(link, data={"go": "delete"})
    client.post(link, data={"go": "again", "yes": "1", "old": "1"})
    assert rows(town, Contact) == []


def test_while_everything_must_be_kept_a_deletion_waits_and_nothing_is_sent(town: Street) -> None:
    say(stay(town), **LETTER)
    link = link_in(town)
    with writing(town.parts.database) as session:
        project = session.get_one(Project, town.town.project_id)
        project.settings = {**project.settings, "hold": True}
    done = town.resident().client.post(link, data={"go": "delete"}).get_data(as_text=True)
    assert "Something has to stay for now" in done
    assert rows(town, Contact) == []
    assert len(rows(town, Phone)) == 1
    assert "You asked us to delete everything" in town.resident().open(link).words


def test_the_link_is_sent_to_known_addresses_only_and_nobody_can_tell(town: Street) -> None:
    say(stay(town), **LETTER)
    asked = {}
    for typed in (EMAIL, "nobody@riverbend.example", "413 555 0177"):
        answer = town.resident().client.post("/p/riverbend/mine", data={"address": typed, "go": "find"})
        asked[typed] = answer.get_data(as_text=True)
        assert answer.status_code == 200
    assert len(set(asked.values())) == 1
    assert len(rows(town, OutboxMessage)) == 2
    assert "If we know this address" in asked[EMAIL]
    wrong = town.resident().client.post("/p/riverbend/mine", data={"address": "rosa", "go": "find"})
    assert wrong.status_code == 422
    assert 'value="rosa"' in wrong.get_data(as_text=True)


@pytest.mark.parametrize("typed", [EMAIL, "nobody@riverbend.example"])
def test_nobody_can_tell_by_the_time_it_takes(town: Street, typed: str) -> None:
    say(stay(town), **LETTER)
    client = town.resident().client
    for _ in range(2):
        begun = time.monotonic()
        assert client.post("/p/riverbend/mine", data={"address": typed, "go": "find"}).status_code == 200
        assert time.monotonic() - begun >= SAME_TIME


def test_another_site_cannot_post(town: Street) -> None:
    headers = {"Origin": "https://elsewhere.example"}
    for address in ("/stay/WEB1", "/p/riverbend/mine"):
        answer = town.resident().client.post(address, data=LETTER, headers=headers)
        assert answer.status_code == 403
    assert rows(town, Contact) == []


def test_guessing_links_is_slowed_down(town: Street) -> None:
    client = town.resident().client
    statuses = [client.get(f"/mine/guess{number}").status_code for number in range(12)]
    assert statuses[0] == 404
    assert statuses[-1] == 429
