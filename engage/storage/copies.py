"""Copies a whole database into one file and back, also while it is in use.

SQLite through its own online backup, PostgreSQL through pg_dump and psql. What else belongs into a backup is
engage.storage.backups' part.
"""

import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL

from engage.errors import Malformed, Refused
from engage.storage.database import Database, sqlite_driver

EMPTY_FIRST = ("DROP SCHEMA public CASCADE", "CREATE SCHEMA public")


def copy_out(database: Database, target: Path) -> None:
    """Writes the database as it is at one instant into `target` (a new file). Others may read and write meanwhile.

    Raises Refused when PostgreSQL's programs are missing or fail.
    """
    if not database.is_sqlite:
        options = ["--no-owner", "--no-privileges", "--file", str(target)]
        _postgres("pg_dump", options, database.engine.url)
        return
    source = database.engine.raw_connection()
    try:
        with closing(_sqlite(target)) as copy:
            driver: Any = source.driver_connection
            driver.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        source.close()


def copy_in(database: Database, source: Path) -> None:
    """Replaces everything in the database by what `copy_out` wrote, in one step that a crash cannot halve.

    Raises Malformed for a file that is not whole, Refused as `copy_out`.
    """
    if not database.is_sqlite:
        statements = [part for statement in EMPTY_FIRST for part in ("--command", statement)]
        options = ["--no-psqlrc", "--quiet", "--single-transaction", "--set", "ON_ERROR_STOP=1", *statements]
        _postgres("psql", [*options, "--file", str(source)], database.engine.url)
        return
    target = database.engine.raw_connection()
    try:
        with closing(_sqlite(source)) as copy:
            _demand_whole(copy, source)
            copy.backup(target.driver_connection)
    finally:
        target.close()
    database.engine.dispose()


def _sqlite(path: Path) -> Any:
    return sqlite_driver()[0].connect(str(path), isolation_level=None)


def _demand_whole(copy: Any, path: Path) -> None:
    module = sqlite_driver()[0]
    try:
        found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    except module.DatabaseError as error:
        raise Malformed("backup_unreadable", path=path.name) from error
    if found != "ok":
        raise Malformed("backup_unreadable", path=path.name)


def _postgres(program: str, options: list[str], url: URL) -> None:
    found = shutil.which(program)
    if found is None:
        raise Refused("program_missing", program=program)
    done = subprocess.run(
        [found, *options], env={**os.environ, **_connection(url)}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Refused("program_failed", program=program, said=done.stderr.strip().partition("\n")[0])


def _connection(url: URL) -> dict[str, str]:
    """How libpq's programs are told where to go: by environment, so that no password shows in a process list."""
    host = url.query.get("host", url.host or "")
    found = {
        "PGHOST": host if isinstance(host, str) else host[0],
        "PGPORT": str(url.port or ""),
        "PGUSER": url.username or "",
        "PGPASSWORD": str(url.password or ""),
        "PGDATABASE": url.database or "",
        "PGOPTIONS": "--client-min-messages=warning",
    }
    return {name: value for name, value in found.items() if value}
