"""`kill -9` between any two statements: the reply is stored wholly or not at all, and sending again makes it once."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from engage.storage.database import Database, reading
from engage.storage.responses import AnswerRow, FactRow, Response
from tests.actions.town import Town, found
from tests.builders import question, raw, survey

SURVEY = survey(question("hard", "many", "heat flood"), question("barrier", "text"))
GROWN = {"hard": raw("flood"), "barrier": raw("stairs")}

CHILD = """
import os, signal, sys
from sqlalchemy import event
from engage.actions.collect import collect, prepare
from engage.storage.database import open_database, writing
from tests.actions.test_collect_killed import GROWN, SURVEY
from tests.actions.town import Town, vault

url, statement, *ids = sys.argv[1:]
town = Town(open_database(url), vault(), SURVEY, *map(int, ids))
prepared = prepare(town.submission("r1", GROWN), SURVEY, town.origin(), town.vault)
left = [int(statement)]

def die(*_):
    left[0] -= 1
    if left[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(town.database.writer, "before_cursor_execute", die)
event.listen(town.database.writer, "commit", die)
with writing(town.database) as session:
    collect(session, prepared)
print("acknowledged")
"""


def run_child(town: Town, url: str, statement: int) -> bool:
    """Sends the reply in a process that dies before its n-th statement; whether it lived to acknowledge."""
    ids = [str(town.project_id), str(town.survey_id), str(town.edition_id), str(town.collector_id)]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", CHILD, url, str(statement), *ids], cwd=root, capture_output=True, text=True
    )
    assert done.returncode in {0, -9}, done.stderr
    return "acknowledged" in done.stdout


def stored(town: Town) -> tuple[int, int, int]:
    with reading(town.database) as session:
        return tuple(  # type: ignore[return-value]
            session.scalar(select(func.count()).select_from(table)) for table in (Response, AnswerRow, FactRow)
        )


@pytest.mark.parametrize("begun", [False, True], ids=["new", "growing"])
def test_killed_between_any_two_statements(database: Database, database_url: str, begun: bool) -> None:
    town = found(database, SURVEY)
    if begun:
        town.send("r1", {"hard": raw("heat")}, finished=False, asked=frozenset({"hard"}))
    before = stored(town)
    statement = 0
    while not run_child(town, database_url, statement):
        assert stored(town) == before, f"half a reply after dying at statement {statement}"
        statement += 1
        assert statement < 40
    assert statement >= 5, "the child must really have been killed between statements"
    whole = stored(town)
    assert whole == (1, 3 if begun else 2, 2)
    assert run_child(town, database_url, 40)
    assert stored(town) == whole
