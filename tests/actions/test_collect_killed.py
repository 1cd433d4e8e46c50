"""`kill -9` between any two statements: the reply is stored wholly or not at all, and sending again makes it once."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from engage.storage.database import Database, reading
from engage.storage.responses import AnswerRow, FactRow, Response
from tests.actions.town import Town, found
from tests.builders import question, raw, survey

SURVEY = survey(question("hard", "many", "heat flood"), question("barrier", "text"))
GROWN = {"hard": raw("flood"), "barrier": raw("stairs")}

DRIVER = """
import os, signal, sys
from sqlalchemy import event
from engage.actions.collect import collect, prepare
from engage.storage.database import open_database, writing
from tests.actions.test_collect_killed import GROWN, SURVEY
from tests.actions.town import Town, vault

def send(town, statement):
    prepared = prepare(town.submission("r1", GROWN), SURVEY, town.origin(), town.vault)
    left = [statement]

    def die(*_):
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(town.database.writer, "before_cursor_execute", die)
    event.listen(town.database.writer, "commit", die)
    with writing(town.database) as session:
        collect(session, prepared)

url, *ids = sys.argv[1:]
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        send(Town(open_database(url), vault(), SURVEY, *map(int, ids)), int(line))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print("acknowledged" if status == 0 else "killed" if os.WTERMSIG(status) == 9 else "broke", flush=True)
"""
"""For every line on its input, forks a child that sends the reply and dies before its n-th statement."""


class Killer:
    def __init__(self, town: Town, url: str) -> None:
        ids = (town.project_id, town.survey_id, town.edition_id, town.collector_id)
        self.process = subprocess.Popen(
            [sys.executable, "-c", DRIVER, url, *map(str, ids)],
            cwd=Path(__file__).resolve().parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def lived(self, statement: int) -> bool:
        """Whether a child that was to die before this statement lived to acknowledge."""
        assert self.process.stdin
        assert self.process.stdout
        print(statement, file=self.process.stdin, flush=True)
        outcome = self.process.stdout.readline().strip()
        assert outcome in {"acknowledged", "killed"}
        return outcome == "acknowledged"

    def close(self) -> None:
        self.process.communicate()


@pytest.fixture
def town(database: Database) -> Town:
    return found(database, SURVEY)


@pytest.fixture
def killer(town: Town, database_url: str) -> Iterator[Killer]:
    killer = Killer(town, database_url)
    yield killer
    killer.close()


def stored(town: Town) -> tuple[int, ...]:
    with reading(town.database) as session:
        tables = (Response, AnswerRow, FactRow)
        return tuple(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


@pytest.mark.parametrize("begun", [False, True], ids=["new", "growing"])
def test_killed_between_any_two_statements(town: Town, killer: Killer, begun: bool) -> None:
    if begun:
        town.send("r1", {"hard": raw("heat")}, finished=False, asked=frozenset({"hard"}))
    before = stored(town)
    statement = 0
    while not killer.lived(statement):
        assert stored(town) == before, f"half a reply after dying at statement {statement}"
        statement += 1
        assert statement < 40
    assert statement >= 5, "the child must really have been killed between statements"
    whole = stored(town)
    assert whole == (1, 3 if begun else 2, 2)
    assert killer.lived(40)
    assert stored(town) == whole
