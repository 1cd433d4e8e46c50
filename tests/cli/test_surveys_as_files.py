"""`engage surveys export` and `import`: files, what is said of them, and exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engage.cli import main
from engage.documents.workbook import Sheet, write_workbook
from engage.storage import migrate
from engage.storage.database import open_database, reading
from engage.storage.projects import project_by_slug
from engage.storage.surveys import survey_by_key
from engage.surveys.codec import from_json
from engage.surveys.survey import Survey
from tests.actions.town import found
from tests.builders import question, survey

FOREIGN = [("type", "name", "label"), ("text", "why", "Why?"), ("date", "when", "When?")]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with the invented town and one survey."""
    monkeypatch.setenv("ENGAGE_DATA", str(tmp_path))
    monkeypatch.delenv("ENGAGE_DATABASE_URL", raising=False)
    database = open_database(f"sqlite:///{tmp_path / 'engage.db'}")
    migrate.upgrade(database)
    found(database, survey(question("note"), question("pick", "one", "yes no")))
    database.close()
    return tmp_path


def engage(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["surveys", *map(str, words)])


def draft(folder: Path, key: str) -> Survey | None:
    database = open_database(f"sqlite:///{folder / 'engage.db'}")
    with reading(database) as session:
        row = survey_by_key(session, project_by_slug(session, "riverbend").id, key)
        made = from_json(row.draft) if row else None
    database.close()
    return made


@pytest.mark.parametrize("shape", ["xlsx", "json"])
def test_out_and_in_again_is_the_same_survey(installed: Path, shape: str) -> None:
    out = installed / f"life.{shape}"
    done = engage("export", "--project", "riverbend", "--survey", "life", "--format", shape, "--out", out)
    assert (done.exit_code, done.output) == (0, f"{out}\n")
    done = engage("import", "--project", "riverbend", out)
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, "Saved as the draft “life_2”.")
    before, after = draft(installed, "life"), draft(installed, "life_2")
    assert before
    assert after
    assert before.sections == after.sections


def test_a_dry_run_says_everything_and_saves_nothing(installed: Path) -> None:
    file = installed / "form.xlsx"
    file.write_bytes(write_workbook([Sheet("survey", FOREIGN)]))
    done = engage("import", "--project", "riverbend", file, "--dry-run")
    assert done.exit_code == 0
    assert "survey, row 3, column A (type): “when” is of the type “date”" in done.output
    assert done.output.splitlines()[-2:] == ["Questions: 1. Things to know: 2.", "Nothing is saved."]
    assert draft(installed, "survey") is None
    listed = json.loads(engage("import", "--project", "riverbend", file, "--format", "json").output)
    assert (listed["survey"], listed["questions"]) == ("survey", 1)
    assert [(each["code"], each["row"]) for each in listed["findings"]] == [
        ("xlsform_bare", 1),
        ("xlsform_type", 3),
    ]
    assert draft(installed, "survey")


def test_a_draft_that_is_there_can_be_replaced(installed: Path) -> None:
    file = installed / "form.xlsx"
    file.write_bytes(write_workbook([Sheet("survey", FOREIGN)]))
    done = engage("import", "--project", "riverbend", file, "--survey", "life")
    assert done.exit_code == 0, done.output
    changed = draft(installed, "life")
    assert changed
    assert (changed.key, [each.key for each in changed.questions()]) == ("life", ["why"])


def test_what_cannot_be_done_is_refused_in_one_line(installed: Path) -> None:
    broken = installed / "broken.xlsx"
    broken.write_bytes(b"nothing")
    empty = installed / "empty.xlsx"
    empty.write_bytes(write_workbook([Sheet("Sheet1", [("a",)])]))
    refused = [
        engage("export", "--project", "riverbend", "--survey", "novel", "--out", installed / "x.xlsx"),
        engage("export", "--project", "nowhere", "--survey", "life", "--out", installed / "x.xlsx"),
        engage("import", "--project", "riverbend", broken),
        engage("import", "--project", "riverbend", empty),
        engage("import", "--project", "nowhere", broken),
    ]
    for done in refused:
        assert done.exit_code == 1
        assert len(done.output.strip().splitlines()) == 1, done.output
    assert engage("import", "--project", "riverbend", installed / "absent.xlsx").exit_code == 2
    assert not (installed / "x.xlsx").exists()
