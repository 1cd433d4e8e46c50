"""Replies that came through the one door leave as files, newest revisions only, nothing withdrawn."""

import csv
import io

import pytest

from engage.actions.export import response_files
from engage.errors import NotFound
from engage.storage.database import Database, reading, writing
from engage.storage.responses import Response
from tests.actions.town import found
from tests.builders import question, raw, survey


def files(database: Database, project_id: int, key: str = "life") -> dict[str, str]:
    with reading(database) as session:
        return {file.name: "".join(file.text) for file in response_files(session, project_id, key, "en")}


def test_replies_become_rows(database: Database) -> None:
    town = found(database, survey(question("home", "one", "rent own"), question("note")))
    town.send("one", {"home": raw("rent"), "note": raw("=1+1")})
    town.send("two", {"home": raw(skipped=True)}, channel="sms", language="es")
    town.send("three", {"home": raw("own")})
    with writing(database) as session:
        session.query(Response).filter_by(receipt="three").update({"state": "withdrawn"})
    made = files(database, town.project_id)
    assert list(made) == ["life-codes.csv", "life-labels.csv", "life-codebook.csv", "READ-ME-FIRST.txt"]
    rows = list(csv.DictReader(io.StringIO(made["life-codes.csv"])))
    assert [
        (row["channel"], row["language"], row["home"], row["home:state"], row["note"]) for row in rows
    ] == [
        ("web", "en", "rent", "answered", "'=1+1"),
        ("sms", "es", "", "skipped", ""),
    ]
    assert rows[0]["day"] == "2026-05-02"
    assert "Do not publish" in made["READ-ME-FIRST.txt"]


def test_an_unknown_survey_is_not_found(database: Database) -> None:
    town = found(database, survey(question("note")))
    with pytest.raises(NotFound):
        files(database, town.project_id, "other")
    with pytest.raises(NotFound):
        files(database, town.project_id + 1)
