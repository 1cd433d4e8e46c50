"""The rooms of decisions and documents, from the old list to the downloaded worksheet, for each role."""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import docx
import pytest

from engage.accounts.permissions import Role
from engage.actions.decide import in_force
from engage.actions.priorities import listed
from engage.actions.worksheets import save_field, texts
from engage.config import Config
from engage.decisions.printed import TITLE
from engage.decisions.priorities import Stage
from engage.decisions.worksheet import LANGUAGES, PARTS
from engage.storage.database import Database, reading, writing
from engage.storage.decisions import decisions, snapshots
from engage.storage.plans import ActivityRow
from engage.storage.projects import project_by_slug
from engage.storage.surveys import SurveyRow
from tests.actions.town import found
from tests.builders import question, survey
from tests.desk_world import Client, World, world

HOME = "/desk/elmbrook/decisions/"


@pytest.fixture
def town(make_config: Callable[..., Config], sqlite_url: str) -> Iterator[World]:
    with world(make_config(sqlite_url)) as made:
        made.person("mia@elmbrook.example", Role.MANAGER, name="Mia")
        made.person("leo@elmbrook.example", Role.LIAISON, name="Leo")
        made.person("eva@elmbrook.example", Role.EQUITY_PARTNER, name="Eva")
        yield made


@pytest.fixture
def mia(town: World) -> Client:
    return town.client("mia@elmbrook.example")


def database(town: World) -> Database:
    held: Database = town.app.extensions["engage"].database
    return held


def project_id(town: World) -> int:
    with reading(database(town)) as session:
        return project_by_slug(session, "elmbrook").id


def stage(town: World, which: Stage) -> list[str]:
    with reading(database(town)) as session:
        return [each.key for each in listed(session, project_id(town), which)]


