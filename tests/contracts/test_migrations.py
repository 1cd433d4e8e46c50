"""The migrations make exactly the tables the code expects, go up and down, keep what is there, and take turns."""

import subprocess
import sys
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from engage import resources
from engage.storage import migrate
from engage.storage.database import Database, open_database
from tests.contracts.tree import ROOT

REVISIONS = [
    revision.revision
    for revision in reversed(list(ScriptDirectory(str(resources.migrations())).walk_revisions()))
]
ANY_VALUE: dict[type[Any], Any] = {
    bool: True,
    bytes: b"bytes",
    date: date(2026, 11, 22),
    datetime: datetime(2026, 11, 22, tzinfo=UTC),
    object: {"key": ["words"]},
    float: 1.5,
    int: 1,
    str: "words",
}


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """A database without any table, on each of the two."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        url = request.getfixturevalue("postgres_empty_url")
    database = open_database(url)
    yield database
    database.close()


def test_models_and_head_are_the_same(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, migrate.metadata) == []
    assert migrate.current(database) == migrate.head(database)


def test_one_line_of_revisions() -> None:
    assert len(REVISIONS) == len(set(REVISIONS)) >= 1
    assert sorted(REVISIONS) == REVISIONS


def test_up_and_down_through_every_revision_with_data(empty: Database) -> None:
    for revision in REVISIONS:
        migrate.upgrade(empty, revision)
        fill(empty)
        filled = counts(empty)
        assert filled
        assert all(filled.values())
    for above, below in pairwise([*reversed(REVISIONS), "base"]):
        before = counts(empty)
        migrate.downgrade(empty, below)
        kept = counts(empty)
        assert kept == {table: before[table] for table in kept}, f"{above} to {below} lost rows"
        if below != "base":
            migrate.upgrade(empty, above)
            migrate.downgrade(empty, below)
            assert counts(empty) == kept, f"{below} to {above} and back lost rows"
    assert counts(empty) == {}
    migrate.upgrade(empty)
    assert migrate.current(empty) == migrate.head(empty)


def test_processes_that_start_at_once_take_turns(empty: Database) -> None:
    program = "\n".join(
        [
            "import sys",
            "from engage.storage import database, migrate",
            "migrate.upgrade(database.open_database(sys.argv[1]))",
        ]
    )
    url = empty.engine.url.render_as_string(hide_password=False)
    started = [
        subprocess.Popen([sys.executable, "-c", program, url], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    said = [process.communicate(timeout=60)[1] for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], said
    assert migrate.current(empty) == migrate.head(empty)


def tables(database: Database) -> list[sa.Table]:
    metadata = sa.MetaData()
    metadata.reflect(database.engine)
    return [table for table in metadata.sorted_tables if table.name != "alembic_version"]


def counts(database: Database) -> dict[str, int]:
    with database.engine.connect() as connection:
        return {
            table.name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in tables(database)
        }


def fill(database: Database) -> None:
    """One row in every table that has none, as filled as it can be."""
    empty = {name for name, count in counts(database).items() if not count}
    with database.writer.begin() as connection:
        for table in tables(database):
            if table.name in empty:
                row = {column.name: value_for(connection, column) for column in table.columns}
                connection.execute(table.insert().values(row))


def value_for(connection: sa.Connection, column: sa.Column[Any]) -> Any:
    for key in column.foreign_keys:
        return connection.scalar(sa.select(key.column).limit(1))
    return ANY_VALUE[column.type.python_type]
