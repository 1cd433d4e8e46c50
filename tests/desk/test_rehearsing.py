"""The line tried out on a page: two phones, a clock, what goes wrong on the way; played anew, counted never."""

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import url_for

from engage.accounts.permissions import Role
from engage.config import Config
from engage.desk.surveys.moves import MOST, Move, read_moves, texted
from engage.storage.database import reading, writing
from engage.storage.responses import Response
from engage.storage.surveys import collectors_of
from engage.storage.texting import InboundMessage, OutboxMessage
from engage.surveys.survey import Survey
from tests.builders import choice, question, survey, words
from tests.desk.test_surveys import LIN, MAYA, add, text
from tests.desk_world import Client, World, world

ASKED = survey(
    question(
        "hard",
        "one",
        choices=(choice("heat", words("heat", es="calor")), choice("flood", words("flood", es="inundación"))),
        text=words("What is hard?", es="¿Qué es difícil?"),
    ),
    question("why", "text", text=words("Why?", es="¿Por qué?")),
    languages=("en", "es"),
    title=words("Life (invented)", es="La vida (inventado)"),
)


@pytest.fixture
def town(make_config: Callable[..., Config], sqlite_url: str) -> Iterator[World]:
    with world(make_config(sqlite_url)) as made:
        made.person(LIN, Role.LIAISON)
        yield made


class Page:
    """The page as a browser holds it: what it brings goes back with the next button."""

    def __init__(self, client: Client, address: str) -> None:
        self.client, self.address = client, address
        self.shown = text(client, address)

    def press(self, button: str, **fields: str) -> str:
        held = re.findall(r'<input type="hidden" name="(begin|seed|done)" value="([^"]*)"', self.shown)
        form: dict[str, str | list[str]] = {
            name: html.unescape(value) for name, value in held if name != "done"
        }
        form["done"] = [html.unescape(value) for name, value in held if name == "done"]
        answer = self.client.post(self.address, **form, do=button, **fields)
        if answer.status_code == 303:
            return str(answer.headers["Location"])
        assert answer.status_code == 200
        self.shown = answer.get_data(as_text=True)
        return self.shown

    def say(self, line: str, phone: int = 0, button: str = "send", **fields: str) -> str:
        return self.press(button, line=line, phone=str(phone), **fields)


def opened(town: World, asked: Survey = ASKED, query: str = "") -> tuple[Page, int]:
    survey_id = add(town, asked)
    return Page(town.client(LIN), f"/desk/elmbrook/surveys/{survey_id}/texts/try{query}"), survey_id


def test_it_begins_with_the_keyword_and_takes_every_language_of_the_survey(town: World) -> None:
    page, survey_id = opened(town)
    assert "Simulation, never counted" in page.shown
    assert "1 English\n2 Español" in page.shown
    spanish = Page(page.client, f"/desk/elmbrook/surveys/{survey_id}/texts/try?in=es")
    assert "HELLO Español" in spanish.shown
    assert "La vida (inventado)" in spanish.shown
    assert "¿Qué es difícil?" in spanish.say("si")


def test_what_is_stored_and_what_it_costs_is_beside_it(town: World) -> None:
    page, _ = opened(town, query="?in=en")
    page.say("yes")
    shown = page.say("2")
    assert '<dt>What is hard?</dt><dd dir="auto">flood</dd>' in shown
    assert '<span class="tag tide">open</span>' in shown
    assert "Parts sent" in shown
    page.say("skip")
    shown = page.press("minute")
    assert "finished" in shown
    assert '<span class="quiet">Skipped</span>' in shown


def test_the_survey_s_page_and_the_line_s_room_lead_there(town: World) -> None:
    page, survey_id = opened(town)
    town.person(MAYA, Role.MANAGER, name="Maya (invented)")
    assert page.address in text(page.client, f"/desk/elmbrook/surveys/{survey_id}")
    maya = town.client(MAYA)
    with town.app.test_request_context():
        room = url_for("desk.text_line", project="elmbrook")
    assert page.address not in text(maya, room)
    with writing(town.app.extensions["engage"].database) as session:
        collectors_of(session, survey_id)[0].keyword = "ELM"
    assert page.address in text(maya, room)