def words(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.get_data(as_text=True)


def listed_and_judged(town: World, mia: Client) -> str:
    """One old priority, kept for the draft."""
    mia.post(f"{HOME}priorities/old/", text="Deal with flooding")
    (key,) = stage(town, Stage.OLD)
    mia.post(f"{HOME}priorities/old/{key}/verdict", verdict="keep", version="1", why="Still true")
    return key


def test_every_part_opens_empty_in_every_language(mia: Client) -> None:
    for language in ("en", "es", "zh_Hans"):
        for part in PARTS:
            page = words(mia, f"{HOME}worksheet/{part.key}?lang={language}")
            assert part.title["zh_Hans" if language == "zh_Hans" else "en"] in page


def test_empty_pages_open_and_teach(mia: Client) -> None:
    for path in ("", "ledger", "ideas/", "ideas/new", "priorities/old/", "priorities/final/"):
        assert "</h1>" in words(mia, f"{HOME}{path}")


def test_a_page_saves_all_its_fields_and_only_those_changed(town: World, mia: Client) -> None:
    fields = {
        "text.q3": "It <fits>",
        "opened.q3": "",
        "version.q3": "0",
        "text.q3a": "",
        "opened.q3a": "",
        "version.q3a": "0",
    }
    assert mia.post(f"{HOME}worksheet/revise", **fields).status_code == 303
    with reading(database(town)) as session:
        assert texts(session, project_id(town)) == {"q3": "It <fits>"}
    page = words(mia, f"{HOME}worksheet/revise")
    assert "It &lt;fits&gt;" in page
    assert "Last saved by Mia" in page


def test_characters_no_document_can_hold_do_not_stop_the_download(town: World, mia: Client) -> None:
    fields = {"text.q3": "It \x00fits\x0b\x1b\uffff well", "opened.q3": "", "version.q3": "0"}
    assert mia.post(f"{HOME}worksheet/revise", **fields).status_code == 303
    mia.post(f"{HOME}priorities/old/", text="Deal\x01 with flooding")
    assert mia.get("/desk/elmbrook/documents/guide").status_code == 200
    with reading(database(town)) as session:
        assert texts(session, project_id(town)) == {"q3": "It fits\n well"}


def test_two_people_at_once_are_told_and_nothing_is_lost(town: World, mia: Client) -> None:
    with writing(database(town)) as session:
        save_field(session, project_id(town), "q3", "Eva’s words", 0, "Eva")
    sent = {"text.q3": "Mia’s words", "opened.q3": "", "version.q3": "0"}
    answer = mia.post(
        f"{HOME}worksheet/revise", **sent, **{"text.q5": "x", "text.q3c": "New need", "version.q3c": "0"}
    )
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Eva saved this while you were writing" in page
    assert "Eva’s words" in page
    assert "Mia’s words" in page
    with reading(database(town)) as session:
        assert texts(session, project_id(town)) == {"q3": "Eva’s words", "q3c": "New need"}
    again = {"text.q3": "Mia’s words", "opened.q3": "Eva’s words", "version.q3": "1"}
    assert mia.post(f"{HOME}worksheet/revise", **again).status_code == 303
    with reading(database(town)) as session:
        assert texts(session, project_id(town))["q3"] == "Mia’s words"


def test_from_the_old_list_to_a_decided_draft(town: World, mia: Client) -> None:
    key = listed_and_judged(town, mia)
    assert stage(town, Stage.DRAFT) == [key]
    answer = mia.post(
        f"{HOME}priorities/draft/", text="Shade at bus stops", theme="health", reason="Many asked"
    )
    assert answer.status_code == 303
    new = stage(town, Stage.DRAFT)[1]
    mia.post(f"{HOME}priorities/draft/order", key=new, way="up")
    assert stage(town, Stage.DRAFT) == [new, key]
    answer = mia.post(f"{HOME}priorities/draft/decide", reason="Talked on Monday")
    assert answer.status_code == 303
    with reading(database(town)) as session:
        made = in_force(session, project_id(town), "draft_list")
        assert made is not None
        assert made.decided_by == "Mia"
        taken = snapshots(session, project_id(town))[made.snapshot_id]
    assert taken.query["step"] == 5
    page = words(mia, f"{HOME}priorities/draft/")
    assert "Decided" in page
    assert f"Snapshot {taken.id}" in page
    assert taken.digest in words(mia, f"{HOME}snapshots/{taken.id}")
    assert "Talked on Monday" in words(mia, f"{HOME}ledger")
    mia.post(
        f"{HOME}priorities/draft/{key}",
        text="Other words",
        version="1",
        **{"plain-en": "Plain", "short-en": "Short"},
    )
    assert "The list was changed since" in words(mia, f"{HOME}priorities/draft/")


def test_what_cannot_be_done_comes_back_with_words(town: World, mia: Client) -> None:
    answer = mia.post(f"{HOME}priorities/old/", text=" ")
    assert answer.status_code == 422
    assert "A priority has no words" in answer.get_data(as_text=True)
    answer = mia.post(f"{HOME}priorities/final/decide", reason="")
    assert answer.status_code == 422
    assert "The list is empty" in answer.get_data(as_text=True)
    key = listed_and_judged(town, mia)
    answer = mia.post(f"{HOME}priorities/old/{key}/verdict", verdict="drop", version="2", why="")
    assert answer.status_code == 422
    assert "Please say why" in answer.get_data(as_text=True)
    answer = mia.post(f"{HOME}priorities/old/{key}", text="Mine", version="1")
    assert answer.status_code == 409
    assert "Mine" in answer.get_data(as_text=True)
    answer = mia.post(f"{HOME}priorities/old/{key}/remove", version="2")
    assert "already on the next list" in answer.get_data(as_text=True)


def test_what_is_not_there_is_not_found(mia: Client) -> None:
    for path in ("worksheet/none", "priorities/none/", "priorities/old/none", "ideas/none", "snapshots/9"):
        words(mia, f"{HOME}{path}", 404)
    words(mia, f"{HOME}activities/none", 404)


def test_ideas_are_screened_and_one_is_chosen(town: World, mia: Client) -> None:
    key = listed_and_judged(town, mia)
    sent: dict[str, Any] = {
        "version": "1",
        "title-en": "Cool rooms",
        "what-en": "Rooms to cool down",
        "priorities": [key],
        "cost": "$60,000",
        "months": "9",
        "permits": "fits",
        "trees": "nonsense",
        "candidate": "1",
        "origin": "response",
    }
    assert mia.post(f"{HOME}ideas/new", **sent).status_code == 303
    page = words(mia, f"{HOME}ideas/")
    assert "Breaks the limit" in page
    assert "$60,000" in page
    answer = mia.post(f"{HOME}ideas/cool_rooms/choose", reason=" ")
    assert answer.status_code == 422
    assert mia.post(f"{HOME}ideas/cool_rooms/choose", reason="It helps most").status_code == 303
    assert "It helps most" in words(mia, f"{HOME}ideas/")
    with reading(database(town)) as session:
        assert [row.kind for row in decisions(session, project_id(town))] == ["seed"]
    late = mia.post(f"{HOME}ideas/cool_rooms", **{**sent, "version": "7", "title-en": "Mine"})
    assert late.status_code == 409
    assert "Mine" in late.get_data(as_text=True)


def activity(town: World) -> None:
    with writing(database(town)) as session:
        session.add(
            ActivityRow(
                project_id=project_id(town),
                key="dinner",
                step=6,
                name="Dinner",
                body={"name": {"en": "Dinner"}},
            )
        )


def test_an_activity_record_is_typed_and_counted(town: World, mia: Client) -> None:
    activity(town)
    sent = {"version": "1", "description": "Soup and maps", "talked": "31", "stopped": "many"}
    assert mia.post(f"{HOME}activities/dinner", **sent).status_code == 303
    page = words(mia, f"{HOME}activities/dinner")
    assert "Soup and maps" in page
    assert "Talked with us: 31" in page
    assert mia.post(f"{HOME}activities/dinner", version="1", description="Late").status_code == 409


def test_the_worksheet_is_downloaded(town: World, mia: Client) -> None:
    listed_and_judged(town, mia)
    activity(town)
    for language in LANGUAGES:
        answer = mia.get(f"/desk/elmbrook/documents/guide?language={language}")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment")
        document = docx.Document(io.BytesIO(answer.data))
        assert document.paragraphs[0].text == TITLE[language]
        assert any("Deal with flooding" in table.cell(0, 0).text for table in document.tables)
    assert mia.get("/desk/elmbrook/documents/guide?language=es").status_code == 400
    assert mia.get("/desk/elmbrook/documents/nothing").status_code == 404


def test_rows_are_for_managers_only(town: World, mia: Client) -> None:
    found(database(town), survey(question("note")))
    with writing(database(town)) as session:
        session.query(SurveyRow).update({"project_id": project_id(town)})
    answer = mia.get("/desk/elmbrook/documents/responses/life")
    assert answer.status_code == 200
    names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
    assert names == ["life-codes.csv", "life-labels.csv", "life-codebook.csv", "READ-ME-FIRST.txt"]
    eva = town.client("eva@elmbrook.example")
    assert eva.get("/desk/elmbrook/documents/responses/life").status_code == 403
    assert "one row each" not in words(eva, "/desk/elmbrook/documents/")


def test_roles_see_what_their_work_needs(town: World, mia: Client) -> None:
    key = listed_and_judged(town, mia)
    eva, leo = town.client("eva@elmbrook.example"), town.client("leo@elmbrook.example")
    assert eva.post(f"{HOME}priorities/draft/decide", reason="").status_code == 403
    assert eva.post(f"{HOME}priorities/old/", text="From Eva").status_code == 303
    page = words(leo, f"{HOME}worksheet/revise")
    assert "Save this page" not in page
    assert leo.post(f"{HOME}worksheet/revise", **{"text.q3": "x"}).status_code == 403
    assert leo.post(f"{HOME}priorities/old/{key}", text="x", version="1").status_code == 403
    assert town.client().get(HOME).status_code == 303
    assert mia.get("/desk/other/decisions/").status_code == 404
