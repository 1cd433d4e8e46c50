"""What a simulated line "sent" can be read and followed at the desk; what really left never can. All is invented."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from engage.accounts.permissions import Role
from engage.actions.converse import Inbound, receive
from engage.actions.mailings import start
from engage.actions.outbox import send_due
from engage.actions.parts import Parts
from engage.app import create_app, gateways_for
from engage.config import Config
from engage.storage.contacts import Contact
from engage.storage.conversing import has_opted_out
from engage.storage.database import open_database, reading, writing
from engage.storage.forgetting import blank_texts
from engage.storage.projects import Project
from engage.storage.surveys import Collector
from engage.storage.texting import InboundMessage, OutboxMessage
from tests.actions.mailings import NUMBER, Mailed, mailed
from tests.builders import question, survey
from tests.desk_world import Client, World

SURVEY = survey(question("need", "one", "heat flood"), languages=("en", "es"))
MAYA, VERA, OLGA = "maya@example.org", "vera@example.org", "olga@other.example"
HERE = "/desk/riverbend/contacts/line/sent"
REAL: dict[str, Any] = {
    "provider": "twilio",
    "twilio_account_sid": "AC" + "0" * 32,
    "twilio_auth_token": "invented",
    "smtp_url": "smtp://mail.example.org",
    "mail_from": "town@example.org",
}


@pytest.fixture
def town(make_config: Callable[..., Config], sqlite_url: str) -> Iterator[Mailed]:
    made = mailed(make_config(sqlite_url), open_database(sqlite_url), SURVEY)
    here = desk(made.parts)
    here.person(MAYA, Role.MANAGER, project="riverbend")
    here.person(VERA, Role.VENDOR, project="riverbend")
    with writing(made.parts.database) as session:
        session.add(Project(slug="other", name="Other Town"))
    here.person(OLGA, *Role, project="other")
    yield made
    made.parts.database.close()


def desk(parts: Parts) -> World:
    return World(create_app(parts.config, parts), parts.config)


def went(town: Mailed) -> tuple[str, str]:
    """A text and a letter of an invitation that went nowhere; the two people."""
    people = town.person("+14135550142", language="es"), town.person("ana@example.org")
    start(town.parts, town.town.project_id, town.draft(), "Ada")
    for gateway in gateways_for(town.parts.config):
        while send_due(town.parts, gateway):
            town.clock.forward(seconds=10)
    return people


def text(client: Client, path: str = HERE) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.get_data(as_text=True)


def links(page: str, what: str) -> list[str]:
    return re.findall(rf'href="(/i/\w{{9}}{what})"', page)


def test_the_words_are_read_and_their_links_work(town: Mailed) -> None:
    _, ana = went(town)
    manager = desk(town.parts).client(MAYA)
    assert HERE in text(manager, "/desk/riverbend/contacts/line/")
    page = text(manager)
    assert "Simulated: nothing left this server." in page
    assert "2 messages" in page
    assert len(links(page, "")) == 2
    assert "4135550142" not in page
    assert "example.org" not in page.replace(MAYA, "")
    assert "… 42" in page
    resident = desk(town.parts).client()
    followed = {resident.get(each).location for each in links(page, "")}
    assert followed == {"/s/life?c=WEB1&lang=es", "/s/life?c=WEB1&lang=en"}
    (stop,) = links(page, "/stop")
    assert resident.raw.post(stop, data={}).status_code == 200
    with reading(town.parts.database) as session:
        assert session.get(Contact, ana) is None
        assert has_opted_out(session, town.town.project_id, ana)


def test_one_mailing_alone_can_be_read(town: Mailed) -> None:
    went(town)
    other = town.mailing("closing", name="What we heard")
    manager = desk(town.parts).client(MAYA)
    assert "Only the messages of “Fall survey”." in text(manager, f"{HERE}?mailing=1")
    assert "Nothing went out yet." in text(manager, f"{HERE}?mailing={other}")


def test_only_who_may_send_reads_it_and_no_stranger(town: Mailed) -> None:
    went(town)
    assert desk(town.parts).client(VERA).get(HERE).status_code == 403
    assert HERE not in text(desk(town.parts).client(VERA), "/desk/riverbend/contacts/line/")
    stranger = desk(town.parts).client(OLGA)
    assert stranger.get(HERE).status_code == 404
    assert "0 messages" in text(stranger, HERE.replace("riverbend", "other"))


@pytest.mark.parametrize(
    ("really", "shown"),
    [
        (("provider", "twilio_account_sid", "twilio_auth_token"), "e-mails"),
        (("smtp_url", "mail_from"), "texts"),
        (tuple(REAL), None),
    ],
)
def test_what_leaves_the_server_is_never_shown(
    town: Mailed, really: tuple[str, ...], shown: str | None
) -> None:
    """Neither what left, nor what was simulated before the way became real, nor what left before it was simulated."""
    went(town)
    sealed, at = town.parts.vault.seal("For you alone"), town.clock()
    with writing(town.parts.database) as session:
        for account, sid, words in (
            (REAL["twilio_account_sid"], "SM" + "1" * 32, sealed),
            (
                "email",
                "<engage.7@example.org>",
                town.parts.vault.seal('{"subject": "Yours", "text": "alone"}'),
            ),
        ):
            row = OutboxMessage(project_id=town.town.project_id, account=account, person="p", sealed=words)
            row.segments, row.state, row.provider_id, row.due_at, row.created_at = 1, "sent", sid, at, at
            session.add(row)
    config = replace(town.parts.config, **{name: REAL[name] for name in really})
    manager = desk(replace(town.parts, config=config)).client(MAYA)
    line = text(manager, "/desk/riverbend/contacts/line/")
    if shown is None:
        assert manager.get(HERE).status_code == 404
        assert HERE not in line
        return
    page = text(manager)
    assert f"Simulated {shown}" in page
    assert "alone" not in page
    assert len(links(page, "")) == 1
    assert ("E-mail to" in page, "Text to" in page) == (shown == "e-mails", shown == "texts")
    assert HERE in line


def test_codes_stay_hidden_and_words_that_are_gone_are_gone(town: Mailed) -> None:
    person = town.person("+14135550142")
    code = "K7QF-2M9X-3R4T"
    first = town.queued(None, person, sealed=town.parts.vault.seal(f"Thanks: {code}"), priority=0)
    with writing(town.parts.database) as session:
        session.get_one(OutboxMessage, first).provider_id = "simulated-1"
    manager = desk(town.parts).client(MAYA)
    page = text(manager)
    assert code not in page
    assert "Thanks:" in page
    with writing(town.parts.database) as session:
        session.get_one(OutboxMessage, first).state = "delivered"
        blank_texts(session, town.town.project_id, person, town.parts.vault.seal("{}"))
    page = text(manager)
    assert "Thanks:" not in page
    assert "The words are not kept any more." in page


def test_of_a_message_about_own_data_only_the_day_is_told(town: Mailed) -> None:
    ana = town.person("ana@example.org")
    desk(town.parts).client().raw.post("/p/riverbend/mine", data={"address": "ana@example.org", "go": "find"})
    for gateway in gateways_for(town.parts.config):
        send_due(town.parts, gateway)
    manager = desk(town.parts).client(MAYA)
    assert "/mine/" not in text(manager)  # where people are real, the link is for them alone
    with writing(town.parts.database) as session:
        session.get_one(Project, town.town.project_id).demo = True
    page = text(manager)
    (link,) = set(re.findall(r'href="(/mine/\w+)"', page))
    assert "About their own data" in page
    assert "12:00" not in page
    assert desk(town.parts).client().get(link).status_code == 200
    assert ana not in page


def test_in_an_invented_town_one_answers_as_the_phone(town: Mailed) -> None:
    person, _ = went(town)
    with writing(town.parts.database) as session:
        session.get_one(Project, town.town.project_id).demo = True
        session.get_one(Collector, town.town.collector_id).keyword = "RIVER"
    manager = desk(town.parts).client(MAYA)
    (address,) = re.findall(rf'action="({HERE}/\d+)"', text(manager))
    assert manager.post(address, words=" ").location == HERE
    sent = manager.post(address, words="ALTO")
    assert sent.status_code == 303
    assert "ALTO" in text(manager, sent.location)
    with reading(town.parts.database) as session:
        assert has_opted_out(session, town.town.project_id, person)
        assert [row.account for row in session.scalars(select(InboundMessage))] == ["simulated"]


def test_in_a_real_town_nobody_answers_for_a_resident(town: Mailed) -> None:
    person, _ = went(town)
    receive(town.parts, Inbound("simulated", "in-1", NUMBER, "+14135550142", "STOP"))
    manager = desk(town.parts).client(MAYA)
    assert "Answer as this phone" not in text(manager)
    with reading(town.parts.database) as session:
        row = session.scalars(select(OutboxMessage).where(OutboxMessage.account == "simulated")).first()
    assert row
    assert manager.post(f"{HERE}/{row.id}", words="START").status_code == 404
    with reading(town.parts.database) as session:
        assert has_opted_out(session, town.town.project_id, person)
