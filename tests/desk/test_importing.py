"""Surveys as files at the desk: taken away, changed in a spreadsheet, looked at, brought back. The town is invented."""

import html
import json
import re
from collections.abc import Sequence
from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from engage.actions.carrying import keep_as_new
from engage.actions.publish import draft_of
from engage.documents.workbook import Sheet, read_workbook, write_workbook
from engage.storage.database import reading, writing
from engage.storage.projects import project_by_slug
from engage.storage.surveys import SurveyRow, collectors_of, surveys_of
from engage.surveys.codec import to_json
from engage.surveys.survey import Compare, Survey
from tests.builders import question, section, survey, words
from tests.desk_world import Client, World

MAYA = "maya@elmbrook.example"
LIN = "lin@elmbrook.example"
IMPORT = "/desk/elmbrook/surveys/import"
PACKED = re.compile(r'name="survey" value="([^"]+)"')

FOREIGN = {
    "survey": [
        ("type", "name", "label::English (en)", "label::Español (es)", "relevant", "shoe size"),
        ("begin_group", "home", "Home", "Casa"),
        ("select_one yn", "hot", "Is your home hot?", "¿Hace calor en su casa?"),
        ("integer", "floor", "Which floor?", "¿Qué piso?", "${hot} = 'yes'", "42"),
        ("geopoint", "where", "Where is it?", "¿Dónde está?"),
        ("end_group",),
    ],
    "choices": [
        ("list_name", "name", "label::English (en)", "label::Español (es)"),
        ("yn", "yes", "Yes", "Sí"),
        ("yn", "no", "No", "No"),
    ],
    "settings": [
        ("form_title", "form_id", "default_language"),
        ("Heat at home (invented)", "heat", "English (en)"),
    ],
}


def workbook(sheets: dict[str, Sequence[Sequence[str]]]) -> bytes:
    return write_workbook([Sheet(name, rows) for name, rows in sheets.items()])


def life() -> Survey:
    return survey(
        section(
            "home", question("hot", "one", "yes no"), question("why", show_when=Compare("hot", ("yes",)))
        ),
        title=words("Life in Elmbrook (invented)"),
    )


def rows(town: World) -> dict[str, SurveyRow]:
    with reading(town.app.extensions["engage"].database) as session:
        project = project_by_slug(session, "elmbrook")
        return {row.key: row for row in surveys_of(session, project.id)}


def add(town: World, made: Survey) -> SurveyRow:
    with writing(town.app.extensions["engage"].database) as session:
        return keep_as_new(session, project_by_slug(session, "elmbrook"), made, "Maya (invented)")


def bring(client: Client, content: bytes, into: str = "") -> TestResponse:
    return client.post(IMPORT, IMPORT, file=(BytesIO(content), "form.xlsx"), into=into, language="en")


def keep(client: Client, page: str, **more: str) -> TestResponse:
    packed = PACKED.search(page)
    assert packed
    return client.post(f"{IMPORT}/keep", IMPORT, survey=packed.group(1), **more)


def test_a_foreign_form_is_looked_at_and_then_a_draft(town: World) -> None:
    maya = town.client(MAYA)
    answer = bring(maya, workbook(FOREIGN))
    page = html.unescape(answer.get_data(as_text=True))
    assert answer.status_code == 200
    assert "Heat at home (invented)" in page
    assert "2 things are left out" in page
    assert "Sheet “survey”, row 5, column A" in page
    assert "Engage does not know the column “shoe size”" in page
    assert "Shown only to people who chose “Yes” in “Is your home hot?”." in page
    assert rows(town) == {}
    kept = keep(maya, page)
    assert kept.status_code == 303
    row = rows(town)["heat"]
    made = draft_of(row)
    assert [each.key for each in made.questions()] == ["hot", "floor"]
    assert made.languages == ("en", "es")
    with reading(town.app.extensions["engage"].database) as session:
        assert [(door.key, door.state) for door in collectors_of(session, row.id)] == [("web", "draft")]
    assert kept.location.endswith(f"/surveys/{row.id}")
    assert maya.get(kept.location).status_code == 200


def test_a_second_one_of_the_same_name_gets_a_key_of_its_own(town: World) -> None:
    maya = town.client(MAYA)
    for _ in range(2):
        keep(maya, bring(maya, workbook(FOREIGN)).get_data(as_text=True))
    assert sorted(rows(town)) == ["heat", "heat_2"]


