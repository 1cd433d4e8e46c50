"""`engage summarize`: the same numbers as text, JSON and CSV."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engage.cli import main
from engage.feedback.codec import from_json
from engage.storage.database import Database
from tests.actions.heard import Heard, heard
from tests.builders import question, raw, survey


@pytest.fixture
def town(sqlite_database: Database) -> Heard:
    town = heard(sqlite_database)
    town.publish(survey(question("hard", "one", "heat flood")))
    town.reply("life", 6, raws={"hard": raw("heat")})
    town.reply("life", 5, raws={"hard": raw("flood")}, language="es")
    return town


@pytest.fixture
def run(town: Heard, sqlite_url: str, tmp_path: Path) -> CliRunner:
    return CliRunner(env={"ENGAGE_DATA": str(tmp_path), "ENGAGE_DATABASE_URL": sqlite_url})


def called(run: CliRunner, *words: str) -> Result:
    return run.invoke(main, ["summarize", "--project", "riverbend", *words])


def test_every_format_says_the_same(run: CliRunner, town: Heard) -> None:
    ask = ("--step", "5", "--by", "language")
    as_json = json.loads(called(run, *ask, "--format", "json").output)
    assert as_json["project"] == "riverbend"
    assert from_json(as_json) == town.summary(step=5, by="language")
    rows = list(csv.DictReader(io.StringIO(called(run, *ask, "--format", "csv").output)))
    assert {(row["group"], row["answer"]): row["people"] for row in rows} == {
        ("*", "heat"): "6",
        ("*", "flood"): "5",
        ("en", "heat"): "6",
        ("en", "flood"): "0",
        ("es", "heat"): "0",
        ("es", "flood"): "5",
    }
    text = called(run, *ask).output
    assert "55%     6  heat" in text
    assert "Español" in text


def test_what_cannot_be_summed_up_is_one_clear_line(run: CliRunner) -> None:
    refused = called(run, "--survey", "nowhere")
    assert refused.exit_code == 1
    assert "no such survey" in refused.output
    assert called(run, "--by", "shoe_size").exit_code == 2
    assert run.invoke(main, ["summarize", "--project", "atlantis"]).exit_code == 1
