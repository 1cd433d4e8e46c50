"""The database as one value: opening it safely, and the two kinds of transaction, `writing` and `reading`.

The edge (a view, a command, the worker) owns the transaction; nothing below commits. SQLite is opened in WAL with
durable commits, one writer at a time; PostgreSQL as it comes.
"""

import sqlite3
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session

# Older libraries can corrupt a WAL under two connections (see walresetbug in the WAL page of sqlite.org).
SAFE_SQLITE = (3, 51, 3)


def sqlite_driver() -> tuple[ModuleType, bool]:
    """The DB-API module to use, and whether its library is safe for WAL."""
    if sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return sqlite3, True
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        return sqlite3, False
    return dbapi2, dbapi2.sqlite_version_info >= SAFE_SQLITE


@dataclass(frozen=True)
class Database:
    """An engine, its writing twin (begins immediate on SQLite), and the lock that queues this process's writers."""

    engine: Engine
    writer: Engine
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    def close(self) -> None:
        self.engine.dispose()


def open_database(url: str, pool_size: int = 24, *, durable: bool = True) -> Database:
    """Opens `sqlite:///path` or `postgresql+psycopg://...`. Creates no tables (see engage.storage.migrate).

    `durable` False is for a database that is thrown away: SQLite then waits for no disk.
    """
    if url.startswith("sqlite"):
        module, safe = sqlite_driver()
        if not safe:
            warnings.warn("This SQLite is older than 3.51.3: using journal_mode=DELETE.", stacklevel=2)
        engine = create_engine(url, module=module, pool_size=pool_size, max_overflow=pool_size)
        _prepare_sqlite(engine, "WAL" if safe else "DELETE", "FULL" if durable else "OFF")
    else:
        address = url.replace("postgres://", "postgresql://", 1)
        engine = create_engine(address, pool_size=pool_size, max_overflow=8, pool_pre_ping=True)
    return Database(engine, engine.execution_options(engage_writing=True))


def _prepare_sqlite(engine: Engine, journal: str, synchronous: str) -> None:
    @event.listens_for(engine, "connect")
    def connect(connection: Any, record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "busy_timeout=10000",
            f"journal_mode={journal}",
            f"synchronous={synchronous}",
            "foreign_keys=ON",
            "cache_size=-32000",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("engage_writing", False)
        plain: Any = connection.connection.driver_connection
        plain.execute("BEGIN IMMEDIATE" if writes else "BEGIN").close()


@contextmanager
def writing(database: Database) -> Iterator[Session]:
    """One writing transaction: commits at the end, rolls back when anything is raised. Do no slow work inside."""
    turn = database.lock if database.is_sqlite else nullcontext()
    with turn, Session(database.writer, expire_on_commit=False) as session:
        session.connection()
        yield session
        session.commit()


@contextmanager
def glancing(database: Database) -> Iterator[Connection]:
    """One short look at plain rows: no objects are made, which costs a third of `reading`.

    On PostgreSQL two statements may see different moments.
    """
    engine = database.engine
    if not database.is_sqlite:  # each statement by itself: no trips to the server to begin and to end
        engine = engine.execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection


@contextmanager
def reading(database: Database) -> Iterator[Session]:
    """One short read transaction, a steady view of the data. What is loaded may be read after it ends."""
    with Session(database.engine, expire_on_commit=False, autoflush=False) as session:
        yield session
