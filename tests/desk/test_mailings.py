"""Messages to people who said yes, on the desk: written, aimed, looked at, started once, followed. All is invented."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from engage.accounts.permissions import Role
from engage.actions.mailings import tend
from engage.actions.persons import person_of
from engage.app import create_app
from engage.config import Config
from engage.storage.contacts import Contact
from engage.storage.conversing import opt_out
from engage.storage.database import open_database, reading, writing
from engage.storage.mailings import Mailing, mailings_of
from engage.storage.projects import Project
from tests.actions.mailings import NOON, Mailed, mailed
from tests.builders import question, survey
from tests.desk_world import Client, World

SURVEY = survey(question("need", "one", "heat flood"), languages=("en", "es"))
MAYA, VERA, LIN = "maya@example.org", "vera@example.org", "lin@example.org"
ROOM = "/desk/riverbend/contacts/messages"


@pytest.fixture
def town(make_config: Callable[..., Config], sqlite_url: str) -> Iterator[Mailed]:
    config = make_config(sqlite_url)
    made = mailed(config, open_database(sqlite_url), SURVEY)
    with writing(made.parts.database) as session:
        project = session.get_one(Project, made.town.project_id)
        project.languages = ["en", "es", "km"]
    here = desk(made)
    for email, role in ((MAYA, Role.MANAGER), (VERA, Role.VENDOR), (LIN, Role.LIAISON)):
        here.person(email, role, project="riverbend", name="Maya (invented)" if email == MAYA else "")
    yield made
    made.parts.database.close()


def desk(town: Mailed) -> World:
    return World(create_app(town.parts.config, town.parts), town.parts.config)


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.get_data(as_text=True)


def drafted(town: Mailed, client: Client, kind: str = "invitation") -> str:
    """A new message by the form; its address."""
    sent = client.post(
        f"{ROOM}/new",
        kind=kind,
        name="Step 6",
        door=f"{town.town.survey_id}-{town.town.collector_id}",
        after="",
    )
    assert sent.status_code == 303, sent.get_data(as_text=True)
    return sent.location


def version(page: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found
    return found[1]


def test_from_an_empty_room_to_what_became_of_it(town: Mailed) -> None:
    client = desk(town).client(MAYA)
    assert "Nothing was sent yet" in text(client, f"{ROOM}/")
    town.person(language="es")
    town.person("ana@example.org")
    town.person("+14135550103", heard_on=NOON.date() - timedelta(days=400))
    address = drafted(town, client)
    page = text(client, address)
    assert "responda nuestra encuesta" in page
    assert "1 text, 1 letter" in page
    assert "Not heard from for twelve months" in page
    assert "UCS-2" not in page
    assert "texts and letters are simulated" in page
    assert "by an assumed price" in page
    started = client.post(f"{address}/start", version=version(page), people="2")
    assert started.status_code == 303
    tend(town.parts)
    after = text(client, address)
    assert "Waiting to be sent" in after
    assert "n = 2" in after
    assert client.post(f"{address}/pause").status_code == 303
    assert "Go on" in text(client, address)
    assert client.post(f"{address}/go-on").status_code == 303
    assert client.post(f"{address}/stop").status_code == 303
    assert "The message was stopped" in text(client, address)
    assert "Step 6" in text(client, f"{ROOM}/")


def test_it_starts_for_the_number_of_people_that_was_confirmed(town: Mailed) -> None:
    client = desk(town).client(MAYA)
    first = town.person()
    address = drafted(town, client)
    page = text(client, address)
    town.person("+14135550102")
    assert client.post(f"{address}/start", version=version(page), people="1").status_code == 409
    assert client.post(f"{address}/start", version="9", people="2").status_code == 409
    assert client.post(f"{address}/start", version=version(page), people="2").status_code == 303
    assert client.post(f"{address}/start", version=version(page), people="2").status_code == 409
    assert first


def test_whom_it_goes_to_is_chosen_and_two_at_once_are_told(town: Mailed) -> None:
    client = desk(town).client(VERA)
    town.person(language="es")
    town.person("+14135550102")
    address = drafted(town, client)
    page = text(client, f"{address}/people")
    chosen = {"languages": "es", "answered": "no", "cents": "12.50", "version": version(page)}
    assert client.post(f"{address}/people", **chosen).status_code == 303
    shown = text(client, address)
    assert '<strong class="big">1</strong>' in shown
    assert "$12.50" in shown
    assert client.post(f"{address}/people", **chosen).status_code == 409


def test_words_are_checked_and_fall_back_marked(town: Mailed) -> None:
    client = desk(town).client(MAYA)
    town.person(language="km")
    address = drafted(town, client)
    words = f"{address}/words/en"
    page = text(client, words)
    wrong = {"sms": "Hello {nobody}", "subject": "", "email": "Hello", "version": version(page)}
    refused = client.post(words, **wrong)
    assert refused.status_code == 422
    told = refused.get_data(as_text=True)
    for said in ("{nobody} stands for", "Put {url} where", "Please write these words."):
        assert said in told
    fine = {"sms": "Come: {url}", "subject": "Come", "email": "Come: {url}", "version": version(page)}
    assert client.post(words, **fine).status_code == 303
    empty = {"sms": "", "subject": "", "email": "", "version": str(int(version(page)) + 1)}
    assert client.post(f"{address}/words/km", **empty).status_code == 303
    shown = text(client, address)
    assert "There are no words in this language yet" in shown
    assert "Riverbend (invented): Come: http://127.0.0.1/i/abc234xyz STOP to end." in shown
    assert client.post(f"{address}/words/xx", **empty).status_code == 404


def test_a_closing_message_tells_what_was_typed(town: Mailed) -> None:
    client = desk(town).client(MAYA)
    town.person()
    town.person("+14135550102", language="es")
    address = drafted(town, client, "closing")
    page = text(client, address)
    assert "Before it can start" in page
    assert client.post(f"{address}/start", version=version(page), people="2").status_code == 400
    with reading(town.parts.database) as session:
        said = mailings_of(session, town.town.project_id)[0].words["en"]
    told = {**said, "said": "the bus is too far", "changed": "a new stop", "version": version(page)}
    assert client.post(f"{address}/words/en", **told).status_code == 303
    shown = text(client, address)
    assert "You said: the bus is too far. We changed: a new stop." in shown
    assert "There are no words in this language yet" in shown  # Spanish: nothing typed


def test_who_may_look_may_not_send(town: Mailed) -> None:
    vera = desk(town).client(VERA)
    town.person()
    address = drafted(town, vera)
    page = text(vera, address)
    assert "Ask the project manager" in page
    assert vera.post(f"{address}/start", version=version(page), people="1").status_code == 403
    assert desk(town).client(LIN).get(address).status_code == 403
    assert vera.post(f"{address}/drop", version=version(page)).status_code == 303
    assert vera.get(address).status_code == 404


def test_a_manager_without_people_learns_the_next_step(town: Mailed) -> None:
    client = desk(town).client(MAYA)
    address = drafted(town, client, "thanks")
    assert "Nobody is left" in text(client, address)
    assert "First people say yes" not in text(client, address)
    with reading(town.parts.database) as session:
        assert session.query(Contact).count() == 0
        assert session.query(Mailing).count() == 1


def test_a_test_is_sent_from_the_draft(town: Mailed) -> None:
    client = desk(town).client(MAYA)
    address = drafted(town, client)
    assert f"{address}/test" in text(client, address)
    assert "maya@example.org" in text(client, f"{address}/test")
    nothing = client.post(f"{address}/test", language="es", number="")
    assert nothing.status_code == 422
    assert "Please tick the letter, or write a number." in nothing.get_data(as_text=True)
    wrong = client.post(f"{address}/test", language="es", number="12")
    assert "with its area code" in wrong.get_data(as_text=True)
    sent = client.post(f"{address}/test", language="es", number="413-555-0190", letter="y")
    assert sent.status_code == 303
    shown = text(client, f"{address}/test")
    assert "Text in Español" in shown
    assert "Letter in Español" in shown
    assert "Maya (invented)" in shown
    assert "0190" not in shown
    with writing(town.parts.database) as session:
        person = person_of(town.parts.vault, town.town.project_id, "sms", "+14135550190")
        opt_out(session, town.town.project_id, person, NOON)
    refused = client.post(f"{address}/test", language="es", number="413-555-0190")
    assert "This address said stop." in refused.get_data(as_text=True)
    vera = desk(town).client(VERA)
    assert "Send me a test" not in text(vera, address)
    assert vera.post(f"{address}/test", language="es", letter="y").status_code == 403


def test_the_day_in_the_words_is_chosen_and_nobody_reads_a_placeholder(town: Mailed) -> None:
    client = desk(town).client(VERA)
    town.person()
    address = drafted(town, client, "reminder")
    page = text(client, address)
    assert page.count("There is nothing to put in for {date}") == 1
    assert "The words speak of a day, and none is known yet." in page
    assert "Mend the words first." in text(desk(town).client(MAYA), f"{address}/test")
    chosen = client.post(f"{address}/day", day="2026-11-30", version=version(text(client, f"{address}/day")))
    assert chosen.status_code == 303
    page = text(client, address)
    assert "people read Nov 30, 2026" in page
    assert "our survey closes Nov 30, 2026." in page
    assert "Before it can start" not in page
    assert client.post(f"{address}/day", day="2026-11-01", version=version(page)).status_code == 303
    assert "The day in the words is over." in text(client, address)
    assert client.post(f"{address}/day", day="2026-11-30", version="1").status_code == 409


def test_no_sentence_counts_one_parts(town: Mailed) -> None:
    client = desk(town).client(MAYA)
    town.person()
    page = text(client, drafted(town, client))
    assert not re.search(r"\b1 (parts|people|texts|letters|numbers)\b", page)
    assert "Parts a second: 1." in page


def test_words_may_name_a_day_before_it_is_chosen_and_what_was_heard_is_near(town: Mailed) -> None:
    client = desk(town).client(MAYA)
    address = drafted(town, client, "reminder")
    words = f"{address}/words/en"
    said = {"sms": "Until {date}: {url}", "subject": "Until {date}", "email": "Until {date}.\nHere: {url}"}
    assert client.post(words, **said, version=version(text(client, words))).status_code == 303
    page = text(client, address)
    assert "There is nothing to put in for {date}" in page
    assert "Send it to" not in page
    assert "what the survey is called" in text(client, words)
    closing = text(client, f"{drafted(town, client, 'closing')}/words/en")
    [link] = re.findall(r'href="(/desk/riverbend/heard/surveys/[^"]+)"', closing)
    assert client.get(link).status_code == 200


def test_reasons_stand_in_words_and_a_finished_mailing_has_no_money_of_this_month(town: Mailed) -> None:
    client = desk(town).client(MAYA)
    people = [town.person(f"+1413555010{number}") for number in range(4)]
    sent = town.mailing(state="done", started_at=NOON, started_by="Ada")
    for person, state, error in zip(
        people,
        ("failed", "skipped", "undelivered", "failed"),
        ("21614", "withdrawn", "30005", "nobody_knows"),
        strict=True,
    ):
        town.queued(sent, person, state=state, error=error)
    page = text(client, f"{ROOM}/{sent}")
    for said in (
        "This is not a number, or not a mobile one.",
        "They took their yes back",
        "There is no such phone, or it is a landline.",
        "nobody_knows",
    ):
        assert said in page
    assert "This month, all texts" not in page
    figures = text(client, "/desk/riverbend/contacts/delivery/")
    assert "n = 4 texts, 1 of them did not go out or waits" in figures
    going = town.mailing(name="Another")
    with writing(town.parts.database) as session:
        session.get_one(Mailing, going).started_at = NOON
    assert "This month, all texts" in text(client, f"{ROOM}/{going}")
