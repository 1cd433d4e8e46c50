"""`engage sms chat`: piped lines run the same code, print every text with its cost, and count only when asked to."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from engage.cli import main
from engage.storage.database import open_database, reading, writing
from engage.storage.projects import Project
from engage.storage.responses import FactRow, Response
from engage.storage.surveys import Collector
from engage.storage.texting import Answered
from tests.actions.town import found
from tests.builders import question, survey
from tests.channels.sms.phone import TOWN_NUMBER

SURVEY = survey(question("need", "one", "heat flood"), question("why"))


def chat(sqlite_url: str, folder: Path, typed: str, *options: str) -> Result:
    settings = {"ENGAGE_DATABASE_URL": sqlite_url, "ENGAGE_DATA": str(folder)}
    return CliRunner().invoke(
        main, ["sms", "chat", "--project", "riverbend", *options], input=typed, env=settings
    )


@pytest.fixture
def town_url(sqlite_url: str) -> str:
    database = open_database(sqlite_url)
    town = found(database, SURVEY)
    with writing(database) as session:
        session.get_one(Project, town.project_id).text_number = TOWN_NUMBER
        session.get_one(Collector, town.collector_id).keyword = "RIVER"
    database.close()
    return sqlite_url


def test_a_chat_from_keyword_to_thanks(town_url: str, tmp_path: Path) -> None:
    result = chat(town_url, tmp_path, "river\nyes\n2\nthe bridge\n")
    assert result.exit_code == 0, result.output
    for part in ("Reply YES", "1 heat", "[1 segment, GSM-7,", "Thank you", "Answers are a test"):
        assert part in result.output
    database = open_database(town_url)
    with reading(database) as session:
        (response,) = session.scalars(select(Response))
        assert (response.channel, response.standing, response.state) == ("sms", "test", "sealed")
        assert session.scalars(select(FactRow)).all() == []
        assert session.scalars(select(Answered)).all() == []
    database.close()


def test_a_counted_chat_with_the_keyword_as_an_option(town_url: str, tmp_path: Path) -> None:
    result = chat(
        town_url, tmp_path, "yes\n1\nskip\n", "--keyword", "RIVER", "--count", "--from", "+15555550150"
    )
    assert result.exit_code == 0, result.output
    database = open_database(town_url)
    with reading(database) as session:
        assert [response.standing for response in session.scalars(select(Response))] == ["counted"]
        assert session.scalars(select(FactRow)).all()
        assert len(session.scalars(select(Answered)).all()) == 1
    database.close()


def test_what_cannot_be_done_is_one_clear_line(sqlite_url: str, tmp_path: Path) -> None:
    for options, said in (((), "There is no"), (("--from", "12345"), "is not a number")):
        result = chat(sqlite_url, tmp_path, "", *options)
        assert result.exit_code == 1
        assert len(result.stderr.strip().splitlines()) == 1
        assert said in result.stderr or "riverbend" in result.stderr


def test_a_project_without_a_number(sqlite_url: str, tmp_path: Path) -> None:
    database = open_database(sqlite_url)
    found(database, SURVEY)
    database.close()
    result = chat(sqlite_url, tmp_path, "river\n")
    assert result.exit_code == 1
    assert "no text number" in result.stderr


def test_the_minute_behind_an_open_answer_passes_at_once(town_url: str, tmp_path: Path) -> None:
    result = chat(town_url, tmp_path, "river\nyes\n2\nthe bridge\n")
    before, after = result.output.split("(60 seconds later)")
    assert "why?" in before
    assert "Thank you" not in before
    assert "Thank you" in after
