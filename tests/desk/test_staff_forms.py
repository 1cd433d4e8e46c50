"""Forms that only staff fill in: who typed them is kept and told, and what nobody agreed to share is not shown."""

import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest

from engage.accounts.permissions import Role
from engage.actions.publish import document, freeze_survey, publish
from engage.config import Config
from engage.plans.codec import to_json
from engage.plans.plan import Activity
from engage.storage.database import reading, writing
from engage.storage.plans import ActivityRow
from engage.storage.projects import project_by_slug
from engage.storage.responses import Response
from engage.storage.surveys import Collector, SurveyRow
from engage.surveys.survey import Compare, Survey
from tests.builders import choice, question, section, survey, words
from tests.desk_world import Client, World, world

LIN = "lin@elmbrook.example"
FORMS = "/desk/elmbrook/events/forms/"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
AGREED = tuple(
    choice(key, words(said))
    for key, said in (("quote", "Yes, without a name"), ("summary", "In our words"), ("private", "No"))
)
DEBRIEF = survey(
    section(
        "went",
        question("came", "text", text=words("Who came?")),
        question("quote", "text", text=words("What did someone say?")),
        title=words("How it went"),
    ),
    section(
        "asked",
        question(
            "quote_asked",
            "one",
            text=words("May we quote it?"),
            choices=AGREED,
            show_when=Compare("quote", answered=True),
        ),
        question("hours", "number", text=words("How many hours?")),
        title=words("Afterwards"),
    ),
    title=words("How did it go? (invented)"),
    form="staff",
)
TALK = survey(
    section(
        "talk",
        question("life", "text", text=words("Life here")),
        question("quoting", "one", text=words("What did they agree to?"), choices=AGREED),
        title=words("Talk"),
    ),
    title=words("A talk (invented)"),
    form="staff",
)


@pytest.fixture
def town(make_config: Callable[..., Config], sqlite_url: str) -> Iterator[World]:
    with world(make_config(sqlite_url)) as made:
        made.person(LIN, Role.LIAISON, name="Lin (invented)")
        with writing(made.app.extensions["engage"].database) as session:
            project = project_by_slug(session, "elmbrook")
            for key in ("stand", "dinner"):
                body = to_json(Activity(key, 6, words(f"The {key}")))
                session.add(ActivityRow(project_id=project.id, key=key, step=6, name=f"The {key}", body=body))
        door(made, "debrief", DEBRIEF, "stand")
        door(made, "talk", TALK, "dinner")
        yield made


def door(town: World, key: str, asked: Survey, at: str) -> None:
    frozen = freeze_survey(asked)
    with writing(town.app.extensions["engage"].database) as session:
        project = project_by_slug(session, "elmbrook")
        activity = session.query(ActivityRow).filter_by(key=at).one()
        row = SurveyRow(project_id=project.id, key=key, slug=f"elmbrook-{key}", step=6, form=asked.form)
        row.title, row.draft = key, document(frozen.survey)
        session.add(row)
        session.flush()
        publish(session, row, frozen, "Maya (invented)", {})
        made = Collector(project_id=project.id, survey_id=row.id, key="d", name=key, code=key.upper())
        made.state, made.activity_id = "open", activity.id
        session.add(made)


def fill(client: Client, code: str, *pages: dict[str, str]) -> None:
    path = f"/desk/elmbrook/events/doors/{code}/entered_for"
    address = f"{path}?lang=en"
    for answers in pages:
        page = client.get(address).get_data(as_text=True)
        fields = {name: unescape(value) for name, value in HIDDEN.findall(page)}
        given = {f"q.{key}": said for key, said in answers.items()}
        answer = client.raw.post(path, data={**fields, "go": "next", **given})
        assert answer.status_code == 303, answer.get_data(as_text=True)
        address = answer.location
    client.raw.post(f"{path}/restart", data={**fields, "language": "en"})


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))))


def test_forms_are_read_by_activity_with_who_typed_them(town: World) -> None:
    client = town.client(LIN)
    assert "Nothing is typed in yet" in shown(client, FORMS)
    fill(
        client,
        "DEBRIEF",
        {"came": "Thirty families", "quote": "The shade is gone"},
        {"quote_asked": "quote", "hours": "3"},
    )
    fill(client, "DEBRIEF", {"came": "Nobody new"}, {"hours": "2"})
    page = shown(client, FORMS)
    assert "typed in by Lin (invented)" in page
    assert "The shade is gone Quote it, without a name" in page
    assert page.index("Nobody new") < page.index("Thirty families")
    assert "Thirty families" in shown(client, f"{FORMS}?activity=stand")
    assert "Thirty families" not in shown(client, f"{FORMS}?activity=dinner")
    record = shown(client, "/desk/elmbrook/decisions/activities/stand")
    assert "What staff wrote down" in record
    assert "Thirty families" in record
    assert "What staff wrote down" not in shown(client, "/desk/elmbrook/decisions/activities/dinner")
    assert FORMS in client.get("/desk/elmbrook/events/").get_data(as_text=True)


@pytest.mark.parametrize("agreed", [{"quote_asked": "private"}, {}])
def test_what_nobody_agreed_to_share_is_not_shown(town: World, agreed: dict[str, str]) -> None:
    client = town.client(LIN)
    fill(client, "DEBRIEF", {"came": "Thirty families", "quote": "The shade is gone"}, agreed)
    page = shown(client, FORMS)
    assert "Thirty families" in page
    assert "The shade is gone" not in page
    assert "Not shown: nobody agreed to share it" in page


def test_what_was_agreed_at_the_end_holds_for_the_whole_talk(town: World) -> None:
    client = town.client(LIN)
    fill(client, "TALK", {"life": "We moved twice", "quoting": "private"})
    fill(client, "TALK", {"life": "The bus is late", "quoting": "summary"})
    page = shown(client, FORMS)
    assert "We moved twice" not in page
    assert "The bus is late Summary only" in page


def test_a_residents_reply_never_tells_who_typed_it(town: World) -> None:
    client = town.client(LIN)
    door(town, "life", survey(section("one", question("why", "text"))), "stand")
    fill(client, "LIFE", {"why": "Heat"})
    with reading(town.app.extensions["engage"].database) as session:
        (reply,) = session.query(Response).all()
    assert reply.typed_by is None
    assert "Nothing is typed in yet" in shown(client, FORMS)