def test_a_survey_taken_away_and_brought_back_changes_what_was_changed(town: World) -> None:
    maya = town.client(MAYA)
    row = add(town, life())
    taken = maya.get(f"/desk/elmbrook/surveys/{row.id}/file/xlsx")
    assert taken.mimetype == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert "elmbrook-life-draft-1.xlsx" in taken.headers["Content-Disposition"]
    same = bring(maya, taken.data, str(row.id)).get_data(as_text=True)
    assert "Everything in the file is carried." in same
    assert "the draft is the same already" in same
    sheets = {name: [list(each) for each in found] for name, found in read_workbook(taken.data).items()}
    place = sheets["survey"][0].index("label::English (en)")
    next(each for each in sheets["survey"] if each[1] == "why")[place] = "What makes it hot?"
    page = bring(maya, workbook(sheets), str(row.id)).get_data(as_text=True)
    kept = keep(maya, page, into=str(row.id), version="1")
    assert kept.status_code == 303
    assert draft_of(rows(town)["life"]).question("why").text == {"en": "What makes it hot?"}
    assert rows(town)["life"].draft_version == 2


def test_somebody_elses_change_is_not_overwritten(town: World) -> None:
    maya = town.client(MAYA)
    row = add(town, life())
    taken = maya.get(f"/desk/elmbrook/surveys/{row.id}/file/xlsx").data
    page = bring(maya, taken, str(row.id)).get_data(as_text=True)
    kept = keep(maya, page, into=str(row.id), version="0")
    assert kept.location.endswith(f"{IMPORT}?into={row.id}")
    assert "Someone else changed this survey" in html.unescape(maya.get(kept.location).get_data(as_text=True))
    assert rows(town)["life"].draft_version == 1


def test_the_projects_own_file_comes_and_goes_too(town: World) -> None:
    maya = town.client(MAYA)
    row = add(town, life())
    taken = maya.get(f"/desk/elmbrook/surveys/{row.id}/file/json")
    assert taken.mimetype == "application/json"
    keep(maya, bring(maya, taken.data).get_data(as_text=True))
    assert draft_of(rows(town)["life_2"]).sections == life().sections


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "We cannot read this file."),
        (b"hello", "We cannot read this file."),
        (b"\xd0\xcf\x11\xe0", "an older kind of Excel file"),
        (b'{"format": 1}', "We do not understand this survey file"),
        (workbook({"Sheet1": [("a", "b")]}), "no sheet called “survey”"),
        (
            workbook({"survey": [("type", "name"), ("geopoint", "where")]}),
            "no question that Engage can carry",
        ),
    ],
)
def test_a_file_nothing_can_be_made_of_is_told(town: World, content: bytes, said: str) -> None:
    answer = bring(town.client(MAYA), content)
    assert answer.status_code == 422
    assert said in html.unescape(answer.get_data(as_text=True))


def test_a_form_without_a_file_is_told(town: World) -> None:
    answer = town.client(MAYA).post(IMPORT, IMPORT, into="", language="en")
    assert answer.status_code == 422
    assert "Please choose a file." in answer.get_data(as_text=True)


@pytest.mark.parametrize("packed", ["", "x", "eJwrAA==", "////"])
def test_what_no_page_of_ours_sent_is_refused(town: World, packed: str) -> None:
    answer = town.client(MAYA).post(f"{IMPORT}/keep", IMPORT, survey=packed)
    assert answer.status_code == 400


def test_an_unready_survey_does_not_leave_as_a_form(town: World) -> None:
    row = add(town, survey(section("page", question("hot", "one"))))
    answer = town.client(MAYA).get(f"/desk/elmbrook/surveys/{row.id}/file/xlsx")
    assert answer.status_code == 400
    assert "Please mend what blocks publishing first." in answer.get_data(as_text=True)


@pytest.mark.parametrize("key", ["a/b", '"><img src=x>', "", "7", "x" * 81])
def test_a_file_whose_keys_no_address_can_hold_is_not_taken(town: World, key: str) -> None:
    maya = town.client(MAYA)
    document = to_json(life())
    assert isinstance(document, dict)
    spoiled = json.dumps(document).replace('"hot"', json.dumps(key))
    answer = bring(maya, spoiled.encode())
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "The key “" in page
    assert "<img" not in page.partition("<main")[2]
    assert not PACKED.search(page)


def test_numbers_longer_than_any_row_are_answered_like_any_unknown_one(town: World) -> None:
    maya, row = town.client(MAYA), add(town, life())
    page = bring(maya, workbook(FOREIGN)).get_data(as_text=True)
    for number in ("9" * 30, "9" * 5000, "²"):
        assert keep(maya, html.unescape(page), into=number, version=number).status_code == 404
        assert maya.get(f"/desk/elmbrook/surveys/{row.id}/edit/history?before={number}").status_code == 200