def test_two_phones_stand_apart(town: World) -> None:
    page, _ = opened(town, query="?in=en")
    page.say("yes")
    shown = page.say("hello espanol", phone=1)
    assert shown.count("<h3>Phone") == 2
    assert "to Phone 2" in shown
    shown = page.press("stop", phone="1")
    assert "Said stop: no more texts." in shown
    assert "Is being asked." in shown


def test_a_repeated_message_changes_nothing(town: World) -> None:
    page, _ = opened(town, query="?in=en")
    before = page.say("yes").count('class="bubble"')
    shown = page.press("again", phone="0")
    assert "delivered a second time" in shown
    assert shown.count('class="bubble"') == before


def test_two_messages_may_come_the_wrong_way_round(town: World) -> None:
    page, _ = opened(town, query="?in=en")
    page.say("yes")
    shown = page.say("1", button="turned", second="because of the river")
    first, second = shown.index('dir="auto">because of the river<'), shown.index('dir="auto">1<')
    assert first < second
    assert "Send 1 number" in shown


def test_a_photo_is_declined_and_its_words_count(town: World) -> None:
    page, _ = opened(town, query="?in=en")
    page.say("yes")
    assert "We cannot take photos" in page.say("1", button="photo")
    assert '<dd dir="auto">heat</dd>' in page.shown


def test_days_go_by(town: World) -> None:
    page, _ = opened(town, query="?in=en")
    page.say("yes")
    page.say("2")
    shown = page.press("days")
    assert "partly answered" in shown
    assert "9:00" in page.press("morning")


def test_the_provider_may_answer_stop_itself(town: World) -> None:
    page, _ = opened(town, query="?in=en")
    shown = page.press("stop", provider="yes")
    assert "you will get no more texts" not in shown
    assert "Said stop" in shown


def test_nothing_of_it_is_kept_but_a_test_when_asked(town: World) -> None:
    page, survey_id = opened(town, survey(question("hard", "one", "heat flood")))
    for line in ("yes", "1"):
        page.say(line)
    page.press("minute")
    database = town.app.extensions["engage"].database
    with reading(database) as session:
        counts = [session.query(table).count() for table in (Response, InboundMessage, OutboxMessage)]
        assert counts == [0, 0, 0]
    for _again in range(2):
        assert page.press("keep").endswith(f"/desk/elmbrook/surveys/{survey_id}/tests")
    with reading(database) as session:
        kept = session.query(Response).one()
        assert (kept.standing, kept.channel, kept.state) == ("test", "sms", "sealed")


def test_a_survey_with_something_to_mend_is_played_and_not_kept(town: World) -> None:
    page, _ = opened(
        town, survey(question("why", "text", text=words("Why?")), languages=("en", "es")), "?in=en"
    )
    for line in ("yes", "skip"):
        page.say(line)
    page.press("minute")
    assert "not kept: the survey has something to mend, or no door" in page.press("keep")


def test_what_a_browser_brings_is_bounded(town: World) -> None:
    good = texted([], 0, "HELLO")[0].kept()
    assert read_moves([good] * 100) == [Move(0, 0, "HELLO", number=1)] * MOST
    bad = ("", "nope", "[1]", '[-1,0,"x",0,1]', '[0,2,"x",0,1]', '[0,0,"x",0,9999]', "[" * 5000)
    assert all(read_moves([each]) == [] for each in (*bad, f'[0,0,"{"x" * 1601}",0,1]'))
    assert len(read_moves([Move(50).kept(), Move(20).kept()])) == 1
    page, _ = opened(town)
    answer = page.client.post(page.address, begin="never", seed="<b>", done=["no"], do="dance", phone="7")
    assert answer.status_code == 200


def test_a_full_page_says_so(town: World) -> None:
    page, _ = opened(town)
    moves = [Move(0, 0, "HELLO", number=1), *(Move(each) for each in range(1, MOST))]
    answer = page.client.post(page.address, done=[each.kept() for each in moves], do="send", line="yes")
    assert "The page holds no more." in answer.get_data(as_text=True)


def test_the_stage_leaves_no_folder(town: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = {each.name for each in tmp_path.iterdir()}
    opened(town)
    assert {each.name for each in tmp_path.iterdir()} - before == set()
