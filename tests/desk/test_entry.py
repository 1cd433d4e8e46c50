"""The room of events: answers taken down for somebody on the residents' own form, and conversation notes."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from werkzeug.test import TestResponse

from engage.accounts.permissions import Role
from engage.actions.publish import document, freeze_survey, publish
from engage.config import Config
from engage.plans.codec import to_json
from engage.plans.plan import Activity
from engage.storage.database import reading, writing
from engage.storage.plans import ActivityRow
from engage.storage.projects import project_by_slug
from engage.storage.responses import Note, Response, current_answers
from engage.storage.surveys import Collector, SurveyRow
from tests.builders import choice, question, section, survey, words
from tests.desk_world import Client, World, world

LIN = "lin@elmbrook.example"
ROSA = "rosa@elmbrook.example"
DOOR = "/desk/elmbrook/events/doors/TABLE1"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
def town(make_config: Callable[..., Config], sqlite_url: str) -> Iterator[World]:
    with world(make_config(sqlite_url)) as made:
        made.person(LIN, Role.LIAISON, name="Lin (invented)")
        made.person(ROSA, Role.LIAISON, name="Rosa (invented)")
        publish_survey(made)
        yield made


def publish_survey(town: World) -> None:
    """A published survey with an open door, and an activity."""
    yes_no = (choice("yes", words("Yes", es="Sí")), choice("no", words("No", es="No")))
    asked = survey(
        section("home", question("heat", "one", choices=yes_no, text=words("Is it hot?", es="¿Hace calor?"))),
        section("more", question("why", "text", text=words("Why?", es="¿Por qué?"))),
        title=words("Life (invented)", es="La vida (inventado)"),
        languages=("en", "es"),
    )
    frozen = freeze_survey(
        survey(
            *(
                section(part.key, *part.questions, title=words(part.key, es=part.key))
                for part in asked.sections
            ),
            title=asked.title,
            languages=("en", "es"),
        )
    )
    with writing(town.app.extensions["engage"].database) as session:
        project = project_by_slug(session, "elmbrook")
        row = SurveyRow(project_id=project.id, key="life", slug="elmbrook-life", step=6, form="event")
        row.title, row.draft = "Life", document(frozen.survey)
        stand = Activity("stand", 6, words("Market stand"))
        activity = ActivityRow(
            project_id=project.id, key="stand", step=6, name="Market stand", body=to_json(stand)
        )
        session.add_all([row, activity])
        session.flush()
        publish(session, row, frozen, "Maya (invented)", {"es": "Rosa (invented)"}, {"es": "Rosa (invented)"})
        door = Collector(project_id=project.id, survey_id=row.id, key="table", name="Table", code="TABLE1")
        door.state, door.activity_id = "open", activity.id
        session.add(door)


def text(answer: TestResponse) -> str:
    return unescape(answer.get_data(as_text=True))


def send(client: Client, page: str, path: str, **answers: str) -> TestResponse:
    """Posts a page of the form as a browser would."""
    fields = {name: unescape(value) for name, value in HIDDEN.findall(page)}
    return client.raw.post(path, data={**fields, "go": "next", **answers})


def take_down(client: Client, way: str, heat: str) -> TestResponse:
    """Answers both pages; the confirmation."""
    path = f"{DOOR}/{way}"
    page = client.get(f"{path}?lang=es").get_data(as_text=True)
    answer = send(client, page, path, **{"q.heat": heat})
    assert answer.status_code == 303, text(answer)
    page = client.get(answer.location).get_data(as_text=True)
    answer = send(client, page, path, **{"q.why": "Porque sí"})
    assert answer.status_code == 303, text(answer)
    return client.get(answer.location)


def replies(town: World) -> list[Response]:
    with reading(town.app.extensions["engage"].database) as session:
        return list(session.query(Response).order_by(Response.id))


def notes(town: World) -> list[Note]:
    with reading(town.app.extensions["engage"].database) as session:
        return list(session.query(Note).order_by(Note.id))


def test_the_room_offers_the_doors_that_take_answers(town: World) -> None:
    client = town.client(LIN)
    page = text(client.get("/desk/elmbrook/events/"))
    assert DOOR in page
    with writing(town.app.extensions["engage"].database) as session:
        session.query(Collector).update({"state": "draft"})
    assert "No door takes answers yet" in text(client.get("/desk/elmbrook/events/"))


def test_how_and_in_which_language_is_asked_first(town: World) -> None:
    client = town.client(LIN)
    page = text(client.get(DOOR))
    assert all(f'value="{way}"' in page for way in ("paper", "read_aloud", "interpreted", "entered_for"))
    assert "say first how" in text(client.get(f"{DOOR}?speak=es"))
    answer = client.get(f"{DOOR}?way=read_aloud&speak=es")
    assert answer.status_code == 303
    assert answer.location == f"{DOOR}/read_aloud?lang=es"


@pytest.mark.parametrize(
    ("way", "channel", "assisted"),
    [
        ("paper", "paper", "entered_for"),
        ("read_aloud", "web", "read_aloud"),
        ("interpreted", "web", "interpreted"),
        ("entered_for", "web", "entered_for"),
    ],
)
def test_answers_keep_how_they_were_taken_down(town: World, way: str, channel: str, assisted: str) -> None:
    client = town.client(LIN)
    page = text(client.get(f"{DOOR}/{way}?lang=es"))
    assert "¿Hace calor?" in page
    thanks = take_down(client, way, "yes")
    assert thanks.status_code == 200
    (reply,) = replies(town)
    assert (reply.channel, reply.assisted, reply.language, reply.state) == (channel, assisted, "es", "sealed")
    assert reply.activity_id
    with reading(town.app.extensions["engage"].database) as session:
        assert current_answers(session, reply.id)["why"].value == {"text": "Porque sí"}


def test_next_person_wipes_and_shows_it(town: World) -> None:
    client = town.client(LIN)
    thanks = take_down(client, "paper", "yes").get_data(as_text=True)
    answer = send(client, thanks, f"{DOOR}/paper/restart")
    assert answer.status_code == 303
    where = urlsplit(answer.location)
    assert (where.path, parse_qs(where.query)) == (f"{DOOR}/paper/ready", {"lang": ["es"]})
    ready = text(client.get(answer.location))
    assert f'href="{DOOR}/paper?lang=en"' in ready
    page = text(client.get(f"{DOOR}/paper?lang=en"))
    assert " checked>" not in page
    assert "Porque" not in page
    take_down(client, "paper", "no")
    assert len(replies(town)) == 2
    assert {reply.state for reply in replies(town)} == {"sealed"}


def test_paper_comes_in_late(town: World) -> None:
    client = town.client(LIN)
    with writing(town.app.extensions["engage"].database) as session:
        session.query(Collector).update({"state": "closed"})
    take_down(client, "paper", "yes")
    assert len(replies(town)) == 1


@pytest.mark.parametrize("path", [f"{DOOR}/by_pigeon", DOOR.replace("TABLE1", "NODOOR")])
def test_an_unknown_way_or_door_is_no_page(town: World, path: str) -> None:
    assert town.client(LIN).get(path).status_code == 404


def test_the_form_is_for_members_who_enter_replies(town: World) -> None:
    assert town.client().get(f"{DOOR}/paper").status_code == 303
    town.person("eve@other.example", Role.ADMINISTRATOR, project="other")
    eve = town.client("eve@other.example")
    assert eve.get(f"{DOOR}/paper").status_code == 404
    assert eve.get(f"{DOOR}/paper".replace("elmbrook", "other")).status_code == 404


def test_a_form_sent_from_another_site_is_refused(town: World) -> None:
    client = town.client(LIN)
    page = client.get(f"{DOOR}/paper").get_data(as_text=True)
    fields = {name: unescape(value) for name, value in HIDDEN.findall(page)}
    answer = client.raw.post(f"{DOOR}/paper", data=fields, headers={"Origin": "https://bad.example"})
    assert answer.status_code == 403
    assert replies(town) == []


def write(client: Client, **typed: object) -> TestResponse:
    page = client.get("/desk/elmbrook/events/notes/new").get_data(as_text=True)
    found = re.search(r'name="receipt" type="hidden" value="([^"]+)"', page)
    assert found, page
    fine = {
        "receipt": found.group(1),
        "body": "Water comes in each spring. (invented)",
        "language": "es",
        "people": "3",
        "activity": "1",
        "themes": ["housing", "infrastructure"],
        "permission": "summary",
    }
    return client.post("/desk/elmbrook/events/notes/new", **{**fine, **typed})


def test_a_note_is_kept_with_its_themes_and_what_was_agreed(town: World) -> None:
    client = town.client(LIN)
    assert write(client).status_code == 303
    (note,) = notes(town)
    assert (note.language, note.people, note.themes) == ("es", 3, ["housing", "infrastructure"])
    assert (note.permission, note.written_by, note.activity_id) == ("summary", "Lin (invented)", 1)
    page = text(client.get("/desk/elmbrook/events/"))
    assert "Water comes in each spring" in page
    assert "Summary only" in page


def test_a_note_sent_twice_is_stored_once(town: World) -> None:
    client = town.client(LIN)
    write(client, receipt="the-same-form")
    write(client, receipt="the-same-form", body="Sent again")
    assert [note.body for note in notes(town)] == ["Water comes in each spring. (invented)"]
    assert "saved already" in text(client.get("/desk/elmbrook/events/"))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"body": "  "}, "Please fill this in"),
        ({"people": "many"}, "could not read that number"),
        ({"people": "0"}, "from 1 to 500"),
        ({"permission": ""}, "choose one from the list"),
        ({"themes": ["weather"]}, "choose from the list"),
        ({"activity": "99"}, "choose one from the list"),
        ({"body": "x" * 10_001}, "shorten this"),
    ],
)
def test_what_is_missing_in_a_note_is_told_and_nothing_typed_is_lost(
    town: World, typed: dict[str, object], told: str
) -> None:
    answer = write(town.client(LIN), **typed)
    page = text(answer)
    assert answer.status_code == 422
    assert told in page
    assert str(typed.get("body", "Water comes in each spring")).strip()[:40] in page
    assert notes(town) == []


def test_own_notes_are_changed_and_those_of_others_are_not_seen(town: World) -> None:
    lin, rosa = town.client(LIN), town.client(ROSA)
    write(lin)
    number = notes(town)[0].id
    assert "Water comes in" not in text(rosa.get("/desk/elmbrook/events/"))
    path = f"/desk/elmbrook/events/notes/{number}"
    assert rosa.get(path).status_code == 404
    page = text(lin.get(path))
    assert "Water comes in" in page
    assert page.count("checked") == 3, "two themes and one agreement"
    answer = lin.post(
        path, body="Shorter", language="en", people="1", activity="", permission="private", themes=["health"]
    )
    assert answer.status_code == 303
    (note,) = notes(town)
    assert (note.body, note.themes, note.permission, note.written_by) == (
        "Shorter",
        ["health"],
        "private",
        "Lin (invented)",
    )
