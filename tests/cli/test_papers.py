"""Documents and rows from the command line, as files."""

import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from engage.cli import main
from engage.storage import migrate
from engage.storage.database import open_database
from tests.actions.town import found
from tests.builders import question, raw, survey


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with the invented town and one reply."""
    monkeypatch.setenv("ENGAGE_DATA", str(tmp_path))
    monkeypatch.delenv("ENGAGE_DATABASE_URL", raising=False)
    database = open_database(f"sqlite:///{tmp_path / 'engage.db'}")
    migrate.upgrade(database)
    found(database, survey(question("note"))).send("one", {"note": raw("More shade, please")})
    database.close()
    return tmp_path


def test_documents_are_listed_and_written(installed: Path) -> None:
    listed = CliRunner().invoke(main, ["documents", "list", "--format", "json"])
    assert json.loads(listed.output) == [
        {"name": name, "languages": ["en", "zh_Hans"]} for name in ("plan", "guide")
    ]
    for name, title in (("guide", "韧性优先事项指南"), ("plan", "参与计划")):
        out = installed / f"{name}.docx"
        words = ["documents", "export", name, "--project", "riverbend", "--language", "zh_Hans"]
        done = CliRunner().invoke(main, [*words, "--out", str(out)])
        assert done.exit_code == 0, done.output
        assert docx.Document(str(out)).paragraphs[0].text == title


@pytest.mark.parametrize(
    ("name", "project", "language", "line"),
    [
        ("novel", "riverbend", "en", "There is no document “novel”."),
        ("guide", "riverbend", "es", "The worksheet comes in English and in Simplified Chinese only."),
    ],
)
def test_what_there_is_not_is_refused_in_one_line(
    installed: Path, name: str, project: str, language: str, line: str
) -> None:
    out = installed / "guide.docx"
    words = ["documents", "export", name, "--project", project, "--language", language, "--out", str(out)]
    refused = CliRunner().invoke(main, words)
    assert refused.exit_code == 1
    assert refused.stderr == f"Error: {line}\n"
    assert not out.exists()


def test_rows_are_written_with_a_warning(installed: Path) -> None:
    folder = installed / "rows"
    words = [
        "responses",
        "export",
        "--project",
        "riverbend",
        "--survey",
        "life",
        "--out",
        str(folder),
        "--bom",
    ]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert "Do not publish" in done.output
    names = ["READ-ME-FIRST.txt", "life-codebook.csv", "life-codes.csv", "life-labels.csv"]
    assert sorted(path.name for path in folder.iterdir()) == names
    content = (folder / "life-codes.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"More shade, please" in content
