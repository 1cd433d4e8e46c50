"""`engage surveys check`: the review, texts, paper and reading, for people and for machines. All of it is invented."""

import json

import pytest
from click.testing import CliRunner

from engage.actions.publish import document
from engage.actions.start import create_project
from engage.cli.surveys import surveys
from engage.storage.database import open_database, writing
from engage.storage.surveys import SurveyRow
from engage.surveys.survey import Survey
from tests.builders import question, survey, words


@pytest.fixture
def run(sqlite_url: str, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("ENGAGE_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("ENGAGE_DATA", str(tmp_path))
    return CliRunner()


def keep(url: str, made: Survey) -> None:
    database = open_database(url)
    with writing(database) as session:
        project = create_project(session, "elmbrook", "Elmbrook", "en")
        session.add(
            SurveyRow(
                project_id=project.id,
                key=made.key,
                slug="elmbrook-life",
                step=5,
                form="survey",
                title="Life",
                draft=document(made),
            )
        )
    database.close()


def test_texts_paper_and_reading_are_told(run: CliRunner, sqlite_url: str) -> None:
    keep(
        sqlite_url, survey(question("hard", "many", "heat flood", hint=words("Tick"), options={"maximum": 1}))
    )
    done = run.invoke(surveys, ["check", "life", "--project", "elmbrook", "--format", "json"])
    assert done.exit_code == 0, done.output
    found = json.loads(done.output)
    assert found["problems"] == []
    assert [each["code"] for each in found["on_paper"]] == ["on_paper_maximum"]
    assert [each["code"] for each in found["languages"]["en"]["by_text"]] == ["by_text_no_hint"]
    assert found["languages"]["en"]["parts"] == 6
    told = run.invoke(surveys, ["check", "life", "--project", "elmbrook"])
    assert "en: hard: By text, the hint is left out." in told.output
    assert "en: 6 parts by text, 11.7 US cents a reply; grade" in told.output


def test_what_blocks_publishing_is_refused(run: CliRunner, sqlite_url: str) -> None:
    keep(sqlite_url, survey(question("hard", "one")))
    done = run.invoke(surveys, ["check", "life", "--project", "elmbrook"])
    assert done.exit_code == 1
    assert "hard: This question has no choices." in done.output
