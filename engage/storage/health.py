"""How the database itself is: which program keeps it, whether it is whole. What to do about it is not said here."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from engage.storage.database import Database, sqlite_driver


@dataclass(frozen=True, slots=True)
class Engine:
    """What keeps the data: name and version, and for SQLite the journal and whether WAL is safe with it."""

    name: str
    version: str
    journal: str = ""
    safe: bool = True


def silence(database: Database) -> str:
    """Why the database does not answer, in a word; empty when it does."""
    try:
        with database.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        return type(error).__name__
    return ""


def engine_of(database: Database) -> Engine:
    """Asks the database what it is. SQLAlchemy's errors pass through when it cannot be reached."""
    with database.engine.connect() as connection:
        if not database.is_sqlite:
            return Engine("PostgreSQL", str(connection.scalar(text("SHOW server_version"))))
        version = str(connection.scalar(text("SELECT sqlite_version()")))
        journal = str(connection.scalar(text("PRAGMA journal_mode")))
        return Engine("SQLite", version, journal, sqlite_driver()[1])


def damage(database: Database) -> list[str]:
    """What SQLite finds broken in its file (at most 10 lines); nothing for PostgreSQL, which checks itself."""
    if not database.is_sqlite:
        return []
    try:
        with database.engine.connect() as connection:
            found = connection.scalars(text("PRAGMA quick_check(10)")).all()
    except DatabaseError as error:  # so broken that it cannot even be looked through
        return [str(error.orig)]
    return [str(line) for line in found if line != "ok"]
