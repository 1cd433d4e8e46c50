"""The law of logs can fail: what tells a number or words is found, what tells neither is not."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.tree import ROOT
from tests.logs import found, private_words

TELLING = [
    "to +15555550101",
    "To=%2B15555550101&From=x",
    "call (413) 555-0101 now",
    "413-555-0199",
    "413.555.0101",
    "4135550123",
    "14135550123",
    "555-0142",
    "+447700900123",
    "{'From': '+15555550101'}",
]
SILENT = [
    "message 15: accepted, 2 segments",
    "SM00000000000000000000000055550101",
    "token 9f4135550101ab77",
    "2026-11-22T15:55:01.550",
    "GET /s/life 200 15.550ms port 55501",
    "1555555",
]


@pytest.mark.parametrize("line", TELLING)
def test_numbers_are_found_in_every_usual_form(line: str) -> None:
    assert found([f"tests/x.py | {line}", *SILENT], []) == [f"tests/x.py | {line}"]


@pytest.mark.parametrize("line", SILENT)
def test_what_is_no_number_is_not(line: str) -> None:
    assert found([line], []) == []


@pytest.mark.parametrize(
    "words",
    ["The bridge floods every spring", "桥每年春天都会被水淹没，请修一修吧", 'He said "no way" twice'],
)
@pytest.mark.parametrize("form", ["words: {}", "{!r}", "before {} after"])
def test_words_are_found_however_they_are_written(words: str, form: str) -> None:
    line = form.format(words)
    assert found(["quiet", line], [words]) == [line]
    assert found(["quiet"], [words]) == []


def test_of_what_is_sealed_every_text_and_line_is_private() -> None:
    assert list(private_words('{"body": "first long line\\nsecond long line", "media": 0}')) == [
        "first long line",
        "second long line",
    ]
    assert list(private_words("+15555550101")) == ["+15555550101"]
    assert list(private_words("yes")) == list(private_words("{}")) == []
    assert list(private_words("{not json at all}")) == ["{not json at all}"]


SUITE = """
import logging
from tests.actions.town import vault
from tests.logs import output

def test_a_number():
    logging.getLogger("engage.sms").debug("from %s", "+1" + "555" * 2 + "0101")

def test_words():
    vault().seal("The bridge floods")
    logging.getLogger("x").warning("got The bridge floods")

def test_words_of_an_error():
    vault().seal("The bridge floods")
    try:
        raise ValueError("The bridge floods")
    except ValueError:
        logging.getLogger("engage").exception("it broke")

def test_a_logger_that_keeps_to_itself():
    logger = logging.getLogger("quiet")
    logger.propagate = False
    logger.warning("to +1%s", "555" * 2 + "0102")

def test_what_a_server_prints():
    with output("server") as file:
        file.write(f"server: +1{'555' * 2}0103\\n".encode())
"""
QUIET = """
import logging
from tests.actions.town import vault

def test_quiet():
    vault().seal("The bridge floods")
    logging.getLogger("x").warning("message 7")
"""
HOOKS = """
from tests import logs

def pytest_configure(config):
    logs.listen(config)

def pytest_sessionfinish(session):
    logs.judge(session)
"""


def run(folder: Path, tests: str, processes: str) -> "subprocess.CompletedProcess[str]":
    """A small run of tests of its own, with the same hooks."""
    (folder / "conftest.py").write_text(HOOKS)
    (folder / "test_it.py").write_text(tests)
    (folder / "own.ini").write_text(f"[pytest]\npythonpath = {ROOT}\naddopts = --import-mode=importlib\n")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        processes,
        "-c",
        str(folder / "own.ini"),
        str(folder),
    ]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize("processes", ["0", "1"])
def test_a_run_in_which_something_is_told_has_failed(tmp_path: Path, processes: str) -> None:
    done = run(tmp_path, SUITE, processes)
    assert done.returncode == 1, done.stdout
    assert "5 passed" in done.stdout
    assert "words of a message were logged" in done.stdout
    for test in ("a_number", "words", "words_of_an_error", "a_logger_that_keeps_to_itself"):
        assert f"test_it.py::test_{test} | " in done.stdout, test
    assert "server: +1" in done.stdout


def test_a_run_in_which_nothing_is_told_has_passed(tmp_path: Path) -> None:
    done = run(tmp_path, QUIET, "0")
    assert (done.returncode, "were logged" in done.stdout) == (0, False), done.stdout
