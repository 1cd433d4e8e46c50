"""A town's file from the command line: kept whole or refused with its line, made into drafts and doors."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engage import resources
from engage.cli import main
from engage.storage.database import open_database, reading, writing
from engage.storage.decisions import ideas, priorities
from engage.storage.projects import checkpoints_of, project_by_slug
from engage.storage.surveys import collectors_of_project

EXAMPLE = resources.templates() / "demo" / "riverbend.yaml"


@pytest.fixture
def run(tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("ENGAGE_DATA", str(tmp_path))
    monkeypatch.setenv("ENGAGE_DATABASE_URL", sqlite_url)

    def call(*words: str) -> Result:
        return CliRunner().invoke(main, list(words))

    call("projects", "create", "--slug", "mill-town", "--name", "Mill Town", "--admin-email", "a@b.example")
    return call


def test_a_real_town_starts_from_a_file(run: Callable[..., Result], sqlite_url: str) -> None:
    done = run("plans", "apply", str(EXAMPLE), "--project", "mill-town", "--format", "json")
    assert done.exit_code == 0, done.output
    made = json.loads(done.output)
    assert {"life", "priorities", "ideas", "table"} <= set(made["surveys"])
    assert "market5" in made["collectors"]
    again = json.loads(
        run("plans", "apply", str(EXAMPLE), "--project", "mill-town", "--format", "json").output
    )
    assert (again["surveys"], again["collectors"]) == ([], [])
    database = open_database(sqlite_url)
    with reading(database) as session:
        project = project_by_slug(session, "mill-town")
        assert [row.key for row in priorities(session, project.id, "old") if row.dropped] == [
            "culvert",
            "trees",
        ]
        assert len(priorities(session, project.id, "draft")) == 7
        assert len(ideas(session, project.id)) == 3
        assert {row.kind for row in checkpoints_of(session, project.id)} == {"plan", "roadmap"}
    database.close()
    listed = json.loads(run("surveys", "list", "--project", "mill-town", "--format", "json").output)
    assert {row["step"] for row in listed} == {5, 6, 7}
    assert {door["state"] for row in listed for door in row["collectors"]} == {"draft"}


def test_a_keyword_that_any_door_has_is_not_given_again(run: Callable[..., Result], sqlite_url: str) -> None:
    words = ("plans", "apply", str(EXAMPLE), "--project", "mill-town", "--format", "json")
    run(*words)
    database = open_database(sqlite_url)
    with writing(database) as session:
        doors = collectors_of_project(session, project_by_slug(session, "mill-town").id)
        gone = next(door for door in doors if door.key == "text5_spanish")
        first, second, *_ = (door for door in doors if door.key == "web")
        word = gone.keyword
        session.delete(gone)
        session.flush()
        first.keyword, second.keyword = word, "OTHER"  # two doors of one key, in two surveys
    made = run(*words)
    assert made.exit_code == 0, made.output
    with reading(database) as session:
        doors = collectors_of_project(session, project_by_slug(session, "mill-town").id)
    assert next(door.keyword for door in doors if door.key == "text5_spanish") not in {None, word, "OTHER"}
    database.close()


def test_without_priorities_step_6_waits_and_says_why(run: Callable[..., Result], tmp_path: Path) -> None:
    words = EXAMPLE.read_text(encoding="utf-8")
    short = tmp_path / "town.yaml"
    short.write_text(words[: words.index("old_priorities:")], encoding="utf-8")
    made = json.loads(run("plans", "apply", str(short), "--project", "mill-town", "--format", "json").output)
    assert set(made["waiting"]) == {"check6", "ideas7"}
    assert "priorities" not in made["surveys"]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("step: 6", "step: six", "step: 6"),
        ("target: 70", "target: [70]", "target: 70"),
        ("population: 14200", "population: [14200", "population: 14200"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_nothing_is_kept(
    run: Callable[..., Result], tmp_path: Path, before: str, after: str, line: str
) -> None:
    words = EXAMPLE.read_text(encoding="utf-8")
    number = words[: words.index(line)].count("\n") + 1
    broken = tmp_path / "town.yaml"
    broken.write_text(words.replace(before, after, 1), encoding="utf-8")
    done = run("plans", "apply", str(broken), "--project", "mill-town")
    assert done.exit_code == 1
    assert f"town.yaml:{number}:" in done.output or f"town.yaml:{number + 1}:" in done.output
    assert json.loads(run("surveys", "list", "--project", "mill-town", "--format", "json").output) == []
