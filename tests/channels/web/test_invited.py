"""A personal link: it leads on, marks its person when the browser finishes, tells nobody whose it is, ends mail."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from engage.actions.mailings import start
from engage.actions.persons import answered_token
from engage.app import create_app
from engage.config import Config
from engage.storage.contacts import Contact
from engage.storage.conversing import has_opted_out
from engage.storage.database import Database, reading
from engage.storage.responses import Response
from engage.storage.surveys import Collector
from engage.storage.texting import Answered, Phone
from engage.surveys.conditions import Compare
from engage.surveys.survey import Exit
from tests.actions.mailings import Mailed, mailed
from tests.builders import question, survey, words

SURVEY = survey(question("need", "one", "heat flood"), languages=("en", "es"))


@pytest.fixture
def town(database: Database, database_url: str, make_config: Callable[..., Config]) -> Mailed:
    return mailed(make_config(database_url), database, SURVEY)


def link_of(town: Mailed, **person: str) -> tuple[str, str]:
    """A person, and the address their message leads to."""
    token = town.person(**person)
    mailing = town.draft()
    start(town.parts, town.town.project_id, mailing, "Ada")
    found = re.search(r"/i/\w{9}", town.body(town.rows(mailing)[0]))
    assert found
    return token, found[0]


def browser(town: Mailed) -> FlaskClient:
    return create_app(town.parts.config, town.parts).test_client()


def finish(client: FlaskClient, address: str, question: str = "need", answer: str = "heat") -> None:
    """Answers the one question of a survey and sends it."""
    page = client.get(address).get_data(as_text=True)
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    sent = client.post(address.partition("?")[0], data={**hidden, f"q.{question}": answer, "go": "next"})
    assert sent.status_code == 303


def answered(town: Mailed, person: str) -> bool:
    token = answered_token(town.parts.vault, person, town.town.survey_id)
    with reading(town.parts.database) as session:
        return session.get(Answered, token) is not None


def test_it_leads_to_the_survey_in_the_language_of_the_person(town: Mailed) -> None:
    person, link = link_of(town, language="es")
    for client in (browser(town), browser(town)):  # a preview, then the person
        followed = client.get(link)
        assert (followed.status_code, followed.location) == (303, "/s/life?c=WEB1&lang=es")
    assert not answered(town, person)
    with reading(town.parts.database) as session:
        assert session.scalar(select(func.sum(Collector.visits))) == 0


def test_finishing_marks_the_person_and_a_second_browser_still_answers(town: Mailed) -> None:
    person, link = link_of(town)
    first, friend = browser(town), browser(town)
    for client in (first, friend):
        followed = client.get(link)
        assert followed.status_code == 303
    finish(first, first.get(link).location)
    assert answered(town, person)
    finish(friend, "/s/life?c=WEB1")
    with reading(town.parts.database) as session:
        assert session.scalar(select(func.count()).select_from(Response)) == 2
        for row in session.scalars(select(Response)):
            assert person not in str(
                {name: getattr(row, name) for name in ("receipt", "code_token", "draft")}
            )
    again = browser(town).get(link).get_data(as_text=True)
    assert "Somebody answered with this link" in again
    assert "/s/life/change?c=WEB1" in again
    assert "/s/life?c=WEB1" in again


def test_who_came_by_the_plain_door_marks_nobody(town: Mailed) -> None:
    person, _ = link_of(town)
    finish(browser(town), "/s/life")
    assert not answered(town, person)


def test_a_child_with_a_link_is_no_contact_any_more(
    database: Database, database_url: str, make_config: Callable[..., Config]
) -> None:
    ending = Exit("young", Compare("need", any_of=("flood",)), words("Please ask a grown-up."), keep=False)
    asked = survey(question("need", "one", "heat flood"), exits=(ending,), languages=("en", "es"))
    town = mailed(make_config(database_url), database, asked)
    person, link = link_of(town, together="key")
    other = town.person("ana@example.org", together="key")
    stays = town.person("+14135550109")
    forwarded = browser(town)
    ended(forwarded, "/s/life")  # came by the plain door: nobody knows whose child
    with reading(town.parts.database) as session:
        assert session.get(Contact, person) is not None
    client = browser(town)
    ended(client, client.get(link).location)
    with reading(town.parts.database) as session:
        assert {each.person for each in session.scalars(select(Contact))} == {stays}
        assert {each.token for each in session.scalars(select(Phone))} == {stays}
        assert not has_opted_out(session, town.town.project_id, person)
    assert {row.state for mailing in (1,) for row in town.rows(mailing) if row.person in (person, other)} == {
        "skipped"
    }


def ended(client: FlaskClient, address: str) -> None:
    page = client.get(address).get_data(as_text=True)
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    sent = client.post(address.partition("?")[0], data={**hidden, "q.need": "flood", "go": "next"})
    assert "grown-up" in sent.get_data(as_text=True)


def test_one_click_ends_it_from_anywhere(town: Mailed) -> None:
    person, link = link_of(town, address="ana@example.org")
    client = browser(town)
    assert "No more messages?" in client.get(f"{link}/stop").get_data(as_text=True)
    with reading(town.parts.database) as session:
        assert not has_opted_out(session, town.town.project_id, person)
    forged = client.post(f"{link}/stop", headers={"Sec-Fetch-Site": "cross-site"})
    assert forged.status_code == 403
    done = client.post(
        f"{link}/stop",
        data={"List-Unsubscribe": "One-Click"},
        content_type="multipart/form-data",
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert done.status_code == 200
    with reading(town.parts.database) as session:
        assert has_opted_out(session, town.town.project_id, person)
        assert session.get(Contact, person) is None


def test_links_cannot_be_guessed(town: Mailed) -> None:
    client = browser(town)
    codes = [client.get(f"/i/abcdefgh{number}").status_code for number in range(2, 12)]
    assert codes[0] == 404
    assert codes[-1] == 429


def test_a_true_link_is_never_slowed_down(town: Mailed) -> None:
    person, link = link_of(town, address="ana@example.org")
    client = browser(town)
    codes = [client.post(f"/i/abcdefgh{number}/stop").status_code for number in range(2, 12)]
    assert codes[-1] == 429
    assert client.get(link).status_code == 303
    done = client.post(f"{link}/stop", data={"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    with reading(town.parts.database) as session:
        assert has_opted_out(session, town.town.project_id, person)
