"""The inbox, conversations and readings at the desk, over texts that really came in: what staff see, what follows."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import select

from engage.accounts.permissions import Role
from engage.actions.converse import Inbound, receive
from engage.actions.cutting import cut_links
from engage.actions.parts import Parts
from engage.config import Config
from engage.storage.base import now
from engage.storage.database import reading, writing
from engage.storage.projects import Project
from engage.storage.responses import AnswerRow, Response
from engage.storage.surveys import Collector
from engage.storage.texting import Attention, ConversationRow, NumberView, OptOut, OutboxMessage, Reading
from tests.actions.town import Town, found
from tests.builders import question, survey
from tests.desk_world import Client, World, world

SURVEY = survey(question("need", "one", "heat flood"), question("many", "many", "bus walk bike"))
HERE = "/desk/riverbend/contacts"
PHONE = "+15555550142"


@dataclass
class Place:
    """A town whose people text, and its desk."""

    made: World
    town: Town
    sent: int = 0

    @property
    def parts(self) -> Parts:
        return self.made.app.extensions["engage"]

    def say(self, *lines: str, phone: str = PHONE) -> None:
        """Texts from a phone, one after the other."""
        for line in lines:
            self.sent += 1
            receive(self.parts, Inbound("simulated", f"SM{self.sent}", "+15555550100", phone, line))

    def as_role(self, role: Role) -> Client:
        email = f"{role.value}@riverbend.example"
        return self.made.client(self.made.person(email, role, project="riverbend", name="Mia"))


@pytest.fixture
def place(make_config: Callable[..., Config], database_url: str) -> Iterator[Place]:
    with world(make_config(database_url)) as made:
        town = found(made.app.extensions["engage"].database, SURVEY)
        with writing(town.database) as session:
            session.get_one(Project, town.project_id).text_number = "+15555550100"
            session.get_one(Collector, town.collector_id).keyword = "RIVER"
        yield Place(made, town)


def words(client: Client, path: str, status: int = 200) -> str:
    """What a page says, in one line."""
    answer = client.get(path)
    assert answer.status_code == status, path
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))).split())


def first(place: Place, table: type, column: str = "id") -> int:
    with reading(place.town.database) as session:
        return int(session.scalars(select(getattr(table, column))).first() or 0)


def test_a_doubtful_stop_waits_with_its_words_and_is_decided(place: Place) -> None:
    place.say("RIVER", "YES", "wrong number")
    manager = place.as_role(Role.MANAGER)
    assert "1 thing about text messages needs a person." in words(manager, "/desk/riverbend/")
    page = words(manager, f"{HERE}/inbox/")
    assert "Perhaps they want no more texts" in page
    assert "wrong number" in page
    assert "need?" in page
    assert "Phone … 42" in page
    assert PHONE not in page
    number = first(place, Attention)
    done = manager.post(f"{HERE}/inbox/{number}", f"{HERE}/inbox/", outcome="stop")
    assert done.status_code == 303
    with reading(place.town.database) as session:
        assert session.scalars(select(OptOut.source)).one() == "staff"
        assert session.scalars(select(OutboxMessage).where(OutboxMessage.confirms_stop)).one()
    page = words(manager, f"{HERE}/inbox/")
    assert "Nothing waits." in page
    assert "They want to stop Mia" in page  # who decided stays in sight
    assert manager.post(f"{HERE}/inbox/{number}", outcome="stop").status_code == 404


def test_three_replies_that_do_not_fit_are_written_down_for_the_person(place: Place) -> None:
    place.say("RIVER", "YES", "banana", "xyz", "hot hot")
    vendor = place.as_role(Role.VENDOR)
    page = words(vendor, f"{HERE}/inbox/")
    for reply in ("banana", "xyz", "hot hot"):
        assert reply in page
    answer = f"{HERE}/inbox/{first(place, Attention)}/answer"
    assert "What they meant" in words(vendor, answer)
    assert vendor.fill(answer, **{"q.need": "heat"}).status_code == 422  # nobody says why
    assert vendor.fill(answer, why="They mean heat").status_code == 303  # nothing ticked: they skipped
    with reading(place.town.database) as session:
        assert session.scalars(select(AnswerRow.state)).one() == "skipped"
        assert session.scalars(select(Attention.outcome)).one() == "answered"


def test_a_reading_is_put_right_beside_the_words(place: Place) -> None:
    place.say("RIVER", "YES", "1", "1 2")
    manager = place.as_role(Role.MANAGER)
    talk = f"{HERE}/talks/{first(place, ConversationRow)}"
    page = words(manager, talk)
    assert "Read as: heat" in page
    assert "Read as: bus; walk" in page
    assert "····-····-····" in page  # their receipt code is nobody else's
    assert "1 phone wrote to the town." in words(manager, f"{HERE}/talks/")
    target = f"{HERE}/readings/{first(place, Reading)}"
    form = manager.get(target).get_data(as_text=True)
    assert 'value="heat" checked' in form
    assert manager.fill(target, why="They wrote so later", **{"q.need": "flood"}).status_code == 303
    page = words(manager, talk)
    assert "Put right to: flood" in page
    assert "First read as: heat" in page
    assert "Mia" in page
    assert "They wrote so later" in page
    with reading(place.town.database) as session:
        assert session.scalars(select(Response.state)).one() == "sealed"


def test_after_the_link_is_cut_nothing_can_be_put_right_and_the_page_says_why(place: Place) -> None:
    place.say("RIVER", "YES", "1", "1 2")
    manager = place.as_role(Role.MANAGER)
    with writing(place.town.database) as session:
        for talk in session.scalars(select(ConversationRow)):
            talk.cut_after = now()
        for row in session.scalars(select(Reading)):
            row.receipt = None
    target = f"{HERE}/readings/{first(place, Reading)}"
    assert "cannot be corrected any more" in words(manager, target)
    assert manager.fill(target, why="Late", **{"q.need": "flood"}).status_code == 422
    page = words(manager, f"{HERE}/talks/{first(place, ConversationRow)}")
    assert "It cannot be put right any more" in page
    assert "Read as" not in page


def test_the_whole_number_needs_a_reason_and_the_right_and_leaves_a_note(place: Place) -> None:
    place.say("RIVER")
    manager, vendor = place.as_role(Role.MANAGER), place.as_role(Role.VENDOR)
    talk = f"{HERE}/talks/{first(place, ConversationRow)}"
    assert "See the whole number" not in words(vendor, talk)
    assert vendor.post(f"{talk}/number", why="curious").status_code == 403
    assert manager.post(f"{talk}/number", why=" ").status_code == 422
    shown = manager.post(f"{talk}/number", why="They asked for a call")
    assert PHONE in shown.get_data(as_text=True)
    assert PHONE not in words(manager, talk)
    assert "Mia looked on" in words(manager, talk)
    with reading(place.town.database) as session:
        assert [(view.by, view.why) for view in session.scalars(select(NumberView))] == [
            ("Mia", "They asked for a call")
        ]


def test_another_town_finds_nothing(place: Place) -> None:
    place.say("RIVER", "YES", "1", "wrong number")
    olga = place.made.client(place.made.person("olga@other.example", Role.MANAGER, project="other"))
    other = "/desk/other/contacts"
    assert "Nobody has written yet." in words(olga, f"{other}/talks/")
    assert "Nothing waits." in words(olga, f"{other}/inbox/")
    for path in ("talks", "readings"):
        words(olga, f"{other}/{path}/1", 404)
    assert olga.post(f"{other}/talks/1/number", why="curious").status_code == 404
    assert olga.post(f"{other}/inbox/1", outcome="stop").status_code == 404
    assert olga.get(f"{other}/inbox/1/answer").status_code == 404


def test_words_that_are_gone_by_retention_are_said_to_be_gone(place: Place) -> None:
    place.say("RIVER", "YES", "1")
    cut_links(place.parts, now())
    with writing(place.town.database) as session:
        for message in session.scalars(select(OutboxMessage)):
            message.sealed = place.parts.vault.seal("")
    page = words(place.as_role(Role.MANAGER), f"{HERE}/talks/{first(place, ConversationRow)}")
    assert "The words are not kept any more." in page
