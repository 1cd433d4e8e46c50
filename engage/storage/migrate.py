"""Bringing a database to the newest schema and back, by Alembic, with the scripts found wherever Engage is."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import SQLAlchemyError

from engage import resources
from engage.storage import tables
from engage.storage.database import Database

metadata = tables.metadata


def _config(database: Database) -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.migrations()).replace("%", "%%"))
    config.attributes["engine"] = database.engine
    return config


def upgrade(database: Database, revision: str = "head") -> None:
    """Migrates up to `revision`. Safe to repeat."""
    command.upgrade(_config(database), revision)


def downgrade(database: Database, revision: str) -> None:
    """Migrates down to `revision` ("base" empties the database of tables)."""
    command.downgrade(_config(database), revision)


def current(database: Database) -> str | None:
    """The revision the database stands at; None when it has no tables yet."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head(database: Database) -> str | None:
    """The newest revision there is a script for."""
    return ScriptDirectory.from_config(_config(database)).get_current_head()


def knows(database: Database, revision: str | None) -> bool:
    """Whether there is a script for `revision`; a newer Engage makes some that this one does not know."""
    if revision is None:
        return True
    known = ScriptDirectory.from_config(_config(database)).walk_revisions()
    return any(script.revision == revision for script in known)


def is_current(database: Database) -> bool:
    """Whether the database answers and stands at the newest revision."""
    try:
        return current(database) == head(database)
    except SQLAlchemyError:
        return False
