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
from tests.builders import choice, question, raw, survey


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


def chosen(town: Heard) -> None:
    """One survey of draft priorities and one of seed ideas (both invented), with replies."""
    right = question("right_heat", "one", "keep change drop not_sure", measure="right", about="heat")
    top = question("top3", "many", "heat flood", measure="top3", options={"maximum": 3})
    town.publish(survey(right, top, key="priorities", step=6))
    town.reply("priorities", 6, raws={"right_heat": raw("keep"), "top3": raw("heat", "flood")})
    town.reply("priorities", 3, raws={"right_heat": raw("drop"), "top3": raw("flood")})
    steps = (choice("a_lot", score=3), choice("some", score=2), choice("not_sure"))
    helping = question("help_garden", "scale", choices=steps, measure="help", about="garden")
    ranked = (choice("garden"), choice("rooms"), choice("none", exclusive=True))
    order = question("order", "rank", choices=ranked, measure="order")
    town.publish(survey(helping, order, key="ideas", step=7))
    town.reply("ideas", 4, raws={"help_garden": raw("a_lot"), "order": raw("garden", "rooms")})
    town.reply("ideas", 2, raws={"help_garden": raw("some"), "order": raw("rooms", "garden")})
    town.reply("ideas", 1, raws={"help_garden": raw("not_sure"), "order": raw("none")})


def test_priorities_and_ideas_one_by_one(run: CliRunner, town: Heard) -> None:
    chosen(town)
    text = called(run, "--step", "6").output.partition("Priorities, one by one")[2]
    assert [line.strip() for line in text.split("\n\n")[1].splitlines()] == [
        "heat [heat]",
        "keep: 6",
        "change: 0",
        "drop: 3",
        "not_sure: 0",
        "People who answered: 9",
        "In the top 3: 6 of 9 people",
    ]
    heat, flood = json.loads(called(run, "--step", "6", "--format", "json").output)["priorities"]
    assert {line["code"]: line["n"] for line in heat["right"]["total"]["lines"]}["drop"] == 3
    assert (flood["right"], flood["top"]["n"], flood["top_answered"]) == (None, 9, 9)
    assert rows_of(called(run, "--step", "6", "--format", "csv"), "priorities") == {
        ("right", "heat", "keep"): "6",
        ("right", "heat", "change"): "0",
        ("right", "heat", "drop"): "3",
        ("right", "heat", "not_sure"): "0",
        ("top3", "heat", "heat"): "6",
        ("top3", "flood", "flood"): "9",
    }
    text = called(run, "--step", "7").output.partition("Ideas, one by one")[2]
    shown = (
        "a_lot: 4",
        "(mean): 2.7",
        "First places: 4 of 7 people",
        "Mean place: 1.3",
        "none: 1 of 7 people",
    )
    assert [words for words in shown if words not in text] == []
    ideas = json.loads(called(run, "--step", "7", "--format", "json").output)["ideas"]
    assert [(idea["key"], idea["order"]["n"]) for idea in ideas["ideas"]] == [("garden", 4), ("rooms", 2)]
    assert (ideas["none"]["n"], ideas["answered"]) == (1, 7)
    found = rows_of(called(run, "--step", "7", "--format", "csv"), "ideas")
    assert (found["help", "garden", "some"], found["order", "garden", "garden"]) == ("2", "4")
    assert found["order", "none", "none"] == "1"
    assert called(run, "--step", "7", "--by", "language", "--format", "csv", "--wide").exit_code == 0


def rows_of(result: Result, name: str) -> dict[tuple[str, str, str], str]:
    rows = csv.DictReader(io.StringIO(result.output))
    return {(r["measure"], r["about"], r["answer"]): r["people"] for r in rows if r["question"] == name}
